"""Who may change what a channel is told. Database, then network, never both at once.

In: a place and who asks. Out: nothing, or Refused with a sentence that says whom to ask.
"""

from dataclasses import dataclass

from bot.slack.workspace import Workspace
from bot.wording.templates import say
from briefings import places
from briefings.errors import Refused
from briefings.model import Permission
from briefings.store.db import Database
from briefings.subscriptions import Place

NOT_PERMITTED = "not_permitted"


@dataclass(frozen=True, slots=True)
class Gate:
    """Asked before anything of a channel's settings is changed."""

    database: Database
    workspace: Workspace

    async def permission(self, place: Place) -> Permission:
        """Who may."""
        async with self.database.read() as tx:
            return await places.permission(tx, place)

    async def must_change(self, place: Place) -> None:
        """Refused where the person may not."""
        permission = await self.permission(place)
        if permission.lets(place.by, admin=False):
            return
        if not permission.lets(place.by, admin=await self.workspace.is_admin(place.by)):
            raise Refused(say("people", f"refused_{permission.keepers.value}"), NOT_PERMITTED)

    async def may_change(self, place: Place) -> bool:
        """The same as an answer."""
        try:
            await self.must_change(place)
        except Refused as error:
            if error.code != NOT_PERMITTED:
                raise
            return False
        return True

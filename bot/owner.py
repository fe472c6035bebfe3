"""Tells whoever owns the bot what only a person can mend. Database; Slack hears of it by the outbox.

In: an app at work. Out: lines in the log, and a direct message to the owner (`WAYLEAVE_OWNER`), or in an app of several
workspaces to whoever installed it there. The same is told once.
"""

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import outbox, own_words
from bot.app import App
from briefings.store import installations
from briefings.subscriptions import Place

log = structlog.get_logger(__name__)


async def tell_of_templates(app: App) -> None:
    """Whose own templates are broken: in the log at each start, in Slack once for as long as the same is wrong."""
    for workspace, wrong in app.own.wrong.items():
        log.error("own_templates_broken", workspace=workspace, problems=own_words.message(workspace, wrong))
        async with app.database.begin() as tx:
            owner = await _owner(tx, app, workspace)
            if owner:
                notice = own_words.notice(workspace, wrong)
                await outbox.put(tx, app.engine, Place(workspace, owner), notice, app.now())


async def _owner(tx: AsyncConnection, app: App, workspace: str) -> str | None:
    """The member id; None where the bot is not in that workspace, or nobody is named."""
    here = await installations.get(tx, workspace)
    if here is None or here.ended_at:
        return None
    return here.installed_by if app.settings.several_workspaces else app.settings.owner

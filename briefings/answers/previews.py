"""The briefing that a place would get now. Database."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests import compose
from briefings.digests.match import wants
from briefings.digests.replies import frame
from briefings.model import Briefing, Subscription, SubscriptionKind
from briefings.pipeline import told_by
from briefings.store import ledger as ledger_store
from briefings.subscriptions import Place, list_for
from briefings.vocabulary import Vocabulary

PREVIEW = timedelta(days=1)
"""What a briefing on demand looks back on."""


async def preview(
    tx: AsyncConnection, vocabulary: Vocabulary, place: Place, coverage: compose.Coverage, now: datetime
) -> Briefing:
    """The digest of the last day as this place would get it: topic `digest`, or `digest_empty`."""
    daily = next((one for one in await list_for(tx, place) if one.kind is SubscriptionKind.DAILY), None)
    plain = Subscription("", SubscriptionKind.DAILY, place.workspace, place.destination)
    subscription = replace(daily or plain, id=f"now:{place.destination}")
    here = now.astimezone(ZoneInfo(subscription.zone or "UTC"))
    changes = await ledger_store.changes_between(tx, now - PREVIEW, now)
    wanted = [one for one in changes if wants(subscription, one)]
    background = await told_by(tx, {one.story_id for one in wanted}, vocabulary.market_name)
    ahead = await ledger_store.deadlines(tx, here.date(), here.date() + compose.AHEAD)
    fire = here.strftime("%Y-%m-%dT%H:%M:%S")
    occasion = compose.Occasion(subscription, fire, here.date())
    return compose.digest(occasion, wanted, ahead, coverage, background) or frame.nothing_known(
        "digest_empty", fire
    )

"""Questions: the door that reads. Database, read only; the same answers for Slack, the command line and JSON.

In: what was asked. Out: a `Briefing` of kind `answer`.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests import compose, replies
from briefings.digests.match import wants
from briefings.ledger.standing import fold
from briefings.model import Briefing, Subscription, SubscriptionKind
from briefings.pipeline import told_by
from briefings.store import ledger as ledger_store
from briefings.subscriptions import Place, list_for
from briefings.vocabulary import Resolved, Vocabulary

PREVIEW = timedelta(days=1)
"""What a briefing on demand looks back on."""


async def vendor(tx: AsyncConnection, vocabulary: Vocabulary, asked: str, now: datetime) -> Briefing:
    """How a vendor stands: topic `vendor`, or `vendor_unknown` with near misses."""
    match vocabulary.resolve_vendor(asked):
        case Resolved(name=name, how=how):
            pass
        case missed:
            return replies.unknown_vendor(asked, missed.names)
    changes = await ledger_store.changes_of_vendor(tx, name)
    owner = vocabulary.family(name)
    if not changes and owner != name:
        # Of the part nothing is known by itself: what holds for the whole is the answer.
        name, how = owner, "subsidiary"
        changes = await ledger_store.changes_of_vendor(tx, name)
    deals = await ledger_store.deals(tx, name)
    picked = replies.Known(fold(changes, now.date()), deals, changes).picked()
    background = await told_by(tx, picked.story_ids(), vocabulary.market_name)
    return replies.vendor(replies.Asked(asked, name, how), picked, background)


async def why(tx: AsyncConnection, vocabulary: Vocabulary, ref: str) -> Briefing:
    """The evidence behind a line: topic `why`, or `why_unknown` for a reference nobody knows."""
    change = await ledger_store.change_of(tx, ref)
    if change is None:
        return replies.nothing_known("why_unknown", ref)
    history = await ledger_store.changes_of_matter(tx, change.matter_id)
    background = await told_by(tx, {one.story_id for one in history}, vocabulary.market_name)
    return replies.why(change, history, background)


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
    return compose.digest(occasion, wanted, ahead, coverage, background) or replies.nothing_known(
        "digest_empty", fire
    )

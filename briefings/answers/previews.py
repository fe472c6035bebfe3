"""The briefing that a place would get now. Database."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests import compose
from briefings.digests.replies import frame
from briefings.model import Briefing, Subscription, SubscriptionKind
from briefings.subscriptions import Place, list_for
from briefings.telling.digests import composed, wanted
from briefings.vocabulary import Vocabulary

PREVIEW = timedelta(days=1)
"""What a briefing on demand looks back on."""


async def preview(
    tx: AsyncConnection, vocabulary: Vocabulary, place: Place, coverage: compose.Coverage, now: datetime
) -> Briefing:
    """The digest of the last day as this place would get it: topic `digest`, or `digest_empty`."""
    daily = next((one for one in await list_for(tx, place) if one.kind is SubscriptionKind.DAILY), None)
    plain = Subscription("", SubscriptionKind.DAILY, place.workspace, place.destination)
    subscription = replace(daily or plain, id=f"now:{place.destination}", say_empty=False)
    here = now.astimezone(ZoneInfo(subscription.zone or "UTC"))
    changes = await wanted(tx, subscription, (now - PREVIEW, now))
    fire = here.strftime("%Y-%m-%dT%H:%M:%S")
    occasion = compose.Occasion(subscription, fire, here.date())
    said = await composed(tx, occasion, changes, coverage, (vocabulary.market_name, now))
    return said or frame.nothing_known("digest_empty", fire)

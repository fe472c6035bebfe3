"""News without a market, that nobody was alerted to. Database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings import subscriptions
from briefings.digests.lines import change_line
from briefings.model import Line
from briefings.pipeline import told_by
from briefings.subscriptions import Place
from briefings.vocabulary import Vocabulary


async def unplaced(
    tx: AsyncConnection, vocabulary: Vocabulary, places: Sequence[Place], now: datetime
) -> tuple[Line, ...]:
    """What the watches of these places would want in the right market, each once; the newest of each place first."""
    changes = {change.id: change for place in places for change in await subscriptions.triage(tx, place, now)}
    background = await told_by(tx, {one.story_id for one in changes.values()}, vocabulary.market_name)
    return tuple(change_line([one], background) for one in changes.values())

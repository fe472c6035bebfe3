"""A channel that remembers what was said in it: alerts by way of the rows that the outbox keeps, briefings as they come."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.saying import steps
from briefings import pipeline
from briefings.model import Article, Briefing, Claim, Delivery, DeliveryKind, Line
from briefings.store import deliveries
from briefings.subscriptions import Place
from tests.newsroom import HERE, Desk, reading, words


@dataclass
class Heard:
    """What rang in one channel."""

    desk: Desk
    place: Place = HERE
    rings: list[tuple[str, ...]] = field(default_factory=list)
    """Each message, and each reply in a thread: the changes it tells."""
    edits: int = 0
    briefings: list[Briefing] = field(default_factory=list)
    """The messages that told held news."""

    async def news(self, *told: tuple[Article, Claim], now: datetime | None = None) -> None:
        """One visit brings articles; their alerts are put on their way as the outbox does it."""
        before = len(self.desk.loud)
        at = now or told[-1][0].seen_at
        await self.desk.record([(article, reading(article, claim)) for article, claim in told], at)
        async with self.desk.database.begin() as tx:
            for place, briefing in self.desk.loud[before:]:
                if (place.workspace, place.destination) == (self.place.workspace, self.place.destination):
                    await self.say(tx, briefing, at)

    async def say(self, tx: AsyncConnection, briefing: Briefing, now: datetime) -> None:
        """Says a briefing as the outbox would."""
        name = deliveries.post_id(briefing.key, self.place.workspace, self.place.destination)
        said = await deliveries.get(tx, name)
        for kind in steps(said.briefing if said else None, briefing):
            match kind:
                case DeliveryKind.POST:
                    self.rings.append(refs(line for part in briefing.sections for line in part.lines))
                    row = Delivery(name, self.place.workspace, self.place.destination, kind, briefing)
                    await deliveries.put(tx, row, now)
                case DeliveryKind.REPLY:
                    self.rings.append(refs([briefing.news] if briefing.news else []))
                case DeliveryKind.UPDATE:
                    self.edits += 1

    async def tick(self, now: datetime) -> None:
        """The clock looks for held news that is due, and its job tells what may be told."""
        async with self.desk.database.begin() as tx:
            for one in await pipeline.held_due(tx, now):
                briefing = await pipeline.release(tx, one.place, words().market_name, now)
                if briefing:
                    self.briefings.append(briefing)
                    await self.say(tx, briefing, now)

    @property
    def told(self) -> Counter[str]:
        """How often each change was told."""
        return Counter(ref for ring in self.rings for ref in ring)


def refs(lines: Iterable[Line]) -> tuple[str, ...]:
    """The changes of lines."""
    return tuple(line.ref for line in lines if line.ref)

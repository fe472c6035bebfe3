"""All that commands and buttons may ask of the rest of the bot. Database, no network.

In: what a person asked for, and where. Out: briefings and subscriptions of the domain. Each function is one
transaction. What is to be posted is put on its way in the same transaction, never sent from here.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule import next_fire
from bot.slack.ask import WatchAsk
from bot.slack.names import wanted
from briefings import answers, pipeline, subscriptions
from briefings.model import Briefing, BriefingKind, Source, Subscription, SubscriptionKind
from briefings.store.db import Database
from briefings.subscriptions import Daily, Filter, Place
from briefings.vocabulary import Vocabulary

Send = Callable[[AsyncConnection, Place, Briefing], Awaitable[None]]
"""Puts a briefing on its way to a place, inside the caller's transaction."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors of the domain, with what they need to be opened."""

    database: Database
    vocabulary: Vocabulary
    catalogue: Sequence[Source]
    now: Callable[[], datetime]
    """The instant, aware and UTC."""
    send: Send

    async def vendor(self, asked: str) -> Briefing:
        """How a vendor stands, or near misses of its name."""
        async with self.database.read() as tx:
            return await answers.vendor(tx, self.vocabulary, asked, self.now())

    async def why(self, ref: str) -> Briefing:
        """What carries a line."""
        async with self.database.read() as tx:
            return await answers.why(tx, self.vocabulary, ref)

    async def preview(self, place: Place) -> Briefing:
        """The briefing this place would get now: topic `digest`, or `digest_empty`."""
        async with self.database.read() as tx:
            coverage = await pipeline.coverage(tx, self.catalogue)
            return await answers.preview(tx, self.vocabulary, place, coverage, self.now())

    async def post_now(self, place: Place) -> bool:
        """Puts a briefing on its way to the place. False where there is nothing to say."""
        async with self.database.begin() as tx:
            coverage = await pipeline.coverage(tx, self.catalogue)
            briefing = await answers.preview(tx, self.vocabulary, place, coverage, self.now())
            if briefing.kind is not BriefingKind.DIGEST:
                return False
            await self.send(tx, place, briefing)
        return True

    async def schedule(self, place: Place, at: str, zone: str) -> Subscription:
        """Sets or moves the place's daily briefing: `HH:MM` on the clocks of an IANA zone."""
        now = self.now()
        async with self.database.begin() as tx:
            daily = Daily(at, zone, next_fire(at, zone, now))
            return await subscriptions.schedule_daily(tx, place, daily, now)

    async def off(self, place: Place) -> bool:
        """Ends the place's daily briefing. False where there was none."""
        async with self.database.begin() as tx:
            return await subscriptions.off(tx, place)

    def filter_of(self, ask: WatchAsk) -> Filter:
        """What a watch lets through. Raises Invalid for a name that is no vendor and no market."""
        return wanted(ask, self.vocabulary)

    async def watch(self, place: Place, wants: Filter) -> bool:
        """Alerts the place about what the filter lets through. False where it was alerted already."""
        async with self.database.begin() as tx:
            _, new = await subscriptions.watch(tx, place, wants, self.now())
            return new

    async def unwatch(self, place: Place, wants: Filter) -> bool:
        """Ends a watch. False where there was none like it."""
        async with self.database.begin() as tx:
            return await subscriptions.unwatch(tx, place, wants)

    async def unwatch_all(self, place: Place) -> int:
        """Ends every watch of the place. How many there were."""
        async with self.database.begin() as tx:
            watches = [
                Filter(one.vendors, one.jurisdictions, one.event_types)
                for one in await subscriptions.list_for(tx, place)
                if one.kind is SubscriptionKind.WATCH
            ]
            return sum([await subscriptions.unwatch(tx, place, one) for one in watches])

    async def subscribed(self, place: Place) -> tuple[Subscription, ...]:
        """What the place gets, oldest first."""
        async with self.database.read() as tx:
            return await subscriptions.list_for(tx, place)

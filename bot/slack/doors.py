"""All that commands and buttons may ask of the rest of the bot. Database, no network.

In: what a person asked for, and where. Out: briefings and subscriptions of the domain. Each function is one
transaction. What is to be posted is put on its way in the same transaction, never sent from here.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.slack.asks.watch import WatchAsk
from bot.slack.names import wanted
from briefings import answers, pipeline, subscriptions
from briefings.model import Briefing, BriefingKind, Source, Subscription
from briefings.store.db import Database
from briefings.subscriptions import USUAL, Filter, How, Place
from briefings.vocabulary import Vocabulary

Send = Callable[[AsyncConnection, Place, Briefing], Awaitable[None]]
"""Puts a briefing on its way to a place, inside the caller's transaction."""

Gate = Callable[[Place], Awaitable[None]]
"""Refuses whoever may not change what a place is told."""


async def anyone(_place: Place) -> None:
    """The gate that is open."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors of the domain, with what they need to be opened."""

    database: Database
    vocabulary: Vocabulary
    catalogue: Sequence[Source]
    now: Callable[[], datetime]
    """The instant, aware and UTC."""
    send: Send
    gate: Gate = anyone
    """Asked before anything of a place's settings is changed; Refused where the person may not."""

    @asynccontextmanager
    async def changing(self, place: Place) -> AsyncIterator[AsyncConnection]:
        """A writing transaction for a place's settings, for those who may change them."""
        await self.gate(place)
        async with self.database.begin() as tx:
            yield tx

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

    def filter_of(self, ask: WatchAsk) -> Filter:
        """What a watch lets through. Raises Invalid for a name that is no vendor, no market and no region."""
        return wanted(ask, self.vocabulary)

    async def watch(self, place: Place, wants: Filter, how: How = USUAL) -> bool:
        """Tells the place what the filter lets through. False where it is told just so already."""
        async with self.changing(place) as tx:
            _, new = await subscriptions.watch(tx, place, wants, self.now(), how)
            return new

    async def subscribed(self, place: Place) -> tuple[Subscription, ...]:
        """What the place gets, oldest first."""
        async with self.database.read() as tx:
            return await subscriptions.list_for(tx, place)

"""What is forgotten, and when: the door for it. Database.

In: how long what grows is kept, `now`. Out: how much was forgotten, a little at a time: nobody waits for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.store import articles, deliveries

AT_ONCE = 1000
"""Rows forgotten in one transaction: some tens of milliseconds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How long."""

    messages: timedelta
    """Messages after the last that happened to them; forgotten ones could be said anew."""
    texts: timedelta | None
    """Texts of articles that were no news; None for ever. Titles and what was read from them stay."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much."""

    messages: int
    texts: int


async def forget(tx: AsyncConnection, keep: Kept, now: datetime) -> Forgotten:
    """Forgets some of what is older than it is kept. The ledger, its stories and their articles are never forgotten."""
    return Forgotten(
        messages=await deliveries.forget(tx, now - keep.messages, AT_ONCE),
        texts=await articles.drop_texts(tx, now - keep.texts, AT_ONCE) if keep.texts else 0,
    )

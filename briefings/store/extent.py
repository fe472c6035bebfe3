"""Of what anything is known at all: which vendors, how many markets, since when. Database.

In: names, or nothing. Out: names, counts, a day.
"""

from collections.abc import Collection

from sqlalchemy import exists, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.store.tables import change, matter


async def with_news(tx: AsyncConnection, vendors: Collection[str]) -> frozenset[str]:
    """Those of the vendors of which anything is known."""
    if not vendors:
        return frozenset()
    # One look for each: of some there are thousands of matters.
    named = [select(literal(name)).where(exists().where(matter.c.vendor == name)) for name in sorted(vendors)]
    return frozenset((await tx.execute(union_all(*named))).scalars())


async def extent(tx: AsyncConnection) -> tuple[int, int, int]:
    """How many vendors and markets there are matters of, and how many matters."""
    vendors, markets = matter.c.vendor, matter.c.jurisdiction
    counted = select(func.count(vendors.distinct()), func.count(markets.distinct()), func.count())
    row = (await tx.execute(counted.select_from(matter))).one()
    return row[0], row[1], row[2]


async def begins(tx: AsyncConnection) -> str | None:
    """The first day in the world that the ledger tells of, as precise as it is known; None where it is empty."""
    first: str | None = (await tx.execute(select(func.min(change.c.happened_on)))).scalar_one()
    return first

"""All of the domain's rows from one database into another of the same version. Database, both of them.

In: a reading transaction on the one, a writing one on the other. Out: how many rows. What the engine keeps of its own is
not taken along: the sweep wakes what was on its way.
"""

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import Invalid
from briefings.store import search
from briefings.store.tables import article, delivery, installation, metadata, subscription

AT_ONCE = 500
OWN = (article, delivery, subscription, installation)
"""What is there only where somebody has used the database already; a baseline is not."""


async def move(source: AsyncConnection, target: AsyncConnection) -> int:
    """Copies every row, and fills the search index. Invalid where the other database was used already."""
    for table in OWN:
        if (await target.execute(select(func.count()).select_from(table))).scalar_one():
            raise Invalid(f"the new database has rows in {table.name} already: it must be a new one")
    moved = 0
    for table in reversed(metadata.sorted_tables):
        await target.execute(delete(table))
    for table in metadata.sorted_tables:
        rows = await source.stream(select(table))
        async for some in rows.mappings().partitions(AT_ONCE):
            await target.execute(insert(table), [dict(row) for row in some])
            moved += len(some)
            if table is article:
                words = [(row["number"], f"{row['title']}\n{row['body']}") for row in some]
                await target.run_sync(search.put_all, words)
    return moved

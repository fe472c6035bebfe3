"""Sources that are whole lists: what a list says that the one before did not. Database.

In: a visit that brought a list. Out: articles about who was listed and who was taken off (`fresh`), and the list kept for the
next time (`settled`), in the transaction that records the articles: a bot that dies between loses and repeats nothing.
"""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Article, Failed, Fetched, Visit
from briefings.sources.listing import articles, compared
from briefings.store import listed as listed_store


async def fresh(tx: AsyncConnection, done: Visit) -> tuple[Article, ...]:
    """The articles of a list, none where the list is the first or is not believed."""
    if not isinstance(done.result, Fetched) or done.result.listed is None:
        return ()
    before = await listed_store.on_list(tx, done.source.id)
    return articles(compared(before, done.result.listed), done.source, done.visited_at)


async def settled(tx: AsyncConnection, done: Visit) -> Visit:
    """Keeps the list. The visit comes back as it is, or as a failure where the list is not believed."""
    if not isinstance(done.result, Fetched) or done.result.listed is None:
        return done
    source, now = done.source.id, done.visited_at
    before = await listed_store.on_list(tx, source)
    found = compared(before, done.result.listed)
    if found.doubt:
        return replace(done, result=Failed(f"{done.source.name} {found.doubt}"))
    if not before:
        await listed_store.put(tx, source, found.rewritten, None)
        return done
    await listed_store.forget(tx, source, found.renamed)
    again = [one for one in found.rewritten if one.id not in before]
    await listed_store.put(tx, source, again, None)
    await listed_store.rewrite(tx, source, [one for one in found.rewritten if one.id in before])
    await listed_store.put(tx, source, found.listed, now)
    await listed_store.take_off(tx, source, [one.id for one in found.delisted], now)
    return done

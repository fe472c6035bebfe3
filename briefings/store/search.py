"""The search index over stored articles: FTS5 on SQLite, tsvector on PostgreSQL. Database.

What writes takes a plain connection, so that a migration can fill the index; `AsyncConnection.run_sync` gives one.
In: articles, words. Out: the places of articles in the index, those told last first. A place is a number that
grows with the time at which the article was told: the newest hits come first without being sorted, and a
range of days is a range of numbers.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from datetime import date as day_of
from hashlib import blake2b

from sqlalchemy import Connection, cast, column, insert, literal_column, select, table, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.store.codec import json_out
from briefings.store.search_words import Phrase, as_fts5, fts5, indexed, tsquery, tsvector
from briefings.store.tables import article

_ROOM = 24
"""Bits of a place that tell the articles of one second apart."""
TAKEN = {
    "sqlite": text("SELECT number FROM wl_article WHERE number IN (SELECT value FROM json_each(:numbers))"),
    "postgresql": text("SELECT number FROM wl_article WHERE number = ANY(:numbers)"),
}
"""Thousands of numbers in one parameter: as one each they cost more than the answer."""
_words = table("wl_words", column("rowid"), column("words"))


def place(article_id: str, told_at: datetime) -> int:
    """Where an article would stand in the index, were it alone: seconds first, then what its id gives."""
    mixed = int.from_bytes(blake2b(article_id.encode(), digest_size=_ROOM // 8).digest())
    return (int(told_at.timestamp()) << _ROOM) + mixed


def free_place(connection: Connection, article_id: str, told_at: datetime) -> int:
    """The first free place from there on."""
    number = place(article_id, told_at)
    while connection.execute(select(article.c.number).where(article.c.number == number)).first():
        number += 1
    return number


def free_places(connection: Connection, articles: Sequence[tuple[str, datetime]]) -> dict[str, int]:
    """By article id the first free place, for articles that are put in at once."""
    wanted = {article_id: place(article_id, told_at) for article_id, told_at in articles}
    numbers = list(wanted.values())
    if _fts5(connection):
        found = connection.execute(TAKEN["sqlite"], {"numbers": json_out(numbers)})
    else:
        found = connection.execute(TAKEN["postgresql"], {"numbers": numbers})
    taken = set(found.scalars())
    for article_id, told_at in articles:
        if wanted[article_id] in taken:
            wanted[article_id] = free_place(connection, article_id, told_at)
            while wanted[article_id] in taken:
                wanted[article_id] += 1
        taken.add(wanted[article_id])
    return wanted


def put(connection: Connection, number: int, words: str) -> None:
    """Puts the words of the article at a place into the index; once only, what is there stays."""
    prepared = indexed(words)
    value = prepared if _fts5(connection) else cast(tsvector(prepared), postgresql.TSVECTOR)
    connection.execute(insert(_words).values(rowid=number, words=value))


def put_all(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """The same for the words of many articles, with their places."""
    if _fts5(connection):
        # In order: FTS5 writes out what it has gathered whenever a place comes before the last one.
        rows = [(number, as_fts5(words)) for number, words in sorted(texts)]
        if rows:
            connection.exec_driver_sql("INSERT INTO wl_words (rowid, words) VALUES (?, ?)", rows)
        return
    for number, words in texts:
        put(connection, number, words)


async def find(
    tx: AsyncConnection, wanted: tuple[Phrase, ...], days: tuple[str | None, str | None], limit: int
) -> tuple[int, ...]:
    """Places of the articles that have all the phrases, told last first; `days` are the first and last ISO day."""
    rowid = _words.c.rowid
    if _fts5(tx):
        matches = literal_column("wl_words").op("MATCH")(fts5(wanted))
    else:
        matches = _words.c.words.op("@@")(cast(tsquery(wanted), postgresql.TSQUERY))
    query = select(rowid).where(matches).order_by(rowid.desc()).limit(limit)
    since, until = days
    if since:
        query = query.where(rowid >= _first(since))
    if until:
        query = query.where(rowid < _first(until, after=1))
    return tuple((await tx.execute(query)).scalars())


def _fts5(connection: Connection | AsyncConnection) -> bool:
    return connection.dialect.name == "sqlite"


def _first(day: str, after: int = 0) -> int:
    """The first place of a day, or of the day `after` it."""
    at = datetime.combine(day_of.fromisoformat(day) + timedelta(days=after), time(), UTC)
    return int(at.timestamp()) << _ROOM

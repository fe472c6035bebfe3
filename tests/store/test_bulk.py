"""Many rows at once are written as SQLAlchemy writes them, to the last letter."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import DateTime, delete, insert
from sqlalchemy.dialects import sqlite

from briefings.store.articles import row_of
from briefings.store.bulk import insert_many
from briefings.store.columns import Instant
from briefings.store.db import Database
from briefings.store.search_words import LONGEST_TEXT, indexed, words
from briefings.store.tables import article as table
from tests.newsroom import article, reading


async def test_rows_are_written_as_sqlalchemy_writes_them(database: Database) -> None:
    """What is true or false, what is JSON, what is an instant or is not there."""
    rows = []
    for at in range(3):
        one = article(f"Title {at}")
        rows.append({**row_of(one, reading(one), at), "id": f"{at}", "item_key": f"{at}"})
    rows[1] |= {"published_at": None, "relevant": False, "language": "de", "reading": {"a": ["ü", None, 1.5]}}
    rows[2] |= {"seen_at": datetime(2026, 1, 1, 3, tzinfo=timezone(timedelta(hours=5, minutes=30)))}
    found = []
    async with database.begin() as tx:
        for write in (tx.execute, lambda statement, some: insert_many(tx, statement, some)):
            await write(insert(table), rows)
            found.append((await tx.exec_driver_sql("select * from wl_article order by id")).all())
            await tx.execute(delete(table))
    assert len(found[0]) == len(rows)
    assert found[0] == found[1]


@given(
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta()), timezone(timedelta(hours=-9.5))]))
    | st.none()
)
def test_an_instant_is_written_as_sqlalchemy_writes_it(value: datetime | None) -> None:
    dialect = sqlite.dialect()
    instant = Instant()
    ours = instant.dialect_impl(dialect).bind_processor(dialect)
    theirs = DateTime().dialect_impl(dialect).bind_processor(dialect)
    assert ours is not None
    assert theirs is not None
    try:
        meant = instant.process_bind_param(value, dialect)
    except OverflowError:
        with pytest.raises(OverflowError):
            ours(value)
        return
    assert ours(value) == theirs(meant)


def test_an_instant_without_a_zone_is_refused() -> None:
    dialect = sqlite.dialect()
    ours = Instant().dialect_impl(dialect).bind_processor(dialect)
    assert ours is not None
    with pytest.raises(ValueError, match="without a zone"):
        ours(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the mistake


@given(st.text() | st.text(st.characters(max_codepoint=127)))
def test_a_text_is_indexed_by_its_words(text: str) -> None:
    assert indexed(text) == " ".join(words(text[:LONGEST_TEXT]))

"""Many rows at once are written as SQLAlchemy writes them, to the last letter."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import DateTime, delete, insert, select
from sqlalchemy.dialects import sqlite

from briefings.store import articles, search
from briefings.store.articles import COLUMNS, values_of
from briefings.store.bulk import insert_many
from briefings.store.codec import json_out
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
        row = dict(zip(COLUMNS, values_of(one, reading(one), at), strict=True))
        rows.append({**row, "id": f"{at}", "item_key": f"{at}"})
    rows[1] |= {"published_at": None, "relevant": False, "language": "de"}
    rows[1]["reading"] = replace(rows[1]["reading"], why="„Über“ 5G \ud83d", claims=())
    rows[2] |= {"seen_at": datetime(2026, 1, 1, 3, tzinfo=timezone(timedelta(hours=5, minutes=30)))}
    names = tuple(reversed(COLUMNS))
    found = []
    async with database.begin() as tx:
        await tx.execute(insert(table), rows)
        found.append((await tx.exec_driver_sql("select * from wl_article order by id")).all())
        await tx.execute(delete(table))
        await insert_many(tx, insert(table), names, [tuple(row[name] for name in names) for row in rows])
        found.append((await tx.exec_driver_sql("select * from wl_article order by id")).all())
        kept = (await tx.execute(select(table.c.reading).order_by(table.c.id))).scalars().all()
    assert len(found[0]) == len(rows)
    assert found[0] == found[1]
    assert kept == [row["reading"] for row in rows]


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


@given(
    st.recursive(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), st.lists, max_leaves=9)
)
def test_what_a_column_is_given_is_read_as_it_was(value: object) -> None:
    assert json.loads(json_out(value)) == value


def test_half_a_character_is_kept_as_an_escape() -> None:
    assert json_out(["\ud83d", "ü"]) == '["\\ud83d", "\\u00fc"]'


async def test_an_item_is_known_by_its_source_and_its_key_together(database: Database) -> None:
    """Another source may give its items the same names; quotes and letters of any script are part of them."""
    keys = ["a", "\"quoted\" 'twice', {braces}", "ключ 鍵"]
    told = [article("Title", id=f"{at}", source_id="one", item_key=key) for at, key in enumerate(keys)]
    told.append(article("Title", id="new", source_id="one", item_key="a", edition=2))
    told.append(article("Title", id="other", source_id="two", item_key="b"))
    async with database.begin() as tx:
        assert len(await articles.add_all(tx, [(one, reading(one)) for one in told])) == len(told)
        asked = [(source, key) for source in ("one", "two", "three") for key in (*keys, "b")]
        known = await articles.known(tx, asked)
    assert {item: set(editions) for item, editions in known.items()} == {
        **{("one", key): {1} for key in keys[1:]},
        ("one", "a"): {1, 2},
        ("two", "b"): {1},
    }


async def test_two_that_would_stand_at_one_place_of_the_index_stand_beside_each_other(
    database: Database,
) -> None:
    """As many as there are, before and after; a place is taken once."""
    async with database.begin() as tx:
        one, two, three = (article("Title", id="same", source_id=f"s{at}", item_key="k") for at in range(3))
        await articles.add(tx, one, reading(one))
        taken = await tx.run_sync(search.free_places, [("same", two.told_at), ("other", three.told_at)])
        first = search.place("same", one.told_at)
    assert taken == {"same": first + 1, "other": search.place("other", three.told_at)}

"""The archive of 2018 to 2020 through the whole pipeline, and the ledger that a careful reader would keep. Database."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.replay import archive
from bot.replay.days import Day, Replay, Span
from briefings.model import Article, Change
from briefings.store import db, ledger
from tests.newsroom import address, words
from tests.replay.expectation import (
    ARCHIVE,
    cells,
    differing,
    known_differences,
    known_to_be_said_otherwise,
    posts,
    unlike,
)

KNOWN, KNOWN_DAYS = 0, 0
"""Once 25 and 4: the lists may only become shorter."""


@dataclass(frozen=True)
class Lived:
    """What the replay came to."""

    articles: list[Article]
    days: dict[date, Day]
    changes: tuple[Change, ...]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """The three years, lived through once."""
    return asyncio.run(_live(tmp_path_factory.mktemp("years")))


async def _live(folder: Path) -> Lived:
    articles = archive.load(ARCHIVE)
    with address(folder) as place:
        database = db.open_database(place)
        telling = Replay(database, words(), articles)
        days = {day.day: day async for day in telling.days(Span())}
        async with database.read() as tx:
            changes = await ledger.changes_between(
                tx, datetime(2017, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)
            )
        await database.close()
    return Lived(articles, days, changes)


def test_the_archive_is_what_it_is_said_to_be(lived: Lived) -> None:
    """Three years, eight languages and more, outlets that repeat each other, and much that is beside the point."""
    assert len(lived.articles) >= 150
    assert {one.seen_at.year for one in lived.articles} == {2018, 2019, 2020}
    assert len({one.language for one in lived.articles}) >= 8
    relevant = sum(day.relevant for day in lived.days.values())
    assert 0.55 < relevant / len(lived.articles) < 0.75


def test_the_expectation_is_large_enough_to_mean_something() -> None:
    asked = cells()
    assert len(asked) >= 60
    assert len({one.cell.day for one in asked}) >= 8
    assert len({one.cell for one in asked}) == len(asked)


def test_the_ledger_on_chosen_days_is_the_one_a_careful_reader_would_keep(lived: Lived) -> None:
    """Where it is not, the difference is known and has a reason; one that has gone is to be struck off the list."""
    known = known_differences()
    found = differing(lived.changes)
    assert {str(cell): how for cell, how in found.items() if cell not in known} == {}
    assert [str(cell) for cell in known if cell not in found] == [], "right by now: strike them off the list"
    assert len(known) <= KNOWN
    assert len(known_to_be_said_otherwise()) <= KNOWN_DAYS


@pytest.mark.parametrize("day", posts(), ids=str)
def test_what_is_said_on_a_day_is_what_should_be_said(lived: Lived, day: date) -> None:
    """Each at its time, as the message, edit or reply that it should be, with the words that matter."""
    told = lived.days[day].posts if day in lived.days else ()
    otherwise = unlike(told, posts()[day])
    if day in known_to_be_said_otherwise():
        assert otherwise, "right by now: strike it off the list"
    else:
        assert otherwise == []


def test_nothing_is_said_twice(lived: Lived) -> None:
    """One message a story and one digest a morning; an edit never repeats the edit before it."""
    said = [post for day in lived.days.values() for post in day.posts]
    opened = Counter(post.briefing.key for post in said if post.kind == "post")
    assert max(opened.values()) == 1
    edits = Counter((post.briefing.key, post.briefing.version) for post in said if post.kind == "update")
    assert max(edits.values()) == 1

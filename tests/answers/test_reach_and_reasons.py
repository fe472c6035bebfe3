"""What is read at all, and what a story rests on. Database."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from briefings import answers
from briefings.digests.replies.reach import Extent, coverage
from briefings.model import Query, Source, SourceState, Topic
from briefings.store import sources
from tests.newsroom import NOON, Desk, after, article, deal, words


def source(name: str, language: str = "en", jurisdiction: str | None = None) -> Source:
    """A feed."""
    return Source(name.lower(), name, "feed", f"https://{name.lower()}.example/", language, jurisdiction)


CATALOGUE = [source("Gazette"), source("Anzeiger", "de", "DE"), source("Post"), source("Wire", "de")]


async def test_coverage_tells_what_is_read_how_fresh_and_what_is_silent(told: Desk) -> None:
    """Gazette answered today, Post ten days ago and fails since, Anzeiger never, Wire failed once."""
    async with told.database.begin() as tx:
        await sources.remember(tx, SourceState("gazette", last_ok_at=after(29.9), last_new_at=after(3)))
        await sources.remember(tx, SourceState("post", last_ok_at=after(20), failures=4))
        await sources.remember(tx, SourceState("wire", failures=1))
    async with told.database.read() as tx:
        briefing = await answers.answer(tx, words(), Query(Topic.COVERAGE), after(30), CATALOGUE)
    facts = briefing.facts
    assert (facts["sources"], facts["fresh"], facts["silent"], facts["never"]) == (4, 1, 1, 2)
    assert (facts["languages"], facts["places"]) == (("de", "en"), 1)
    assert (facts["vendors"], facts["markets"], facts["articles_lately"]) == (2, 4, 0)
    assert facts["last_answer"] == "2018-02-08T09:36+00:00"
    assert {part.name: [line.facts["source"] for line in part.lines] for part in briefing.sections} == {
        "not_answering": ["Post"],
        "never_answered": ["Anzeiger", "Wire"],
    }


@pytest.mark.usefixtures("told")
async def test_without_a_catalogue_coverage_knows_what_was_visited(ask: Any) -> None:
    assert (await ask(Topic.COVERAGE)).facts["sources"] == 1


async def test_why_of_a_story_tells_who_told_it_and_what_it_moved(desk: Desk) -> None:
    first = article("Huawei expected to name AT&T", NOON, outlet="Post")
    await desk.tell(first, deal())
    await desk.tell(replace(article("AT&T said to pick Huawei", after(0.1), outlet="Wire")), deal())
    story = await desk.story()
    async with desk.database.read() as tx:
        briefing = await answers.why(tx, words(), story.id)
    assert (briefing.topic, briefing.facts["outlets"], briefing.facts["told"]) == ("why_story", 2, 2)
    tellings, history = briefing.sections
    assert [line.facts["outlet"] for line in tellings.lines] == ["Wire", "Post"]
    assert [line.facts["status"] for line in history.lines] == ["expected"]


async def test_a_source_that_fell_silent_and_one_that_is_empty_are_told_from_one_that_does_not_answer() -> (
    None
):
    day = timedelta(days=1)
    daily = SourceState(
        "gazette",
        next_visit_at=NOON,
        last_visit_at=NOON,
        last_ok_at=NOON,
        newest_at=NOON - 9 * day,
        rhythm=86_400,
    )
    slow = replace(daily, source_id="post", rhythm=2 * 86_400)
    empty = SourceState("wire", next_visit_at=NOON, last_visit_at=NOON, last_ok_at=NOON, items=0)
    gone = SourceState("anzeiger", last_visit_at=NOON, failures=1)
    states = {state.source_id: state for state in (daily, slow, empty, gone)}
    found = coverage(Query(Topic.COVERAGE), CATALOGUE, states, Extent(0, 0, 0, 0), NOON)
    assert {
        part.name: [line.facts["source"] for line in part.lines] for part in found.sections if part.lines
    } == {
        "not_answering": ["Anzeiger"],
        "gone_quiet": ["Gazette"],
        "empty_feeds": ["Wire"],
    }

"""What a person says of stories: it splits, it merges, it is remembered, and the ledger hears of it. Database."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings import corrections
from briefings.corrections import By, Shown
from briefings.errors import Invalid
from briefings.model import Attribution, Certainty, Change, Origin, Status, Story
from briefings.store import articles
from tests.newsroom import Desk, after, article, deal, opened

ADA = By("Ada", after(10))
NAMED = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=Origin("Reuters", cited=True))
FIRST = article("AT&T walks away from Huawei", after(0), "Ledger")
SECOND = article("AT&T drops Huawei, report says", after(0.5), "Courier")
LATER = article("Huawei loses AT&T, says another report", after(1), "Gazette")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Two articles of one story: an outlet's own, and one that leans on another outlet."""
    async with opened(tmp_path) as one:
        await one.tell(FIRST, deal(Status.COLLAPSED, attribution=Attribution.ANONYMOUS_SOURCES))
        await one.tell(SECOND, NAMED)
        yield one


async def split(desk: Desk, ref: str, *names: str, by: By = ADA) -> tuple[Story, Story]:
    """*Not the same*."""
    async with desk.database.begin() as tx:
        return await corrections.split(tx, ref, names, by)


async def merge(desk: Desk, ref: str, other: str, by: By = ADA) -> Story:
    """*Same as*."""
    async with desk.database.begin() as tx:
        return await corrections.merge(tx, ref, other, by)


async def show(desk: Desk, ref: str) -> Shown:
    """A story."""
    async with desk.database.read() as tx:
        return await corrections.show(tx, ref)


async def story_of(desk: Desk, article_id: str) -> str | None:
    """Where an article is."""
    async with desk.database.read() as tx:
        return await articles.story_of(tx, article_id)


async def test_every_article_says_why_it_belongs_but_the_one_that_opened_the_story(desk: Desk) -> None:
    shown = await show(desk, SECOND.id)
    assert [one.because for one in shown.story.tellings] == ["", "the same deal with AT&T"]
    assert [one.outlet for one in shown.origins] == ["Ledger", "Reuters"]
    assert await show(desk, shown.story.id) == shown
    assert await show(desk, (await desk.changes())[0].id) == shown, "the reference of a line will do"


async def test_an_article_that_is_not_the_same_leaves_and_is_a_story_of_its_own(desk: Desk) -> None:
    was = await desk.story()
    kept, left = await split(desk, was.id, SECOND.id)
    assert kept.id == was.id
    assert [one.article_id for one in kept.tellings] == [FIRST.id]
    assert [one.article_id for one in left.tellings] == [SECOND.id]
    assert await desk.stories() == [kept, left]
    assert await story_of(desk, SECOND.id) == left.id
    for one in (kept, left):
        (said,) = (await show(desk, one.id)).corrections
        assert (said.kind, said.by, said.article_ids) == ("split", "Ada", (SECOND.id,))


async def test_the_ledger_takes_back_the_certainty_that_the_other_story_gave(desk: Desk) -> None:
    """Two origins made it strong; each by itself is only reported."""
    assert (await desk.matter()).certainty is Certainty.STRONG
    before = await desk.changes()
    kept, left = await split(desk, FIRST.id, SECOND.id)
    assert (await desk.matter()).certainty is Certainty.REPORTED
    changes = await desk.changes()
    assert changes[: len(before)] == before, "nothing that was written is written over"
    (said,) = changes[len(before) :]
    raised = before[-1]
    assert (said.by, said.corrects, said.story_id) == ("Ada", raised.id, left.id)
    assert (said.certainty, said.number, said.known_at) == (Certainty.REPORTED, raised.number, ADA.at)
    assert kept.matter_id == left.matter_id == raised.matter_id


async def test_news_that_comes_later_does_not_bring_them_together_again(desk: Desk) -> None:
    """Neither a reprint, nor a new edition, nor another outlet that tells the same."""
    kept, left = await split(desk, FIRST.id, SECOND.id)
    edited = replace(
        SECOND, id="edited", edition=2, title="AT&T drops Huawei, two reports say", seen_at=after(2)
    )
    await desk.tell(edited, NAMED)
    again = replace(SECOND, id="again", item_key="again", source_id="wire", outlet="Wire", seen_at=after(2))
    await desk.tell(again, NAMED)
    await desk.tell(LATER, NAMED)
    assert await story_of(desk, "edited") == left.id
    assert await story_of(desk, "again") == left.id, "the address is its own"
    assert {one.id for one in await desk.stories()} == {kept.id, left.id}
    assert await story_of(desk, FIRST.id) == kept.id


async def test_what_was_split_can_be_said_to_be_the_same_after_all(desk: Desk) -> None:
    was = await desk.story()
    kept, left = await split(desk, was.id, SECOND.id)
    merged = await merge(desk, kept.id, left.id, By("Bea", after(11)))
    assert await desk.stories() == [merged]
    assert {one.article_id for one in merged.tellings} == {FIRST.id, SECOND.id}
    assert merged.tellings[1].because == "Bea: the same"
    assert (await desk.matter()).certainty is Certainty.STRONG
    assert [one.kind for one in (await show(desk, merged.id)).corrections] == ["split", "merge"]
    assert await story_of(desk, SECOND.id) == merged.id


async def test_two_stories_of_two_happenings_become_one(desk: Desk) -> None:
    other = article("Verizon too", after(20), "Gazette")
    await desk.tell(other, deal(Status.COLLAPSED, counterparts=("Verizon",)))
    first, second = await desk.stories()
    merged = await merge(desk, first.id, other.id)
    assert (merged.id, merged.told) == (first.id, 3)
    moved: list[Change] = [one for one in await desk.changes() if one.by]
    assert {one.story_id for one in moved} == {first.id}
    assert {one.corrects for one in moved} == {
        one.id for one in await desk.changes() if one.story_id == second.id
    }


async def test_editions_of_one_item_stay_together(desk: Desk) -> None:
    edited = replace(
        SECOND, id="edited", edition=2, title="AT&T drops Huawei, two reports say", seen_at=after(2)
    )
    await desk.tell(edited, NAMED)
    _, left = await split(desk, FIRST.id, "edited")
    assert [one.article_id for one in left.tellings] == ["edited"], (
        "the older edition is replaced, not told again"
    )
    assert await story_of(desk, SECOND.id) == left.id


async def test_what_cannot_be_done_is_said(desk: Desk) -> None:
    story = await desk.story()
    with pytest.raises(Invalid, match="no story, line or article is called 'nobody'"):
        await show(desk, "nobody")
    with pytest.raises(Invalid, match="not among the articles of this story: nobody"):
        await split(desk, story.id, SECOND.id, "nobody")
    with pytest.raises(Invalid, match="not all and not none"):
        await split(desk, story.id, FIRST.id, SECOND.id)
    with pytest.raises(Invalid, match="not all and not none"):
        await split(desk, story.id)
    with pytest.raises(Invalid, match="one story already"):
        await merge(desk, FIRST.id, SECOND.id)

"""What an article makes of its story: editions, recaps, reactions, very many tellings. Pure."""

from dataclasses import replace

from briefings.model import Article, Attribution, Direction, EventType, Status, Story
from briefings.stories.grow import grow
from briefings.stories.origins import origins
from briefings.stories.tellings import KEPT
from tests.newsroom import WSJ, after, article, deal, measure

FIRST = article("Huawei expected to name AT&T", after(0), "Ledger")


def edition(of: Article, title: str, hours: float) -> Article:
    """A later edition of an item, seen some hours after NOON under its old date."""
    return replace(of, id=f"{of.id}-{title}", edition=of.edition + 1, title=title, seen_at=after(hours=hours))


def test_the_article_that_opens_a_story_gives_it_title_claim_and_id() -> None:
    story = grow(None, FIRST, deal())
    assert (story.title, story.claim, story.outlets) == (FIRST.title, deal(), ("Ledger",))
    assert story.id == grow(None, FIRST, deal(Status.SIGNED)).id


def test_the_same_article_twice_is_told_once() -> None:
    story = grow(None, FIRST, deal())
    assert grow(story, FIRST, deal()) == story


def test_the_newest_telling_of_the_happening_gives_title_and_claim() -> None:
    story = grow(grow(None, FIRST, deal()), article("AT&T walks away", after(1)), deal(Status.COLLAPSED))
    assert (story.title, story.claim.status) == ("AT&T walks away", Status.COLLAPSED)


def test_a_late_older_article_does_not() -> None:
    known = grow(None, article("AT&T walks away", after(1)), deal(Status.COLLAPSED))
    story = grow(known, article("Deal expected", after(0)), deal())
    assert (story.title, story.claim.status) == ("AT&T walks away", Status.COLLAPSED)
    assert story.told == 2


def test_a_recap_of_what_had_been_expected_does_not_either() -> None:
    known = grow(None, FIRST, deal(Status.COLLAPSED))
    story = grow(known, article("What Huawei had hoped for", after(1)), deal(Status.EXPECTED))
    assert story.claim.status is Status.COLLAPSED


def test_a_correction_does() -> None:
    known = grow(None, FIRST, deal(Status.COLLAPSED))
    taken_back = deal(Status.RUMOURED, direction=Direction.NEUTRAL)
    assert grow(known, article("Correction", after(1)), taken_back).title == "Correction"


def test_a_reaction_leaves_title_and_claim_as_they_are() -> None:
    said = measure(EventType.PRESSURE, jurisdictions=("US",), attribution=Attribution.COMPANY)
    story = grow(grow(None, FIRST, deal()), article("Huawei regrets", after(1)), said)
    assert (story.title, story.tellings[-1].reaction) == (FIRST.title, True)


def test_an_edited_item_takes_the_place_of_its_earlier_edition() -> None:
    second = edition(FIRST, "AT&T gives up Huawei's phones", hours=20)
    story = grow(grow(None, FIRST, deal()), second, deal(Status.COLLAPSED), replaces=[FIRST.id])
    assert [one.article_id for one in story.tellings] == [second.id]
    assert (story.title, story.claim.status) == (second.title, Status.COLLAPSED)


def test_an_edited_item_tells_its_news_when_the_edit_is_seen() -> None:
    """Its date is still the old one: by that it would be older than what others have told meanwhile."""
    known = grow(grow(None, FIRST, deal()), article("Still expected", after(0, hours=10)), deal())
    second = edition(FIRST, "AT&T gives up", hours=20)
    assert grow(known, second, deal(Status.COLLAPSED), replaces=[FIRST.id]).claim.status is Status.COLLAPSED


def test_a_third_edition_replaces_both_before_it() -> None:
    second, third = edition(FIRST, "Second", hours=1), edition(edition(FIRST, "", hours=1), "Third", hours=2)
    story = grow(grow(None, FIRST, deal()), second, deal(), replaces=[FIRST.id])
    assert len(grow(story, third, deal(), replaces=[second.id, FIRST.id]).tellings) == 1


def echoed(times: int) -> Story:
    """A story that many outlets cite from one newspaper, one an hour."""
    cited = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)
    story = grow(None, FIRST, deal())
    for number in range(times):
        story = grow(story, article(f"Echo {number}", after(hours=number + 1), f"Outlet {number}"), cited)
    return story


def test_a_story_told_a_thousand_times_keeps_few_tellings_and_counts_all() -> None:
    story = echoed(1000)
    assert len(story.tellings) == KEPT
    assert (story.told, len(story.outlets)) == (1001, 1001)
    assert (story.opened_at, story.last_at) == (after(0), after(hours=1000))


def test_an_origin_is_not_lost_among_its_echoes() -> None:
    own = deal(Status.COLLAPSED, attribution=Attribution.ANONYMOUS_SOURCES)
    story = grow(echoed(5), article("Own sources", after(hours=6), "Courier"), own)
    for number in range(100):
        told = article(f"Later {number}", after(hours=number + 7), f"Paper {number}")
        story = grow(story, told, deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ))
    assert [one.outlet for one in origins(story.tellings)] == ["The Wall Street Journal", "Courier"]
    assert "Ledger" in {one.outlet for one in story.tellings}

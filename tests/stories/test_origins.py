"""Origins are counted, not outlets. Pure."""

from dataclasses import replace

from briefings.model import Attribution, Claim, Origin, Status, Story
from briefings.stories.grow import grow
from briefings.stories.origins import origins
from tests.newsroom import WSJ, after, article, deal

REPORTED = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)
LONG = (
    "AT&T has walked away from its plan to sell the phones of Huawei in the United States, people who know of"
    " the matter said on Monday, a day before the plan was to be shown in Las Vegas. The carrier would not say why."
)


def told_by(*claims: Claim, bodies: tuple[str, ...] = ()) -> Story:
    """A story that one outlet after the other tells."""
    story: Story | None = None
    for number, claim in enumerate(claims):
        body = bodies[number] if bodies else ""
        told = article(f"Headline {number}", after(hours=number), f"Outlet {number}", body=body)
        story = grow(story, told, claim)
    assert story
    return story


def test_forty_outlets_that_cite_one_newspaper_have_one_origin() -> None:
    story = told_by(*([REPORTED] * 40))
    assert origins(story.tellings) == (WSJ,)
    assert len(story.outlets) == 40


def test_a_second_newspaper_with_sources_of_its_own_is_a_second_origin() -> None:
    own = replace(REPORTED, attribution=Attribution.ANONYMOUS_SOURCES, origin=None)
    assert len(origins(told_by(REPORTED, own).tellings)) == 2


def test_the_newspaper_itself_and_those_who_cite_it_are_one_origin() -> None:
    own = replace(
        REPORTED, attribution=Attribution.ANONYMOUS_SOURCES, origin=Origin("The Wall Street Journal")
    )
    assert len(origins(told_by(own, REPORTED).tellings)) == 1


def test_an_outlet_that_says_nothing_of_where_it_has_it_from_adds_no_origin() -> None:
    unsaid = replace(REPORTED, attribution=Attribution.NONE, origin=None)
    assert origins(told_by(unsaid, REPORTED, unsaid).tellings) == (WSJ,)
    assert len(origins(told_by(unsaid, unsaid, unsaid).tellings)) == 1


def test_all_who_quote_the_same_official_act_have_one_origin() -> None:
    official = deal(Status.COLLAPSED, attribution=Attribution.OFFICIAL)
    assert len(origins(told_by(official, official).tellings)) == 1


def test_one_text_printed_by_three_outlets_is_one_origin_whatever_each_claims() -> None:
    own = replace(REPORTED, attribution=Attribution.ANONYMOUS_SOURCES, origin=None)
    assert len(origins(told_by(own, own, own, bodies=(LONG, LONG, LONG)).tellings)) == 1


def test_whoever_only_reacts_knows_nothing_of_his_own() -> None:
    story = told_by(REPORTED)
    reaction = replace(story.tellings[0], reaction=True, attribution=Attribution.OFFICIAL, origin=Origin("B"))
    assert origins((*story.tellings, reaction)) == (WSJ,)


def test_a_story_without_tellings_has_no_origin() -> None:
    assert origins(()) == ()


def told_as(outlet: str, attribution: Attribution, cites: str = "") -> Claim:
    """A claim of an outlet, which may lean on another one."""
    origin = Origin(cites, cited=True) if cites else Origin(outlet)
    return replace(REPORTED, attribution=attribution, origin=origin)


def chain(*links: tuple[str, Attribution, str]) -> Story:
    """A story told by outlets, each leaning on the one it cites."""
    story: Story | None = None
    for number, (outlet, attribution, cites) in enumerate(links):
        told = article(f"Headline {number}", after(hours=number), outlet)
        story = grow(story, told, told_as(outlet, attribution, cites))
    assert story
    return story


SECONDHAND, UNNAMED = Attribution.SECONDHAND, Attribution.ANONYMOUS_SOURCES


def test_who_leans_on_somebody_who_leans_on_a_third_has_the_origin_of_the_third() -> None:
    """The Register leans on Reuters, Reuters on the Journal, whatever came in first and whoever writes `The`."""
    links = (
        ("The Register", SECONDHAND, "Reuters"),
        ("Reuters", SECONDHAND, "The Wall Street Journal"),
        ("Wall Street Journal", UNNAMED, ""),
    )
    for told in (links, links[::-1]):
        found = origins(chain(*told).tellings)
        assert [one.outlet for one in found] == ["Wall Street Journal"]


def test_a_chain_ends_where_nobody_here_tells_more() -> None:
    links = (("The Register", SECONDHAND, "Reuters"), ("Reuters", Attribution.NONE, ""))
    assert [one.outlet for one in origins(chain(*links).tellings)] == ["Reuters"]


def test_two_that_lean_on_each_other_are_one_origin_and_no_endless_walk() -> None:
    links = (("Ledger", SECONDHAND, "Courier"), ("Courier", SECONDHAND, "Ledger"))
    assert len(origins(chain(*links).tellings)) <= 2


def test_who_leans_on_a_paper_that_quotes_the_ministry_knows_it_from_the_ministry() -> None:
    links = (("Ledger", Attribution.OFFICIAL, ""), ("Courier", SECONDHAND, "Ledger"))
    assert len(origins(chain(*links).tellings)) == 1

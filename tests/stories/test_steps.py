"""Steps of one state within days that look alike in every field of a claim, and what tells them apart. Pure."""

from dataclasses import replace
from datetime import datetime

import pytest

from briefings.model import (
    Article,
    Claim,
    Direction,
    EventType,
    Joined,
    Mention,
    MentionKind,
    Reading,
    Span,
    Status,
    Story,
)
from briefings.stories.actors import actors
from briefings.stories.cluster import join
from briefings.stories.grow import grow, seen
from briefings.stories.keys import keys, sought
from tests.newsroom import after, article, deal, measure, reading

BAN = measure(EventType.RESTRICTION, vendors=("DeepSeek",), jurisdictions=("US",))


def read(of: Article, claim: Claim, *authorities: str) -> Reading:
    """What an article says, naming authorities in its headline."""
    span = Span(0, len(of.title))
    named = tuple(Mention(MentionKind.AUTHORITY, one, span, of.title, one) for one in authorities)
    return replace(reading(of, claim), mentions=named)


def story(of: Article, claim: Claim = BAN, *authorities: str) -> Story:
    """A story opened by one article."""
    said = read(of, claim, *authorities)
    return grow(None, of, claim, seen=seen(of, said, Joined(None, "")))


def told(title: str, at: datetime, claim: Claim = BAN, *authorities: str) -> tuple[Article, Reading]:
    """An article and what it says."""
    made = article(title, at, "Courier")
    return made, read(made, claim, *authorities)


TEXAS = story(article("Texas bans DeepSeek from state devices", after(0)))


def test_the_step_of_another_state_is_another_story() -> None:
    one, said = told("Virginia bans DeepSeek from state devices", after(0.2))
    assert join(one, said, [TEXAS]).because == "a step of another state or province"


def test_a_step_of_the_whole_country_does_not_join_that_of_a_state() -> None:
    one, said = told("NASA blocks DeepSeek from agency systems", after(0.2))
    assert join(one, said, [TEXAS]).story_id is None
    nasa = story(article("NASA blocks DeepSeek", after(0)))
    again, same = told("Texas blocks DeepSeek", after(0.2))
    assert join(again, same, [nasa]).story_id is None


def test_whoever_names_the_state_in_the_text_tells_its_step() -> None:
    one = article(
        "Governor bars Chinese AI", after(0.2), "Courier", body="The order holds in Texas from today."
    )
    assert join(one, reading(one, BAN), [TEXAS]).story_id == TEXAS.id


def test_in_another_script_the_state_has_another_name() -> None:
    one = article("得州禁用DeepSeek", after(0.2), "Courier")
    assert join(one, replace(reading(one, BAN), language="zh"), [TEXAS]).story_id == TEXAS.id


def test_a_paper_is_no_state_and_a_government_no_single_authority() -> None:
    named = article("New York Times: Scottish ministers drop TikTok", after(0))
    said = read(named, BAN, "UK Government", "UK Parliament")
    assert actors(named, said) == ("Scotland", "UK Parliament")


def test_what_another_authority_did_a_day_later_is_another_step() -> None:
    first = story(article("Commerce bars sales", after(0)), BAN, "US Department of Commerce")
    later = told("Treasury acts", after(1), BAN, "US Treasury")
    assert join(*later, [first]).because == "taken by somebody else"
    same_day = told("Treasury acts", after(0.5), BAN, "US Treasury")
    assert join(*same_day, [first]).story_id == first.id, "two names for one step of one day"
    nobody = told("Washington acts", after(1), BAN)
    assert join(*nobody, [first]).story_id == first.id


@pytest.mark.parametrize(
    ("before", "since"),
    [
        (Status.PROPOSED, Status.ANNOUNCED),
        (Status.UNDER_REVIEW, Status.BLOCKED),
        (Status.DELAYED, Status.REVERSED),
    ],
)
def test_what_was_open_and_is_settled_a_day_later_is_a_later_step(before: Status, since: Status) -> None:
    first = story(article("Bill on DeepSeek", after(0)), replace(BAN, status=before))
    settled = replace(BAN, status=since)
    assert join(*told("Bill signed", after(1), settled), [first]).because == "a later step"
    assert join(*told("Bill signed", after(0.9), settled), [first]).story_id == first.id


def test_a_rumour_that_comes_true_is_one_story() -> None:
    first = story(article("Ban looms", after(0)), replace(BAN, status=Status.RUMOURED))
    assert join(*told("Ban is here", after(1)), [first]).story_id == first.id


def test_two_days_later_other_words_in_one_language_tell_another_step() -> None:
    first = story(article("City hall bans DeepSeek on staff devices", after(0)))
    later = told("Members of parliament lose a chatbot", after(2))
    assert join(*later, [first]).because == "told days later in other words"
    alike = told("City hall bans DeepSeek on all staff devices", after(2))
    assert join(*alike, [first]).story_id == first.id
    one, said = told("Rathaus sperrt Chatbot", after(2))
    assert join(one, replace(said, language="de"), [first]).story_id == first.id, "no words to compare"


def test_a_plea_and_the_order_behind_it_are_one_story_whichever_came_first() -> None:
    plea = replace(BAN, event_type=EventType.PRESSURE)
    first = story(article("Staff told to keep away from DeepSeek", after(0)), plea)
    one, said = told("Ministry bars DeepSeek", after(0.5))
    joined = join(one, said, [first])
    assert joined.because == "the same step under another name"
    grown = grow(first, one, BAN, seen=seen(one, said, joined))
    assert (grown.claim.event_type, grown.title) == (EventType.RESTRICTION, one.title)
    assert grown.tellings[-1].because == joined.because


def test_who_decides_on_exports_and_who_gets_no_more_are_one_market_to_reporters() -> None:
    stop = measure(EventType.EXPORT_CONTROL, vendors=("Nvidia",), jurisdictions=("US",))
    cut_off = replace(stop, jurisdictions=("CN",))
    first = story(article("Nvidia told to stop", after(0)), stop)
    one, said = told("Nvidia darf nicht mehr liefern", after(0.5), cut_off)
    assert join(one, said, [first]).story_id == first.id
    assert keys(article("x"), stop) & sought(one, cut_off)
    gulf = told("Nvidia may sell to the Gulf", after(0.5), replace(cut_off, jurisdictions=("AE",)))
    china = story(article("Nvidia told to stop", after(0)), cut_off)
    assert join(*gulf, [china]).because == "another market"


def test_a_decision_to_let_a_vendor_in_is_told_as_no_ban_and_as_a_licence() -> None:
    no_ban = replace(BAN, event_type=EventType.BAN, status=Status.REVERSED, direction=Direction.OPENS)
    licence = replace(no_ban, event_type=EventType.LICENCE, status=Status.ANNOUNCED)
    first = story(article("No ban after all", after(0)), no_ban)
    one, said = told("Freie Bahn", after(2), licence)
    assert join(one, replace(said, language="de"), [first]).story_id == first.id


def test_a_report_that_names_another_of_the_buyers_is_no_other_deal() -> None:
    both = deal(counterparts=("StarHub", "M1"), jurisdictions=("SG",))
    opened = story(
        article("Three networks", after(0)), replace(both, counterparts=("Singtel", "StarHub", "M1"))
    )
    two, said = told("Two of them", after(0.5), both)
    known = grow(opened, two, both, seen=seen(two, said, join(two, said, [opened])))
    third = told("Singtel", after(1), replace(both, counterparts=("Singtel",)))
    assert join(*third, [known]).story_id == known.id
    assert join(*told("TPG", after(1), replace(both, counterparts=("TPG",))), [known]).story_id is None

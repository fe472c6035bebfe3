"""The first screen of an answer and its pages, whatever the lines hold: Slack takes them, nobody is pinged."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack.blocks import render, screen
from bot.slack.blocks.message import Message
from bot.slack.blocks.shown import Shown
from briefings.model import Briefing, BriefingKind, Fact, Line, LineKind, Link, Section
from tests.slack import samples
from tests.slack.checks import buttons, check, words
from tests.slack.samples import HOSTILE, happening, standing

SHOWN = Shown("deals huawei", private=True)


def deals(lines: tuple[Line, ...], more: int = 0) -> Briefing:
    """A list of deals."""
    facts: dict[str, Fact] = {"asked": "huawei", "vendors": ("Huawei",), "found": len(lines) + more}
    return Briefing(BriefingKind.ANSWER, "deals:huawei", facts, (Section("deals", lines, more),), "deals")


def market(lines: tuple[Line, ...]) -> Briefing:
    """All vendors in a market."""
    facts: dict[str, Fact] = {
        "asked": "us",
        "market": "US",
        "market_names": ("United States",),
        "vendors": len(lines),
    }
    return Briefing(BriefingKind.ANSWER, "market:US", facts, (Section("standings", lines),), "market")


def values(message: Message) -> list[str]:
    """What the buttons that go on carry."""
    return [str(one["value"]) for one in buttons(message) if str(one["action_id"]).startswith("more")]


HOSTILE_LINE = st.builds(
    lambda name, url, title: replace(
        happening(LineKind.DEAL, vendor=name, counterparts=(name,), title=title), links=(Link(name, url),) * 3
    ),
    st.text(max_size=60) | st.just(HOSTILE),
    st.text(max_size=80) | st.just("https://gazette.example/" + "a" * 2900) | st.just("javascript:alert(1)"),
    st.text(max_size=60) | st.just("@channel <!here>"),
)


@settings(deadline=None)
@given(st.lists(HOSTILE_LINE, max_size=20), st.integers(0, 40), st.text(max_size=40) | st.just(HOSTILE))
def test_slack_takes_every_screen_and_every_page(lines: list[Line], start: int, asked: str) -> None:
    """And both forms of it, where it has two; the words it was asked with may be anything."""
    shown = Shown(f"deals {asked}", private=True, by=asked)
    for briefing in (deals(tuple(lines), 7), market(tuple(lines))):
        message = check(render.message(briefing, shown))
        if message.plainer:
            check(Message(message.text, message.plainer))
    page = screen.part(deals(tuple(lines)), replace(shown, part="deals", start=start))
    assert (page is None) == (start >= len(lines))
    if page:
        check(page)


def test_a_page_ends_where_slack_is_full_and_the_next_one_goes_on_there() -> None:
    """Three lines of 2,900 characters fit into 10,000, a fourth does not: every line is shown once."""
    url = "https://gazette.example/" + "a" * 2500
    lines = tuple(
        replace(happening(LineKind.DEAL, counterparts=(f"Carrier {at}",)), links=(Link("Gazette", url),))
        for at in range(7)
    )
    shown, seen, starts = replace(SHOWN, part="deals"), "", []
    while page := screen.part(deals(lines), shown):
        starts.append(shown.start)
        seen += words(check(page))
        after = next(
            (value for value in values(page) if int(value.rpartition(":")[2][:-1]) > shown.start), None
        )
        if after is None:
            break
        shown = replace(shown, start=int(after.rpartition(":")[2][:-1]))
    assert starts == [0, 3, 6]
    assert [seen.count(f"Carrier {at} ") for at in range(7)] == [1] * 7


def test_what_was_asked_in_very_many_words_has_no_buttons_that_ask_on() -> None:
    """They would not fit into a button; the answer comes all the same."""
    message = check(
        render.message(deals((happening(LineKind.DEAL),), 7), Shown("deals " + "x" * 2000, private=True))
    )
    assert [one["action_id"] for one in buttons(message)] == ["why"]


def test_a_standing_of_several_parts_is_one_line_that_names_them() -> None:
    told = standing(segment="ran", segments=("ran", "core"))
    assert "United States, radio network and core network: closed since 8 Jan 2018" in words(
        check(render.message(_vendor(told)))
    )


def _vendor(*lines: Line) -> Briefing:
    return replace(samples.vendor_answer(), sections=(Section("standings", lines),))


@pytest.mark.parametrize(("private", "shares"), [(True, True), (False, False)])
def test_only_a_private_answer_can_be_shared(*, private: bool, shares: bool) -> None:
    """A public one is shared already."""
    message = render.message(deals((happening(LineKind.DEAL),)), Shown("deals huawei", private))
    assert ("share" in [one["action_id"] for one in buttons(message)]) == shares

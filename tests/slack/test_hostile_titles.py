"""Ten thousand hostile headlines: they ping nobody, link nowhere, break nothing.

Each goes through one of the surfaces; with `WAYLEAVE_TEST_EVERYTHING=1 make test ARGS=tests/slack/test_hostile_titles.py`
each goes through all of them, which takes four times as long.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import pytest

from bot.emulator.detection import Parsing, detect
from bot.slack import escape
from bot.slack.blocks import render
from bot.slack.blocks.message import Message, forms
from briefings.model import DeliveryKind, Line, LineKind, Link, Section
from tests.slack import samples
from tests.slack.checks import check, rich_texts
from tests.slack.hostile import COUNT, titles

PACK = 10
"""Titles in one briefing."""


def line(title: str, kind: LineKind = LineKind.CHANGE) -> Line:
    """A line whose every foreign word is hostile: headline, quote, outlet, address, who said it."""
    told = samples.happening(kind, title=title, origin=title[:200], counterparts=(title[:80],))
    return replace(told, quotes=(title,), links=(Link(title[:200], f"https://news.example/{title[:200]}"),))


def alert(pack: Sequence[str]) -> Iterator[Message]:
    """A story with as many lines, and the news for its thread."""
    lines = tuple(line(title) for title in pack)
    briefing = replace(samples.alert(lines[0]), sections=(Section("alert", lines),), news=lines[-1])
    yield render.message(briefing)
    yield render.delivery(samples.on_its_way(briefing, DeliveryKind.REPLY))


def digest(pack: Sequence[str]) -> Iterator[Message]:
    """The morning's briefing."""
    heard = Section("heard", tuple(line(title, LineKind.STORY) for title in pack))
    silent = Section("silent", tuple(samples.note("silent_source", source=title) for title in pack))
    yield render.message(samples.digest(heard, silent))


def answer(pack: Sequence[str]) -> Iterator[Message]:
    """What was asked is hostile, and so is everything that is found."""
    found = Section("changes", tuple(line(title) for title in pack))
    yield render.message(replace(samples.vendor_answer(asked=pack[0]), sections=(found,)))
    yield render.message(samples.unknown_vendor(pack[0], tuple(name[:80] for name in pack[1:4])))


def why(pack: Sequence[str]) -> Iterator[Message]:
    """The words behind a line."""
    for quote in pack[:2]:
        yield render.message(samples.why_answer(quote))


def packs() -> Iterator[list[str]]:
    """All of them, a briefing's worth at a time."""
    every = titles()
    while pack := list(islice(every, PACK)):
        yield pack


SURFACES = (alert, digest, answer, why)
EVERYTHING = "WAYLEAVE_TEST_EVERYTHING" in os.environ


@pytest.mark.parametrize("nth", range(len(SURFACES)), ids=[one.__name__ for one in SURFACES])
def test_ten_thousand_titles_are_taken_by_every_judge(nth: int) -> None:
    """Our limits, slack_sdk's models, slackblocks, the loopback Slack's schema: and nobody is pinged."""
    surface: Callable[[Sequence[str]], Iterator[Message]] = SURFACES[nth]
    first, step = (0, 1) if EVERYTHING else (nth, len(SURFACES))
    seen = 0
    for pack in islice(packs(), first, None, step):
        for message in surface(pack):
            check(message)
        seen += len(pack)
    assert seen == COUNT // step


def test_the_plainer_forms_are_as_safe() -> None:
    """What is sent where a workspace refuses newer blocks, or any blocks."""
    for pack in islice(packs(), 0, None, 20):
        for surface in (alert, digest, answer):
            for message in surface(pack):
                for form in forms(message):
                    check(form)


def test_a_headline_reads_as_it_was_typed() -> None:
    """What a person sees is the cleaned title, whole where it is short; nothing where nothing can be seen."""
    for title in islice(titles(), 0, None, 3):
        shown = rich_texts(render.message(samples.alert(line(title))))
        wanted = escape.plain(title, 400)
        assert wanted in shown if wanted else "" not in shown


def test_the_notification_of_a_hostile_story_pings_nobody() -> None:
    """The top-level text goes to phones and screen readers: it holds no control, no override, no live sign."""
    for title in islice(titles(), 0, None, 1 if EVERYTHING else 4):
        text = render.message(samples.alert(line(title))).text
        assert not set(text) & {"<", ">", "\u202e", "\u2066", "\x00", "\x1b"}
        pings, links = detect(text, [], [], Parsing(parse="none", link_names=False))
        assert pings == []
        assert all(link.label == link.url for link in links)


def test_the_judge_itself_notices_what_is_not_escaped() -> None:
    """A test that cannot fail is none: the same words, put in raw, are refused."""
    for title in ("<!channel>", "<@U0123ABCD>", "<http://evil.example|bank.example>"):
        block = {"type": "section", "text": {"type": "mrkdwn", "text": title, "verbatim": True}}
        with pytest.raises(AssertionError):
            check(Message("x", (block,)))
    bare = {"type": "section", "text": {"type": "mrkdwn", "text": "@channel", "verbatim": False}}
    with pytest.raises(AssertionError):
        check(Message("x", (bare,)))


def test_the_titles_are_the_same_each_time() -> None:
    """The same ten thousand each time, and few of them twice."""
    made = list(titles())
    assert made == list(titles())
    assert len(made) == COUNT
    assert len(set(made)) > COUNT * 0.9

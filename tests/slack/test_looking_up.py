"""What people ask in Slack and what they see: screens, pages, tables, shared answers; over Socket Mode and HTTP."""

import json
from typing import Any

import pytest

from bot.emulator import Fault, Kind, Message
from bot.slack.blocks.message import Message as Sent
from tests.slack.checks import buttons, found
from tests.slack.conftest import Talk, read

PICTURES = ("Map", "Timeline")


def labels(message: Message) -> list[str]:
    """What stands on the buttons, `why?` left out."""
    shown = buttons(Sent(message.text, tuple(message.blocks)))
    return [one["text"]["text"] for one in shown if one["action_id"] != "why"]


def action(message: Message, label: str) -> str:
    """The action of the button that is so labelled."""
    shown = buttons(Sent(message.text, tuple(message.blocks)))
    return next(str(one["action_id"]) for one in shown if one["text"]["text"].startswith(label))


async def shared(talk: Talk, message: Message) -> Message:
    """Shares a message: what everybody sees."""
    assert (await talk.slack.click(message, "share")).ok

    def public() -> list[Message]:
        return [one for one in talk.slack.messages(message.channel) if one.ephemeral_to is None]

    await talk.slack.wait_until(lambda: bool(public()))
    return public()[-1]


async def press(talk: Talk, message: Message, label: str) -> Message:
    """Clicks the button that is so labelled."""
    return await talk.clicks(message, action(message, label))


def tables(message: Message) -> list[list[list[str]]]:
    """The tables of a message as words."""
    blocks = [one for one in message.blocks if one["type"] == "table"]
    return [[["".join(_words(cell)) for cell in row] for row in block["rows"]] for block in blocks]


def _words(cell: dict[str, Any]) -> list[str]:
    return [str(one["text"]) for one in found(cell, lambda one: isinstance(one.get("text"), str))]


async def test_a_vendor_is_one_screen_first(full: Talk) -> None:
    """State counts, what changed lately, the next deadline, where it stands; the rest behind buttons."""
    answer = await full.asks("/vendor huawei")
    assert answer.ephemeral_to == full.slack.me.id
    said = read(answer)
    assert "In 7 markets: 6 closed, 1 open. 31 deals on record." in said
    order = ["What changed lately", "Deals", "Deadlines ahead", "Where it stands"]
    assert [said.index(f"*{title}*") for title in order] == sorted(
        said.index(f"*{title}*") for title in order
    )
    assert "*Estonia, radio network and core network: closed since 1 Jun 2017*" in said
    assert "31 Dec 2020: deadline for Huawei in the United States (ban)" in said
    assert [one for one in labels(answer) if one not in PICTURES] == [
        "All 7 standings",
        "All 31 deals",
        "All 38 changes",
        "Watch Huawei",
        "Share to channel",
    ]
    assert len(answer.blocks) <= 30


async def test_the_whole_is_in_the_text_too(full: Talk) -> None:
    """For notifications and screen readers: what the screen shows, and how much more there is."""
    text = (await full.asks("/vendor huawei")).text
    for part in (
        "Huawei",
        "In 7 markets: 6 closed, 1 open.",
        "What changed lately:",
        "Where it stands:",
        "and 28 more",
    ):
        assert part in text


async def test_a_list_is_gone_through_to_its_end_and_back(full: Talk) -> None:
    """Every deal once, in the order of the list; the last page has no next."""
    page = await full.asks("/deals huawei")
    assert "31 deals of Huawei." in read(page)
    seen = read(page)
    ranges = []
    while any(label.startswith("Next") for label in labels(page)):
        page = await press(full, page, "Next")
        ranges.append(next(line for line in read(page).split("\n") if " of 31" in line))
        seen += read(page)
    assert ranges == ["9 to 20 of 31", "21 to 31 of 31"]
    assert [seen.count(f"and Carrier {number} signed") for number in range(1, 31)] == [1] * 30
    back = await press(full, page, "Back")
    assert "9 to 20 of 31" in read(back)


async def test_a_list_that_a_question_asked_for_is_gone_through(full: Talk) -> None:
    """Its buttons ask the question again."""
    page = await full.asks("/ask which deals does Huawei have")
    ranges = []
    while any(label.startswith("Next") for label in labels(page)):
        page = await press(full, page, "Next")
        ranges.append(next(line for line in read(page).split("\n") if " of 31" in line))
    assert ranges == ["9 to 20 of 31", "21 to 31 of 31"]


async def test_a_part_of_a_page_is_gone_through(full: Talk) -> None:
    """All changes of the vendor; its standings, alike in every part of a market, fit into one."""
    answer = await full.asks("/vendor huawei")
    assert "1 to 7 of 7" in read(await press(full, answer, "All 7 standings"))
    page = await press(full, answer, "All 38 changes")
    assert "1 to 8 of 38" in read(page)
    assert "9 to 20 of 38" in read(await press(full, page, "Next"))


async def test_a_market_is_a_table(full: Talk) -> None:
    """Vendor, state with its sign, part, since, how sure, source with its link; a menu says why."""
    answer = await full.asks("/market sweden")
    assert tables(answer) == [
        [
            ["Vendor", "Stands", "Part", "Since", "How sure", "Source"],
            [
                "Huawei",
                "● closed",
                "radio network and core network",
                "1 Feb 2017",
                "● confirmed",
                "gazette.example",
            ],
            ["Ericsson", "○ open", "radio network", "1 Apr 2017", "● confirmed", "gazette.example"],
        ]
    ]
    why = await full.clicks(answer, "why:of", selected_option='{"ref":"c-b1"}')
    assert "Why is this said?" in read(why)
    assert "The ban on Huawei in Sweden is in force" in read(why)


async def test_two_vendors_are_a_table(full: Talk) -> None:
    """Where they differ, market by market; each side can be asked why."""
    answer = await full.asks("/vendor huawei vs ericsson")
    assert tables(answer) == [
        [
            ["Market", "Huawei", "Ericsson", "How sure"],
            ["Sweden", "● closed, since 1 Feb 2017", "○ open, since 1 Apr 2017", "● confirmed"],
            ["United States", "● closed, since 1 Jan 2017", "○ open, since 1 Mar 2017", "● confirmed"],
        ]
    ]
    options = [
        one["text"]["text"] for one in found(answer.blocks, lambda one: "value" in one and "style" not in one)
    ]
    assert {"Sweden: Huawei", "Sweden: Ericsson"} <= set(options)
    assert "Ericsson" in read(await full.clicks(answer, "why:of", selected_option='{"ref":"c-e2"}'))


@pytest.mark.parametrize("line", ["/market sweden", "/vendor huawei vs ericsson"])
async def test_a_workspace_that_refuses_tables_gets_the_lines(full: Talk, line: str) -> None:
    """The same words in sections, each with its button."""
    full.slack.faults.add(Fault("response_url", Kind.ERROR, error="invalid_blocks", times=1))
    answer = await full.asks(line)
    assert tables(answer) == []
    assert "Sweden" in read(answer)
    assert "why" in [one["action_id"] for one in buttons(Sent(answer.text, tuple(answer.blocks)))]


async def test_a_mention_too_gets_the_lines_where_tables_are_refused(full: Talk) -> None:
    """In its thread, for all to see: nothing to share."""
    full.slack.faults.add(Fault("chat.postMessage", Kind.ERROR, error="invalid_blocks", times=1))
    answer = await full.says(f"<@{full.slack.bot.id}> market sweden")
    assert tables(answer) == []
    assert "Huawei" in read(answer)
    assert "Share to channel" not in labels(answer)


async def test_an_answer_is_shared_with_the_channel(full: Talk) -> None:
    """Everybody sees it, and who shared it; the private one goes, so that nobody shares it twice."""
    private = await full.asks("/vendor huawei", "quiet")
    public = await shared(full, private)
    assert public.ephemeral_to is None
    assert "In 7 markets: 6 closed, 1 open." in read(public)
    assert f"Shared by {full.slack.me.name}" in read(public)
    assert "Share to channel" not in labels(public)
    await full.slack.wait_until(lambda: private.ts not in [one.ts for one in full.slack.messages("quiet")])


async def test_a_shared_page_stays_that_page(full: Talk) -> None:
    """Not its first screen."""
    page = await press(full, await full.asks("/deals huawei"), "Next")
    assert "9 to 20 of 31" in read(await shared(full, page))


async def test_nothing_is_shared_where_two_talk(full: Talk) -> None:
    """A direct message has nobody else in it."""
    direct = full.slack.workspace.direct(full.slack.bot.id, full.slack.me.id)
    assert "Share to channel" not in labels(await full.asks("/vendor huawei", direct.id))


@pytest.mark.parametrize(
    "value",
    [
        {"ask": "deals huawei", "part": "deals", "from": -1},
        {"ask": "deals huawei", "part": "deals", "from": 10**9},
        {"ask": "deals huawei", "part": "deals", "from": "8"},
        {"ask": "briefing off", "part": "deals", "from": 8},
        {"ask": "deals huawei", "part": 7, "from": 8},
        {"part": "deals"},
    ],
)
async def test_a_forged_page_asks_for_nothing_new(full: Talk, value: dict[str, object]) -> None:
    """It is answered like a button of another release, and changes nothing."""
    page = await full.asks("/deals huawei")
    place = next(one for one in buttons(Sent("", tuple(page.blocks))) if one["action_id"].startswith("more"))
    place["value"] = json.dumps(value)
    assert "This button is from an older message" in read(await full.clicks(page, place["action_id"]))


async def test_a_page_beyond_the_end_says_so(full: Talk) -> None:
    """A list may be shorter than when its button was made."""
    page = await full.asks("/deals huawei")
    place = next(one for one in buttons(Sent("", tuple(page.blocks))) if one["action_id"].startswith("more"))
    place["value"] = '{"ask":"deals huawei","part":"deals","from":500}'
    assert "There is no more of it now." in read(await full.clicks(page, place["action_id"]))


async def test_an_unclear_name_is_asked_back_with_buttons(full: Talk) -> None:
    """One click answers with the name made clear."""
    answer = await full.asks("/deals three")
    assert "“three” is the name of several. Which do you mean?" in read(answer)
    assert labels(answer) == ["Three Ireland", "Three UK"]
    assert "No deals with Three UK on record." in read(await press(full, answer, "Three UK"))


async def test_a_slip_is_told_below_the_answer(full: Talk) -> None:
    """What the words were taken for."""
    said = read(await full.asks("/market swedn"))
    assert said.startswith("Sweden")
    assert "I took “swedn” for Sweden" in said
    assert "I took “hauwei” for Huawei" in read(await full.asks("/deals hauwei"))


async def test_an_unclear_question_is_asked_back_with_buttons(full: Talk) -> None:
    """Each choice asks the whole question."""
    answer = await full.asks("/ask who replaced Huawei at Three?")
    again = await press(full, answer, "Three UK")
    assert read(again).startswith("who replaced Huawei at Three UK?")

"""What people say of a line: kept, obeyed in its channel, exported as labelled stories; and what it cannot do."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.emulator import Fault, Kind, Message
from bot.slack.blocks import render
from bot.slack.post import Poster
from briefings import feedback, places
from briefings.model import Keepers, Permission
from briefings.store import tables
from briefings.subscriptions import Filter
from tests.slack import samples
from tests.slack.checks import found
from tests.slack.conftest import read
from tests.slack.views.conftest import House, option, seen


async def why(house: House, poster: Poster, user: str | None = None) -> Message:
    """The evidence of a line of the small ledger, as its button opens it."""
    channel = house.slack.people.place("deals")
    briefing = samples.alert(samples.happening())
    delivery = samples.on_its_way(briefing, destination=channel.id)
    message = channel.messages[await poster.post(delivery, render.message(briefing))]
    buttons = found(message.blocks, lambda one: one.get("action_id") == "why")
    buttons[0]["value"] = json.dumps({"ref": "c2", "version": 1})
    before = len(house.answers("deals"))
    assert (await house.slack.click(message, "why", user=user)).ok
    await house.slack.wait_until(lambda: len(house.answers("deals")) > before)
    return house.answers("deals")[-1]


def chosen(message: Message, verdict: str) -> str:
    """The value of an entry of the menu on a message."""
    (menu,) = found(message.blocks, lambda one: one.get("type") == "overflow")
    return next(str(one["value"]) for one in menu["options"] if json.loads(one["value"])["v"] == verdict)


async def rows(house: House) -> list[dict[str, Any]]:
    """What is remembered."""
    async with house.doors.database.read() as tx:
        return [dict(row) for row in (await tx.execute(select(tables.feedback))).mappings()]


@pytest.mark.parametrize("verdict", ["not_an_event", "duplicate"])
async def test_a_verdict_is_kept_and_said(house: House, poster: Poster, verdict: str) -> None:
    """With who, where, about which article; for the eyes of whoever said it."""
    evidence = await why(house, poster)
    answer = await house.clicks(evidence, "verdict", selected_option=chosen(evidence, verdict))
    assert answer.ephemeral_to == house.slack.me.id
    assert "Thank you, noted" in read(answer)
    assert "This channel will not be told the same again." in read(answer)
    (row,) = await rows(house)
    assert (row["verdict"], row["change_id"], row["article_id"]) == (verdict, "c2", "a2")
    assert (row["workspace"], row["by"]) == (house.slack.config.team_id, house.slack.me.id)


async def test_what_is_right_is_asked_for_in_a_window(house: House, poster: Poster) -> None:
    """The ledger is corrected with the person's name: one workspace has it to itself."""
    evidence = await why(house, poster)
    mine = house.slack.me.id
    assert (await house.slack.click(evidence, "verdict", selected_option=chosen(evidence, "wrong_status"))).ok
    stacks = house.slack.world.stacks
    await house.slack.wait_until(lambda: bool(stacks.get(mine)))
    said = await house.sends(stacks[mine][-1], status=option("delayed"))
    assert "What I believe is corrected too, with your name on it." in said
    (row,) = await rows(house)
    assert row["right"] == {"status": "delayed"}
    async with house.doors.database.read() as tx:
        query = select(tables.change).where(tables.change.c.corrects == "c2")
        (corrected,) = (await tx.execute(query)).mappings()
    assert (corrected["status"], corrected["by"]) == ("delayed", "robin")


async def test_the_right_market_is_searched_for(house: House, poster: Poster) -> None:
    """The change is taken away where it was wrong; the label says which market is right."""
    evidence = await why(house, poster)
    mine, stacks = house.slack.me.id, house.slack.world.stacks
    await house.slack.click(evidence, "verdict", selected_option=chosen(evidence, "wrong_market"))
    await house.slack.wait_until(lambda: bool(stacks.get(mine)))
    window = stacks[mine][-1]
    options = await house.slack.modals.search(window.id, "market", "canad")
    assert (options.answer or {})["options"][0]["value"] == "CA"
    assert "Thank you, noted" in await house.sends(window, market=option("CA"))
    (row,) = await rows(house)
    assert row["right"] == {"jurisdictions": ["CA"]}


async def test_a_window_that_comes_too_late_loses_no_word(house: House, poster: Poster) -> None:
    """It is kept without what is right instead."""
    evidence = await why(house, poster)
    house.slack.faults.add(Fault("views.open", Kind.ERROR, error="expired_trigger_id"))
    answer = await house.clicks(evidence, "verdict", selected_option=chosen(evidence, "wrong_status"))
    assert "Thank you, noted: wrong status." in read(answer)
    (row,) = await rows(house)
    assert row["right"] == {}


async def test_a_word_is_taken_back(house: House, poster: Poster) -> None:
    """With one click; a second finds nothing."""
    evidence = await why(house, poster)
    answer = await house.clicks(evidence, "verdict", selected_option=chosen(evidence, "duplicate"))
    assert "Done: taken back." in read(await house.clicks(answer, "undo_verdict"))
    assert await rows(house) == []
    assert "There was nothing to take back." in read(await house.clicks(answer, "undo_verdict"))


async def test_a_story_is_muted_and_heard_again(house: House, poster: Poster) -> None:
    """In this channel only."""
    evidence = await why(house, poster)
    answer = await house.clicks(evidence, "verdict", selected_option=chosen(evidence, "mute"))
    assert "this channel hears no more of this story" in read(answer)
    async with house.doors.database.read() as tx:
        (row,) = (await tx.execute(select(tables.muted))).mappings()
    deals = house.slack.people.place("deals")
    assert (row["destination"], row["story_id"]) == (deals.id, "s1")
    assert "Done: taken back." in read(await house.clicks(answer, "unmute"))


async def test_somebody_who_may_not_is_heard_but_silences_nothing(house: House, poster: Poster) -> None:
    """Their word is a label all the same; the ledger stays as it is."""
    deals = house.slack.people.place("deals")
    async with house.doors.database.begin() as tx:
        await places.permit(tx, house.place(deals), Permission(Keepers.ADMINS), samples.NOON)
    evidence = await why(house, poster)
    answer = await house.clicks(evidence, "verdict", selected_option=chosen(evidence, "not_an_event"))
    assert "Only people who may change what this channel is told can silence it." in read(answer)
    (row,) = await rows(house)
    assert row["silences"] is False or row["silences"] == 0
    refused = await house.clicks(evidence, "verdict", selected_option=chosen(evidence, "mute"))
    assert "Only workspace admins may change" in read(refused)


async def test_a_line_nobody_keeps_any_more_is_said_so(house: House, poster: Poster) -> None:
    """Messages outlive the ledger."""
    evidence = await why(house, poster)
    value = json.dumps({"v": "duplicate", "ref": "gone"})
    (menu,) = found(evidence.blocks, lambda one: one.get("type") == "overflow")
    menu["options"][0]["value"] = value
    answer = await house.clicks(evidence, "verdict", selected_option=value)
    assert "I no longer keep what was behind this line." in read(answer)


@pytest.mark.parametrize("value", ['{"v":"unheard_of","ref":"c2"}', '{"v":"duplicate"}', "x", "[]"])
async def test_an_entry_of_another_release_gets_a_sentence(house: House, poster: Poster, value: str) -> None:
    """Nothing is kept."""
    evidence = await why(house, poster)
    (menu,) = found(evidence.blocks, lambda one: one.get("type") == "overflow")
    menu["options"][0]["value"] = value
    assert "from an older message" in read(await house.clicks(evidence, "verdict", selected_option=value))
    assert await rows(house) == []


async def test_why_on_the_home_tab_takes_verdicts_too(house: House) -> None:
    """A window has no channel: what is said there silences nothing."""
    deals = house.place(house.slack.people.place("deals"))
    await house.doors.watch(deals, Filter(vendors=("Huawei",)))
    window = await house.opens(await house.home(), "why")
    (menu,) = found(window.body["blocks"], lambda one: one.get("type") == "overflow")
    value = next(one["value"] for one in menu["options"] if '"duplicate"' in one["value"])
    above = await house.opens(window, "verdict", selected_option=value)
    assert "Thank you, noted" in seen(above)
    async with house.doors.database.read() as tx:
        assert await feedback.of_place(tx, deals) == ()

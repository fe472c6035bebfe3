"""The Home tab, over Socket Mode and over signed HTTP: what a person sees of it, and what others do not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.emulator.check import view as checked
from bot.slack.blocks import home as blocks
from bot.slack.blocks.home import Page, Row
from briefings.model import (
    Briefing,
    BriefingKind,
    EventType,
    Source,
    SourceState,
    Subscription,
    SubscriptionKind,
)
from briefings.store import sources
from briefings.subscriptions import Filter, Place
from tests.slack.samples import NOON
from tests.slack.views.conftest import House, seen

HUAWEI = Filter(vendors=("Huawei",))


async def test_a_new_person_is_told_how_to_begin(house: House) -> None:
    """Nothing is watched yet: what to do, how the sources are, how to ask; no dead end."""
    said = seen(await house.home())
    assert "None of your channels is told anything yet." in said
    assert "No channel of yours watches a vendor by name." in said
    assert "How the sources are" in said
    assert "/vendor huawei" in said


async def test_it_shows_what_my_channels_are_told_and_how_their_vendors_stand(house: House) -> None:
    """The channel as Slack's own token, which Slack names to those who may know its name."""
    deals = house.slack.people.place("deals")
    await house.doors.watch(house.place(deals), HUAWEI)
    said = seen(await house.home())
    assert f"<#{deals.id}>: alerts about all news of Huawei" in said
    assert "*Huawei*" in said
    assert "AT&amp;T" in said


async def test_what_one_channel_is_told_stands_together(house: House) -> None:
    """However it was set up in turns with another's."""
    deals = house.place(house.slack.people.place("deals"))
    other = house.place(house.slack.add_channel("other"))
    for there, vendor in ((deals, "Huawei"), (other, "ZTE"), (deals, "Nokia"), (other, "Ericsson")):
        await house.doors.watch(there, Filter(vendors=(vendor,)))
    lines = [line for line in seen(await house.home()).split("\n") if line.startswith("<#")]
    channels = [line.removeprefix("<#").partition(">")[0] for line in lines]
    assert channels in (
        [deals.destination] * 2 + [other.destination] * 2,
        [other.destination] * 2 + [deals.destination] * 2,
    )


async def test_what_a_private_channel_is_told_is_for_its_members(house: House) -> None:
    """Somebody else of the same workspace sees neither the channel nor its vendor."""
    house.slack.add_user("sam")
    secret = house.slack.add_channel("secret", private=True)
    await house.doors.watch(house.place(secret), Filter(vendors=("ZTE",)))
    assert "ZTE" in seen(await house.home())
    other = seen(await house.home("sam"))
    assert "ZTE" not in other
    assert secret.id not in other


async def test_a_channel_of_another_workspace_is_never_shown(house: House) -> None:
    """Even where its id is that of a channel of mine, as with shared channels."""
    deals = house.slack.people.place("deals")
    await house.doors.watch(Place("T-OTHER", deals.id, "U9"), Filter(vendors=("ZTE",)))
    assert "ZTE" not in seen(await house.home())


async def test_a_direct_conversation_is_shown_to_whoever_set_it_up(house: House) -> None:
    """It is in no list of channels."""
    house.slack.add_user("sam")
    mine = house.slack.workspace.direct(house.slack.bot.id, house.slack.me.id)
    await house.doors.watch(house.place(mine), Filter(vendors=("ZTE",)))
    assert "ZTE" in seen(await house.home())
    assert "ZTE" not in seen(await house.home("sam"))


async def test_without_the_scope_nothing_is_shown_and_why(house: House) -> None:
    """Rather too little than somebody else's."""
    await house.doors.watch(house.place(house.slack.people.place("deals")), Filter(vendors=("ZTE",)))
    grant = house.slack.world.tokens[house.slack.config.bot_token]
    scopes = tuple(one for one in grant.scopes if one != "groups:read")
    house.slack.world.tokens[house.slack.config.bot_token] = type(grant)("bot", scopes)
    said = seen(await house.home())
    assert "I cannot see which channels you are in" in said
    assert "groups:read" in said
    assert "ZTE" not in said


async def test_a_tab_that_changed_meanwhile_is_drawn_anew(house: House) -> None:
    """The hash that the event brought is no more the tab's: ours is newer, and wins."""
    await house.home()
    await house.doors.watch(house.place(house.slack.people.place("deals")), HUAWEI)
    event = {"type": "app_home_opened", "user": house.slack.me.id, "tab": "home", "view": {"hash": "0.1"}}
    await house.slack.event(event)
    mine = house.slack.world.homes[house.slack.me.id]
    await house.slack.wait_until(lambda: "all news of Huawei" in seen(mine))
    answers = [one.answer for one in house.slack.calls("views.publish")]
    assert [one.get("error") for one in answers if one] == [None, "hash_conflict", None]


async def test_the_messages_tab_draws_nothing(house: House) -> None:
    """Only a look at the Home tab does."""
    await house.slack.event({"type": "app_home_opened", "user": house.slack.me.id, "tab": "messages"})
    assert house.slack.calls("views.publish") == []


async def test_a_vendor_is_opened_in_a_window(house: House) -> None:
    """The Home tab has no conversation to answer in."""
    await house.doors.watch(house.place(house.slack.people.place("deals")), HUAWEI)
    window = await house.opens(await house.home(), "ask:home0")
    assert "Huawei" in seen(window)
    assert window.body["submit"] is None


async def test_why_on_the_home_tab_opens_above_it(house: House) -> None:
    """The evidence in a window, and from there the history of a line in another."""
    await house.doors.watch(house.place(house.slack.people.place("deals")), HUAWEI)
    window = await house.opens(await house.home(), "why")
    assert "Why is this said?" in seen(window)


async def test_stopping_is_done_said_and_announced(house: House) -> None:
    """The row goes, the person is told, and so is the channel."""
    await house.doors.watch(house.place(house.slack.people.place("deals")), HUAWEI)
    tab = await house.home()
    menu = next(
        block for block in tab.body["blocks"] if (block.get("accessory") or {}).get("action_id") == "row"
    )
    stop = menu["accessory"]["options"][1]["value"]
    assert (await house.slack.modals.click(tab.id, "row", selected_option=stop)).ok
    await house.slack.wait_until(lambda: "None of your channels" in seen(tab))
    assert "Done: no more alerts" in seen(tab)
    announced = await house.until_said("It gets nothing any more.")
    assert "robin changed what this channel is told." in announced.text
    assert announced.pings == []


async def test_a_row_that_is_gone_says_so(house: House) -> None:
    """Somebody else was quicker."""
    deals = house.place(house.slack.people.place("deals"))
    await house.doors.watch(deals, HUAWEI)
    tab = await house.home()
    menu = next(
        block for block in tab.body["blocks"] if (block.get("accessory") or {}).get("action_id") == "row"
    )
    edit = menu["accessory"]["options"][0]["value"]
    async with house.doors.database.begin() as tx:
        await tx.exec_driver_sql("delete from wl_subscription")
    window = await house.opens(tab, "row", selected_option=edit)
    assert "That is not there any more: somebody changed it meanwhile." in seen(window)


def test_it_never_has_more_blocks_than_slack_takes() -> None:
    """A hundred channels with a hundred vendors, and names as long as they may be."""
    line_briefing = Briefing(BriefingKind.ANSWER, "vendor:x", {"vendor": "x"}, (), "vendor")
    rows = tuple(Row(f"{at:018d}", _subscription(at, kinds=tuple(EventType))) for at in range(100))
    coverage = Briefing(BriefingKind.ANSWER, "coverage:", {"sources": 0, "asked": ""}, (), "nothing_of_ours")
    page = Page(
        rows=rows,
        standings=tuple((f"Vendor {at} {'x' * 200}", line_briefing) for at in range(100)),
        coverage=coverage,
        triage=(),
        market_name=lambda code: code,
        now=NOON,
        slash="/",
        notice="n" * 900,
    )
    view = blocks.home(page)
    assert len(view["blocks"]) <= blocks.MOST_BLOCKS
    assert checked(view, ("home",))


def _subscription(at: int, kinds: tuple[EventType, ...]) -> Subscription:
    return Subscription(
        f"s{at}", SubscriptionKind.WATCH, "T1", f"C{at}", vendors=("Huawei",) * 9, event_types=kinds
    )


def feed(name: str) -> Source:
    """A source of that name."""
    return Source(name.lower(), name, "feed", f"https://{name.lower()}.example/", "en", None)


@pytest.mark.parametrize("catalogue", [[feed("Gazette"), feed("Post"), feed("Wire")]])
async def test_sources_that_fail_or_fell_silent_are_named(house: House) -> None:
    """One answers and has had nothing new for nine days, though it used to each day; one does not answer."""
    day = timedelta(days=1)
    well = SourceState("wire", next_visit_at=NOON, last_visit_at=NOON, last_ok_at=NOON, newest_at=NOON)
    async with house.desk.doors.database.begin() as tx:
        await sources.remember(tx, replace(well, items=3))
        await sources.remember(
            tx, replace(well, source_id="gazette", newest_at=NOON - 9 * day, rhythm=86_400)
        )
        await sources.remember(
            tx, SourceState("post", last_visit_at=NOON, last_ok_at=NOON - 5 * day, failures=7)
        )
    said = seen(await house.home())
    health = said[said.index("How the sources are") :]
    assert "Gazette" in health
    assert "Post" in health
    assert "Wire" not in health

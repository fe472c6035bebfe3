"""Windows that people fill in: what is searched, what is wrong, what is saved, and what stands there afterwards."""

import time

import pytest

from bot.emulator import Fault, Kind
from bot.emulator.check import view as checked
from bot.slack.blocks import forms
from bot.slack.views.choices import Choices
from briefings import places
from briefings.model import EventType, Keepers, Permission, Verdict
from briefings.subscriptions import Filter, How
from briefings.vocabulary import Vocabulary
from tests.slack.samples import NOON
from tests.slack.views.conftest import House, option, options, seen

HUAWEI = Filter(vendors=("Huawei",))


async def test_a_watch_is_set_up_without_a_word_typed(house: House) -> None:
    """Channel, vendor by search, market, kind; the window says what was done, and the channel hears who did it."""
    deals = house.slack.people.place("deals")
    window = await house.opens(await house.home(), "watch_form")
    found = await house.slack.modals.search(window.id, "vendors", "hua")
    assert found.ok
    assert "Huawei" in [one["value"] for one in (found.answer or {})["options"]]
    said = await house.sends(
        window,
        where={"selected_conversation": deals.id},
        vendors=options("Huawei"),
        markets=options("DE"),
        kinds=options("ban"),
    )
    assert "bans of Huawei in Germany" in said
    (one,) = await house.doors.subscribed(house.place(deals))
    assert (one.vendors, one.jurisdictions, one.event_types) == (("Huawei",), ("DE",), (EventType.BAN,))
    assert one.created_by == house.slack.me.id
    announced = await house.until_said("robin changed what this channel is told.")
    assert announced.pings == []
    assert "bans of Huawei in Germany" in announced.text
    assert f"<#{deals.id}>" in seen(house.slack.world.homes[house.slack.me.id])


async def test_a_form_with_nothing_in_it_is_not_a_watch_of_everything(house: House) -> None:
    """The window stays, and says what is missing beside the field."""
    window = await house.opens(await house.home(), "watch_form")
    done = await house.slack.submit(window.id, {"where": {"where": {"selected_conversation": "C1"}}})
    assert done.answer == {
        "response_action": "errors",
        "errors": {"vendors": "Choose at least one vendor, market or kind of news."},
    }
    assert house.stack(window)[-1].id == window.id


async def test_editing_keeps_what_the_form_does_not_ask_for(house: House) -> None:
    """The vendor is another afterwards; that it is told in the briefing only stays."""
    deals = house.place(house.slack.people.place("deals"))
    await house.doors.watch(deals, HUAWEI, How(cadence=None, least=None))
    tab = await house.home()
    menu = next(one for one in tab.body["blocks"] if (one.get("accessory") or {}).get("action_id") == "row")
    window = await house.opens(tab, "row", selected_option=menu["accessory"]["options"][0]["value"])
    chosen = next(one["element"] for one in window.body["blocks"] if one["block_id"] == "vendors")
    assert [one["value"] for one in chosen["initial_options"]] == ["Huawei"]
    await house.sends(window, vendors=options("ZTE"))
    assert [one.vendors for one in await house.doors.subscribed(deals)] == [("ZTE",)]


async def test_a_channel_that_the_bot_is_not_in_is_refused_with_an_invitation(house: House) -> None:
    """Nothing is saved."""
    quiet = house.slack.people.place("quiet")
    window = await house.opens(await house.home(), "watch_form")
    said = await house.sends(window, where={"selected_conversation": quiet.id}, vendors=options("Huawei"))
    assert "Invite me with /invite @wayleave" in said
    assert await house.doors.subscribed(house.place(quiet)) == ()


async def test_a_channel_that_the_person_is_not_in_is_refused(house: House) -> None:
    """Slack's list of conversations offers public channels to everybody."""
    house.slack.add_user("sam")
    deals = house.slack.people.place("deals")
    window = await house.opens(await house.home("sam"), "watch_form")
    said = await house.sends(window, where={"selected_conversation": deals.id}, vendors=options("Huawei"))
    assert "You are not in that channel" in said
    assert await house.doors.subscribed(house.place(deals)) == ()


async def test_a_name_that_was_taken_out_of_the_vocabulary_is_refused(house: House) -> None:
    """A window may be older than the release."""
    deals = house.slack.people.place("deals")
    window = await house.opens(await house.home(), "watch_form")
    said = await house.sends(window, where={"selected_conversation": deals.id}, vendors=options("Yesterco"))
    assert "I know no vendor called “Yesterco”." in said


async def test_a_form_of_another_release_is_put_away_kindly(house: House) -> None:
    """It is not left standing."""
    window = await house.opens(await house.home(), "watch_form")
    window.body["callback_id"] = "of_yesterday"
    done = await house.slack.submit(window.id, {})
    assert (done.answer or {})["response_action"] == "update"
    assert "from an older message" in seen(window)


async def test_a_window_that_comes_too_late_is_told_on_the_home_tab(house: House) -> None:
    """The trigger is good for three seconds and for one view."""
    tab = await house.home()
    house.slack.faults.add(Fault("views.open", Kind.ERROR, times=2, error="expired_trigger_id"))
    assert (await house.slack.modals.click(tab.id, "watch_form")).ok
    await house.slack.wait_until(lambda: "please click again" in seen(tab).lower())
    assert house.stack(tab) == []


async def test_who_may_change_a_channel_is_set_in_a_window(house: House) -> None:
    """And announced; afterwards others are refused, in commands and in windows, with whom to ask."""
    deals = house.slack.people.place("deals")
    sam = house.slack.add_user("sam")
    deals.members.append(sam.id)
    await house.doors.watch(house.place(deals), HUAWEI)
    tab = await house.home()
    menu = next(one for one in tab.body["blocks"] if (one.get("accessory") or {}).get("action_id") == "row")
    window = await house.opens(tab, "row", selected_option=menu["accessory"]["options"][2]["value"])
    nobody = await house.slack.submit(window.id, {"who": {"who": option("named")}})
    assert (nobody.answer or {})["errors"] == {"named": "Name somebody, or choose another answer above."}
    said = await house.sends(window, who=option("named"), named={"selected_users": [house.slack.me.id]})
    assert "Who may change what this channel is told: 1 person named in the settings" in said
    await house.until_said("robin changed who may change what this channel is told: 1 person named")
    for line in (
        "/watch zte",
        "/watch remove huawei",
        "/briefing daily 07:30 Europe/Berlin",
        "/briefing off",
    ):
        assert "Only some people may change what this channel is told." in await typed(house, line, "sam")
    window = await house.opens(await house.home("sam"), "watch_form")
    said = await house.sends(window, where={"selected_conversation": deals.id}, vendors=options("ZTE"))
    assert "Only some people may change what this channel is told." in said
    assert [one.vendors for one in await house.doors.subscribed(house.place(deals))] == [("Huawei",)]


async def test_admins_always_may(house: House) -> None:
    """So that no channel is locked for good."""
    deals = house.slack.people.place("deals")
    sam = house.slack.add_user("sam")
    deals.members.append(sam.id)
    await permitted(house, Permission(Keepers.ADMINS))
    assert "Only workspace admins may change" in await typed(house, "/watch zte", "sam")
    sam.admin = True
    await house.slack.command("deals", "/watch zte", user="sam")
    await house.until_said("sam changed what this channel is told.")


async def typed(house: House, line: str, user: str) -> str:
    """Somebody types a command; what the private answer says."""
    before = len(house.slack.messages("deals"))
    assert (await house.slack.command("deals", line, user=user)).ok
    await house.slack.wait_until(lambda: len(house.slack.messages("deals")) > before)
    return house.slack.messages("deals")[-1].text


async def permitted(house: House, who: Permission) -> None:
    """Sets who may change #deals."""
    async with house.doors.database.begin() as tx:
        await places.permit(tx, house.place(house.slack.people.place("deals")), who, NOON)


@pytest.mark.parametrize(
    "view",
    [
        forms.watch({}),
        forms.watch({"channel": "C1", "row": "0" * 18}),
        forms.keepers({"channel": "C1"}, Permission(Keepers.NAMED, ("U1", "U2"))),
        forms.right({"ref": "c1", "v": "wrong_status", "channel": "C1"}, Verdict.WRONG_STATUS),
        forms.right({"ref": "c1", "v": "wrong_market", "channel": "C1"}, Verdict.WRONG_MARKET),
        forms.waiting(),
    ],
    ids=lambda view: str(view["callback_id"]),
)
def test_slack_takes_every_form(view: dict[str, object]) -> None:
    """Titles within 24 characters, options within their lengths, a button to send where there is an input."""
    assert checked(view, ("modal",))


def test_a_search_finds_names_in_every_script_and_the_likeliest_first(known: Vocabulary) -> None:
    """By its beginning, by another word of it, by any of its names; nothing typed offers the first hundred."""
    choices = Choices(known)
    assert choices.options("vendors", "hua")[0]["value"] == "Huawei"
    assert choices.options("vendors", "华为")[0]["value"] == "Huawei"
    assert choices.options("markets", "germ")[0]["value"] == "DE"
    assert choices.options("market", "Vereinigte Staaten")[0]["value"] == "US"
    assert 0 < len(choices.options("vendors", "")) <= 100
    assert choices.options("vendors", "zzzzqq") == []
    assert choices.options("of_yesterday", "hua") == []


def test_a_search_is_answered_long_before_slack_gives_up(known: Vocabulary) -> None:
    """Slack waits three seconds; a key stroke must not be felt."""
    choices = Choices(known)
    choices.options("vendors", "x")
    began = time.perf_counter()
    for typed in ("h", "hu", "hua", "", "e" * 5000):
        assert len(choices.options("vendors", typed)) <= 100
    assert time.perf_counter() - began < 0.5

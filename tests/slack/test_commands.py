"""What people type in Slack and what they read, over Socket Mode and over signed HTTP."""

import re

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from bot.emulator import Emulator, Fault, Kind
from bot.slack.commands import dispatch
from bot.slack.commands.desk import Desk
from bot.slack.doors import Doors
from bot.slack.listeners import register
from bot.slack.workspace import Workspace
from briefings.model import MentionKind
from briefings.store import deliveries
from briefings.subscriptions import Filter, Place
from tests.emulator.apps import on_socket
from tests.slack.conftest import Talk, read
from tests.slack.samples import HOSTILE, NOON


async def gets(talk: Talk, channel: str = "deals") -> list[tuple[str, str | None, str | None]]:
    """What a channel is subscribed to: kind, time, zone."""
    place = talk.place(talk.slack.people.place(channel))
    return [(one.kind.value, one.at, one.zone) for one in await talk.doors.subscribed(place)]


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ("huawei", ""),
        ("华为", "“华为” is a name of Huawei."),
        ("Hwawei", "I took “Hwawei” for Huawei."),
    ],
)
async def test_a_vendor_is_known_by_any_name(talk: Talk, asked: str, understood: str) -> None:
    """By name, in another script, with a slip of the hand; the answer is for the asker's eyes only."""
    answer = await talk.asks(f"/vendor {asked}")
    assert answer.ephemeral_to == talk.slack.me.id
    said = read(answer)
    assert said.startswith(f"Huawei\n{understood}")
    assert "*AT&T walked away from its deal with Huawei in the United States*" in said
    assert "~expected~ → *collapsed* · ◑ reported · devices · 8 Jan 2018" in said


async def test_a_near_miss_is_offered_as_a_button_that_asks(talk: Talk) -> None:
    """Did you mean Huawei? One click answers."""
    answer = await talk.asks("/vendor hwa")
    assert "I know no vendor called “hwa”. Did you mean Huawei?" in read(answer)
    assert read(await talk.clicks(answer, "ask:0")).startswith("Huawei\n")


async def test_a_hostile_name_is_quoted_as_typed(talk: Talk) -> None:
    """It pings nobody and links nowhere (`Talk` checks that of every answer)."""
    answer = await talk.asks(f"/vendor {HOSTILE}")
    assert f"“{HOSTILE}”" in read(answer)
    assert answer.links == []


async def test_a_vendor_without_news_says_so(talk: Talk) -> None:
    """No empty page."""
    assert "No news about Ericsson so far." in read(await talk.asks("/vendor ericsson"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/vendor", "/vendor NAME – where a vendor stands"),
        ("/vendor help", "/vendor NAME – where a vendor stands"),
        ("/briefing", "/briefing daily 07:30 Europe/Berlin – post it here"),
        ("/watch help", "/watch list – what this channel watches"),
        ("/tomorrow germany", "I do not know /tomorrow. I watch how technology vendors stand"),
        ("/briefing sometimes", "I do not know “briefing sometimes”. For example: /briefing daily 07:30"),
    ],
)
async def test_help_is_everywhere(talk: Talk, line: str, says: str) -> None:
    """An empty, an unknown and a wrong command all show what works."""
    assert says in read(await talk.asks(line)).replace("\n – ", " – ")


async def test_a_preview_is_private_and_posts_nothing(talk: Talk) -> None:
    """The headline of the feed is not in it: its sentence is ours."""
    answer = await talk.asks("/briefing preview")
    assert answer.ephemeral_to == talk.slack.me.id
    assert read(answer).startswith("Market access, Tuesday 9 January 2018")
    assert "AT&T walked away from its deal" in read(answer)
    assert talk.slack.calls("chat.postMessage") == []


async def test_now_puts_the_briefing_on_its_way(talk: Talk) -> None:
    """In the transaction of the question; the answer says so."""
    assert "The briefing is on its way." in read(await talk.asks("/briefing now"))
    async with talk.doors.database.read() as tx:
        assert await deliveries.counts(tx) == {"waiting": 1}


async def test_a_daily_briefing_is_set_moved_and_ended(talk: Talk) -> None:
    """The channel has at most one."""
    answer = await talk.asks("/briefing daily 7:30 europe/berlin")
    assert "Done: a briefing comes here each day at 07:30 Europe/Berlin." in read(answer)
    await talk.asks("/briefing daily 19.00 Asia/Tokyo")
    assert await gets(talk) == [("daily", "19:00", "Asia/Tokyo")]
    assert "• a briefing each day at 19:00 Asia/Tokyo" in read(await talk.asks("/briefing settings"))
    assert "no daily briefing here any more" in read(await talk.asks("/briefing off"))
    assert await gets(talk) == []
    assert "There was no daily briefing here to stop." in read(await talk.asks("/briefing off"))


async def test_a_daily_briefing_without_a_zone_takes_the_askers(talk: Talk) -> None:
    """From the Slack profile of whoever asks."""
    assert "at 07:30 Europe/Berlin" in read(await talk.asks("/briefing daily 07:30"))


async def test_a_zone_that_slack_does_not_tell_is_asked_for(talk: Talk) -> None:
    """With an example that works."""
    talk.slack.me.zone = "Nowhere/Land"
    answer = read(await talk.asks("/briefing daily 07:30"))
    assert "so please name one. For example: /briefing daily 07:30 Europe/Berlin" in answer
    assert await gets(talk) == []


async def test_a_wrong_zone_is_named_with_its_near_miss(talk: Talk) -> None:
    """What was understood, what was not, what to type."""
    answer = read(await talk.asks("/briefing daily 07:30 Europe/Berln"))
    assert "not the time zone “Europe/Berln”; did you mean Europe/Berlin?" in answer
    assert "/briefing daily 07:30 Europe/Berlin" in answer


@pytest.mark.parametrize("line", ["/briefing daily 07:30 UTC", "/briefing now", "/watch deals"])
async def test_a_channel_without_the_bot_gets_an_invitation(talk: Talk, line: str) -> None:
    """Nothing is scheduled where nothing could be posted."""
    assert "Invite me with /invite @wayleave and ask again." in read(await talk.asks(line, "quiet"))
    assert await gets(talk, "quiet") == []


async def test_a_private_channel_without_the_bot_is_the_same(talk: Talk) -> None:
    """Slack says channel_not_found there."""
    talk.slack.add_channel("board", private=True, bot_in=False)
    assert "Invite me with /invite @wayleave" in read(await talk.asks("/watch deals", "board"))


async def test_watches_are_added_listed_and_removed(talk: Talk) -> None:
    """Names are settled by the vocabulary; asking twice adds nothing."""
    added = read(await talk.asks("/watch Hua Wei deals in germny"))
    assert (
        "Done: I will tell this channel about deals with operators and tenders of Huawei in Germany." in added
    )
    assert "is told about everything already" not in read(await talk.asks("/watch everything"))
    assert "This channel is told about everything already." in read(await talk.asks("/watch all"))
    listed = read(await talk.asks("/watch list"))
    assert "1. alerts about deals with operators and tenders of Huawei in Germany" in listed
    assert "2. alerts about everything" in listed
    removed = read(await talk.asks("/watch remove huawei germany deals"))
    assert "Done: no more alerts here about deals with operators and tenders of Huawei in Germany." in removed
    assert "does not watch all news of ZTE" in read(await talk.asks("/watch remove zte"))
    await talk.asks("/watch remove all")
    assert "This channel gets nothing yet." in read(await talk.asks("/watch list"))


async def test_a_watch_of_a_name_nobody_knows_is_refused(talk: Talk) -> None:
    """It never becomes a watch of everything."""
    answer = read(await talk.asks("/watch hwa deals"))
    assert (
        "I know no vendor, market or region called “hwa”; did you mean Huawei? For example: /watch Huawei"
        in answer
    )
    assert "I know no vendor, market or region called “zzzz”." in read(await talk.asks("/watch zzzz"))
    assert await gets(talk) == []


async def test_many_watches_are_listed_in_part(talk: Talk) -> None:
    """A list that would be too long says how much longer it is."""
    place = talk.place(talk.slack.people.place("deals"))
    for code in [entry.name for entry in talk.doors.vocabulary.by_kind(MentionKind.MARKET)][:33]:
        await talk.doors.watch(place, Filter(jurisdictions=(code,)))
    assert "and 3 more" in read(await talk.asks("/watch list"))


async def test_a_slow_slack_does_not_hold_up_the_acknowledgement(talk: Talk) -> None:
    """The answer needs another question to Slack that takes longer than Slack waits for us."""
    talk.slack.faults.add(Fault("conversations.info", Kind.SLOW, seconds=2.2))
    assert "Done:" in read(await talk.asks("/watch deals"))


async def test_a_silent_slack_is_told_of(talk: Talk) -> None:
    """Later, please; nothing was changed."""
    talk.slack.faults.add(Fault("conversations.info", Kind.STATUS, status=503))
    assert "Please try again in a moment." in read(await talk.asks("/watch deals"))
    assert await gets(talk) == []


async def test_our_own_bug_is_told_with_a_reference(talk: Talk) -> None:
    """The reference is in the log, with what happened."""
    async with talk.doors.database.begin() as tx:
        await tx.execute(text("drop table wl_change"))
    with capture_logs() as logged:
        said = re.search(r"It is logged as (\w{8});", read(await talk.asks("/vendor huawei")))
    assert said
    ((reference, error),) = [(one["reference"], one["exc_info"]) for one in logged]
    assert reference == said[1]
    assert isinstance(error, DBAPIError)


async def test_an_answer_whose_blocks_are_refused_comes_plainly(talk: Talk) -> None:
    """New blocks roll out in phases: the words arrive all the same."""
    talk.slack.faults.add(Fault("response_url", Kind.ERROR, error="invalid_blocks"))
    answer = await talk.asks("/vendor huawei")
    assert [block["type"] for block in answer.blocks] == ["section"]
    assert "AT&T walked away from its deal with Huawei" in read(answer)


async def test_commands_can_carry_a_prefix(slack: Emulator, doors: Doors) -> None:
    """Slack does not namespace commands; the sentences carry the prefix too."""
    client = AsyncWebClient(slack.config.bot_token, base_url=slack.api_url)
    app = AsyncApp(client=client, signing_secret=slack.config.signing_secret)
    register(app, Desk(doors, Workspace(client, lambda: NOON), prefix="wl-"))
    async with on_socket(slack, app):
        talk = Talk(slack, doors)
        assert read(await talk.asks("/wl-vendor huawei")).startswith("Huawei")
        assert "For example: /wl-watch remove huawei deals" in read(await talk.asks("/wl-watch remove"))
        assert "I do not know /vendor." in read(await talk.asks("/vendor huawei"))


async def test_two_workspaces_are_kept_apart(talk: Talk) -> None:
    """The same channel id in another workspace has other subscriptions."""
    await talk.asks("/watch deals")
    channel = talk.slack.people.place("deals")
    assert await talk.doors.subscribed(Place("T-other", channel.id)) == ()


@pytest.mark.parametrize(
    "line",
    [
        "watch list",
        "watch LS",
        "watch",
        "watch help",
        "briefing preview",
        "briefing settings",
        "vendor huawei",
    ],
)
def test_what_only_shows_settings_cannot_change_them(line: str) -> None:
    """The channel's settings are not looked at twice, before and after, to tell everybody what was changed."""
    assert not dispatch.may_change(*line.partition(" ")[::2])


@pytest.mark.parametrize(
    "line",
    [
        "watch list huawei",
        "watch huawei",
        "watch stop",
        "briefing off",
        "briefing now",
        "briefing daily 8:00",
    ],
)
def test_whatever_else_is_said_about_settings_may_change_them(line: str) -> None:
    assert dispatch.may_change(*line.partition(" ")[::2])

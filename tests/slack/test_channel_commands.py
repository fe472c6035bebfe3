"""What a channel's people set with /briefing and /watch, and what they read, over both ways in."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot import own_words
from bot.slack.commands.desk import Desk, Request
from bot.slack.commands.dispatch import answer
from bot.slack.doors import Doors
from bot.slack.workspace import Workspace
from briefings.model import Cadence, Certainty, Quiet, Segment, Subscription
from tests.newsroom import HERE
from tests.slack.conftest import Talk, read
from tests.slack.samples import NOON


async def watches(talk: Talk) -> list[Subscription]:
    """What #deals is subscribed to."""
    return list(await talk.doors.subscribed(talk.place(talk.slack.people.place("deals"))))


async def test_a_weekly_briefing_stands_beside_the_daily_one(talk: Talk) -> None:
    await talk.asks("/briefing daily 07:30 Europe/Berlin")
    said = read(await talk.asks("/briefing weekly monday 8:00 Europe/Berlin"))
    assert "Done: a briefing comes here each Monday at 08:00 Europe/Berlin." in said
    listed = read(await talk.asks("/briefing settings"))
    assert "• a briefing each day at 07:30 Europe/Berlin" in listed
    assert "• a briefing each Monday at 08:00 Europe/Berlin" in listed
    assert "no weekly briefing here any more" in read(await talk.asks("/briefing off weekly"))
    assert "no daily briefing here any more" in read(await talk.asks("/briefing off"))
    assert "There was no weekly briefing here to stop." in read(await talk.asks("/briefing off weekly"))


async def test_a_channel_chooses_what_happens_when_nothing_is_new(talk: Talk) -> None:
    assert "This channel has no briefing yet." in read(await talk.asks("/briefing empty line"))
    await talk.asks("/briefing daily 07:30 Europe/Berlin")
    assert "says so in one line" in read(await talk.asks("/briefing empty line"))
    assert "with nothing new, a line that says so" in read(await talk.asks("/briefing settings"))
    assert "one line says so" in read(await talk.asks("/briefing daily 08:00 Europe/Berlin"))
    assert "stays quiet" in read(await talk.asks("/briefing empty nothing"))


async def test_a_watch_may_say_where_how_sure_how_and_when_not(talk: Talk) -> None:
    line = "/watch huawei ran in the nordics at least strong quiet 22:00-07:00 Europe/Berlin"
    said = read(await talk.asks(line))
    assert (
        "about all news of Huawei in Nordics (radio network); at least strong; quiet 22:00–07:00 Europe/Berlin."
        in said
    )
    (one,) = await watches(talk)
    assert (one.vendors, one.segments, one.least) == (("Huawei",), (Segment.RAN,), Certainty.STRONG)
    assert one.quiet == Quiet("22:00", "07:00", "Europe/Berlin")
    assert [(place.name, set(place.markets)) for place in one.regions] == [
        ("Nordics", {"DK", "FI", "IS", "NO", "SE"})
    ]
    listed = read(await talk.asks("/watch list"))
    assert "1. alerts about all news of Huawei in Nordics (radio network); at least strong; quiet" in listed


async def test_a_watch_asked_for_again_is_told_as_was_said_last(talk: Talk) -> None:
    await talk.asks("/watch bans")
    assert "Done:" in read(await talk.asks("/watch bans confirmed only"))
    assert "already" in read(await talk.asks("/watch bans"))
    (one,) = await watches(talk)
    assert one.least is Certainty.CONFIRMED


async def test_a_watch_for_the_briefing_says_where_there_is_none(talk: Talk) -> None:
    said = read(await talk.asks("/watch zte digest"))
    assert "Done: the briefing here tells all news of ZTE." in said
    assert "This channel has no briefing yet. Try /briefing daily 07:30 Europe/Berlin" in said
    assert "This channel has no briefing yet." in read(await talk.asks("/watch list"))
    await talk.asks("/briefing daily 07:30 Europe/Berlin")
    listed = read(await talk.asks("/briefing settings"))
    assert "• in the briefing: all news of ZTE" in listed
    assert "no briefing yet" not in listed
    assert [one.cadence for one in await watches(talk)].count(Cadence.DIGEST) == 1


async def test_a_watch_is_removed_by_its_number(talk: Talk) -> None:
    for line in ("/watch huawei", "/watch zte", "/watch dji"):
        await talk.asks(line)
    listed = read(await talk.asks("/watch list"))
    number = next(row[0] for row in listed.split("\n") if "ZTE" in row)
    assert "no more alerts here about all news of ZTE." in read(await talk.asks(f"/watch remove {number}"))
    assert {one.vendors for one in await watches(talk)} == {("Huawei",), ("DJI",)}
    assert "There is no watch number 3 here: there are 2." in read(await talk.asks("/watch remove 3"))


async def test_alerts_pause_and_go_on(talk: Talk) -> None:
    assert "This channel watches nothing yet." in read(await talk.asks("/watch pause 3d"))
    await talk.asks("/watch huawei")
    said = read(await talk.asks("/watch pause 3d"))
    assert "pauses until 12 Jan 2018, 13:00 Europe/Berlin. What comes meanwhile is told then, once." in said
    assert "paused until 12 Jan 2018" in read(await talk.asks("/watch list"))
    (one,) = await watches(talk)
    assert one.paused_until == NOON + timedelta(days=3)
    assert "alerts here go on" in read(await talk.asks("/watch resume"))
    assert "paused" not in read(await talk.asks("/watch list"))


async def test_quiet_hours_are_set_for_all_watches_at_once(talk: Talk) -> None:
    """Without a zone, on the clocks of whoever asks."""
    await talk.asks("/watch huawei")
    await talk.asks("/watch zte")
    said = read(await talk.asks("/watch quiet 10pm-7am"))
    assert "no alerts here from 22:00 to 07:00 Europe/Berlin." in said
    assert {one.quiet for one in await watches(talk)} == {Quiet("22:00", "07:00", "Europe/Berlin")}
    assert "at any hour" in read(await talk.asks("/watch quiet off"))
    assert {one.quiet for one in await watches(talk)} == {None}


async def test_a_preview_speaks_in_the_workspaces_own_words_and_names_what_is_wrong_with_them(
    doors: Doors, tmp_path: Path
) -> None:
    home = tmp_path / "words" / "T1"
    home.mkdir(parents=True)
    (home / "frame.j2").write_text("{% macro heading_digest(f) %}Zugang{% endmacro %}")
    (home / "lines.j2").write_text("{% macro moved(a, b) %}{{ c }}{% endmacro %}")
    nobody = Workspace(AsyncWebClient("xoxb-none"), lambda: NOON)
    desk = Desk(doors, nobody, own=own_words.load(tmp_path / "words"))
    request = Request("preview", replace(HERE, workspace="T1"))
    shown = await answer(desk, "briefing", request)
    assert "Zugang" in str(shown.blocks)
    assert "lines.j2, line 1: 'c' is not known here" in str(shown.blocks)
    elsewhere = await answer(desk, "briefing", replace(request, place=replace(HERE, workspace="T2")))
    assert "Market access, Tuesday 9 January 2018" in str(elsewhere.blocks)

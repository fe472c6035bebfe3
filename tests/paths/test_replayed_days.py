"""Three days of January 2018 in one go, in ten deaths, and polled once more: what is said stays the same."""

import asyncio
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.demo.replay import Pace, stops
from bot.demo.world import DIGEST_AT, ZONE
from bot.emulator import RateRules
from tests.paths.stages import Said, Stage, open_stage, part, said

ARCHIVE = part(
    [
        "wire-att-expected",
        "wire-att-walks-away",
        "cable-att-pulls-out",  # edited the next day
        "tongxin-att-fangqi",
        "kabel-att-platzt",
        "ledger-att-long-shadow",  # dated anew later
        "wire-letter-to-fcc",
        "cable-verizon-pressed",
    ]
)
STOPS = stops(ARCHIVE, Pace(slow_until=datetime(2018, 2, 1, tzinfo=UTC), wait=0))
EVE = STOPS[0] - timedelta(minutes=10)
KILLS = 10
SEED = 2018
LONGEST_LIFE = 1.2
"""Seconds between the clock's move and the kill at most: about as long as a stop takes, and a start."""
SECOND = 0.95
"""Between two messages to a channel: what Slack asks for, less what two clocks differ by."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay came to."""

    said: list[Said]
    spacing: list[float]
    """Seconds between the messages to each channel."""
    deliveries: Counter[str]
    troubles: list[str]
    status: int
    """The process's, told to stop in the end."""
    deaths: int
    database: Path


async def replayed(folder: Path, deaths: dict[datetime, list[float]]) -> Replayed:
    """Lives through the stops; at some of them it dies, so many seconds after the clock moved or it was started."""
    async with open_stage(ARCHIVE, folder, EVE) as stage:
        # Slack takes messages as they come here, so that the pace is the bot's own.
        stage.world.slack.rates.rules = RateRules(channel_seconds=0)
        _add_channel(stage)
        stage.bot.start()
        await stage.ready()
        died = 0
        for stop in STOPS:
            stage.world.clock.set(stop)
            for seconds in deaths.get(stop, ()):
                await asyncio.sleep(seconds)
                stage.bot.kill()
                stage.bot.start()
                died += 1
            await stage.caught_up()
        await stage.at_rest()
        stage.bot.tell_to_stop()
        return Replayed(
            said(stage.world),
            [
                seconds
                for id_ in stage.world.slack.workspace.channels
                for seconds in stage.world.slack.rates.spacing(id_)
            ],
            Counter(state for (state,) in stage.ledger.rows("select state from wl_delivery")),
            stage.bot.troubles(),
            await stage.bot.ended(),
            died,
            stage.ledger.file,
        )


def lived(folder: Path, deaths: dict[datetime, list[float]]) -> Replayed:
    """See `replayed`; in a thread of its own."""
    return asyncio.run(replayed(folder, deaths))


def _add_channel(stage: Stage) -> None:
    """One that hears of everything, so that a stop has messages for several channels."""
    more = stage.world.slack.add_channel("everything")
    wanted = stage.bot.environment["WAYLEAVE_CHANNELS"]
    stage.bot.environment["WAYLEAVE_CHANNELS"] = f"{wanted}; {more.id}=watch, daily {DIGEST_AT} {ZONE}"


def ten_deaths() -> dict[datetime, list[float]]:
    """When to die: at random, twice at one stop too, which is in the middle of a start."""
    chance = random.Random(SEED)  # noqa: S311 - the same deaths in every run
    deaths: dict[datetime, list[float]] = {}
    for stop in chance.choices(STOPS, k=KILLS):
        deaths.setdefault(stop, []).append(chance.uniform(0.0, LONGEST_LIFE))
    return deaths


@dataclass(frozen=True, slots=True)
class Both:
    """The two replays, lived at the same time."""

    undisturbed: Future[Replayed]
    killed: Future[Replayed]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """See `Both`."""
    with ThreadPoolExecutor(2) as pool:
        yield Both(
            pool.submit(lived, tmp_path_factory.mktemp("undisturbed"), {}),
            pool.submit(lived, tmp_path_factory.mktemp("killed"), ten_deaths()),
        )


def test_a_replay_says_each_thing_once_a_second_apart(both: Both, figure: Callable[[str], None]) -> None:
    """Undisturbed: what the killed one is measured with must itself be worth something."""
    lived = both.undisturbed.result()
    keys = [(one.channel, one.key) for one in lived.said]
    assert len(set(keys)) == len(keys)
    assert {channel for channel, _ in keys} == {"briefing", "deals", "everything"}
    mornings = [key.split(":2018-")[1][:5] for channel, key in keys if channel == "briefing"]
    assert mornings[0] == "01-09"
    assert any(one.channel == "deals" and "collapsed" in one.blocks for one in lived.said)
    assert lived.deliveries.keys() == {"sent"}
    assert min(lived.spacing) >= SECOND
    assert (lived.status, lived.troubles) == (0, [])
    figure(f"replay: {len(keys)} messages, {min(lived.spacing):.2f} s apart at least")


def test_a_replay_killed_ten_times_at_random_loses_and_doubles_nothing(
    both: Both, figure: Callable[[str], None]
) -> None:
    """The same messages with the same words, each once, no faster than Slack takes them."""
    lived, killed = both.undisturbed.result(), both.killed.result()
    lost = Counter(lived.said) - Counter(killed.said)
    more = Counter(killed.said) - Counter(lived.said)
    figure(f"killed {killed.deaths} times: {lost.total()} lost, {more.total()} doubled or other")
    figure(f"killed: {min(killed.spacing):.2f} s apart at least")
    assert killed.deaths == KILLS
    assert (list(lost.elements()), list(more.elements())) == ([], [])
    assert killed.deliveries.keys() == {"sent"}
    assert min(killed.spacing) >= SECOND
    assert (killed.status, killed.troubles) == (0, [])


async def test_the_same_archive_polled_twice_posts_nothing_twice(both: Both, tmp_path: Path) -> None:
    """All that is remembered of the feeds is lost: they answer in full, and every item is known."""
    lived = await asyncio.wrap_future(both.undisturbed)
    shutil.copy(lived.database, tmp_path)
    async with open_stage(ARCHIVE, tmp_path, STOPS[-1]) as stage:
        _add_channel(stage)
        with closing(sqlite3.connect(stage.ledger.file)) as database, database:
            database.execute("delete from wl_source_state")
        tables = ("wl_article", "wl_story", "wl_change", "wl_delivery", "wl_told")
        before = {table: stage.ledger.count(table) for table in tables}
        assert before["wl_article"] > len(ARCHIVE.items)  # one of them has two editions
        stage.bot.start()
        await stage.ready()
        await stage.at_rest()
        stage.world.clock.set(STOPS[-1] + timedelta(hours=1))
        await stage.at_rest()
        assert Counter((one.conditional, one.status) for one in stage.world.feeds.requests) == {
            (False, 200): len(ARCHIVE.feeds),
            (True, 304): len(ARCHIVE.feeds),
        }
        assert [call.method for call in stage.world.slack.transcript if call.method.startswith("chat.")] == []
        assert {table: stage.ledger.count(table) for table in tables} == before

"""How quick and how small: an alert, a start, an idle bot, `--help`. Figures are printed at the end of the run.

Budgets are those of a machine that has nothing else to do; a busy one is given as much longer as it takes for
mere arithmetic.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

import pytest

from bot.demo.feeds import Asked
from tests.paths.bots import bare
from tests.paths.stages import open_stage
from tests.paths.steps import ARCHIVE, COLLAPSED, EXPECTED, FEED

pytestmark = pytest.mark.alone

TRIES = 5
CHANNELS = 10
IDLE = 3.0
MEGABYTE = 1024 * 1024
ARITHMETIC = 0.1


def busy() -> float:
    """How many times longer than alone anything takes now: 1 on an idle machine."""
    wall, work = time.monotonic(), time.process_time()
    while time.process_time() - work < ARITHMETIC:
        pass
    return (time.monotonic() - wall) / ARITHMETIC


def p95(seconds: Sequence[float]) -> float:
    """What 19 of 20 stay below."""
    return quantiles(seconds, n=20, method="inclusive")[-1]


async def test_alert_within_a_second(tmp_path: Path, figure: Callable[[str], None]) -> None:
    """Ten channels hear of a deal, and of its end, within a second of the feed's answer."""
    answers: list[float] = []

    async def answered(asked: Asked) -> None:
        if asked.feed == FEED:
            answers.append(time.monotonic())

    async with open_stage(ARCHIVE, tmp_path, EXPECTED) as stage:
        slack = stage.world.slack
        channels = [slack.add_channel(f"deals-{number}") for number in range(CHANNELS)]
        wanted = "; ".join(f"{channel.id}=watch deals" for channel in channels)
        stage.bot.environment["WAYLEAVE_CHANNELS"] = wanted
        stage.world.feeds.before_response(answered)
        stage.bot.start()
        await stage.at_rest()  # the second that each channel is given is over
        before = busy()
        stage.world.clock.set(COLLAPSED)
        await stage.at_rest()
        budget = max(before, busy())
        messages = [message for channel in channels for message in slack.messages(channel.id)]
    first, second = answers
    posts = [one.posted_at - first for one in messages if not one.thread_ts]
    news = [one.posted_at - second for one in messages if one.thread_ts]
    assert (len(posts), len(news)) == (CHANNELS, CHANNELS)
    figure(f"alert: {median(posts):.2f} s after the feed's answer (median), {p95(posts):.2f} s (p95)")
    figure(f"its news: {median(news):.2f} s after the feed's answer (median), {p95(news):.2f} s (p95)")
    assert p95(posts) < budget
    assert p95(news) < budget


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
async def test_start_up(tmp_path: Path, figure: Callable[[str], None]) -> None:
    """Ready in under 3 s at the best of five; idle in under 150 MB."""
    seconds: list[float] = []
    budget = 0.0
    async with open_stage(ARCHIVE, tmp_path, EXPECTED.replace(day=3)) as stage:
        while len(seconds) < 2 or (len(seconds) < TRIES and min(seconds) >= budget):
            stage.bot.kill()
            before = busy()
            began = time.monotonic()
            stage.bot.start()
            await stage.ready()
            seconds.append(time.monotonic() - began)
            budget = 3 * max(before, busy())
        await asyncio.sleep(IDLE)
        idle = _megabytes(stage.bot.pid)
        stage.world.clock.set(COLLAPSED)
        await stage.at_rest()
        worked = _megabytes(stage.bot.pid)
    figure(
        f"ready after {min(seconds):.2f} s, idle in {idle:.0f} MB, in {worked:.0f} MB once it has read news"
    )
    assert min(seconds) < budget
    assert idle < 150


def _megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / MEGABYTE
    raise AssertionError("no process")


def test_help_is_quick(tmp_path: Path, figure: Callable[[str], None]) -> None:
    """Under half a second at the best of five."""
    program = Path(sys.executable).with_name("wayleave")
    seconds: list[float] = []
    before = busy()
    for _ in range(TRIES):
        began = time.monotonic()
        done = subprocess.run([program, "--help"], env=bare(tmp_path), capture_output=True, check=True)  # noqa: S603 - this program
        seconds.append(time.monotonic() - began)
        assert b"Usage: wayleave" in done.stdout
    figure(f"wayleave --help: {min(seconds):.2f} s")
    assert min(seconds) < max(before, busy()) / 2

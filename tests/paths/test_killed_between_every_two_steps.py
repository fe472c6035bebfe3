"""The bot killed between every two steps of a story: expected in the morning, collapsed at night, told the next day."""

import asyncio
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from bot.demo.world import World
from bot.emulator import RateRules
from tests.paths.stages import Said, open_stage, said
from tests.paths.steps import ARCHIVE, EXPECTED, FIRST, LATER, STOPS, Left, Life, Step

AT_ONCE = 3
"""Lives lived at once: each waits for its timers most of the time."""
TRIES = 3
HOLD = 0.3
"""Seconds between messages, for Slack and for the bot: how well it keeps a whole second is another test's matter."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a life went."""

    left: dict[str, Left]
    """By the name of the step."""
    said: list[Said]
    first: str
    """The alert as it was posted."""
    deliveries: set[str]
    troubles: list[str]
    touched_home: bool


async def live(steps: Iterable[Step], folder: Path) -> Outcome:
    """From the first news to the next morning's digest, killed in each of the steps."""
    async with open_stage(ARCHIVE, folder, EXPECTED, WAYLEAVE_HOLD_SECONDS=str(HOLD)) as stage:
        stage.world.slack.rates.rules = RateRules(channel_seconds=HOLD)
        life = Life(stage)
        for step in steps:
            step.arm(life, partial(life.die, step.name))
        stage.bot.start()
        for stop in STOPS:
            life.before.get(stop, lambda: False)()
            stage.world.clock.set(stop)
            await stage.caught_up()
        await stage.at_rest()
        for task in life.watching:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        return Outcome(
            life.left,
            said(stage.world),
            _first(stage.world),
            {state for (state,) in stage.ledger.rows("select state from wl_delivery")},
            stage.bot.troubles(),
            stage.bot.touched_home(),
        )


def lived(steps: Iterable[Step], folder: Path) -> Outcome:
    """See `live`; in a thread of its own, and again where a busy machine let a kill come too late."""
    for attempt in range(TRIES):
        (folder / str(attempt)).mkdir()
        outcome = asyncio.run(live(steps, folder / str(attempt)))
        if all(outcome.left.get(step.name) in step.left for step in steps):
            break
    return outcome


def _first(world: World) -> str:
    alert = next(iter(world.deals.messages.values()))
    return str([*alert.history, alert.blocks][0])


@pytest.fixture(scope="module")
def lives(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Outcome]]]:
    """The lives in which the steps are that were asked for, by the name of the step; some are lived at once."""
    params = [getattr(item, "callspec").params for item in request.session.items if hasattr(item, "callspec")]  # noqa: B009 - pytest's type lacks it
    asked = [one["step"] for one in params if isinstance(one.get("step"), Step)]
    futures: dict[str, Future[Outcome]] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for steps in zip(FIRST, LATER, strict=True):
            if set(steps) & set(asked):
                life = pool.submit(lived, steps, tmp_path_factory.mktemp("life"))
                futures |= {step.name: life for step in steps}
        yield futures
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("step", FIRST + LATER, ids=lambda step: step.name)
def test_killed_between_every_two_steps(step: Step, lives: dict[str, Future[Outcome]]) -> None:
    """One alert, edited to its collapse; its news once in its thread; one digest: as if nothing had happened."""
    life = lives[step.name].result()
    assert life.left[step.name] in step.left
    digest, alert, news = life.said
    assert (digest.channel, alert.channel, news.channel) == ("briefing", "deals", "deals")
    assert digest.key.startswith("digest:")
    assert ":2018-01-09T08:00:" in digest.key
    assert alert.key.startswith("alert:")
    assert news.key.startswith(f"{alert.key}:news:")
    assert (digest.under, alert.under, news.under) == ("", "", alert.key)
    assert "collapsed" in alert.blocks
    assert "collapsed" not in life.first
    assert life.deliveries == {"sent"}
    assert life.troubles == []
    assert not life.touched_home

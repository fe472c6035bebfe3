"""`wayleave bench slack`: how soon Slack is acknowledged and people are answered, while sources are polled. Network: loopback.

In: how many commands, how many of them at once, how many feeds. Out: a table or JSON. The bot runs in a process of its
own, as `wayleave run`, the feeds in another; this process is Slack and the people. Every feed brings a story of its own,
all due at once. What is asked was asked once before: a bot that has just been started is not what is measured.
"""

import asyncio
import gc
import json
import math
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from bot.bench import slack_feeds
from bot.bench.slack_feeds import Feeds
from bot.demo.world import MovableClock
from bot.emulator import Channel, Emulator, EmulatorConfig, Moment, RateRules, open_emulator
from bot.emulator.calls import Call
from briefings.errors import Refused

LINES = (
    "/vendor huawei",
    "/market germany",
    "/deals",
    "/deadlines",
    "/watch list",
    "/vendor zte in United States",
)
START_SECONDS = 60.0
END_SECONDS = 15.0
LATER = timedelta(hours=1)
WRITTEN = 2.0
"""Seconds that it takes to write down what the last feeds brought."""
ARRIVED_IN = 1.0
"""Seconds within which everybody has typed a first command."""
PATIENCE = 30.0
"""Seconds until a command without an answer counts as unanswered."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    commands: int = 2_000
    at_once: int = 200
    """Commands in flight."""
    feeds: int = 1_000
    """Sources that are polled beside them; 0 for none."""
    every: int = 20
    """One source in so many brings news of a vendor, the others are as they were; 1: all of them, in the same moment."""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """Times in milliseconds, as Slack sees them."""

    commands: int
    at_once: int
    feeds_polled: int
    """While the commands ran."""
    unanswered: int
    per_second: float
    acknowledged_median: float
    acknowledged_p99: float
    answered_median: float
    answered_p99: float


def bench(plan: Plan) -> None:
    """Measures and prints."""
    found = asyncio.run(measured(plan))
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
        return
    table = Table("", "median", "99 of 100")
    table.add_row("acknowledged", _ms(found.acknowledged_median), _ms(found.acknowledged_p99))
    table.add_row("answered", _ms(found.answered_median), _ms(found.answered_p99))
    console = Console()
    console.print(table)
    console.print(
        f"{found.commands} commands, {found.at_once} in flight, {found.per_second:.0f} a second,"
        f" {found.unanswered} unanswered; {found.feeds_polled} feeds polled meanwhile."
    )


async def measured(plan: Plan) -> Measured:
    """Starts everything, measures, and ends it. Refused where the bot does not start."""
    config = EmulatorConfig(now=_wall_clock, rates=RateRules(channel_seconds=0))
    with TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            slack = await stack.enter_async_context(open_emulator(config))
            feeds = await stack.enter_async_context(slack_feeds.opened(plan.every))
            clock = MovableClock(Path(folder) / "clock", _wall_clock())
            people = [Person.at_a_desk(slack, at) for at in range(plan.at_once)]
            await stack.enter_async_context(_bot(slack, Path(folder), feeds, plan.feeds))
            await _known(feeds, plan.feeds)
            return await _asked(slack, people, Round(feeds, clock), plan)


async def _known(feeds: Feeds, count: int) -> None:
    """Waits until every feed was asked for the first time, which is another matter, and what it had is written down."""
    async with asyncio.timeout(START_SECONDS):
        while await feeds.asked() < count:  # noqa: ASYNC110 - another process counts
            await asyncio.sleep(0.2)
    await asyncio.sleep(WRITTEN)


@dataclass(frozen=True, slots=True)
class Round:
    """The next poll of all feeds."""

    feeds: Feeds
    clock: MovableClock

    async def begin(self) -> None:
        """Some have news, and all are due: it is an hour later."""
        await self.feeds.turn()
        self.clock.set(self.clock() + LATER)


async def _asked(slack: Emulator, people: Sequence["Person"], poll: Round, plan: Plan) -> Measured:
    async def tell(_call: Call) -> None:
        slack.transcript.clear()  # nobody reads it, and it would grow to hundreds of megabytes
        for person in people:
            person.look()

    slack.faults.on_call("response_url", Moment.STORED, tell)
    for line in LINES:
        await people[0].asks(line)
    people[0].times.clear()
    lines = [LINES[at % len(LINES)] for at in range(plan.commands)]
    with _without_pauses():
        began, before = time.monotonic(), await poll.feeds.asked()
        await poll.begin()
        await asyncio.gather(*(person.works_off(lines, after) for person, after in _arriving(people)))
        seconds = time.monotonic() - began
    polled = await poll.feeds.asked() - before
    times = [one for person in people for one in person.times]
    acknowledged = sorted(ack * 1000 for ack, _ in times)
    answered = sorted(answer * 1000 for _, answer in times if answer is not None)
    return Measured(
        commands=len(times),
        at_once=plan.at_once,
        feeds_polled=polled,
        unanswered=len(times) - len(answered),
        per_second=len(times) / seconds,
        acknowledged_median=_part(acknowledged, 0.5),
        acknowledged_p99=_part(acknowledged, 0.99),
        answered_median=_part(answered, 0.5),
        answered_p99=_part(answered, 0.99),
    )


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Slack, as a whole, never stands still to look for what it can forget; here that would count as the bot's time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _arriving(people: Sequence["Person"]) -> Sequence[tuple["Person", float]]:
    """Each with the second in which the first command is typed: nobody types in the same millisecond as 199 others."""
    return [(person, ARRIVED_IN * at / len(people)) for at, person in enumerate(people)]


class Person:
    """Somebody who types one command after the other, each when the one before is answered."""

    def __init__(self, slack: Emulator, channel: Channel, user: str) -> None:
        """In a channel where nobody else is."""
        self.slack = slack
        self.channel = channel
        self.user = user
        self.times: list[tuple[float, float | None]] = []
        """Of each command, the seconds until its acknowledgement, and until its answer."""
        self._wanted = 0
        self._answered = asyncio.Event()

    @classmethod
    def at_a_desk(cls, slack: Emulator, number: int) -> "Person":
        """Somebody new, in a new channel."""
        name = f"person-{number}"
        user = slack.add_user(name)
        return cls(slack, slack.add_channel(f"desk-{number}", members=(name,)), user.id)

    async def works_off(self, lines: list[str], after: float) -> None:
        """Takes lines from the common list, after so many seconds, until there are none."""
        await asyncio.sleep(after)
        while lines:
            await self.asks(lines.pop())

    async def asks(self, line: str) -> None:
        """One command."""
        self._wanted = len(self.channel.messages) + 1
        self._answered.clear()
        began = time.monotonic()
        done = await self.slack.command(self.channel.id, line, user=self.user)
        try:
            await asyncio.wait_for(self._answered.wait(), PATIENCE)
        except TimeoutError:
            self.times.append((done.seconds, None))
        else:
            self.times.append((done.seconds, time.monotonic() - began))

    def look(self) -> None:
        """Something was said somewhere."""
        if len(self.channel.messages) >= self._wanted:
            self._answered.set()


@asynccontextmanager
async def _bot(slack: Emulator, folder: Path, feeds: Feeds, count: int) -> AsyncIterator[None]:
    sources = [{"id": f"f{n}", "name": f"Feed {n}", "url": f"{feeds.address}{n}"} for n in range(count)]
    (folder / "sources.yaml").write_text(json.dumps(sources))  # JSON is YAML
    given = {
        "SLACK_BOT_TOKEN": slack.config.bot_token,
        "SLACK_APP_TOKEN": slack.config.app_token,
        "SLACK_API_URL": slack.api_url,
        "WAYLEAVE_DATA": str(folder),
        "WAYLEAVE_SOURCES": str(folder / "sources.yaml"),
        "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
        "WAYLEAVE_CLOCK_FILE": str(folder / "clock"),
        # One person of the emulator types for all.
        "WAYLEAVE_PERSON_PER_MINUTE": "0",
        "WAYLEAVE_CHANNEL_PER_MINUTE": "0",
    }
    with (folder / "log").open("wb") as log:
        root = Path(__file__).parents[2]
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=root, env=given, stdout=log, stderr=log
        )
    try:
        try:
            await slack.connected(seconds=START_SECONDS)
        except TimeoutError as late:
            raise Refused(
                f"the bot did not start: {(folder / 'log').read_text()[-2000:]}", "no_start"
            ) from late
        yield
    finally:
        with suppress(ProcessLookupError):
            bot.terminate()
        await asyncio.wait_for(bot.wait(), END_SECONDS)


def _part(ordered: Sequence[float], part: float) -> float:
    """The value that so much of all are not above."""
    return ordered[max(math.ceil(part * len(ordered)) - 1, 0)] if ordered else math.nan


def _ms(value: float) -> str:
    return f"{value:.0f} ms"


def _wall_clock() -> datetime:
    # Slack and the feeds are other computers with clocks of their own.
    return datetime.fromtimestamp(time.time(), UTC)

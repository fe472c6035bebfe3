"""The steps between a feed's news and Slack's last word, and what a bot leaves behind that dies between two of them.

In: nothing. Out: `FIRST` and `LATER`, each step with how to notice the moment (the real servers are the sensors,
and the bot's own database) and what the dead process must have left: a kill that came too late does not count.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from bot.demo.feeds import Asked
from bot.emulator import Moment
from bot.emulator.calls import Call
from tests.paths.stages import Stage, part

ARCHIVE = part(["wire-att-expected", "wire-att-walks-away"], feeds=["telecom-ledger"])
EXPECTED = datetime.fromisoformat("2018-01-08T09:16:00+00:00")
COLLAPSED = datetime.fromisoformat("2018-01-08T22:41:00+00:00")
MORNING = datetime.fromisoformat("2018-01-09T08:00:00+00:00")
STOPS = (EXPECTED, COLLAPSED, MORNING)
FEED = "northern-wire"
SECOND_LOOK = 0.004


@dataclass(frozen=True, slots=True)
class Left:
    """What a dead process left behind."""

    articles: int
    deliveries: tuple[str, ...]
    """What, how and its state, in the order they were put."""
    messages: int = 0
    """In Slack, threads too."""
    edits: int = 0


@dataclass(slots=True)
class Life:
    """A bot on a stage, that dies in each of some steps, and is started again at once."""

    stage: Stage
    left: dict[str, Left] = field(default_factory=dict)
    """What it left when it died, by the name of the step."""
    watching: list[asyncio.Task[None]] = field(default_factory=list)
    before: dict[datetime, Callable[[], bool]] = field(default_factory=dict)
    """What happens before the clock is moved to an instant."""

    def die(self, name: str) -> bool:
        """Kill -9 and a new start, once in each step; whether it was now."""
        if name in self.left:
            return False
        self.stage.bot.kill()
        self.left[name] = self._left()
        self.stage.bot.start()
        return True

    def _left(self) -> Left:
        ledger, slack = self.stage.ledger, self.stage.world.slack
        query = "select substr(id, 1, instr(id, ':') - 1), kind, state from wl_delivery order by rowid"
        messages = list(slack.workspace.everything())
        return Left(
            ledger.count("wl_article"),
            tuple(" ".join(row) for row in ledger.rows(query)),
            len(messages),
            sum(message.edits for message in messages),
        )


Die = Callable[[], bool]
Arm = Callable[[Life, Die], None]


def feed(*, answered: bool) -> Arm:
    """When the feed is asked; or when its answer is on its way."""

    def arm(life: Life, die: Die) -> None:
        async def hook(asked: Asked) -> None:
            if asked.feed == FEED and not answered:
                die()
            elif asked.feed == FEED:
                life.watching.append(asyncio.create_task(late()))

        async def late() -> None:
            await asyncio.sleep(0.01)
            die()

        life.stage.world.feeds.before_response(hook)

    return arm


def slack(method: str, moment: Moment, *, thread: bool = False, digest: bool = False) -> Arm:
    """At that moment of the first such call; before it is stored, it is lost for good."""

    def arm(life: Life, die: Die) -> None:
        wanted = life.stage.world.briefing.id if digest else life.stage.world.deals.id

        async def hook(call: Call) -> None:
            if call.args["channel"] != wanted or ("thread_ts" in call.args) != thread:
                return
            if die() and moment is Moment.BEFORE:
                raise web.HTTPServiceUnavailable

        life.stage.world.slack.faults.on_call(method, moment, hook)

    return arm


def row(table: str, where: str) -> Arm:
    """As soon as there is such a row in the bot's database: what was to be written with it must be there too."""

    def arm(life: Life, die: Die) -> None:
        async def watch() -> None:
            while not life.stage.ledger.count(table, where):  # noqa: ASYNC110 - another process tells nobody
                await asyncio.sleep(SECOND_LOOK)
            die()

        life.watching.append(asyncio.create_task(watch()))

    return arm


def asleep(life: Life, die: Die) -> None:
    """Dead while the clock passes the hour of the digest."""
    life.before[MORNING] = die


@dataclass(frozen=True, slots=True)
class Step:
    """A moment to die in."""

    name: str
    arm: Arm
    left: tuple[Left, ...]
    """What may be left: more than one where the bot races with the kill."""


SENT = "alert post sent"
TOLD = (SENT, "alert update sent", "alert reply sent")
POST = "chat.postMessage"
UPDATE = "chat.update"
# Each of the first with one of the later is a life with two deaths: starts are what such a test spends its time on.
FIRST = (
    Step("a visit is put", row("wl_source_state", "next_visit_at is not null"), (Left(0, ()),)),
    Step("the feed is asked", feed(answered=False), (Left(0, ()),)),
    Step("the feed has answered", feed(answered=True), (Left(0, ()),)),
    Step("the news is recorded", row("wl_article", "1"), (Left(1, ("alert post waiting",)),)),
    Step("the alert is lost on its way", slack(POST, Moment.BEFORE), (Left(1, ("alert post sending",)),)),
    Step("Slack has the alert", slack(POST, Moment.STORED), (Left(1, ("alert post sending",), 1),)),
    Step(
        "Slack has answered",
        slack(POST, Moment.AFTER),
        (Left(1, ("alert post sending",), 1), Left(1, (SENT,), 1)),
    ),
    Step(
        "the alert is written down",
        row("wl_delivery", "kind = 'post' and state = 'sent'"),
        (Left(1, (SENT,), 1),),
    ),
)
LATER = (
    Step(
        "the edit is lost on its way",
        slack(UPDATE, Moment.BEFORE),
        (Left(2, (SENT, "alert update sending", "alert reply waiting"), 1),),
    ),
    Step(
        "Slack has the edit",
        slack(UPDATE, Moment.STORED),
        (Left(2, (SENT, "alert update sending", "alert reply waiting"), 1, 1),),
    ),
    Step(
        "the news is lost on its way",
        slack(POST, Moment.BEFORE, thread=True),
        (Left(2, (SENT, "alert update sent", "alert reply sending"), 1, 1),),
    ),
    Step(
        "Slack has the news",
        slack(POST, Moment.STORED, thread=True),
        (Left(2, (SENT, "alert update sent", "alert reply sending"), 2, 1),),
    ),
    Step("the hour of the digest passes", asleep, (Left(2, TOLD, 2, 1),)),
    Step(
        "the digest's turn is taken",
        row("wl_subscription", "next_fire_at > '2018-01-10'"),
        (Left(2, TOLD, 2, 1),),
    ),
    Step(
        "the digest is composed",
        row("wl_subscription", "told_until > '2018-01-09'"),
        (Left(2, (*TOLD, "digest post waiting"), 2, 1),),
    ),
    Step(
        "Slack has the digest",
        slack(POST, Moment.STORED, digest=True),
        (Left(2, (*TOLD, "digest post sending"), 3, 1),),
    ),
)

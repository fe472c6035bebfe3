"""All commands: to add one is to add a line here, a `help_NAME` in the wording, and a row in docs/slack.md. Values."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.slack.asks.briefing import SHOWS as BRIEFING_SHOWS
from bot.slack.asks.watch import SHOWS as WATCH_SHOWS
from bot.slack.blocks.message import Message
from bot.slack.commands import asking
from bot.slack.commands.briefing import briefing
from bot.slack.commands.desk import Desk, Request
from bot.slack.commands.watch import watch


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its bare name: no slash, no prefix."""

    name: str
    answer: Callable[[Desk, Request], Awaitable[Message]]
    usage: str
    """What may stand after it, as Slack shows it while somebody types."""
    does: str
    example: str
    """One that works on any ledger."""
    needs_words: bool = True
    """Without words it is answered by its help."""
    settings: bool = False
    """About what a channel is told; else about what is known, and answered alike whoever asks wherever."""
    shows: frozenset[str] = frozenset()
    """Words after a command about settings with which it shows them and changes nothing."""


_ALL = (
    Command(
        "vendor",
        asking.vendor,
        "NAME [in COUNTRY] [deals | vs NAME | since DAY | as of DAY | map | timeline]",
        "How a vendor stands, market by market",
        "vendor huawei",
    ),
    Command(
        "market",
        asking.market,
        "COUNTRY or REGION [deals | since DAY | as of DAY]",
        "How all vendors stand in a country",
        "market germany",
    ),
    Command(
        "deals",
        asking.deals,
        "[VENDOR] [OPERATOR] [COUNTRY] [since DAY] [won | lost | signed | open …]",
        "Deals, in whatever order you name things",
        "deals huawei since 2023",
        needs_words=False,
    ),
    Command(
        "deadlines",
        asking.deadlines,
        "[until DAY] [VENDOR] [COUNTRY]",
        "Days ahead by which something must have happened",
        "deadlines until 2027",
        needs_words=False,
    ),
    Command("ask", asking.ask, "QUESTION", "A question in plain words", "ask is Huawei banned in Germany?"),
    Command(
        "sources",
        asking.sources,
        "",
        "What I read, and how fresh it is",
        "sources",
        needs_words=False,
    ),
    Command(
        "briefing",
        briefing,
        "preview | now | daily HH:MM ZONE | weekly DAY HH:MM ZONE | empty line | off | settings",
        "This channel's briefings",
        "briefing preview",
        settings=True,
        shows=BRIEFING_SHOWS,
    ),
    Command(
        "watch",
        watch,
        "VENDOR COUNTRY deals confirmed only digest quiet 22:00-07:00 | list | remove N | pause 3d | resume",
        "Alerts for this channel",
        "watch huawei deals",
        settings=True,
        shows=WATCH_SHOWS,
    ),
)
COMMANDS = {command.name: command for command in _ALL}

"""What each command does: an `Ask` in, a `Message` out. Network and database, through `Doors` and `Workspace`.

The same for a slash command, a button that runs one, and a mention: only the way of the answer differs.
"""

from dataclasses import dataclass

from bot.slack.ask import (
    COMMANDS,
    BriefingAsk,
    BriefingVerb,
    HelpAsk,
    VendorAsk,
    WatchAsk,
    WatchVerb,
    parse,
)
from bot.slack.blocks import render
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.doors import Doors
from bot.slack.workspace import Workspace
from bot.wording import subscribed
from bot.wording.templates import say
from briefings.model import SubscriptionKind
from briefings.subscriptions import Filter, Place

MOST_SETTINGS = 30


@dataclass(frozen=True, slots=True)
class Commands:
    """The answers to everything that can be typed."""

    doors: Doors
    workspace: Workspace
    prefix: str = ""
    """What stands before the names of commands: `wl-` in `/wl-vendor`."""
    bot_name: str = "wayleave"
    """As people invite it: `/invite @wayleave`."""

    @property
    def slash(self) -> str:
        """What stands before a command's bare name in a sentence."""
        return f"/{self.prefix}"

    async def answer(self, command: str, text: str, place: Place) -> Message:
        """The answer to a command by its bare name. Raises Invalid, Refused, Unavailable."""
        match parse(command, text):
            case HelpAsk(command=None):
                return self.help()
            case HelpAsk(command=name):
                return sentence(say("replies", f"help_{name}", self.slash))
            case VendorAsk(name=name):
                return render.message(await self.doors.vendor(name))
            case BriefingAsk() as asked:
                return await self._briefing(asked, place)
            case WatchAsk() as asked:
                return await self._watch(asked, place)

    def help(self) -> Message:
        """How all commands work."""
        return sentence(say("replies", "help", self.slash))

    def unknown(self, command: str) -> Message:
        """The answer to a command there is not."""
        return sentence(say("replies", "unknown_command", command, self.slash))

    async def mentioned(self, words: str, place: Place) -> Message:
        """The answer to a mention: a command's bare name first, else a vendor's name, else help."""
        first, _, rest = words.strip().lstrip("/").removeprefix(self.prefix).partition(" ")
        if first.casefold() in COMMANDS:
            return await self.answer(first.casefold(), rest, place)
        if not words.strip() or first.casefold() == "help":
            return self.help()
        return await self.answer("vendor", words, place)

    async def watch_vendor(self, vendor: str, place: Place) -> Message:
        """Watches a vendor by its canonical name: the button under an alert or an answer."""
        return await self._add(Filter(vendors=(vendor,)), place)

    async def _briefing(self, asked: BriefingAsk, place: Place) -> Message:
        match asked.verb:
            case BriefingVerb.PREVIEW:
                return render.message(await self.doors.preview(place))
            case BriefingVerb.SETTINGS:
                return await self._settings(place)
            case BriefingVerb.OFF:
                done = await self.doors.off(place)
                return sentence(say("replies", "unscheduled" if done else "not_scheduled"))
            case BriefingVerb.NOW:
                await self._must_be_in(place)
                queued = await self.doors.post_now(place)
                return sentence(say("replies", "queued" if queued else "nothing_new"))
            case BriefingVerb.DAILY:
                return await self._daily(asked, place)

    async def _daily(self, asked: BriefingAsk, place: Place) -> Message:
        await self._must_be_in(place)
        at = str(asked.at)
        example = f"briefing daily {at} Europe/Berlin"
        zone = asked.zone or await self.workspace.zone_of(place.by, example)
        await self.doors.schedule(place, at, zone)
        return sentence(say("replies", "scheduled", at, zone))

    async def _watch(self, asked: WatchAsk, place: Place) -> Message:
        if asked.verb is WatchVerb.LIST:
            return await self._settings(place, SubscriptionKind.WATCH)
        wants = self.doors.filter_of(asked)
        if asked.verb is WatchVerb.ADD:
            return await self._add(wants, place)
        what = subscribed.filtered(wants, self.doors.vocabulary.market_name)
        if wants == Filter():
            done = await self.doors.unwatch_all(place) > 0
        else:
            done = await self.doors.unwatch(place, wants)
        return sentence(say("replies", "unwatched" if done else "not_watched", what))

    async def _add(self, wants: Filter, place: Place) -> Message:
        await self._must_be_in(place)
        new = await self.doors.watch(place, wants)
        what = subscribed.filtered(wants, self.doors.vocabulary.market_name)
        return sentence(say("replies", "watching" if new else "watched", what))

    async def _settings(self, place: Place, only: SubscriptionKind | None = None) -> Message:
        found = [one for one in await self.doors.subscribed(place) if only in (None, one.kind)]
        if not found:
            return sentence(say("replies", "settings_none", self.slash))
        lines = [subscribed.setting(one, self.doors.vocabulary.market_name) for one in found[:MOST_SETTINGS]]
        if len(found) > MOST_SETTINGS:
            lines.append(say("frame", "more", len(found) - MOST_SETTINGS))
        return sentence("\n".join([say("replies", "settings_head"), *(f"• {line}" for line in lines)]))

    async def _must_be_in(self, place: Place) -> None:
        await self.workspace.must_be_in(place.destination, say("replies", "invite", self.bot_name))

"""`/watch …`: the alerts of a channel. Pure.

In: the words after the command. Out: a `WatchAsk`, its names as typed: whoever holds the vocabulary resolves them;
`Invalid`, with what was understood, what was not, and an example that works.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.slack import zones
from bot.slack.asks.topics import SEGMENTS, SOON, SURE, TOPICS, taken
from bot.slack.asks.words import LONGEST_NAME
from bot.slack.escape import clean, clip
from briefings.errors import Invalid
from briefings.model import Cadence, Certainty, EventType, Segment

BETWEEN_NAMES = re.compile(
    r"[,;+]|\b(?:about|for|on|news|alerts?|please|and|in|or|of|from|with|the|everything|all)\b", re.IGNORECASE
)
EVERYTHING = frozenset(("", "everything", "all", "anything", "*", "every change", "all changes"))
TIME = r"\d[\d.:h]*(?:\s*[ap]\.?m\b\.?)?"
HOURS = re.compile(
    rf"\bquiet(?:\s+hours)?(?:\s+from)?\s+(?P<start>{TIME})\s*(?:-|–|to|until|till)\s*(?P<end>{TIME})(?P<rest>.*)",
    re.IGNORECASE,
)
LASTING = re.compile(r"(?P<count>\d{1,3})\s*(?P<unit>mo|m|h|d|w)[a-z]*", re.IGNORECASE)
UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "mo": timedelta(days=30),
}
LONGEST_PAUSE = timedelta(days=90)
LONGEST_ZONE = 3
"""Words of a time zone: `America/New York`, `ho chi minh`."""


class WatchVerb(StrEnum):
    """What `/watch` can do."""

    ADD = "add"
    LIST = "list"
    REMOVE = "remove"
    PAUSE = "pause"
    RESUME = "resume"
    QUIET = "quiet"
    LOUD = "loud"
    """Ends the quiet hours."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Quiet hours as asked for; no zone: the one of whoever asks."""

    start: str
    end: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class WatchAsk:
    """The alerts of this channel. No names, kinds and parts mean everything."""

    verb: WatchVerb
    names: tuple[str, ...] = ()
    """Vendors, markets and regions as typed, not yet told apart."""
    event_types: tuple[EventType, ...] = ()
    segments: tuple[Segment, ...] = ()
    least: Certainty | None = None
    cadence: Cadence | None = None
    quiet: Hours | None = None
    number: int | None = None
    """Which one of the list, with REMOVE, PAUSE and RESUME."""
    lasting: timedelta | None = None
    """With PAUSE."""


WATCH_WORDS = {verb.value: verb for verb in WatchVerb} | {
    "settings": WatchVerb.LIST, "ls": WatchVerb.LIST, "stop": WatchVerb.REMOVE, "delete": WatchVerb.REMOVE,
    "off": WatchVerb.REMOVE, "unwatch": WatchVerb.REMOVE, "snooze": WatchVerb.PAUSE, "continue": WatchVerb.RESUME,
}  # fmt: skip
SHOWS = frozenset(word for word, verb in WATCH_WORDS.items() if verb is WatchVerb.LIST)
"""Each by itself: the watches are listed, and nothing is changed."""


def watched(words: str) -> WatchAsk:
    """What `/watch` is asked, also as settings write it: `deals`, `huawei deals`, `list`, `remove …`, `pause 3d`."""
    words = clean(words)
    first, _, rest = words.partition(" ")
    verb = WATCH_WORDS.get(first.casefold())
    match verb:
        case WatchVerb.LIST if not rest:
            return WatchAsk(verb)
        case WatchVerb.PAUSE:
            return _paused(rest)
        case WatchVerb.RESUME if not rest or rest.isdecimal():
            return WatchAsk(verb, number=_number(rest))
        case WatchVerb.QUIET if rest.casefold() in ("off", "none", "no"):
            return WatchAsk(WatchVerb.LOUD)
        case WatchVerb.QUIET:
            return _quiet(words)
        case WatchVerb.REMOVE if rest.lstrip("#").isdecimal():
            return WatchAsk(verb, number=_number(rest))
        case WatchVerb.REMOVE | WatchVerb.ADD if not rest:
            raise Invalid(
                f"I understood “watch {first}”, but not what to {first}", f"watch {verb} huawei deals"
            )
        case WatchVerb.REMOVE | WatchVerb.ADD:
            return _filter(verb, rest)
    return _filter(WatchVerb.ADD, words)


def _number(words: str) -> int | None:
    return int(words.lstrip("#")[:6]) if words else None


def _paused(words: str) -> WatchAsk:
    found = LASTING.search(words)
    before, after = (words[: found.start()], words[found.end() :]) if found else (words, "")
    which = " ".join(f"{before} {after}".replace("for", " ").split()).lstrip("#")
    if found is None or (which and not which.isdecimal()):
        said = f"but not “{clip(which, 60)}”" if which else "but not for how long"
        raise Invalid(f"I understood “watch pause”, {said}", "watch pause 3d")
    lasting = int(found["count"]) * UNITS[found["unit"].casefold()]
    if not timedelta() < lasting <= LONGEST_PAUSE:
        raise Invalid("A pause lasts from a minute to 90 days", "watch pause 3d")
    return WatchAsk(WatchVerb.PAUSE, number=_number(which), lasting=lasting)


def _quiet(words: str) -> WatchAsk:
    hours, left = _hours(words)
    if hours is None or left.strip(" ,"):
        said = f"but not “{clip(left.strip(' ,'), 60)}”" if hours else "but not from when to when"
        raise Invalid(f"I understood quiet hours, {said}", "watch quiet 22:00-07:00 Europe/Berlin")
    return WatchAsk(WatchVerb.QUIET, quiet=hours)


def _hours(words: str) -> tuple[Hours | None, str]:
    """The quiet hours in the words, and what is left of these."""
    found = HOURS.search(words)
    if found is None:
        return None, words
    start, end = zones.time(found["start"]), zones.time(found["end"])
    if start is None or end is None or start == end:
        asked = f"{found['start'].strip()}-{found['end'].strip()}"
        raise Invalid(
            f"I do not understand the hours “{clip(asked, 40)}”", "watch quiet 22:00-07:00 Europe/Berlin"
        )
    zone, rest = _zone(found["rest"].split())
    return Hours(start, end, zone), f"{words[: found.start()]},{rest}"


def _zone(tokens: list[str]) -> tuple[str | None, str]:
    """The time zone at the start of the words, and the rest."""
    tokens = tokens[1:] if tokens[:1] == ["in"] else tokens
    for length in range(min(LONGEST_ZONE, len(tokens)), 0, -1):
        found = zones.zone(" ".join(tokens[:length]).strip(","))
        if isinstance(found, str):
            return found, " ".join(tokens[length:])
        if length == 1 and "/" in tokens[0]:
            meant = f"; did you mean {' or '.join(found)}?" if found else ""
            raise Invalid(
                f"I do not know the time zone “{clip(tokens[0], 60)}”{meant}",
                f"watch quiet 22:00-07:00 {found[0] if found else 'Europe/Berlin'}",
            )
    return None, " ".join(tokens)


def _filter(verb: WatchVerb, words: str) -> WatchAsk:
    hours, left = _hours(words)
    sure, left = taken(SURE, left)
    soon, left = taken(SOON, left)
    kinds, left = taken(TOPICS, left.replace("_", " "))
    parts, left = taken(SEGMENTS, left)
    split = (name.strip(" \"'“”.") for name in BETWEEN_NAMES.split(left))
    names = tuple(dict.fromkeys(" ".join(name.split())[:LONGEST_NAME] for name in split if name))
    how = hours is not None or bool(sure) or bool(soon)
    if not (names or kinds or parts or how) and left.strip(" ,").casefold() not in EVERYTHING:
        raise Invalid(
            f"I found no vendor, market or kind of news in “{clip(words, 60)}”", "watch huawei deals"
        )
    wanted = {kind for found in kinds for kind in found}
    business = {part for found in parts for part in found}
    return WatchAsk(
        verb,
        names,
        tuple(kind for kind in EventType if kind in wanted),
        tuple(part for part in Segment if part in business),
        least=sure[-1] if sure else None,
        cadence=soon[-1] if soon else None,
        quiet=hours,
    )

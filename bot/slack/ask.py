"""The text after the slash, as a frozen `Ask`. Pure.

In: the bare name of a command (`vendor`, `briefing`, `watch`; no slash, no prefix) and what a person typed
after it. Out: what is asked; `Invalid`, with what was understood, what was not, and an example that works.
Names of vendors and markets are taken as typed: whoever holds the vocabulary resolves them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from bot.slack import zones
from bot.slack.escape import clean, clip
from briefings.errors import Invalid
from briefings.model import EventType

COMMANDS = ("vendor", "briefing", "watch")
LONGEST_NAME = 80
CLOSE = 70.0
HELP = frozenset(("help", "?", "-h", "--help", "hilfe", "aide"))
BETWEEN_NAMES = re.compile(
    r"[,;+]|\b(?:about|for|on|news|alerts?|please|and|in|or|of|from|with|the|everything|all)\b", re.IGNORECASE
)
BEFORE_TIME = frozenset(("at", "um", "every", "day", "each"))
BEFORE_ZONE = frozenset(("in", "zone", "time"))
DEALS = (EventType.CARRIER_DEAL, EventType.TENDER)
TOPICS: dict[str, tuple[EventType, ...]] = {
    "deals": DEALS, "deal": DEALS, "contracts": DEALS, "carrier deals": (EventType.CARRIER_DEAL,),
    "tenders": (EventType.TENDER,), "bans": (EventType.BAN,), "restrictions": (EventType.RESTRICTION,),
    "limits": (EventType.RESTRICTION,), "phase outs": (EventType.PHASE_OUT,), "phaseouts": (EventType.PHASE_OUT,),
    "removals": (EventType.PHASE_OUT,), "sanctions": (EventType.SANCTIONS_LISTING,),
    "listings": (EventType.SANCTIONS_LISTING,), "sanctions listings": (EventType.SANCTIONS_LISTING,),
    "export controls": (EventType.EXPORT_CONTROL,), "exports": (EventType.EXPORT_CONTROL,),
    "licences": (EventType.LICENCE,), "licenses": (EventType.LICENCE,), "license": (EventType.LICENCE,),
    "security reviews": (EventType.SECURITY_REVIEW,), "reviews": (EventType.SECURITY_REVIEW,),
    "courts": (EventType.LEGAL_RULING,), "court cases": (EventType.LEGAL_RULING,),
    "rulings": (EventType.LEGAL_RULING,), "lawsuits": (EventType.LEGAL_RULING,),
    "investments": (EventType.INVESTMENT_SCREENING,), "shops": (EventType.DISTRIBUTION,),
    "retail": (EventType.DISTRIBUTION,), "lobbying": (EventType.PRESSURE,), "reprisals": (EventType.RETALIATION,),
} | {kind.value.replace("_", " "): (kind,) for kind in EventType}  # fmt: skip
TOPIC = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, TOPICS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
EVERYTHING = frozenset(("everything", "all", "anything", "*", "every change", "all changes"))


class BriefingVerb(StrEnum):
    """What `/briefing` can do."""

    NOW = "now"
    PREVIEW = "preview"
    DAILY = "daily"
    OFF = "off"
    SETTINGS = "settings"


class WatchVerb(StrEnum):
    """What `/watch` can do."""

    ADD = "add"
    LIST = "list"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class HelpAsk:
    """How a command works; of all of them where it names none."""

    command: str | None = None


@dataclass(frozen=True, slots=True)
class VendorAsk:
    """How a vendor stands; the name as typed."""

    name: str


@dataclass(frozen=True, slots=True)
class BriefingAsk:
    """The briefing of this channel."""

    verb: BriefingVerb
    at: str | None = None
    """`HH:MM`, with DAILY."""
    zone: str | None = None
    """IANA zone, with DAILY; None: the zone of whoever asks."""


@dataclass(frozen=True, slots=True)
class WatchAsk:
    """The alerts of this channel. No names and no event types mean everything."""

    verb: WatchVerb
    names: tuple[str, ...] = ()
    """Vendors and markets as typed, not yet told apart."""
    event_types: tuple[EventType, ...] = ()


Ask = HelpAsk | VendorAsk | BriefingAsk | WatchAsk

BRIEFING_WORDS = {verb.value: verb for verb in BriefingVerb} | {
    "stop": BriefingVerb.OFF, "none": BriefingVerb.OFF, "list": BriefingVerb.SETTINGS,
    "status": BriefingVerb.SETTINGS, "show": BriefingVerb.PREVIEW, "every": BriefingVerb.DAILY,
}  # fmt: skip
WATCH_WORDS = {verb.value: verb for verb in WatchVerb} | {
    "settings": WatchVerb.LIST, "ls": WatchVerb.LIST, "stop": WatchVerb.REMOVE, "delete": WatchVerb.REMOVE,
    "off": WatchVerb.REMOVE, "unwatch": WatchVerb.REMOVE,
}  # fmt: skip


def parse(command: str, text: str) -> Ask:
    """What is asked. Raises Invalid for words that make no sense, and for a command there is not."""
    words = clean(text)
    if command in COMMANDS and (not words or words.casefold() in HELP):
        return HelpAsk(command)
    match command:
        case "vendor":
            return _vendor(words)
        case "briefing":
            return _briefing(words)
        case "watch":
            return watched(words)
        case _:
            raise Invalid(f"I know no command “{clip(clean(command), 40)}”", "vendor huawei")


def _vendor(words: str) -> VendorAsk:
    name = words.strip("\"'“”„«»")
    if len(name) > LONGEST_NAME:
        raise Invalid(f"“{clip(name, 40)}” is too long for a vendor's name", "vendor huawei")
    return VendorAsk(name)


def _briefing(words: str) -> BriefingAsk:
    first, _, rest = words.partition(" ")
    verb = BRIEFING_WORDS.get(first.casefold())
    if verb is None:
        guess = _near(first, tuple(BRIEFING_WORDS))
        meant = f"; did you mean “{guess}”?" if guess else ""
        example = (
            f"briefing {guess}"
            if guess and guess not in ("daily", "every")
            else "briefing daily 07:30 Europe/Berlin"
        )
        raise Invalid(f"I do not know “briefing {clip(first, 40)}”{meant}", example)
    if verb is BriefingVerb.DAILY:
        return _daily(rest)
    if rest:
        raise Invalid(
            f"I understood “briefing {first}”, but not “{clip(rest, 80)}” after it", f"briefing {verb}"
        )
    return BriefingAsk(verb)


def _daily(words: str) -> BriefingAsk:
    tokens = [token.rstrip(",") for token in words.split()]
    while tokens and tokens[0].casefold() in BEFORE_TIME:
        del tokens[0]
    for length in (2, 1):
        at = zones.time(" ".join(tokens[:length])) if len(tokens) >= length else None
        if at:
            return BriefingAsk(BriefingVerb.DAILY, at, _zone(at, tokens[length:]))
    said = f"not the time “{clip(tokens[0], 40)}”" if tokens else "no time"
    raise Invalid(f"I understood a daily briefing, but {said}", "briefing daily 07:30 Europe/Berlin")


def _zone(at: str, tokens: list[str]) -> str | None:
    while tokens and tokens[0].casefold() in BEFORE_ZONE:
        del tokens[0]
    if not tokens:
        return None
    asked = " ".join(tokens)
    found = zones.zone(asked)
    if isinstance(found, str):
        return found
    meant = f"; did you mean {' or '.join(found)}?" if found else "; I need a place, as in Europe/Berlin"
    example = f"briefing daily {at} {found[0] if found else 'Europe/Berlin'}"
    raise Invalid(
        f"I understood a daily briefing at {at}, but not the time zone “{clip(asked, 60)}”{meant}", example
    )


def watched(words: str) -> WatchAsk:
    """What `/watch` is asked, also as settings write it: `deals`, `huawei deals`, `list`, `remove …`."""
    words = clean(words)
    first, _, rest = words.partition(" ")
    verb = WATCH_WORDS.get(first.casefold())
    if verb is WatchVerb.LIST and not rest:
        return WatchAsk(verb)
    if verb is None or verb is WatchVerb.LIST:
        verb, rest = WatchVerb.ADD, words
    if not rest:
        raise Invalid(f"I understood “watch {first}”, but not what to {first}", f"watch {verb} huawei deals")
    if rest.casefold() in EVERYTHING:
        return WatchAsk(verb)
    names, event_types = _filter(rest)
    if not names and not event_types:
        raise Invalid(
            f"I found no vendor, market or kind of news in “{clip(rest, 60)}”", "watch huawei deals"
        )
    return WatchAsk(verb, names, event_types)


def _filter(words: str) -> tuple[tuple[str, ...], tuple[EventType, ...]]:
    """Names as typed, and the kinds of news, in the order of the ontology."""
    found: set[EventType] = set()

    def note(topic: re.Match[str]) -> str:
        found.update(TOPICS[topic.group().casefold()])
        return ","

    left = TOPIC.sub(note, words.replace("_", " "))
    names = (name.strip(" \"'“”.") for name in BETWEEN_NAMES.split(left))
    kinds = tuple(kind for kind in EventType if kind in found)
    return tuple(dict.fromkeys(" ".join(name.split())[:LONGEST_NAME] for name in names if name)), kinds


def _near(word: str, known: tuple[str, ...]) -> str | None:
    found = process.extractOne(word.casefold(), known, scorer=fuzz.ratio, score_cutoff=CLOSE)
    return found[0] if found else None

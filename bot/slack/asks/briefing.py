"""`/briefing …`: the briefings of a channel. Pure.

In: the words after the command. Out: a `BriefingAsk`; `Invalid`, with an example that works.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.slack import zones
from bot.slack.asks.words import near
from bot.slack.escape import clean, clip
from briefings.errors import Invalid
from briefings.model import SubscriptionKind

BEFORE_TIME = frozenset(("at", "um", "every", "day", "each", "on"))
BEFORE_ZONE = frozenset(("in", "zone", "time"))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST_DAY = 2
"""Letters that tell the days apart: mo, tu, we, th."""
DAILY, WEEKLY = SubscriptionKind.DAILY, SubscriptionKind.WEEKLY
EXAMPLES = {DAILY: "briefing daily 07:30 Europe/Berlin", WEEKLY: "briefing weekly monday 08:00 Europe/Berlin"}
OFF = {
    "": frozenset((DAILY, WEEKLY)),
    "daily": frozenset((DAILY,)),
    "weekly": frozenset((WEEKLY,)),
    "all": frozenset((DAILY, WEEKLY)),
}
EMPTY = {"line": True, "on": True, "yes": True, "nothing": False, "off": False, "no": False, "silent": False}


class BriefingVerb(StrEnum):
    """What `/briefing` can do."""

    NOW = "now"
    PREVIEW = "preview"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"
    SETTINGS = "settings"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class BriefingAsk:
    """A briefing of this channel."""

    verb: BriefingVerb
    at: str | None = None
    """`HH:MM`, with DAILY and WEEKLY."""
    zone: str | None = None
    """IANA zone, with DAILY and WEEKLY; None: the zone of whoever asks."""
    weekday: int | None = None
    """With WEEKLY; 0 is Monday."""
    kinds: frozenset[SubscriptionKind] = frozenset()
    """With OFF: which of them."""
    line: bool = False
    """With EMPTY: whether a line is said when nothing is new."""


BRIEFING_WORDS = {verb.value: verb for verb in BriefingVerb} | {
    "stop": BriefingVerb.OFF, "none": BriefingVerb.OFF, "list": BriefingVerb.SETTINGS,
    "status": BriefingVerb.SETTINGS, "show": BriefingVerb.PREVIEW, "every": BriefingVerb.DAILY,
}  # fmt: skip
SHOWS = frozenset(
    word for word, verb in BRIEFING_WORDS.items() if verb in (BriefingVerb.PREVIEW, BriefingVerb.SETTINGS)
)
"""Each by itself: the briefing or the settings are shown, and nothing is changed."""
ALONE = frozenset((BriefingVerb.NOW, BriefingVerb.PREVIEW, BriefingVerb.SETTINGS))


def briefing(text: str) -> BriefingAsk:
    """What `/briefing` is asked. Raises Invalid for words that make no sense."""
    words = clean(text)
    first, _, rest = words.partition(" ")
    verb = BRIEFING_WORDS.get(first.casefold())
    match verb:
        case None:
            raise _unknown(first)
        case BriefingVerb.DAILY:
            return _scheduled(rest)
        case BriefingVerb.WEEKLY:
            return _weekly(rest)
        case BriefingVerb.OFF if rest.casefold() in OFF:
            return BriefingAsk(verb, kinds=OFF[rest.casefold()])
        case BriefingVerb.EMPTY if rest.casefold() in EMPTY:
            return BriefingAsk(verb, line=EMPTY[rest.casefold()])
        case BriefingVerb.EMPTY:
            raise Invalid(
                "Say what I am to do when nothing is new: a line, or nothing", "briefing empty line"
            )
    if rest:
        raise Invalid(
            f"I understood “briefing {first}”, but not “{clip(rest, 80)}” after it", f"briefing {verb}"
        )
    return BriefingAsk(verb)


def _unknown(first: str) -> Invalid:
    guess = near(first, tuple(BRIEFING_WORDS))
    meant = f"; did you mean “{guess}”?" if guess else ""
    plain = guess and BRIEFING_WORDS[guess] in (*ALONE, BriefingVerb.OFF)
    weekly = guess == BriefingVerb.WEEKLY
    example = f"briefing {guess}" if plain else EXAMPLES[WEEKLY if weekly else DAILY]
    return Invalid(f"I do not know “briefing {clip(first, 40)}”{meant}", example)


def _weekly(words: str) -> BriefingAsk:
    """The day may stand before the time, or after it."""
    tokens = words.replace(",", " ").split()
    day = next((at for at, token in enumerate(tokens) if _weekday(token) is not None), None)
    if day is None:
        said = f"no day of the week in “{clip(words, 60)}”" if words else "no day"
        raise Invalid(f"I understood a weekly briefing, but {said}", EXAMPLES[WEEKLY])
    return _scheduled(" ".join(tokens[:day] + tokens[day + 1 :]), _weekday(tokens[day]))


def _weekday(token: str) -> int | None:
    word = token.casefold().removesuffix("s").rstrip(".")
    found = [at for at, name in enumerate(WEEKDAYS) if name.startswith(word)]
    return found[0] if len(word) >= SHORTEST_DAY and len(found) == 1 else None


def _scheduled(words: str, weekday: int | None = None) -> BriefingAsk:
    kind = DAILY if weekday is None else WEEKLY
    tokens = [token.rstrip(",") for token in words.split()]
    while tokens and tokens[0].casefold() in BEFORE_TIME:
        del tokens[0]
    for length in (2, 1):
        at = zones.time(" ".join(tokens[:length])) if len(tokens) >= length else None
        if at:
            zone = _zone((kind, weekday), at, tokens[length:])
            return BriefingAsk(BriefingVerb(kind.value), at, zone, weekday)
    said = f"not the time “{clip(tokens[0], 40)}”" if tokens else "no time"
    raise Invalid(f"I understood a {kind} briefing, but {said}", EXAMPLES[kind])


def _zone(when: tuple[SubscriptionKind, int | None], at: str, tokens: list[str]) -> str | None:
    while tokens and tokens[0].casefold() in BEFORE_ZONE:
        del tokens[0]
    if not tokens:
        return None
    asked = " ".join(tokens)
    found = zones.zone(asked)
    if isinstance(found, str):
        return found
    kind, weekday = when
    day = "" if weekday is None else f"{WEEKDAYS[weekday]} "
    meant = f"; did you mean {' or '.join(found)}?" if found else "; I need a place, as in Europe/Berlin"
    example = f"briefing {kind} {day}{at} {found[0] if found else 'Europe/Berlin'}"
    raise Invalid(
        f"I understood a {kind} briefing at {at}, but not the time zone “{clip(asked, 60)}”{meant}", example
    )

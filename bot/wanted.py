"""What the environment wants channels to be told. Pure. In: the text of WAYLEAVE_CHANNELS. Out: `Wanted`s, or `WrongValueError`."""

import re
from dataclasses import dataclass
from typing import Any

from bot.slack import zones
from bot.slack.asks.briefing import briefing
from bot.values import WrongValueError
from briefings.errors import Invalid

CHANNEL = re.compile(r"[CGD][A-Z0-9]{1,20}")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
EXAMPLE = "C0123ABCD=daily 08:00 Europe/London,watch deals"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A subscription that the environment asks for: a briefing at a time, or a watch (`words` says of what)."""

    channel: str
    at: str | None = None
    zone: str | None = None
    words: str = ""
    weekday: int | None = None
    """Of a weekly briefing; 0 is Monday."""


def channels(given: Any) -> tuple[Wanted, ...]:
    """`CHANNEL=what,what; CHANNEL=what`, where what is `daily HH:MM ZONE`, `weekly DAY HH:MM ZONE` or `watch WORDS`."""
    if not isinstance(given, str):
        return tuple(given)
    wanted: list[Wanted] = []
    wrong: list[WrongValueError] = []
    for entry in re.split(r"[;\n]", given):
        channel, _, asked = (part.strip() for part in entry.partition("="))
        for what in asked.split(",") if entry.strip() else ():
            try:
                wanted.append(_wanted(channel, what.split()))
            except WrongValueError as error:
                wrong.append(error)
                wanted += [Wanted(channel)] if CHANNEL.fullmatch(channel) else []
    if wrong:
        first, *others = wrong
        first.also, first.rest = tuple(others), tuple(wanted)
        raise first
    return tuple(wanted)


def _wanted(channel: str, what: list[str]) -> Wanted:
    if not CHANNEL.fullmatch(channel):
        raise WrongValueError(f"{channel!r} is no channel id.", f"write the id, not the name: {EXAMPLE}.")
    match what:
        case ["watch", *words]:
            return Wanted(channel, words=" ".join(words))
        case ["daily", at, zone]:
            if not TIME.fullmatch(at):
                raise WrongValueError(
                    f"{at!r} is no time of day ({channel}).", f"use 24 hours and minutes, e.g. {EXAMPLE}."
                )
            return Wanted(channel, at=at, zone=time_zone(zone))
        case ["weekly", *when]:
            return _weekly(channel, when)
    raise WrongValueError(
        f"{' '.join(what)!r} cannot be subscribed to ({channel}).", f"write e.g. {EXAMPLE}."
    )


def _weekly(channel: str, when: list[str]) -> Wanted:
    try:
        asked = briefing(" ".join(("weekly", *when)))
    except Invalid as error:
        raise WrongValueError(
            f"{error} ({channel}).", f"write e.g. {channel}=weekly monday 08:00 Europe/London"
        ) from error
    if asked.zone is None:
        raise WrongValueError(
            f"a weekly briefing needs a time zone ({channel}).",
            f"write e.g. {channel}=weekly monday 08:00 Europe/London",
        )
    return Wanted(channel, at=asked.at, zone=asked.zone, weekday=asked.weekday)


def time_zone(given: str) -> str:
    """The name of an IANA zone, spelled as in its data."""
    found = zones.zone(given)
    if isinstance(found, str):
        return found
    mend = (
        f"did you mean {' or '.join(found)}?" if found else "use a name of the IANA list, e.g. Europe/London."
    )
    raise WrongValueError(f"there is no time zone {given!r}.", mend)

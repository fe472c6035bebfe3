"""Time zones and times of day as people write them. Pure but for the list of zones, read once from tzdata.

In: `Europe/Berln`, `berlin`, `7am`, `19.30`. Out: IANA names and `HH:MM`, or near misses.
"""

import re
from functools import cache
from zoneinfo import available_timezones

CLOSE = 75.0
"""Score below which a name is no near miss: `Berln` for `Berlin` has 91, `Mars` for `Paris` 67."""
APART = 8.0
"""A name this much worse than the best is none to offer beside it."""
TIME = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|\s*h|(?=\s*[ap]))\s*(am|pm|a\.m\.|p\.m\.)?")
NOON = 12
NAMED_TIMES = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
ABBREVIATIONS = {
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "mdt": "America/Denver", "mt": "America/Denver", "cdt": "America/Chicago", "ct": "America/Chicago",
    "edt": "America/New_York", "et": "America/New_York", "bst": "Europe/London", "cest": "Europe/Berlin",
    "eest": "Europe/Athens", "msk": "Europe/Moscow", "ist": "Asia/Kolkata", "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong", "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney", "nzst": "Pacific/Auckland", "z": "UTC",
}  # fmt: skip
UNNAMED = frozenset(("localtime", "Factory", "posixrules"))


def zone(asked: str) -> str | tuple[str, ...]:
    """The IANA zone meant, or near misses (up to three, perhaps none), best first.

    A name, in any case, a city alone and a few abbreviations are understood; a guess is never taken as meant.
    """
    wanted = "_".join(asked.casefold().split())
    exact = _by_name().get(wanted) or _by_city().get(wanted)
    if exact:
        return exact
    if wanted in ABBREVIATIONS:
        return (ABBREVIATIONS[wanted],)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet

    names = process.extract(wanted, _choices().keys(), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=6)
    best = max((score for _, score, _ in names), default=0.0)
    near = (_choices()[name] for name, score, _ in names if score > best - APART)
    return tuple(dict.fromkeys(near))[:3]


def time(asked: str) -> str | None:
    """`7:00`, `07:00`, `7am`, `7 pm`, `19.30`, `19h`, `noon` as `HH:MM`; None for anything else.

    A bare `7` is not taken: it may be morning or evening.
    """
    asked = asked.strip().casefold()
    if asked in NAMED_TIMES:
        return NAMED_TIMES[asked]
    found = TIME.fullmatch(asked)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    valid = hour < 24 and minute < 60  # noqa: PLR2004 - hours of a day, minutes of an hour
    return f"{hour:02}:{minute:02}" if valid else None


@cache
def _by_name() -> dict[str, str]:
    return {
        name.casefold(): name
        for name in sorted(available_timezones())
        if name not in UNNAMED and not name.startswith(("posix/", "right/", "SystemV/"))
    }


@cache
def _by_city() -> dict[str, str]:
    """The last part of a name, where only one zone of a continent has it."""
    cities: dict[str, list[str]] = {}
    for name in _by_name().values():
        continent, _, rest = name.partition("/")
        if rest and continent not in ("Etc", "US", "Brazil", "Canada", "Chile", "Mexico"):
            cities.setdefault(rest.rpartition("/")[2].casefold(), []).append(name)
    return {city: names[0] for city, names in cities.items() if len(names) == 1}


@cache
def _choices() -> dict[str, str]:
    return _by_city() | _by_name()

"""The dates of feeds, as they are written rather than as the standards have them. Pure.

In: one string. Out: an aware UTC datetime, or None. RFC 822 and its mistakes, ISO 8601 and its mistakes,
American and German habits. A time without a zone is taken as UTC, a day without a time as its midnight.
"""

import re
from datetime import UTC, datetime, timedelta

LONGEST = 100
"""Characters; no date is longer, and whatever is longer is not looked at."""
MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
ZONES = """
    z 0 ut 0 utc 0 gmt 0 wet 0 bst 1 west 1 cet 1 met 1 cest 2 mest 2 eet 2 sast 2 eest 3 eat 3 msk 3 trt 3
    gst 4 pkt 5 ist 5.5 wib 7 ict 7 hkt 8 sgt 8 pht 8 jst 9 kst 9 aest 10 aedt 11 nzst 12 nzdt 13
    brt -3 art -3 ast -4 edt -4 est -5 cdt -5 cst -6 mdt -6 mst -7 pdt -7 pst -8 akst -9
""".split()
HOURS = dict(zip(ZONES[::2], map(float, ZONES[1::2]), strict=True))
CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>(?:[a-z]{2,3})?\s*[+-]\s?\d{1,2}(?::?\d{2})?|[a-z]{1,5}\b)?"
)
WEEKDAY = r"(?:[a-z]+[.,\s]+)?"
MONTH = r"(?P<name>[a-z]{3})[a-z]*\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
THEN = rf"(?:[\s,T-]*(?:at\s)?{CLOCK})?"
DENSE = r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2018-01-09T10:30:00Z, 2018/1/9 10:30, 2018-01-09
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){THEN}",
        # 20180109T103000+0100, 20180109
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){DENSE}(?!\d)",
        # Tue, 09 Jan 2018 10:30:00 GMT, 9-Jan-18 10:30
        rf"{WEEKDAY}{DAY}[\s.-]*{MONTH}[\s,.-]*(?P<year>\d{{4}}|\d{{2}})(?!\d){THEN}",
        # Tue Jan  9 10:30:00 EST 2018
        rf"{WEEKDAY}{MONTH}\s+{DAY}\s+{CLOCK}\s+(?P<year>\d{{4}})",
        # Tuesday, January 9, 2018 - 10:30am
        rf"{WEEKDAY}{MONTH}\s+{DAY},?\s+(?P<year>\d{{4}}){THEN}",
        # 09.01.2018 10:30
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){THEN}",
    )
)
USUAL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(0[1-9]|[12]\d|3[01]) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d)"
    r" (?:GMT|Z|UTC|UT|([+-])(\d\d)(\d\d))",
    re.ASCII,
)
"""What nearly all of RSS writes; each of the forms would find the same in it."""
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""Before feeds: an empty date that some program wrote as its zero."""
NOON = 12


def parse_date(written: str) -> datetime | None:
    """The instant that a feed's date means, or None where that cannot be told."""
    if len(written) > LONGEST:
        return None
    usual = USUAL.fullmatch(written)
    if usual and (instant := _usual(usual)):
        return instant
    written = " ".join(written.split())
    for form in FORMS:
        found = form.match(written)
        if found and (instant := _instant(found.groupdict())):
            return instant
    return None


def _usual(found: re.Match[str]) -> datetime | None:
    """What the third of the forms would give; None where that is to say what is wrong."""
    day, name, year, hour, minute, second, sign, hours, minutes = found.groups()
    month = MONTHS.get(name.lower(), 0)
    try:
        instant = datetime(int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        if sign is not None and (hours, minutes) != ("00", "00"):
            ahead = timedelta(hours=int(hours), minutes=int(minutes))
            instant = instant + ahead if sign == "-" else instant - ahead
    except (ValueError, OverflowError):
        return None
    return instant if instant >= EARLIEST else None


def _instant(parts: dict[str, str | None]) -> datetime | None:
    month = int(parts["month"] or 0) if "month" in parts else MONTHS.get((parts["name"] or "").lower(), 0)
    offset = _offset(parts["zone"])
    hour, minute, second = (int(parts.get(unit) or 0) for unit in ("hour", "minute", "second"))
    half = (parts.get("half") or "").lower()
    if half:
        hour = hour % NOON + (NOON if half.startswith("p") else 0)
    try:
        day = datetime(_year(parts["year"]), month, int(parts["day"] or 0), tzinfo=UTC)
        # Added up rather than constructed: 24:00 and the 60th second of a leap minute are written.
        instant = day + timedelta(hours=hour, minutes=minute, seconds=second) - offset
    except (ValueError, OverflowError):
        return None
    if hour > 24 or minute > 59 or second > 60 or instant < EARLIEST:  # noqa: PLR2004  # a clock's own numbers
        return None
    return instant


def _year(written: str | None) -> int:
    return int(f"20{written}" if written and len(written) == len("18") else written or 0)


def _offset(zone: str | None) -> timedelta:
    """How far ahead of UTC. `+02`, `+0200`, `+02:00`, `GMT+2`, `EST`; anything else counts as UTC."""
    zone = (zone or "").lower().replace(" ", "")
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone)
    if not found:
        return timedelta(hours=HOURS.get(zone, 0.0))
    sign = -1 if found[1] == "-" else 1
    return sign * timedelta(hours=int(found[2]), minutes=int(found[3] or 0))

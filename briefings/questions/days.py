"""Days in a question: `since 2023`, `last week`, `in Q2 2024`, `between 2019 and 2021`. Pure.

In: folded words and the day on which they are asked. Out: the first period found, as ISO strings that are as
precise as the words, and which words said it. Weeks begin on Monday; a month without a year is the last such.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefings.vocabulary import fold

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {name: place for place, name in enumerate(_MONTHS, 1)} | {
    name[:3]: place for place, name in enumerate(_MONTHS, 1)
}
_MONTH["sept"] = 9
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"{_YEAR}-\d\d-\d\d|{_YEAR}-\d\d"
    rf"|q[1-4](?: of)? {_YEAR}|{_YEAR} q[1-4]|(?:first|second) half of {_YEAR}|h[12] {_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_NAMES}) {_YEAR}|(?:{_NAMES}) \d{{1,2}}(?:st|nd|rd|th)? {_YEAR}"
    rf"|(?:{_NAMES})(?: of)? {_YEAR}|{_YEAR}"
)
_LOOSE = rf"{_DAY}|today|yesterday|tomorrow|(?:last|this|next) (?:week|month|year|quarter)|{_NAMES}"
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"couple of": 2, "few": 3, "": 1}
_SPAN = re.compile(
    r"\b(?:in |over |during |within |for )?(?:the )?(?P<way>last|past|previous|next|coming) "
    rf"(?:(?P<n>\d{{1,3}}|{'|'.join(filter(None, _NUMBERS))}) )?(?P<unit>day|week|month|quarter|year)s?\b"
)
_RANGE = re.compile(rf"\b(?:between|from) (?P<a>{_DAY}) (?:and|to|until|till|through|-) (?P<b>{_DAY})\b")
_DASHED = re.compile(rf"\b(?P<a>{_YEAR})(?:\s?-\s?| )(?P<b>{_YEAR})\b(?!-)")
_BOUND = re.compile(
    rf"\b(?P<how>as of|as at|since|from|after|before|until|till|up to|by|in|during|for|on|of|at the end of|end of) "
    rf"(?:the )?(?P<day>{_LOOSE})\b"
)
_BARE = re.compile(rf"\b(?:{_DAY}|today|yesterday|(?:last|this|next) (?:week|month|year|quarter))\b")
_LATELY = re.compile(r"\b(?:lately|recently|recent|these days)\b")
LATELY = timedelta(days=30)
"""What `lately` means."""
_OPENS = re.compile(r"\b(?:(?P<since>since|from)|until|till|by) (?:the )?\Z", re.IGNORECASE)
"""Before a period: only one of its ends counts."""
_LENGTH = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both included; None where it is open."""

    since: str | None = None
    until: str | None = None
    as_of: bool = False
    """It was asked how things stood at its end."""
    ahead: bool = False
    """It lies in the future."""
    words: tuple[int, int] = (0, 0)
    """Where the words stand that said it."""


def period(words: str, today: date) -> Period | None:
    """The period that the folded words speak of; None for no day at all, or for one no calendar has."""
    try:
        return _period(words, today)
    except ValueError:  # 31 February
        return None


def _period(words: str, today: date) -> Period | None:
    for found, made in ((_RANGE.search(words), _range), (_DASHED.search(words), _range)):
        if found:
            return made(found, today)
    if found := _SPAN.search(words):
        return _span(found, today)
    if found := _BOUND.search(words):
        return _bound(found, today)
    if found := _BARE.search(words):
        since, until = _days(found[0], today)
        return Period(since, until, ahead=since > today.isoformat(), words=found.span())
    if found := _LATELY.search(words):
        return Period((today - LATELY).isoformat(), words=found.span())
    return None


def dated(words: str, today: date) -> tuple[tuple[Period, ...], str]:
    """Every period that words as typed speak of, in the order in which they are found, and the words that are left."""
    found: list[Period] = []
    while (one := period(fold(words), today)) is not None:
        start, end = one.words
        opens = _OPENS.search(words, 0, start)
        if opens:  # `since last year` goes on after it
            start = opens.start()
            one = replace(one, until=None) if opens["since"] else replace(one, since=None)
        words = f"{words[:start]} {words[end:]}"
        found.append(one)
    return tuple(found), " ".join(words.split())


def last_day(day: str) -> str:
    """The last day of a year or month; a day is its own."""
    if len(day) == len("2020"):
        return f"{day}-12-31"
    if len(day) == len("2020-01"):
        return f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]:02}"
    return day


def _range(found: re.Match[str], today: date) -> Period:
    since, until = _days(found["a"], today)[0], _days(found["b"], today)[1]
    return Period(min(since, until), max(since, until), words=found.span())


def _span(found: re.Match[str], today: date) -> Period:
    unit, said = found["unit"], found["n"] or ""
    ahead = found["way"] in ("next", "coming")
    if not said and unit != "day" and found["way"] in ("last", "previous", "next") and "the " not in found[0]:
        since, until = _days(f"{'next' if ahead else 'last'} {unit}", today)
        return Period(since, until, ahead=ahead, words=found.span())
    number = int(said) if said.isdigit() else _NUMBERS[said]
    other = _moved(today, unit, number if ahead else -number).isoformat()
    if ahead:
        return Period(today.isoformat(), other, ahead=True, words=found.span())
    return Period(other, words=found.span())


def _bound(found: re.Match[str], today: date) -> Period:
    since, until = _days(found["day"], today)
    ahead = since > today.isoformat()
    match found["how"]:
        case "since" | "from":
            return Period(since, ahead=ahead, words=found.span())
        case "after":
            return Period(_next(until), ahead=ahead, words=found.span())
        case "before":
            return Period(until=_before(since), words=found.span())
        case "until" | "till" | "up to" | "by":
            return Period(until=until, ahead=ahead, words=found.span())
        case "as of" | "as at" | "at the end of" | "end of":
            return Period(since, until, as_of=True, ahead=ahead, words=found.span())
        case _:
            return Period(since, until, ahead=ahead, words=found.span())


def _days(said: str, today: date) -> tuple[str, str]:
    """First and last day of what was said, as precise as it was said."""
    year = re.search(_YEAR, said)
    if found := re.fullmatch(rf"q([1-4])(?: of)? {_YEAR}|{_YEAR} q([1-4])", said):
        return _months(year[0] if year else "", 3 * int(found[1] or found[2]) - 2, 3)
    if found := re.fullmatch(rf"(?:(first|second) half of|h([12])) {_YEAR}", said):
        return _months(year[0] if year else "", 1 if (found[1] or found[2]) in ("first", "1") else 7, 6)
    if re.fullmatch(rf"{_YEAR}(?:-\d\d)*", said):
        date.fromisoformat(f"{said}-01-01"[:10])  # raises for a month that there is not
        return said, said
    month = next((word for word in said.split() if word in _MONTH), None)
    if month:
        number = _MONTH[month]
        whole = f"{year[0] if year else today.year - (number > today.month)}-{number:02}"
        day = re.search(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)", said)
        if day is None:
            return whole, whole
        return (date.fromisoformat(f"{whole}-{int(day[1]):02}").isoformat(),) * 2
    return _relative(said, today)


def _relative(said: str, today: date) -> tuple[str, str]:
    shifts = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if said in shifts:
        return ((today + timedelta(days=shifts[said])).isoformat(),) * 2
    way, unit = said.split()
    step = {"last": -1, "this": 0, "next": 1}[way]
    match unit:
        case "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        case "month":
            day = _moved(today.replace(day=1), "month", step)
            return (f"{day:%Y-%m}",) * 2
        case "quarter":
            day = _moved(today.replace(day=1, month=(today.month - 1) // 3 * 3 + 1), "quarter", step)
            return _months(str(day.year), day.month, 3)
        case _:
            return (str(today.year + step),) * 2


def _months(year: str, first: int, count: int) -> tuple[str, str]:
    return f"{year}-{first:02}", f"{year}-{first + count - 1:02}"


def _moved(day: date, unit: str, number: int) -> date:
    """The day so many units later, or the last of its month where that is shorter."""
    if unit in _LENGTH:
        return day + timedelta(days=_LENGTH[unit] * number)
    months = number * {"month": 1, "quarter": 3, "year": 12}[unit] + day.month - 1
    year, month = day.year + months // 12, months % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def _next(day: str) -> str:
    """The period after one, in its own precision."""
    after = date.fromisoformat(last_day(day)) + timedelta(days=1)
    return after.isoformat()[: len(day)]


def _before(day: str) -> str:
    first = date.fromisoformat(f"{day}-01-01"[:10] if len(day) == len("2020") else f"{day}-01"[:10])
    return (first - timedelta(days=1)).isoformat()[: len(day)]

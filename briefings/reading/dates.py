"""Days and sums that a sentence gives for an event. Pure.

In: text with the cues of a clause. Out: ISO days as precise as the words allow, money in whole units.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from briefings.model import Money

_WINDOW = 46
"""Code points after `by` or `from` in which its date stands."""
_CJK = re.compile(r"(20\d\d)\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?)?")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(20[0-4]\d)-(\d\d)-(\d\d)(?!\d)")
_CURRENCIES = (
    ("US$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("HK$", "HKD"), ("$", "USD"), ("€", "EUR"),
    ("£", "GBP"), ("¥", "CNY"), ("₹", "INR"), ("dollar", "USD"), ("euro", "EUR"), ("pound", "GBP"), ("yuan", "CNY"),
    ("USD", "USD"), ("EUR", "EUR"), ("美元", "USD"), ("欧元", "EUR"), ("달러", "USD"), ("ドル", "USD"), ("dólar", "USD"),
    ("доллар", "USD"), ("евро", "EUR"), ("kronor", "SEK"), ("crowns", "SEK"),
)  # fmt: skip
_UNITS = (
    ("billion", 1e9), ("bn", 1e9), ("milliard", 1e9), ("mrd", 1e9), ("mld", 1e9), ("миллиард", 1e9), ("млрд", 1e9),
    ("mil millones", 1e9), ("mil milhões", 1e9), ("miliard", 1e9), ("million", 1e6), ("mln", 1e6), ("mio", 1e6),
    ("millones", 1e6), ("milhões", 1e6), ("milioni", 1e6), ("миллион", 1e6), ("млн", 1e6), ("trillion", 1e12),
    ("亿", 1e8), ("億", 1e8), ("억", 1e8), ("万", 1e4), ("m", 1e6),
)  # fmt: skip
_SUM = re.compile(
    r"(?P<before>US\$|A\$|C\$|S\$|HK\$|[$€£¥₹])\s?(?P<one>\d[\d,.]{0,14})\s?(?P<unit1>[a-zа-яõ亿億억万]{0,9})"
    r"|(?P<two>\d[\d,.]{0,14})\s?(?P<unit2>[a-zа-яõ亿億억万]{0,9}(?: milh\w{1,6}| mill\w{1,6})?)\s?(?:de |d'|di )?"
    r"(?P<after>€|dollars?|euros?|pounds?|yuan|USD|EUR|kronor|crowns|美元|欧元|달러|ドル|dólares|доллар|евро)",
    re.IGNORECASE,
)


def _months(options: Mapping[str, Any]) -> Mapping[str, int]:
    """Return the folded names of months with their numbers, as the language file gives them."""
    return {name: index // 2 + 1 for index, name in enumerate(str(options.get("months", "")).split())}


@cache
def _day_pattern(names: tuple[str, ...], endings: str) -> re.Pattern[str]:
    month = "|".join(sorted(names, key=len, reverse=True)) or "(?!)"
    return re.compile(
        rf"(?:(\d{{1,2}})\.? ?(?:de |of )?)?\b({month}){endings}\b\.?(?: (\d{{1,2}})(?!\d))?(?:,? (?:de |of )?(20\d\d))?"
    )


def day_after(folded: str, at: int, year: int, options: Mapping[str, Any]) -> tuple[str, int, int] | None:
    """Return the first date within reach of an offset, with its place: (ISO, start, end).

    A month without a year is of `year`, the article's own.
    """
    window = folded[at : at + _WINDOW]
    if (found := _ISO.search(window)) or (found := _CJK.search(window)):
        return _iso(found.group(1), found.group(2), found.group(3)), at + found.start(), at + found.end()
    months = _months(options)
    endings = r"\w{0,3}" if options.get("months_decline") else ""
    named = _day_pattern(tuple(months), endings).search(window) if months else None
    if named:
        day = named.group(1) or named.group(3)
        text = _iso(named.group(4) or str(year), str(months[named.group(2)]), day)
        return text, at + named.start(), at + named.end()
    if plain := _YEAR.search(window):
        return plain.group(1), at + plain.start(), at + plain.end()
    return None


def _iso(year: str, month: str | None, day: str | None) -> str:
    if not month or not 1 <= int(month) <= 12:  # noqa: PLR2004  months
        return year
    if not day or not 1 <= int(day) <= 31:  # noqa: PLR2004  days
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def years(folded: str, start: int, end: int) -> Iterator[int]:
    """Yield the years named between two offsets."""
    for found in _YEAR.finditer(folded, start, end):
        yield int(found.group(1))


def money(text: str, start: int, end: int) -> tuple[Money, int, int] | None:
    """Return the first sum of money between two offsets, with its place."""
    for found in _SUM.finditer(text, start, end):
        number, unit = (
            found.group("one") or found.group("two"),
            found.group("unit1") or found.group("unit2") or "",
        )
        sign = found.group("before") or found.group("after") or ""
        currency = next((code for mark, code in _CURRENCIES if sign.lower().startswith(mark.lower())), None)
        amount = _amount(number)
        if currency is None or amount is None:
            continue
        times = next((times for word, times in _UNITS if unit.lower().strip().startswith(word)), 1.0)
        return Money(amount * times, currency), found.start(), found.end()
    return None


def _amount(number: str) -> float | None:
    """Return the value of digits with either decimal sign: the last sign followed by other than three digits."""
    plain = number.strip(".,")
    found = re.search(r"[.,](\d+)$", plain)
    if found and len(found.group(1)) != 3:  # noqa: PLR2004  three digits are thousands
        whole = re.sub(r"\D", "", plain[: found.start()])
        plain = f"{whole or '0'}.{found.group(1)}"
    else:
        plain = re.sub(r"\D", "", plain)
    return float(plain) if plain else None

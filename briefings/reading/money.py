"""Sums of money, in the words of one language. Pure.

In: the content of a language's file of figures, once; then texts. Out: sums in whole units of their currency, with
their places. Signs and codes of currencies are the same in all languages, words are the language's own.
"""

import re
from collections.abc import Mapping
from typing import Any

from briefings.model import Money
from briefings.vocabulary.letters import fold

_SIGNS = {
    "us$": "USD", "u.s.$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "s$": "SGD", "hk$": "HKD", "nt$": "TWD",
    "nz$": "NZD", "r$": "BRL", "mx$": "MXN", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "₴": "UAH", "₺": "TRY", "₪": "ILS", "₫": "VND", "฿": "THB", "zł": "PLN", "zl": "PLN", "rmb": "CNY", "cn¥": "CNY", "rs": "INR", "rs.": "INR",
}  # fmt: skip
_CODES = (
    "usd eur gbp cny jpy krw inr rub sek nok dkk pln chf czk twd hkd sgd aud cad nzd brl mxn try zar aed sar qar kwd egp ngn"
    " kes idr myr thb vnd php pkr bdt ils uah kzt huf ron bgn clp cop pen ars"
).split()
_YEN = {"ja": "JPY"}
"""Whose the sign ¥ is; elsewhere it is the yuan's."""
_LATIN_SIZES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "tn": 1e12,
    "billion": 1e9,
    "million": 1e6,
}
"""Short sizes that stand right behind a number with a sign, in any language."""
_NUMBER = r"\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_THOUSANDS = 3
_GROUPS = re.compile(r"[ '\u00a0\u202f]")


class Sums:
    """Finds the sums of one language."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self._decimal = str(data.get("decimal", "."))
        touching = bool(data.get("touching", False))
        self._sizes = {fold(str(word)): float(value) for word, value in data.get("magnitudes", {}).items()}
        self._short = {**_LATIN_SIZES, **self._sizes}
        words = {
            fold(word.strip()): currency
            for currency, line in data.get("currencies", {}).items()
            for word in str(line).split(";")
        }
        self._after = {
            **words,
            **_SIGNS,
            **{code: code.upper() for code in _CODES},
            "¥": _YEN.get(code, "CNY"),
        }
        self._before = {**_SIGNS, **{code: code.upper() for code in _CODES}, "¥": _YEN.get(code, "CNY")}
        end = "" if touching else r"(?![^\W\d_])"
        short, sizes, before, after = (
            _any(words) for words in (self._short, self._sizes, self._before, self._after)
        )
        several = f"(?:(?:{_NUMBER}) ?(?:{sizes}) ?){{0,3}}" if touching else ""
        self._pattern = re.compile(
            rf"(?<![^\W_])(?P<before>{before}) ?(?P<one>{several}(?:{_NUMBER}))(?:[ -]?(?P<size1>{short}){end}\.?)?"
            rf"|(?<![\d.,])(?P<two>{several}(?:{_NUMBER}))(?:[ -]?(?P<size2>{sizes}){end}\.?)?"
            rf"[ -]?(?:de |d'|di |of |z |من )?(?P<after>{after}){end}"
        )
        self._part = re.compile(rf"(?P<number>{_NUMBER}) ?(?P<size>{sizes})?")

    def first(self, folded: str, start: int, end: int) -> tuple[Money, int, int] | None:
        """Return the first sum between two offsets of a folded text, with its place; None where there is none."""
        for found in self._pattern.finditer(folded, start, end):
            currency = self._before[found["before"]] if found["before"] else self._after[found["after"]]
            size = self._short.get(found["size1"] or found["size2"] or "", 1.0)
            amount = self._amount(found["one"] or found["two"], size)
            if amount:
                return Money(amount, currency), found.start(), found.end()
        return None

    def _amount(self, text: str, size: float) -> float:
        """Return the value of a number, or of several with their sizes as Korean and Japanese write them."""
        parts = list(self._part.finditer(text))
        last = len(parts) - 1
        return sum(
            self._number(part["number"], sized=bool(part["size"]) or (size > 1 and index == last))
            * (self._sizes[part["size"]] if part["size"] else size if index == last else 1.0)
            for index, part in enumerate(parts)
        )

    def _number(self, text: str, *, sized: bool) -> float:
        """Return the value of digits; of one sign with three digits behind it the language and the size decide."""
        plain = _GROUPS.sub("", text)
        found = re.search(r"[.,](\d+)$", plain)
        if found is None:
            return float(plain)
        sign, single = plain[found.start()], len(re.findall("[.,]", plain)) == 1
        thousands = len(found[1]) == _THOUSANDS and not (single and sign == self._decimal and sized)
        if thousands and (single or plain.count(sign) > 1 or sign != self._decimal):
            return float(re.sub("[.,]", "", plain))
        return float(re.sub("[.,]", "", plain[: found.start()]) + "." + found[1])


def _any(words: Mapping[str, object]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"

"""How one language writes days and spans of time: its file of figures, compiled. Pure.

In: the content of `figures/<language>.yaml`, once; then folded texts. Out: what stands there, with its place;
which day that is settles `dates`, what it means for a claim `timing`. One pattern finds all forms, so that a
sentence is gone over once.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from briefings.errors import Invalid
from briefings.vocabulary.letters import fold

UNITS = ("day", "week", "month", "year")
ANCHORS = ("deadline", "effective", "began", "in")
FORMS = frozenset({"date", "bare", "weekday", "quarter", *UNITS, "ahead", "ago", "within"})
_TOKEN = re.compile(r"\{(?P<braced>[^}]*)\}|(?P<sign>[\[\] ])|(?P<plain>[^{}\[\] ]+)")
_OPTIONAL = re.compile(r"\[[^\]]*\]")
_PART = re.compile(r"\{[a-z]+\}")
_DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
_NUMERIC = frozenset({"year", "yy", "mm", "d"})
_WIDEST = 80
"""Code points that one written date takes at most, before or after the beginning of the word that gives it away."""
_LOOK_BACK = 48
"""Code points before a date in which its anchor stands."""
_PLAIN = {
    "year": r"(?<!\d)(?:19|20)\d\d(?!\d)",
    "yy": r"(?<!\d)\d\d(?!\d)",
    "mm": r"(?<!\d)(?:1[0-2]|0?[1-9])(?!\d)",
}
_ISO = r"(?<!\d)(?P<iso>20\d\d-[01]\d-[0-3]\d)(?!\d)"


@dataclass(frozen=True, slots=True)
class Written:
    """A day or span as it is written, at `[start, end)`."""

    start: int
    end: int
    form: str
    """`date` and `bare` name their parts; `day`, `week` ... count from today; `ahead`, `ago`, `within` are spans."""
    offset: int
    """How many days, weeks ... from today; 0 for dates and spans."""
    parts: Mapping[str, int]
    """`year`, `month`, `d`, `quarter`, `half`, `weekday` (Monday is 0), `n`, `unit` (index in `UNITS`)."""
    anchor: str | None
    """What the words beside it make it: one of `ANCHORS`."""


class Figures:
    """The figures of one language. Built once from its data; raises Invalid with every mistake."""

    def __init__(self, code: str, data: Mapping[str, Any]) -> None:
        self.data = data
        self._touching = bool(data.get("touching", False))
        self._glued = str(data.get("glued", ""))
        self._words = _words(data)
        self._forms: list[tuple[str, int, tuple[str, ...]]] = []
        self._telling: set[str] = set(_DIGITS)
        try:
            self._pattern = self._compiled(data.get("forms", {}))
            self._before, self._after = self._anchors(data.get("anchors", {}))
        except (ValueError, KeyError, re.error) as error:
            raise Invalid(f"figures/{code}.yaml: {error}") from error
        self._hints = AhoCorasick(sorted(self._telling), implementation=Implementation.ContiguousNFA)

    def hints(self, folded: str) -> list[int]:
        """Return where something stands that gives a figure away, in order: whoever looks at many stretches asks once."""
        try:
            found = self._hints.find_matches_as_indexes(folded)
        except UnicodeEncodeError:  # half a surrogate pair; a question mark takes as much room
            found = self._hints.find_matches_as_indexes(folded.encode("utf-8", "replace").decode("utf-8"))
        return [start for _, start, _ in found]

    def find(
        self, folded: str, start: int, end: int, hints: Sequence[int] | None = None
    ) -> Iterator[Written]:
        """Yield what is written between two offsets, in order; a bare month or year only beside an anchor."""
        if hints is None:
            hints = [start + hint for hint in self.hints(folded[start:end])]
        low, high = bisect_left(hints, start), bisect_left(hints, end)
        if low == high:
            return
        first, last = hints[low] - _WIDEST, hints[high - 1] + _WIDEST
        for found in self._pattern.finditer(folded, max(start, first), min(end, last)):
            begin, stop = found.start(), found.start() + len(found[0].rstrip())
            anchor, begin, stop = self._anchored(folded, max(start, begin - _LOOK_BACK), begin, stop)
            if found["iso"]:
                year, month, day = map(int, found["iso"].split("-"))
                yield Written(begin, stop, "date", 0, {"year": year, "month": month, "d": day}, anchor)
                continue
            index = int(str(found.lastgroup)[1:])
            form, offset, names = self._forms[index]
            if form == "bare" and anchor is None:
                continue
            parts = self._parts((name, found[f"g{index}_{place}"]) for place, name in enumerate(names))
            yield Written(begin, stop, "date" if form == "bare" else form, offset, parts, anchor)

    def _parts(self, groups: Iterator[tuple[str, str | None]]) -> dict[str, int]:
        parts: dict[str, int] = {}
        for name, text in groups:
            if text is None:
                continue
            if name == "both":
                parts["n"], parts["unit"] = self._words["both"][text], self._words["both_unit"][text]
            elif name == "yy":
                parts["year"] = 2000 + int(text)
            elif name == "d":
                parts["d"] = int(re.sub(r"\D", "", text))
            else:
                known = self._words.get(name, {})
                parts["month" if name == "mm" else name] = known[text] if text in known else int(text)
        return parts

    def _anchored(self, folded: str, since: int, start: int, end: int) -> tuple[str | None, int, int]:
        """Return the anchor beside a date, and the place of both together."""
        before = self._before.search(folded, since, start)
        if before and before.lastgroup != "in":
            return before.lastgroup, before.start(), end
        if after := self._after.match(folded, end):
            return after.lastgroup, start, after.end()
        if before:
            return before.lastgroup, before.start(), end
        return None, start, end

    def _compiled(self, forms: Mapping[str, Any]) -> re.Pattern[str]:
        """Return one pattern for all forms; what names more parts, then the longer, is tried first."""
        written: list[tuple[str, int, str]] = []
        for form, lines in forms.items():
            if form not in FORMS:
                raise ValueError(f"{form} is no form")
            by_offset = lines if isinstance(lines, dict) else {0: lines}
            written.extend(
                (form, int(offset), one) for offset, text in by_offset.items() for one in _split(text)
            )
        written.sort(key=lambda one: (len(_PART.findall(one[2])), len(one[2])), reverse=True)
        patterns = [_ISO]
        for form, offset, text in written:
            names: list[str] = []
            pattern = self._template(text, f"g{len(self._forms)}_", names)
            self._telling |= self._giving_away(text, names)
            patterns.append(f"{pattern}(?P<k{len(self._forms)}>)")  # closed last: its name tells the form
            self._forms.append((form, offset, tuple(names)))
        left = "" if self._touching else r"(?<![^\W_])"
        glued = f"[{fold(self._glued)}]{{0,2}}" if self._glued else ""
        right = _not_before(self.data) if self._touching else r"(?![^\W_])"
        return re.compile(f"{left}{glued}(?:{'|'.join(patterns)}){right}")

    def _template(self, text: str, prefix: str, names: list[str]) -> str:
        """Return the pattern of one template; the names of its parts go to `names`."""
        made = []
        for token in _TOKEN.finditer(text):
            if token["plain"]:
                made.append(re.escape(fold(token["plain"])))
            elif token["sign"]:
                made.append({"[": "(?:", "]": ")?", " ": " ?" if self._touching else " {1,2}"}[token["sign"]])
            elif "," in token["braced"]:
                made.append(_any(map(fold, token["braced"].split(","))))
            elif token["braced"] == "span":
                made.append(self._span(prefix, names))
            else:
                made.append(self._group(token["braced"], prefix, names))
                if self._touching:
                    made.append(" ?")
        return "".join(made)

    def _giving_away(self, text: str, names: Sequence[str]) -> set[str]:
        """Return letters of which a text must have some for a template to fit: most sentences have none."""
        if _NUMERIC.intersection(names):
            return set()  # digits
        for name in ("month", "weekday", "unit"):
            if name in names:
                return {*self._words[name], *(self._words["both"] if name == "unit" else ())}
        tokens = list(_TOKEN.finditer(_OPTIONAL.sub("", text)))
        plain = [fold(token["plain"]) for token in tokens if token["plain"]]
        either = [token["braced"].split(",") for token in tokens if "," in (token["braced"] or "")]
        return {max(plain, key=len)} if plain else set(map(fold, either[0]))

    def _span(self, prefix: str, names: list[str]) -> str:
        counted = f"{self._group('n', prefix, names)}[ -]?{self._group('unit', prefix, names)}"
        return f"(?:{counted}|{self._group('both', prefix, names)})" if self._words["both"] else counted

    def _group(self, name: str, prefix: str, names: list[str]) -> str:
        names.append(name)
        return f"(?P<{prefix}{len(names) - 1}>{self._placeholder(name)})"

    def _placeholder(self, name: str) -> str:
        if name in _PLAIN:
            return _PLAIN[name]
        if name == "d":
            endings = (
                _any(fold(str(self.data["day_endings"])).split()) + "?" if "day_endings" in self.data else ""
            )
            return rf"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?!\d){endings}"
        numbers = {"n": r"(?<!\d)\d{1,3}(?!\d)", "quarter": r"[1-4](?!\d)", "half": r"[12](?!\d)"}
        words = self._words[name]
        return "(?:" + "|".join([*([numbers[name]] if name in numbers else []), _any(words)]) + ")"

    def _anchors(self, anchors: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Return the patterns of what stands before a date, up to it, and after it."""
        before: list[str] = []
        after: list[str] = []
        for role in ANCHORS:
            sides = anchors.get(role, {})
            for side, made in (("before", before), ("after", after)):
                if words := list(map(fold, _split(sides.get(side, "")))):
                    made.append(f"(?P<{role}>{_any(words)})")
        small = list(map(fold, _split(anchors.get("between", ""))))
        gap = "[ ]?" if self._touching else " "
        between = rf"(?:{gap}{_any(small)}){{0,4}}" if small else ""
        left = "" if self._touching else r"(?<![^\W_])"
        glued = f"[{fold(self._glued)}]{{0,2}}" if self._glued else ""
        right = "" if self._touching else r"(?![^\W_])"
        return (
            re.compile(f"{left}{glued}(?:{'|'.join(before) or '(?!)'}){between}[ ']{{0,2}}$"),
            re.compile(f"[ -]?(?:{'|'.join(after) or '(?!)'}){right}"),
        )


def _words(data: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Return the folded words that stand for numbers, by the part they name."""
    ordinals = {fold(str(word)): int(number) for word, number in data.get("ordinals", {}).items()}
    duals = [
        (fold(word), *key.split()) for key, words in data.get("both", {}).items() for word in _split(words)
    ]
    return {
        "month": _numbered(data.get("months", ()), 1),
        "weekday": _numbered(data.get("weekdays", ()), 0),
        "n": {fold(str(word)): int(number) for word, number in data.get("numbers", {}).items()},
        "quarter": ordinals,
        "half": ordinals,
        "unit": {
            fold(word): UNITS.index(unit)
            for unit, words in data.get("units", {}).items()
            for word in _split(words)
        },
        "both": {word: int(number) for word, number, _ in duals},
        "both_unit": {word: UNITS.index(unit) for word, _, unit in duals},
    }


def _numbered(lines: Sequence[str], first: int) -> dict[str, int]:
    return {
        fold(word.strip()): number for number, line in enumerate(lines, first) for word in line.split(",")
    }


def _split(text: object) -> list[str]:
    return [one.strip() for one in str(text).replace("\n", ";").split(";") if one.strip()]


def _any(words: Mapping[str, int] | Sequence[str] | Iterator[str]) -> str:
    """Return the pattern of any of some words, longer first; one that never matches where there are none."""
    return "(?:" + ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)") + ")"


def _not_before(data: Mapping[str, Any]) -> str:
    """Return the guard against letters that make a date something else: `30日` in `30日間`."""
    return f"(?!{_any(_split(data['not_before']))})" if "not_before" in data else ""

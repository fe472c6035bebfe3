"""`wayleave read --explain`: an article with the words that carry each field marked, and the reasons beside it.

In: an article, its reading, the vocabulary. Out: text on standard output, by Rich. Every mark is a number in
brackets, so that it reads without colours too.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from briefings.batch import READ_UP_TO
from briefings.model import Article
from briefings.vocabulary import Hit, Vocabulary

STYLES = {
    "event_type": "bold red",
    "status": "bold magenta",
    "direction": "bold yellow",
    "attribution": "bold blue",
    "vendors": "bold green",
    "counterparts": "bold cyan",
}
"""Colour by field; words that carry several have that of the first here."""
OTHERS = "bold"
BESIDE = 100
"""Columns of a terminal from which the reasons stand beside the article instead of under it."""
SHOWN = 8
"""Words listed of a condition that has many."""


UNSEEN = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *range(55296, 57344)), "�")
"""Letters that would command the terminal, or that it cannot show."""


class Mark(NamedTuple):
    """Words of the article that carry something, in code points of its text."""

    start: int
    end: int
    field: str


def explain(article: Article, read: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Prints the article and why it was read as it was."""
    marks = sorted({mark for claim in read["claims"] for mark in _marks(article, claim)})
    numbers = {span: place for place, span in enumerate(dict.fromkeys(mark[:2] for mark in marks), 1)}
    reasons: list[RenderableType] = [_verdict(read)]
    reasons += [_claim(article, claim, numbers) for claim in read["claims"]]
    reasons += [_names(read), _doubts(_decisions(article, read, vocabulary))]
    console = Console()
    marked = _marked(article, marks, numbers)
    if console.width < BESIDE:
        console.print(marked, *reasons, sep="\n\n")
        return
    table = Table.grid(padding=(0, 4, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    spaced = [part for reason in reasons for part in (reason, "")]
    table.add_row(marked, Group(*spaced[:-1]))
    console.print(table)


def _marks(article: Article, claim: Mapping[str, Any]) -> Iterator[Mark]:
    for words in claim["evidence"]:
        yield Mark(*_span(article, words), words["field"])


def _span(article: Article, words: Mapping[str, Any]) -> tuple[int, int]:
    """Where words of the contract stand in the article's text: the body comes after the headline there."""
    offset = article.body_starts_at if words["in"] == "text" and article.title else 0
    return words["start"] + offset, words["end"] + offset


def _marked(article: Article, marks: Sequence[Mark], numbers: Mapping[tuple[int, int], int]) -> Text:
    """The text up to where it was read, `[1 words]` for each mark; marks may lie in one another."""
    text = article.text[:READ_UP_TO]
    edges = sorted({0, len(text), *(edge for mark in marks for edge in mark[:2])})
    out = Text()
    for start, end in pairwise(edges):
        for span in sorted((span for span in numbers if span[0] == start), key=lambda span: -span[1]):
            out.append(f"[{numbers[span]} ", "dim")
        fields = {mark.field for mark in marks if mark.start <= start and end <= mark.end}
        out.append(_shown(text[start:end]), _style(fields) if fields else "")
        out.append("]" * sum(span[1] == end for span in numbers), "dim")
    if len(article.text) > len(text):
        out.append(f"\n\n(what comes after {READ_UP_TO} characters is not read)", "dim")
    return out


def _style(fields: set[str]) -> str:
    return next((style for field, style in STYLES.items() if field in fields), OTHERS)


def _verdict(read: Mapping[str, Any]) -> Text:
    head = "RELEVANT" if read["relevant"] else "NOT RELEVANT"
    said = f"{head}: {read['why']}\nlanguage {read['language']}, confidence {read['confidence']}"
    return Text(f"{said}, story {read['story']}" if read["story"] else said)


def _claim(article: Article, claim: Mapping[str, Any], numbers: Mapping[tuple[int, int], int]) -> Text:
    out = Text(f"{claim['role'].upper()} CLAIM, rules {', '.join(claim['rules'])}\n", "underline")
    by_field: dict[str, list[Mapping[str, Any]]] = {}
    for words in claim["evidence"]:
        by_field.setdefault(words["field"], []).append(words)
    for field in dict.fromkeys([*STYLES, "jurisdictions", "acting", "pressing", "segments", *by_field]):
        value, words = _value(claim, field), by_field.get(field, [])
        if not value and not words:
            continue
        quotes = [f"[{numbers[_span(article, one)]}] “{_line(one['quote'])}”" for one in words]
        because = ", ".join(dict.fromkeys(quotes))
        out.append(f"  {field} ").append(_line(_said(value)), STYLES.get(field, OTHERS))
        out.append(f" by {because}\n" if because else "\n")
    out.append(f"  realis {claim['realis']}{', negated' if claim['negated'] else ''}")
    return out.append(f", confidence {claim['confidence']}")


def _value(claim: Mapping[str, Any], field: str) -> Any:
    """What the claim says in a field; `dates.effective` is a field within a field."""
    outer, _, inner = field.partition(".")
    value = claim.get(outer)
    return value.get(inner) if inner and isinstance(value, dict) else value


def _names(read: Mapping[str, Any]) -> Text:
    """Every name found, and the ways it is written here."""
    written: dict[tuple[str, str], dict[str, None]] = {}
    for mention in read["mentions"]:
        written.setdefault((mention["kind"], mention["name"]), {})[_line(mention["surface"])] = None
    out = Text("NAMES", "underline")
    for (kind, name), surfaces in written.items():
        out.append(f"\n  {kind} ", "not underline").append(name, "bold not underline")
        out.append(f": {', '.join(f'“{surface}”' for surface in surfaces)}", "not underline")
    return out if written else Text("NAMES: none")


class Decision(NamedTuple):
    """What was made of a word that may mean several things."""

    surface: str
    taken: str
    condition: str


def _decisions(article: Article, read: Mapping[str, Any], vocabulary: Vocabulary) -> list[Decision]:
    text = article.text[:READ_UP_TO]
    mentions = [(*_span(article, mention), mention) for mention in read["mentions"]]
    hits = vocabulary.scan(text, read["language"])
    places = [(hit.start, hit.end) for hit in hits]
    found: dict[Decision, None] = {}
    for hit in hits:
        condition = _condition(hit)
        if not condition and places.count((hit.start, hit.end)) == 1:
            continue
        over = [one for start, end, one in mentions if start <= hit.start and hit.end <= end]
        taken = f"taken as {over[0]['kind']} {over[0]['name']}" if over else "left out"
        if over and over[0]["name"] != hit.entry.name:
            taken = f"no {hit.entry.kind.value} {hit.entry.name} but {over[0]['kind']} {over[0]['name']}"
        found[Decision(_line(text[hit.start : hit.end]), taken, condition)] = None
    return list(found)


def _condition(hit: Hit) -> str:
    """When the name counts; empty where it always does."""
    alias, parts = hit.alias, []
    if alias.needs:
        more = " …" if len(alias.needs) > SHOWN else ""
        parts.append(
            f"counts near {', '.join(alias.needs[:SHOWN])}{more}, or where a surer name of it stands"
        )
    if alias.at_home:
        parts.append(f"counts in a text about {', '.join(hit.entry.jurisdictions)}")
    if alias.person:
        parts.append(f"after {', '.join(alias.person[:SHOWN])} or a title it is a person")
    if parts and hit.entry.homonyms:
        parts.append(f"may also be: {', '.join(hit.entry.homonyms)}")
    return "; ".join(parts)


def _doubts(decisions: Sequence[Decision]) -> Text:
    out = Text("NAMES IN DOUBT" if decisions else "NAMES IN DOUBT: none", "underline" if decisions else "")
    for one in decisions:
        out.append(f"\n  “{one.surface}” ", "bold not underline").append(one.taken, "not underline")
        out.append(f" ({one.condition})" if one.condition else "", "dim not underline")
    return out


def _said(value: Any) -> str:
    """A value of the contract for people; what is empty is not said."""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_said(one)}" for key, one in value.items() if one)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _line(words: str) -> str:
    return " ".join(_shown(words).split())


def _shown(text: str) -> str:
    return text.translate(UNSEEN)

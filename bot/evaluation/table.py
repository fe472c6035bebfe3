"""The figures of an evaluation, for people and for programs. In: judged stories. Out: Rich tables, plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from bot.evaluation.labelled import CLASSES, LISTS
from bot.evaluation.reliability import BINS, bins, calibration_error, right
from bot.evaluation.score import MISSED, Classes, Figures, Judged, Rates, figures, parts

NAMES = {"headlines": "headlines", "en": "English", "other": "others"}
NOTHING = "-"


def data(judged: Sequence[Judged]) -> dict[str, Any]:
    """All figures as plain values: strict and lenient, each by part of the stories; how far confidence is true."""
    found = bins([(one.confidence, right(one)) for one in judged])
    sure = {"bins": [_rounded(asdict(one)) for one in found], "ece": _rounded(calibration_error(found))}
    return {"confidence": sure} | {
        mode: {
            name: _rounded(asdict(figures(stories, lenient=lenient)))
            for name, stories in parts(judged).items()
        }
        for mode, lenient in (("strict", False), ("lenient", True))
    }


def show(judged: Sequence[Judged], *, lenient: bool) -> None:
    """Prints what is measured, then the same by part (strict or lenient), then what was taken for what."""
    console = Console()
    exact = figures(judged)
    console.print(_summary(exact, figures(judged, lenient=True)), "")
    by_part = {name: figures(one, lenient=lenient) for name, one in parts(judged).items()}
    console.print(_by_part(by_part, "lenient" if lenient else "strict"), "")
    for field in CLASSES:
        console.print(_confusion(field, exact.classes[field]), "")
    console.print(_reliability(judged))


def show_wrong(wrong: Sequence[Mapping[str, Any]], field: str) -> None:
    """Prints what was expected and what came, one story a line."""
    table = _table("story", "expected", "got")
    for one in wrong:
        table.add_row(*(Text(_text(one[key])) for key in ("id", "expected", "got")))
    Console().print(_titled(f"{field}: {len(wrong)} wrong", table))


def _summary(exact: Figures, lenient: Figures) -> Group:
    table = _table(*"figure precision recall F1 accuracy macro-F1 lenient macro-F1".split())
    table.add_row("relevance", *_three(exact.relevance))
    for field, one in exact.classes.items():
        near = lenient.classes[field]
        values = (one.accuracy, one.macro_f1, near.accuracy, near.macro_f1)
        table.add_row(field, "", "", "", *(_said(value) for value in values))
    for name, rates in [*exact.lists.items(), ("same story (B³)", exact.clusters)]:
        table.add_row(name, *_three(rates))
    title = f"{exact.stories} stories, {exact.relevant} of them relevant"
    alarms = f"False alarms among headlines alone: {exact.false_alarms} of {exact.headline_negatives}"
    return Group(_titled(title, table), Text(alarms))


def _by_part(by_part: Mapping[str, Figures], mode: str) -> Group:
    table = _table("", *"n rel event macro stat dir attr vend buyer place segm B³".split())
    for name, found in by_part.items():
        values = [
            found.relevance.f1,
            found.classes["event_type"].accuracy,
            found.classes["event_type"].macro_f1,
            *(found.classes[field].accuracy for field in ("status", "direction", "attribution")),
            *(found.lists[field].f1 for field in LISTS),
            found.clusters.f1,
        ]
        table.add_row(NAMES.get(name, name), str(found.stories), *(_brief(value) for value in values))
    return _titled(f"By part, {mode}: F1; of event, stat, dir, attr the accuracy", table)


def _confusion(field: str, found: Classes) -> Group:
    """What was taken for what, the right ones first; long names need no wide matrix this way."""
    table = _table("expected", "stories", "right", "wrong")
    for expected, got in found.confusion.items():
        others = sorted(((count, name) for name, count in got.items() if name != expected), reverse=True)
        wrong = ", ".join(f"{name} {count}" for count, name in others)
        table.add_row(expected, str(sum(got.values())), str(got.get(expected, 0)), wrong or NOTHING)
    return _titled(f"{field}: what was taken for what", table)


def _reliability(judged: Sequence[Judged]) -> Group:
    """How sure the reader was and how often it was right: event type, status and direction, or that nothing is told."""
    table = _table("confidence", *"stories expected right".split())
    found = bins([(one.confidence, right(one)) for one in judged])
    for one in found:
        table.add_row(
            f"{int(one.expected * BINS) / BINS:.1f}…",
            str(one.stories),
            f"{one.expected:.2f}",
            f"{one.actual:.2f}",
        )
    return Group(_titled("Confidence", table), Text(f"Mean distance (ECE): {calibration_error(found):.3f}"))


def _titled(title: str, table: Table) -> Group:
    """A title above its table, however narrow that is."""
    return Group(Text(title, "bold"), table)


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0))
    for place, heading in enumerate(headings):
        words = place == 0 or heading in {"wrong", "expected", "got"}
        table.add_column(heading, justify="left" if words else "right", overflow="fold")
    return table


def _three(rates: Rates) -> tuple[str, str, str]:
    return _said(rates.precision), _said(rates.recall), _said(rates.f1)


def _said(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _brief(value: float | None) -> str:
    """Four letters: .873 or 1.00."""
    return NOTHING if value is None else f"{value:.3f}".removeprefix("0") if value < 1 else "1.00"


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value) or NOTHING
    return MISSED if value is None else str(value)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    return {key: _rounded(one) for key, one in value.items()} if isinstance(value, Mapping) else value

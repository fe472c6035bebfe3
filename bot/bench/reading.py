"""`wayleave bench reading`: how fast the reader is, what it holds, and what slows it down.

In: labelled stories to make articles of. Out: tables or JSON. Seconds are those of one core (CPU time), so that
other programs on the machine count little.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.bench import peer
from bot.bench.hostile import hostile
from bot.bench.measure import Endured, Memory, Rate, endured, memory, one_core, rate, start_up
from bot.bench.peer import Peer
from bot.bench.texts import Texts
from bot.evaluation.labelled import load
from briefings.model import MentionKind

PEERS = 60
"""Articles that spaCy reads too: about three seconds of its time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    articles: int
    """Read in one go, to see whether memory grows."""
    timed: int
    """Of each kind."""
    scale: float
    """Of the hostile articles: 1 is their whole size."""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything the benchmark found."""

    vocabulary_ms: float
    ready_ms: float
    """Until the first text has been gone over."""
    rates: list[Rate]
    memory: list[Memory]
    hostile: list[Endured]
    peer: Peer | None
    ratio: float | None
    """How many times as many articles the reader reads as the peer, of the mixed stream."""


def bench(places: Sequence[Path], plan: Plan) -> None:
    """Measures and prints."""
    texts = Texts(load(places))
    with one_core():
        found = _measured(texts, plan)
    if plan.as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=2) + "\n")
    else:
        _show(found)


def _measured(texts: Texts, plan: Plan) -> Measured:
    console = Console(stderr=True)
    with console.status("Loading the vocabulary") as status:
        words, vocabulary_ms, ready_ms = start_up()
        rates = []
        for kind, stream in texts.kinds().items():
            status.update(f"Reading: {kind}")
            rates.append(rate(words, kind, stream(), plan.timed))
        status.update("spaCy")
        mixed = [f"{one['title']}\n\n{one['text']}" for one in islice(texts.mixed(), PEERS)]
        other = peer.measured(mixed)
        endurances = []
        for bad in hostile([entry.name for entry in words.by_kind(MentionKind.VENDOR)]):
            status.update(f"Reading: {bad.name}")
            endurances.append(endured(words, bad, plan.scale))
        held = []
        for step in memory(words, texts.mixed(), plan.articles):
            status.update(f"Reading {plan.articles:,} articles: {step.articles:,} are read")
            held.append(step)
    ratio = rates[0].per_second / other.per_second if other else None
    return Measured(vocabulary_ms, ready_ms, rates, held, endurances, other, ratio)


def _show(found: Measured) -> None:
    console = Console()
    console.print(
        f"The vocabulary is loaded in {found.vocabulary_ms:.0f} ms,"
        f" and has gone over its first text after {found.ready_ms:.0f} ms.\n"
    )
    table = _table("Articles a second of one core", "n", "news", "read", "answered, with story")
    for one in found.rates:
        counts = (one.articles, one.relevant, round(one.per_second), round(one.answered_per_second))
        table.add_row(one.kind, *(f"{count:,}" for count in counts))
    console.print(table, "")
    if found.peer and found.ratio:
        said = f"{found.peer.name}: {found.peer.per_second:,.1f} of the mixed articles a second"
        console.print(f"{said}; the reader reads {found.ratio:,.0f} times as many.\n")
    else:
        console.print("spaCy is not installed here, so nothing is compared (it is no dependency).\n")
    table = _table("Articles of one long mixed stream", "MB held", "stories in mind")
    for step in found.memory:
        table.add_row(f"{step.articles:,}", f"{step.megabytes:,.1f}", f"{step.stories:,}")
    console.print(table, "")
    table = _table("Hostile articles, ms (growth: 4 is linear)", "quarter", "half", "whole", "growth")
    for bad in found.hostile:
        table.add_row(bad.name, *(f"{ms:,.1f}" for ms in bad.milliseconds or [0, 0, 0]), _grew(bad))
    console.print(table)


def _grew(bad: Endured) -> str:
    return f"{bad.growth:.1f}" if bad.growth is not None else f"BROKE: {bad.broke}"


def _table(title: str, *headings: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0))
    table.add_column(title)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table

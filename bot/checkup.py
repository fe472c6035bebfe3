"""`wayleave sources check`: every source asked once, now, and how it is. Network; reads the database, writes nothing.

In: a source's id, or none for all. Out: a `Checked` for each as it is done, slow ones last; then a table or JSON.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from bot import offline, rounds
from bot.app import App
from briefings import pipeline
from briefings.errors import Invalid
from briefings.model import Failed, Health, Source, SourceState, health_of
from briefings.model.health import heard_at
from briefings.sources.pace import interval, next_state

WELL = frozenset((Health.WELL, Health.SILENT))
"""Silence is the source's own business; whatever else is wrong, somebody can mend."""
WORDS = {
    Health.WELL: "well",
    Health.SILENT: "silent",
    Health.EMPTY: "empty",
    Health.FAILING: "fails",
    Health.GONE: "gone",
    Health.NEVER: "",
}
UNITS = (("d", 86_400), ("h", 3_600), ("min", 60))


@dataclass(frozen=True, slots=True)
class Checked:
    """How one source is."""

    source: Source
    health: Health
    state: SourceState
    """What would be remembered, had this been a visit of the bot's."""
    seconds: float
    """Until the answer was read."""

    def as_json(self) -> dict[str, Any]:
        """With instants in ISO, UTC."""
        heard = heard_at(self.state)
        return {
            "id": self.source.id,
            "health": self.health.value,
            "items": self.state.items,
            "newest": heard.isoformat() if heard else None,
            "rhythm_seconds": self.state.rhythm,
            "asked_every_seconds": interval(self.source, self.state.rhythm),
            "milliseconds": round(self.seconds * 1000),
            "trouble": self.state.last_error,
        }


def check(source_id: str | None, *, as_json: bool) -> bool:
    """Asks, with a bar on a terminal, and prints; whether every source answers with something."""
    return asyncio.run(_check(source_id, as_json=as_json))


async def _check(source_id: str | None, *, as_json: bool) -> bool:
    errors = Console(stderr=True)
    async with offline.opened() as app:
        chosen = [source for source in app.catalogue if source_id in (None, source.id)]
        if not chosen:
            raise Invalid(f"no source is called {source_id!r}", "wayleave sources list")
        with Progress(console=errors, transient=True, disable=not errors.is_terminal) as progress:
            task = progress.add_task("asking", total=len(chosen))
            found = []
            async for one in checked(app, chosen):
                found.append(one)
                progress.update(task, advance=1, description=one.source.id)
        now = app.now()
    found.sort(key=lambda one: chosen.index(one.source))
    if as_json:
        sys.stdout.write(json.dumps([one.as_json() for one in found], indent=2) + "\n")
    else:
        _print(found, now)
    return all(one.health in WELL for one in found)


async def checked(app: App, chosen: Sequence[Source]) -> AsyncIterator[Checked]:
    """How each source is, as it answers."""
    gate = asyncio.Semaphore(rounds.AT_ONCE)

    async def one(source: Source) -> Checked:
        async with gate:
            began = perf_counter()
            # As if for the first time: else a source could say that nothing has changed, and not be looked at.
            done = await pipeline.visit(app.http, source, SourceState(source.id), app.now())
        state = next_state(done, 0)
        failed = isinstance(done.result, Failed) and not done.result.gone
        health = Health.FAILING if failed else health_of(state, app.now())
        return Checked(source, health, state, perf_counter() - began)

    for ended in asyncio.as_completed([one(source) for source in chosen]):
        yield await ended


def _print(found: Sequence[Checked], now: datetime) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("ID", "Health", "Items", "Newest", "One in", "Asked every", "Took", "Trouble"):
        table.add_column(heading, overflow="fold")
    for one in found:
        heard = heard_at(one.state)
        cells = (
            one.source.id,
            WORDS[one.health],
            "" if one.state.items is None else str(one.state.items),
            f"{_span(now - heard)} ago" if heard else "",
            "" if one.state.rhythm is None else _span(timedelta(seconds=one.state.rhythm)),
            _span(timedelta(seconds=interval(one.source, one.state.rhythm))),
            f"{one.seconds * 1000:.0f} ms",
            one.state.last_error or "",
        )
        # As Text: what a feed or an error says is no markup of Rich's.
        table.add_row(*(Text(cell) for cell in cells), style=None if one.health is Health.WELL else "yellow")
    console = Console()
    console.print(table)
    well = sum(one.health in WELL for one in found)
    silent = sum(one.health is Health.SILENT for one in found)
    said = f", {silent} of them with nothing new for long" if silent else ""
    console.print(f"{well} of {len(found)} sources answer{said}.")


def _span(length: timedelta) -> str:
    """About how long: `2 d`, `3 h`, `15 min`, `20 s`."""
    seconds = max(int(length.total_seconds()), 0)
    for unit, size in UNITS:
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"

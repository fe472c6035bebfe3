"""The command that writes what is known as a file. In: options. Out: a file, or standard output."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import AsOf, Markets, Since, Until, Vendors

cli = typer.Typer()
MOST = 10_000
"""Lines of one file, unless more are asked for."""


class What(StrEnum):
    """As `briefings.answers.Listing`, which is imported late."""

    STANDINGS = "standings"
    DEALS = "deals"
    CHANGES = "changes"
    DEADLINES = "deadlines"


class Format(StrEnum):
    """What kind of file."""

    CSV = "csv"
    JSON = "json"
    ICS = "ics"
    ATOM = "atom"


@cli.command()
def export(
    *,
    form: Annotated[Format, typer.Option("--format", help="ics: deadlines only; atom: changes only.")],
    what: Annotated[What, typer.Option(help="What is listed.")],
    vendor: Vendors = None,
    market: Markets = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, help="Lines at most.")] = MOST,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE", help="Else standard output.")
    ] = None,
) -> None:
    """Write standings, deals, changes or deadlines as CSV, JSON, a calendar or a feed."""
    import asyncio
    from functools import partial

    from bot import offline, queries
    from bot.export import write
    from briefings.answers import Listing
    from briefings.model import Topic

    write.fits(form.value, what.value)
    typed = queries.typed(vendors=vendor, markets=market, since=since, until=until, as_of=as_of, limit=limit)
    topic = Topic.STANDING if what is What.STANDINGS else Topic(what.value)
    asked = partial(queries.query, topic=topic, typed=typed)
    made = asyncio.run(offline.export(asked, Listing(what.value), form.value))
    if out:
        out.write_bytes(made.content)
    else:
        sys.stdout.buffer.write(made.content)
    if made.left_out:
        typer.echo(f"{made.left_out} more are left out: --limit", err=True)

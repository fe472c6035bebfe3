"""The commands for what people said of lines. In: options. Out: JSON Lines on standard output."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from typing import Annotated

import typer

cli = typer.Typer(
    help="What people said of lines in Slack: wrong market, not an event, duplicate, wrong status.",
    no_args_is_help=True,
)


@cli.callback()
def _group() -> None:
    """What people said of lines in Slack: wrong market, not an event, duplicate, wrong status."""


@cli.command()
def export(
    workspace: Annotated[
        str | None, typer.Option("--workspace", metavar="ID", help="Of one Slack workspace only (T…).")
    ] = None,
) -> None:
    """The verdicts as labelled stories, one JSON object a line: `wayleave evaluate` takes them."""
    import asyncio

    from bot import verdicts

    for line in asyncio.run(verdicts.exported(workspace)):
        typer.echo(line)

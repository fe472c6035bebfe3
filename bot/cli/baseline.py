"""The commands about the baseline. In: a folder with two files. Out: what was imported, what contradicts what."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer(
    help="What is known before the first news: measures and deals, with sources.", no_args_is_help=True
)

Folder = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER]",
        exists=True,
        file_okay=False,
        help="With measures.yaml and deals.yaml; else the bundled ones.",
    ),
]


@cli.command("import")
def baseline_import(
    folder: Folder = None,
    by: Annotated[
        str, typer.Option("--by", help="Whose name corrections of edited entries bear.")
    ] = "baseline",
) -> None:
    """Bring the files into the ledger: once more after an edit, too. What news added stays as it is."""
    import asyncio

    from bot import baseline
    from bot.app import migrate
    from bot.settings import load

    settings = load()
    migrate(settings.database_url)
    typer.echo(baseline.told(asyncio.run(baseline.bring_folder(settings, folder, by))))


@cli.command("check")
def baseline_check(folder: Folder = None, as_json: AsJson = False) -> None:
    """Show what contradicts what, and why it may stand. Status 1 where nobody settled it."""
    import asyncio
    import json
    from dataclasses import asdict

    from bot import baseline
    from bot.settings import load

    found = asyncio.run(baseline.contradictions(load(), folder))
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        raise typer.Exit(1 if any(one.settled is None for one in found) else 0)
    for one in found:
        typer.echo(f"{one.entry} · {one.other}: {one.what}")
        typer.echo(f"    {one.settled or 'NOT SETTLED'}")
    unsettled = sum(one.settled is None for one in found)
    typer.echo(f"{len(found)} contradictions, {unsettled} not settled.")
    raise typer.Exit(1 if unsettled else 0)

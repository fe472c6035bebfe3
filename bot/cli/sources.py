"""The commands about sources. In: a source's id. Out: tables."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from typing import Annotated

import typer

cli = typer.Typer(help="The feeds that are asked for news.", no_args_is_help=True)


@cli.command("list")
def sources_list() -> None:
    """Show every source, and when it last answered."""
    import asyncio

    from bot import offline, tables

    tables.sources(asyncio.run(offline.sources()))


@cli.command("check")
def sources_check(
    source: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this one.")] = None,
) -> None:
    """Ask each source once, and show what it answers; nothing is stored."""
    import asyncio

    from bot import offline, tables

    raise typer.Exit(0 if tables.tried(asyncio.run(offline.check(source))) else 1)

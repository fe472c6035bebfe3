"""The command that tells an archive of news to the bot. In: files, days. Out: what it would have said, day by day."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer()


@cli.command()
def replay(
    archive: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="Articles: a JSONL file or a folder.")],
    *,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day to show.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day to live.")] = None,
    standings: Annotated[bool, typer.Option("--standings", help="Add how all stood in the end.")] = False,
    database: Annotated[Path | None, typer.Option(metavar="FILE", help="Keep the database here.")] = None,
    as_json: AsJson = False,
) -> None:
    """Live through an archive of articles: what would have been posted and how the ledger moved, day by day."""
    from bot.replay import command
    from bot.replay.days import Span

    days = Span(command.day_of(since, "--from"), command.day_of(until, "--to"))
    command.replay(archive, command.Wish(days, as_json, standings, database))

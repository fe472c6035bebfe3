"""The commands that run the bot or see to it. In: options. Out: processes, and what they say."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

cli = typer.Typer()


class _Role(StrEnum):
    """As `bot.run.Role`, which is imported late."""

    RUN = "run"
    WEB = "web"
    WORKER = "worker"


@cli.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="Print what the bot says, and end.")] = False,
    port: Annotated[int, typer.Option(help="Port of the page; 0 takes a free one.")] = 8420,
) -> None:
    """Show the bot at work on this machine: feeds, a small Slack and the years 2018 to 2026, no account needed."""
    import asyncio
    import contextlib

    from bot.demo import runner

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(runner.once() if once else runner.page(port))


@cli.command()
def run() -> None:
    """Run the whole bot in one process: the laptop and small-team way."""
    _serve(_Role.RUN)


@cli.command()
def web() -> None:
    """Answer Slack over HTTP; one of several processes on PostgreSQL."""
    _serve(_Role.WEB)


@cli.command()
def worker() -> None:
    """Poll, read and deliver; one of several processes on PostgreSQL."""
    _serve(_Role.WORKER)


@cli.command()
def migrate() -> None:
    """Bring the database to this version of the bot, and the baseline into a new ledger."""
    import asyncio

    from bot import baseline
    from bot.app import migrate
    from bot.settings import load

    settings = load()
    migrate(settings.database_url)
    typer.echo("The database is of this version.")
    if done := asyncio.run(baseline.bring_into(settings)):
        typer.echo(baseline.told(done))


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file for the copy.")],
) -> None:
    """Copy the SQLite database into a new file, whole, while the bot works."""
    from bot.backup import backup
    from bot.settings import load

    done = backup(load(), file)
    typer.echo(f"{done.file}: {done.size:,} bytes, looked through and whole.")


@cli.command()
def restore(
    file: Annotated[
        Path | None, typer.Argument(help="A copy of a SQLite database; none for PostgreSQL.")
    ] = None,
) -> None:
    """Put a copy in the database's place; after pg_restore, without a file: look after what waited in it."""
    import asyncio

    from bot.backup import restore
    from bot.settings import load

    done = asyncio.run(restore(load(), file))
    if done.before:
        typer.echo(f"The database that was there is now {done.before}.")
    typer.echo(
        f"Restored. {done.doubted} messages waited: each is looked for in its channel before it is sent."
    )


@cli.command()
def move(
    file: Annotated[Path, typer.Argument(help="The SQLite file that the bot had until now.")],
) -> None:
    """Move everything from a SQLite file into the PostgreSQL database of DATABASE_URL."""
    import asyncio

    from bot.moving import move
    from bot.settings import load

    typer.echo(f"{asyncio.run(move(load(), file)):,} rows moved; {file} is as it was.")


@cli.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON: name, found, mend.")] = False,
) -> None:
    """Check settings, database, Slack, channels and sources, and say what to mend."""
    import asyncio
    import json
    from dataclasses import asdict

    from bot import doctor, tables

    found = asyncio.run(doctor.checks())
    if as_json:
        typer.echo(json.dumps([asdict(check) for check in found], ensure_ascii=False, indent=2))
        raise typer.Exit(1 if any(check.mend for check in found) else 0)
    raise typer.Exit(0 if tables.checks(found) else 1)


@cli.command()
def poll(
    once: Annotated[bool, typer.Option("--once", help="Visit what is due now, and end.")] = False,
    source: Annotated[str | None, typer.Option(help="Only this source, due or not.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a visit.")] = False,
) -> None:
    """Visit sources without Slack; a running bot sends what comes of it."""
    import asyncio
    import json

    from bot import offline

    async def told() -> None:
        async for done in offline.poll(source, once=once):
            if as_json:
                counts = {name: getattr(done, name) for name in ("new", "relevant", "changes", "alerts")}
                typer.echo(json.dumps({"source": done.source.id, **counts}))
                continue
            typer.echo(
                f"{done.source.name}: {done.new} new, {done.relevant} relevant,"
                f" {done.changes} changes, {done.alerts} alerts"
            )

    asyncio.run(told())


def _serve(role: _Role) -> None:
    from bot.run import Role, main

    main(Role(role.value))

"""The commands that run the bot or see to it. In: options. Out: processes, and what they say."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from enum import StrEnum
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
def doctor() -> None:
    """Check settings, database, Slack, channels and sources, and say what to mend."""
    import asyncio

    from bot import doctor, tables

    raise typer.Exit(0 if tables.checks(asyncio.run(doctor.checks())) else 1)


@cli.command()
def poll(
    once: Annotated[bool, typer.Option("--once", help="Visit what is due now, and end.")] = False,
    source: Annotated[str | None, typer.Option(help="Only this source, due or not.")] = None,
) -> None:
    """Visit sources without Slack; a running bot sends what comes of it."""
    import asyncio

    from bot import offline

    async def told() -> None:
        async for done in offline.poll(source, once=once):
            typer.echo(
                f"{done.source.name}: {done.new} new, {done.relevant} relevant,"
                f" {done.changes} changes, {done.alerts} alerts"
            )

    asyncio.run(told())


def _serve(role: _Role) -> None:
    from bot.run import Role, main

    main(Role(role.value))

"""The command line. In: arguments. Out: readable text or JSON on standard output, an exit status.

Status 0: done. 1: done, but something in the input or the world was wrong (it is named). 2: not done; one
message says why. Everything heavy is imported where it is used, so that `--help` answers at once.
"""
# ruff: noqa: PLC0415 - see above

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from briefings.errors import Trouble

cli = typer.Typer(
    name="wayleave",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
sources_cli = typer.Typer(help="The feeds that are asked for news.", no_args_is_help=True)
cli.add_typer(sources_cli, name="sources")
bench_cli = typer.Typer(help="How fast the bot does its work, on this machine.", no_args_is_help=True)
cli.add_typer(bench_cli, name="bench")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Runs the command line; an error of ours is one message, never a traceback."""
    try:
        cli()
    except Trouble as trouble:
        example = getattr(trouble, "example", "")
        sys.stderr.write(f"{trouble}\n" + (f"For example: {example}\n" if example else ""))
        sys.exit(2)


@cli.callback()
def _before() -> None:
    """Watches how technology vendors stand in each market, and tells Slack."""
    from bot import log

    # What is logged goes to standard error: standard output belongs to answers.
    log.configure("WARNING")


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
    """Bring the database to this version of the bot."""
    from bot.app import migrate
    from bot.settings import load

    migrate(load().database_url)
    typer.echo("The database is of this version.")


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


@cli.command()
def read(
    where: Annotated[
        str, typer.Argument(metavar="[FILE|URL|-]", help="An article: text, HTML or JSON.")
    ] = "-",
    *,
    as_json: AsJson = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line, in and out.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Processes that read, with --jsonl.")] = 1,
    explain: Annotated[bool, typer.Option("--explain", help="Show the words and rules behind it.")] = False,
    published: Annotated[str | None, typer.Option(help="ISO day or instant.")] = None,
    lang: Annotated[str | None, typer.Option(help="ISO 639-1 code of its language.")] = None,
) -> None:
    """Say what an article claims about access, and the words it says it with."""
    from bot import lines, readings, stream
    from bot.explain import explain as show

    if as_json + jsonl + explain > 1:
        raise typer.BadParameter("--json, --jsonl and --explain are three ways to answer: take one")
    if jsonl:
        raise typer.Exit(1 if stream.many(where, workers) else 0)
    article = readings.article(where, readings.Given(published, lang))
    reading = readings.one(article)
    if explain:
        show(article, reading, lines.words())
    else:
        typer.echo(
            json.dumps(reading, indent=2, ensure_ascii=False) if as_json else readings.summary(reading)
        )


@cli.command()
def evaluate(
    where: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER…", help="Labelled stories, JSONL.")],
    as_json: AsJson = False,
    lenient: Annotated[bool, typer.Option("--lenient/--strict", help="Near classes count, by part.")] = False,
    errors: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Show the stories whose field is wrong.")
    ] = None,
    raise_floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Raise the floors kept for these folders.")
    ] = None,
) -> None:
    """Score the reader on labelled stories."""
    from bot.evaluation import command

    if raise_floors is not None:
        raise typer.Exit(1 if command.raise_floors(raise_floors, where) else 0)
    command.evaluate(where, command.Wish(as_json, lenient, errors))


@cli.command()
def vendor(name: Annotated[list[str], typer.Argument(metavar="NAME")], as_json: AsJson = False) -> None:
    """How a vendor stands, market by market: what /vendor shows in Slack."""
    import asyncio

    from bot import offline

    _tell(asyncio.run(offline.vendor(" ".join(name))), as_json=as_json)


@cli.command()
def why(ref: Annotated[str, typer.Argument(metavar="REF")], as_json: AsJson = False) -> None:
    """The words, the rule and the history behind a line."""
    import asyncio

    from bot import offline

    _tell(asyncio.run(offline.why(ref)), as_json=as_json)


@cli.command()
def digest(
    preview: Annotated[bool, typer.Option("--preview", help="Show it; nothing is sent.")] = False,
    as_json: AsJson = False,
) -> None:
    """The briefing of the last day, for everything there is."""
    import asyncio

    from bot import offline

    if not preview:
        raise typer.BadParameter("only --preview can be asked for here; Slack's /briefing schedules one")
    _tell(asyncio.run(offline.preview()), as_json=as_json)


@sources_cli.command("list")
def sources_list() -> None:
    """Show every source, and when it last answered."""
    import asyncio

    from bot import offline, tables

    tables.sources(asyncio.run(offline.sources()))


@sources_cli.command("check")
def sources_check(
    source: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this one.")] = None,
) -> None:
    """Ask each source once, and show what it answers; nothing is stored."""
    import asyncio

    from bot import offline, tables

    raise typer.Exit(0 if tables.tried(asyncio.run(offline.check(source))) else 1)


@bench_cli.command("reading")
def bench_reading(
    stories: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE|FOLDER…]", help="Labelled stories to make articles of."),
    ] = None,
    articles: Annotated[
        int, typer.Option(min=5, help="Articles read to see whether memory grows.")
    ] = 100_000,
    timed: Annotated[int, typer.Option(min=1, help="Articles of each kind that are timed.")] = 1_000,
    scale: Annotated[float, typer.Option(min=0.001, max=1, help="Size of the hostile articles.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Measure the reader: articles a second, start-up, memory, hostile articles, spaCy where it is."""
    from bot.bench import reading

    reading.bench(stories or [Path("tests/gold/development")], reading.Plan(articles, timed, scale, as_json))


def _serve(role: _Role) -> None:
    from bot.run import Role, main

    main(Role(role.value))


def _tell(briefing: object, *, as_json: bool) -> None:
    from dataclasses import asdict

    from bot import plain
    from briefings.model import Briefing

    assert isinstance(briefing, Briefing)  # noqa: S101 - the type that the late import hides
    typer.echo(
        json.dumps(asdict(briefing), indent=2, default=str, ensure_ascii=False)
        if as_json
        else plain.text(briefing)
    )

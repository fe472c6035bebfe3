"""The commands that measure the bot on this machine. In: sizes. Out: tables or JSON."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer(help="How fast the bot does its work, on this machine.", no_args_is_help=True)


@cli.command("reading")
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


@cli.command("ledger")
def bench_ledger(
    articles: Annotated[int, typer.Option(min=500, help="Articles of the large store.")] = 100_000,
    database: Annotated[
        str | None, typer.Option(help="An empty PostgreSQL database; SQLite without it.")
    ] = None,
    tries: Annotated[int, typer.Option(min=1, help="How often each question is asked.")] = 60,
    as_json: AsJson = False,
) -> None:
    """Measure a full store: answers, stories looked up, news recorded, and how they grow."""
    from bot.bench import ledger

    ledger.bench(ledger.Plan(articles, database, tries, as_json))


@cli.command("slack")
def bench_slack(
    commands: Annotated[int, typer.Option(min=1, help="Commands typed in all.")] = 400,
    at_once: Annotated[int, typer.Option(min=1, help="Commands in flight.")] = 20,
    feeds: Annotated[int, typer.Option(min=0, help="Feeds polled beside them.")] = 100,
    as_json: AsJson = False,
) -> None:
    """Measure how soon Slack is acknowledged and people are answered, while feeds are polled."""
    from bot.bench import slack

    slack.bench(slack.Plan(commands, at_once, feeds, as_json))

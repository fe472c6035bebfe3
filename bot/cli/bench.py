"""The commands that measure the bot on this machine. In: sizes. Out: tables or JSON."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer(help="How fast the bot does its work, on this machine.", no_args_is_help=True)

Channels = Annotated[int, typer.Option(min=1, help="Channels that are told.")]
Database = Annotated[str | None, typer.Option(help="An empty PostgreSQL database; SQLite without it.")]


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
    database: Database = None,
    tries: Annotated[int, typer.Option(min=1, help="How often each question is asked.")] = 60,
    as_json: AsJson = False,
) -> None:
    """Measure a full store: answers, stories looked up, news recorded, and how they grow."""
    from bot.bench import ledger

    ledger.bench(ledger.Plan(articles, database, tries, as_json))


@cli.command("slack")
def bench_slack(
    commands: Annotated[int, typer.Option(min=1, help="Commands typed in all.")] = 2_000,
    at_once: Annotated[int, typer.Option(min=1, help="Commands in flight.")] = 200,
    feeds: Annotated[int, typer.Option(min=0, help="Feeds polled beside them.")] = 1_000,
    every: Annotated[int, typer.Option(min=1, help="One feed in so many brings news of a vendor.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Measure how soon Slack is acknowledged and people are answered, while feeds are polled."""
    from bot.bench import slack

    slack.bench(slack.Plan(commands, at_once, feeds, every, as_json))


@cli.command("soak")
def bench_soak(
    *,
    hours: Annotated[float, typer.Option(min=0.01, help="Hours lived through, by the bot's clock.")] = 24,
    speed: Annotated[float, typer.Option(min=1, help="Hours of the bot's clock in one of ours.")] = 50,
    channels: Channels = 20,
    feeds: Annotated[int, typer.Option(min=1, help="Feeds that are read.")] = 60,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Live through a day in half an hour, with trouble: whether memory, handles, tasks or connections grow."""
    from bot.bench import soak

    plan = soak.Plan(hours, speed, channels, feeds, database=database, as_json=as_json)
    raise typer.Exit(0 if soak.bench(plan) else 1)


@cli.command("chaos")
def bench_chaos(
    *,
    messages: Annotated[int, typer.Option(min=9, help="Messages to be said in all, at least.")] = 2_000,
    channels: Annotated[int, typer.Option(min=1, help="Channels they go to.")] = 40,
    kills: Annotated[int, typer.Option(min=0, help="How often a process is killed.")] = 20,
    sqlite: Annotated[bool, typer.Option("--sqlite", help="One process on a SQLite file.")] = False,
    database: Annotated[
        str | None, typer.Option(help="An empty PostgreSQL database; without it a server of its own.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Which misfortunes.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Kill web and worker processes again and again over an unreliable Slack: is each thing said, once?"""
    from bot.bench import chaos, stage

    chaos.bench(
        stage.Plan(messages, channels, kills, sqlite=sqlite, database=database, seed=seed, as_json=as_json)
    )


@cli.command("sources")
def bench_sources(
    feeds: Annotated[int, typer.Option(min=1, help="Feeds polled, all due at once.")] = 2_000,
    items: Annotated[int, typer.Option(min=1, help="Items of each.")] = 30,
    others: Annotated[
        int, typer.Option(min=0, help="Sources in rotation while news appears; 0 leaves that out.")
    ] = 10_000,
    reader: Annotated[
        str | None,
        typer.Option(metavar="PYTHON", help="An interpreter that has lemon24's reader, to compare."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure polling: first visits, unchanged feeds, parsing, broken feeds, memory, news until it is in Slack."""
    from bot.bench import sources

    sources.bench(sources.Plan(feeds, items, others, reader, as_json))


@cli.command("backlog")
def bench_backlog(
    hours: Annotated[float, typer.Option(min=1, help="Hours that Slack is away.")] = 6,
    channels: Channels = 5,
    lately: Annotated[int, typer.Option(min=1, max=100, help="Stories of the last twenty minutes.")] = 60,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Let Slack be away for hours: is everything said when it is back, as soon as its limits allow?"""
    from bot.bench import backlog

    backlog.bench(backlog.Plan(hours, channels, lately, database, as_json=as_json))


@cli.command("load")
def bench_load(
    *,
    workspaces: Annotated[int, typer.Option(min=1, help="Workspaces that the bot is in.")] = 500,
    channels: Annotated[int, typer.Option(min=1, help="Channels with a daily briefing and a watch.")] = 5_000,
    sources: Annotated[int, typer.Option(min=1, help="Sources that are read.")] = 10_000,
    commands: Annotated[int, typer.Option(min=1, help="Commands typed a second.")] = 10,
    database: Annotated[
        str | None, typer.Option(help="An empty PostgreSQL database; one out of a wheel without it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure many workspaces, channels and sources: reading, a minute of digests, commands meanwhile, size."""
    from bot.bench import load, load_figures

    load.bench(load_figures.Plan(workspaces, channels, sources, commands, database, as_json))


@cli.command("corpora")
def bench_corpora(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Checkouts of other feed readers.")],
    damaged: Annotated[int, typer.Option(min=0, help="Whole feeds that are damaged in every way.")] = 60,
    misses: Annotated[bool, typer.Option(help="List each value that is read otherwise.")] = False,
    as_json: AsJson = False,
) -> None:
    """Measure how well other readers' test feeds are read, by the values those readers themselves expect."""
    from bot.bench import corpora

    corpora.bench(folder, damaged, misses=misses, as_json=as_json)


@cli.command("week")
def bench_week(
    sources: Annotated[int, typer.Option(min=1, help="Sources of the simulated world.")] = 2_000,
    days: Annotated[float, typer.Option(min=0.1, help="Days that are lived through.")] = 7.0,
    seed: Annotated[int, typer.Option(help="Another number is another week.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Live through a week of sources that fail, move, flood and fall silent, and count what is lost or told twice."""
    from bot.bench import week

    raise typer.Exit(0 if week.bench(week.Plan(sources, days, seed, as_json)) else 1)

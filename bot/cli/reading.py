"""The commands that read articles and judge the reader. In: files. Out: readings, scores."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer()


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
    *,
    as_json: AsJson = False,
    lenient: Annotated[bool, typer.Option("--lenient/--strict", help="Near classes count, by part.")] = False,
    errors: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Show the stories whose field is wrong.")
    ] = None,
    raise_floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Raise the floors kept for these folders.")
    ] = None,
    fit_confidence: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fit the weights of the reader's confidence.")
    ] = None,
    train: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Train what words say of the news.")
    ] = None,
) -> None:
    """Score the reader on labelled stories."""
    from bot.evaluation import command

    if fit_confidence is not None:
        command.fit_confidence(fit_confidence, where)
        return
    if train is not None:
        command.train(train, where)
        return
    if raise_floors is not None:
        raise typer.Exit(1 if command.raise_floors(raise_floors, where) else 0)
    command.evaluate(where, command.Wish(as_json, lenient, errors))

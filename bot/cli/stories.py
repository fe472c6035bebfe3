"""The commands for stories: what belongs together and why, and what a person says of it. In: references. Out: text or JSON."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer(
    help="Which articles tell one happening, and why; parting and joining them by hand.", no_args_is_help=True
)

Ref = Annotated[str, typer.Argument(metavar="REF", help="A story, a line's reference, or an article's id.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so: it is remembered.")]


@cli.command()
def show(ref: Ref, as_json: AsJson = False) -> None:
    """The articles of a story, why each belongs to it, and who knew it first."""
    import asyncio

    from bot import grouping

    shown = asyncio.run(grouping.show(ref))
    typer.echo(grouping.as_json(shown) if as_json else grouping.text(shown))


@cli.command()
def split(
    ref: Ref,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Ids of what is not the same.")],
    by: By,
) -> None:
    """Not the same: these articles leave the story and become one of their own."""
    import asyncio

    from bot import grouping

    kept, left = asyncio.run(grouping.split(ref, articles, by))
    typer.echo(f"{kept.id} keeps {kept.told} articles; {left.id} has {left.told}.")


@cli.command()
def merge(
    ref: Ref,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The story whose articles come over.")],
    by: By,
) -> None:
    """Same as: the articles of the other story join this one."""
    import asyncio

    from bot import grouping

    merged = asyncio.run(grouping.merge(ref, other, by))
    typer.echo(f"{merged.id} has {merged.told} articles.")

"""The commands that draw. In: a vendor's name, a file. Out: a PNG; what it shows in words, on standard output."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.asking import AsOf, Markets

cli = typer.Typer(no_args_is_help=True, help="Draw a vendor as a picture.")
Name = Annotated[list[str], typer.Argument(metavar="VENDOR")]
Out = Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The PNG to write.")]


@cli.command("map")
def draw_map(name: Name, out: Out, as_of: AsOf = None) -> None:
    """How a vendor stands in each market, on a map (WAYLEAVE_MAP: world or tiles)."""
    _draw("map", name, out, as_of=as_of)


@cli.command()
def timeline(name: Name, out: Out, as_of: AsOf = None, market: Markets = None) -> None:
    """How a vendor stood in each market through time."""
    _draw("timeline", name, out, as_of=as_of, markets=market)


def _draw(kind: str, name: list[str], out: Path, **typed: list[str] | str | None) -> None:
    import asyncio
    from functools import partial

    from bot import offline, queries
    from briefings.model import Topic

    asked = partial(
        queries.query, topic=Topic.STANDING, typed=queries.typed(vendors=[" ".join(name)], **typed)
    )
    picture = asyncio.run(offline.chart(kind, asked))
    out.write_bytes(picture.png)
    typer.echo(picture.alt)

"""The commands about sources. In: ids, addresses, files. Out: tables, JSON, OPML."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer(help="The feeds that are asked for news.", no_args_is_help=True)


Words = Annotated[
    list[str] | None,
    typer.Option(
        "--group",
        "-g",
        metavar="WORD",
        help="Only these: a group, official, wire, press, trade, company, aggregator, a market (GB), lang:de, a region, an id;"
        " with - before it, not these. May be given several times.",
    ),
]


@cli.command("list")
def sources_list(
    group: Words = None,
    as_json: AsJson = False,
) -> None:
    """Show the sources: which are asked, why others are not, when each last answered."""
    import asyncio
    import json
    import sys

    from bot import source_tables, sourcing

    rows = asyncio.run(sourcing.rows(group or []))
    if as_json:
        sys.stdout.write(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=2) + "\n")
    else:
        source_tables.listed(rows)


@cli.command("discover")
def sources_discover(
    url: Annotated[str, typer.Argument(metavar="URL", help="Any page of the site.")],
    add: Annotated[bool, typer.Option("--add", help="Add what is found to the sources.")] = False,
) -> None:
    """Find the feeds of a site."""
    import asyncio

    from bot import source_tables, sourcing

    found = asyncio.run(sourcing.find(url))
    source_tables.found(found)
    if add:
        source_tables.added(sourcing.add_found(found, url))
    raise typer.Exit(0 if found else 1)


@cli.command("add")
def sources_add(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of the feed or API.")],
    *,
    name: Annotated[str, typer.Option(help="What people call the outlet.")] = "",
    kind: Annotated[str, typer.Option(help="feed, sitemap, or an API; see docs/sources.md.")] = "feed",
    group: Annotated[str, typer.Option(help="A group to choose it by.")] = "",
    language: Annotated[str | None, typer.Option(help="Two letters.")] = None,
    market: Annotated[
        str | None, typer.Option(help="Two-letter country or EU, where it speaks for one.")
    ] = None,
    trust: Annotated[
        str, typer.Option(help="official, wire, press, trade, company or aggregator.")
    ] = "press",
) -> None:
    """Add one source."""
    from bot import source_tables, sourcing
    from briefings.errors import Invalid
    from briefings.model import Source, Trust
    from briefings.sources import opml

    if trust not in set(Trust):
        raise Invalid(f"{trust!r} is no kind of voice", f"--trust {' | '.join(Trust)}")
    given = Source("", name or opml.site_of(url), kind, url, language, market, Trust(trust), group=group)
    source_tables.added((sourcing.add(given),))


@cli.command("remove")
def sources_remove(source: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Take out a source that was added."""
    import sys

    from bot import sourcing

    sys.stdout.write(f"{source} is taken out of {sourcing.remove(source)}.\n")


@cli.command("import")
def sources_import(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="OPML; - for standard input.")],
) -> None:
    """Add the feeds of an OPML file."""
    from bot import source_tables, sourcing

    source_tables.brought(sourcing.bring(file))


@cli.command("export")
def sources_export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="OPML; - for standard output.")],
    group: Words = None,
) -> None:
    """Write the sources that are asked as OPML, or those that are chosen."""
    import sys

    from bot import sourcing

    count = sourcing.take(file, group or [])
    sys.stderr.write(f"{count} sources written.\n")


@cli.command("check")
def sources_check(
    source: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Ask each source once, and show how it is; nothing is stored."""
    from bot import checkup

    raise typer.Exit(0 if checkup.check(source, as_json=as_json) else 1)

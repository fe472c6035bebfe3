"""The commands that ask what is known. In: names, days. Out: the answers that Slack gives, as text or JSON."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from typing import Annotated

import typer

from bot.cli.answered import AsJson, tell

cli = typer.Typer()

Since = Annotated[
    str | None, typer.Option(metavar="DAY", help="From this day on: 2023, 2023-04, 2023-04-09.")
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day.")]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="As it stood in the world on that day.")]
KnownOn = Annotated[str | None, typer.Option(metavar="DAY", help="By what was known when that day ended.")]
Vendors = Annotated[
    list[str] | None, typer.Option("--vendor", metavar="NAME", help="Only this vendor; again for more.")
]
Markets = Annotated[
    list[str] | None, typer.Option("--market", metavar="PLACE", help="Only this country or region.")
]
Limit = Annotated[int | None, typer.Option(min=1, help="Lines of each section.")]


@cli.command()
def vendor(
    name: Annotated[list[str], typer.Argument(metavar="NAME")],
    *,
    market: Annotated[
        list[str] | None, typer.Option("--in", metavar="PLACE", help="One market, with its history.")
    ] = None,
    versus: Annotated[
        str | None, typer.Option("--vs", metavar="NAME", help="Compared with this one.")
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """How a vendor stands, market by market: what /vendor shows in Slack."""
    import asyncio

    from bot import offline

    asked = " ".join(name)
    if versus or market or as_of or known_on or since or limit:
        _answer(
            "compare" if versus else "standing",
            as_json=as_json,
            vendors=[asked, versus] if versus else [asked],
            markets=market,
            since=since,
            as_of=as_of,
            known_on=known_on,
            limit=limit,
            words=None if versus else asked,
        )
    else:
        tell(asyncio.run(offline.vendor(asked)), as_json=as_json)


@cli.command()
def market(
    place: Annotated[list[str], typer.Argument(metavar="COUNTRY")],
    *,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    since: Since = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """How all vendors stand in a country or region."""
    asked = " ".join(place)
    _answer(
        "market",
        as_json=as_json,
        markets=[asked],
        since=since,
        as_of=as_of,
        known_on=known_on,
        limit=limit,
        words=asked,
    )


@cli.command()
def deals(
    *,
    vendor: Vendors = None,
    carrier: Annotated[
        list[str] | None, typer.Option("--carrier", metavar="NAME", help="Only with this buyer.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", metavar="PLACE", help="Only there.")
    ] = None,
    since: Since = None,
    until: Until = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", help="signed, collapsed …, or won, lost.")
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Deals with operators and buyers: wished for, signed, lost, called off."""
    _answer(
        "deals",
        as_json=as_json,
        vendors=vendor,
        carriers=carrier,
        markets=country,
        since=since,
        until=until,
        statuses=status,
        as_of=as_of,
        known_on=known_on,
        limit=limit,
    )


@cli.command()
def compare(
    one: Annotated[str, typer.Argument(metavar="A")],
    other: Annotated[str, typer.Argument(metavar="B")],
    *,
    market: Markets = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Two vendors market by market, where they differ most first."""
    _answer("compare", as_json=as_json, vendors=[one, other], markets=market, as_of=as_of, limit=limit)


@cli.command()
def deadlines(
    until: Until = None,
    vendor: Vendors = None,
    market: Markets = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Days ahead by which something must have happened."""
    _answer("deadlines", as_json=as_json, vendors=vendor, markets=market, until=until, limit=limit)


@cli.command()
def changes(
    *,
    since: Since = None,
    until: Until = None,
    vendor: Vendors = None,
    market: Markets = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="ban, carrier_deal …")] = None,
    known_on: KnownOn = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """What moved, the newest in the world first."""
    _answer(
        "changes",
        as_json=as_json,
        vendors=vendor,
        markets=market,
        types=kind,
        since=since,
        until=until,
        known_on=known_on,
        limit=limit,
    )


@cli.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Look for words in everything that was read: all of them, "in a row", begun* with."""
    _answer("search", as_json=as_json, words=" ".join(words), since=since, until=until, limit=limit)


@cli.command()
def coverage(limit: Limit = None, as_json: AsJson = False) -> None:
    """What is read at all: sources, languages, markets, how fresh, what is silent."""
    _answer("coverage", as_json=as_json, limit=limit)


@cli.command()
def why(ref: Annotated[str, typer.Argument(metavar="REF")], as_json: AsJson = False) -> None:
    """The words, the rule and the history behind a line, or what a story rests on."""
    import asyncio

    from bot import offline

    tell(asyncio.run(offline.why(ref)), as_json=as_json)


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
    tell(asyncio.run(offline.preview()), as_json=as_json)


def _answer(topic: str, *, as_json: bool, **typed: list[str] | str | int | None) -> None:
    import asyncio
    from functools import partial

    from bot import offline, queries
    from briefings.model import Topic

    asked = partial(queries.query, topic=Topic(topic), typed=queries.typed(**typed))
    tell(asyncio.run(offline.answer(asked)), as_json=as_json)

"""The commands about the app in Slack: its manifest, and the keys of its tokens. Out: text or JSON."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.answered import AsJson

cli = typer.Typer()
tokens = typer.Typer(help="The workspaces' tokens, which are kept sealed.", no_args_is_help=True)


class _Mode(StrEnum):
    """How Slack reaches the bot."""

    SOCKET = "socket"
    HTTP = "http"


@cli.command()
def manifest(
    mode: Annotated[_Mode, typer.Option(help="How Slack reaches the bot.")] = _Mode.SOCKET,
    prefix: Annotated[
        str | None, typer.Option(help="Before each slash command; else WAYLEAVE_COMMAND_PREFIX.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="Where the bot is reached; else WAYLEAVE_PUBLIC_URL.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what each scope is for, instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Print the app's manifest, to paste where Slack makes a new app."""
    import json

    from bot import values
    from bot.settings import examine
    from bot.slack import manifest as app

    if explain:
        for name, use in app.explained():
            typer.echo(f"{name:<18} {use}")
        return
    settings, _ = examine()
    try:
        way = app.Way(
            mode is _Mode.SOCKET,
            settings.command_prefix if prefix is None else values.prefix(prefix),
            values.public_address(url) if url else settings.public_url,
        )
    except values.WrongValueError as error:
        raise typer.BadParameter(f"{error.what} Mend: {error.mend}") from error
    typer.echo(json.dumps(app.manifest(way), indent=2) if as_json else app.as_yaml(way), nl=as_json)
    if mode is _Mode.HTTP and way.address is None:
        typer.echo(f"Put the bot's own address in place of {app.NO_ADDRESS}.", err=True)


@tokens.command("rotate")
def tokens_rotate() -> None:
    """Seal every token with the first of WAYLEAVE_TOKEN_KEYS; then the other keys can go."""
    import asyncio

    from bot import offline

    anew, there = asyncio.run(offline.reseal())
    typer.echo(f"{anew} of {there} tokens sealed anew; the first key opens all of them.")


@tokens.command("key")
def tokens_key() -> None:
    """Print a new key, for WAYLEAVE_TOKEN_KEYS."""
    from bot.slack.sealing import new_key

    typer.echo(new_key())

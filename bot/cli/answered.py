"""How a command answers: as text or as JSON, on standard output. In: a briefing. Out: what is printed."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def tell(briefing: object, *, as_json: bool) -> None:
    """Prints a `Briefing`: the words that Slack shows, or the value itself as JSON."""
    import json
    from dataclasses import asdict

    from bot import plain
    from briefings.model import Briefing

    assert isinstance(briefing, Briefing)  # noqa: S101 - the type that the late import hides
    typer.echo(
        json.dumps(asdict(briefing), indent=2, default=str, ensure_ascii=False)
        if as_json
        else plain.text(briefing)
    )

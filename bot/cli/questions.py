"""The command that takes a question in plain words. In: words. Out: the answer that Slack gives, as text or JSON."""
# ruff: noqa: PLC0415 - heavy rooms are imported where they are used, so that `--help` answers at once

from typing import Annotated

import typer

from bot.cli.answered import AsJson, tell

cli = typer.Typer()


@cli.command()
def ask(
    question: Annotated[
        list[str], typer.Argument(metavar="QUESTION", help="In plain English, quoted or not.")
    ],
    as_json: AsJson = False,
) -> None:
    """Answer a question in plain words: is Huawei banned in Sweden? who replaced Huawei at BT?"""
    import asyncio

    from bot import offline

    tell(asyncio.run(offline.ask(" ".join(question))), as_json=as_json)

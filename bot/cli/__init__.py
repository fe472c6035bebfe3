"""The command line. In: arguments. Out: readable text or JSON on standard output, an exit status.

Status 0: done. 1: done, but something in the input or the world was wrong (it is named). 2: not done; one
message says why. Everything heavy is imported where it is used, so that `--help` answers at once.
"""

import sys

import typer

from bot.cli import (
    asking,
    baseline,
    bench,
    charting,
    exporting,
    feedback,
    installing,
    questions,
    reading,
    replaying,
    running,
    sources,
    stories,
)
from briefings.errors import Trouble

cli = typer.Typer(
    name="wayleave",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
cli.add_typer(running.cli)
cli.add_typer(reading.cli)
cli.add_typer(asking.cli)
cli.add_typer(questions.cli)
cli.add_typer(exporting.cli)
cli.add_typer(charting.cli, name="chart")
cli.add_typer(replaying.cli)
cli.add_typer(sources.cli, name="sources")
cli.add_typer(stories.cli, name="stories")
cli.add_typer(feedback.cli, name="feedback")
cli.add_typer(baseline.cli, name="baseline")
cli.add_typer(installing.cli)
cli.add_typer(installing.tokens, name="tokens")
cli.add_typer(bench.cli, name="bench")


def main() -> None:
    """Runs the command line; an error of ours is one message, never a traceback."""
    try:
        cli()
    except Trouble as trouble:
        example = getattr(trouble, "example", "")
        sys.stderr.write(f"{trouble}\n" + (f"For example: {example}\n" if example else ""))
        sys.exit(2)


@cli.callback()
def _before() -> None:
    """Watches how technology vendors stand in each market, and tells Slack."""
    from bot import log  # noqa: PLC0415 - `--help` needs no log

    # What is logged goes to standard error: standard output belongs to answers.
    log.configure("WARNING")

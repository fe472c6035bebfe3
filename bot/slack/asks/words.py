"""What all commands understand alike: help, near misses of a word, what a person typed made clean. Pure."""

from bot.slack.escape import clean

LONGEST_NAME = 80
CLOSE = 70.0
HELP = frozenset(("help", "?", "-h", "--help", "hilfe", "aide"))


def wants_help(text: str) -> bool:
    """Whether the words after a command ask how it works."""
    return clean(text).casefold() in HELP


def near(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that was probably meant; None where none is close."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet

    found = process.extractOne(word.casefold(), known, scorer=fuzz.ratio, score_cutoff=CLOSE)
    return found[0] if found else None

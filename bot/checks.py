"""One thing that `wayleave doctor` looked at, as a value. Pure."""

from dataclasses import dataclass

from bot.settings import Problem


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, and how it is."""

    name: str
    found: str
    mend: str | None = None
    """What to do; None where all is well."""


def wrong(problem: Problem) -> Check:
    """A problem as a check that failed."""
    return Check(problem.name, problem.what, problem.mend)

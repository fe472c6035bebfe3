"""Standings and pairs as rows of a table, in words. Pure.

In: lines of those kinds. Out: cells as plain text, empty where nothing is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.wording import days
from bot.wording.happening import listed, text, words
from bot.wording.templates import say, term
from briefings.model import Fact, Line

PARTS = 4
"""Parts of the business named in one sentence; more are counted."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A vendor in a market."""

    vendor: str
    market: str
    state: str
    """With its sign."""
    segment: str
    since: str


def standing(line: Line) -> StandingRow:
    """The cells of a standing."""
    facts = line.facts
    return StandingRow(
        vendor=text(facts, "vendor"),
        market=text(facts, "market_name") or text(facts, "market"),
        state=_state(text(facts, "state"), text(facts, "deadline")),
        segment=parts(facts),
        since=days.day(text(facts, "since")),
    )


def pair(line: Line) -> tuple[str, str, str]:
    """Market, and how each of the two stands there since when."""
    facts = line.facts
    market = text(facts, "market_name") or text(facts, "market")
    states = (
        say("lines", "state_since", _state(text(facts, state), ""), days.day(text(facts, since)))
        for state, since in (("state", "since"), ("other_state", "other_since"))
    )
    one, other = states
    return market, one, other


def parts(facts: Mapping[str, Fact]) -> str:
    """The part of the business that a standing is about, or the parts where it stands for several; empty for all."""
    names = words(facts, "segments") or words(facts, "segment")
    return listed(tuple(term("segment", name) for name in names if name != "all"), PARTS)


def _state(state: str, deadline: str) -> str:
    known = state or "unknown"
    said = f"{term('access_sign', known)} {term('access', known)}"
    return say("lines", "state_until", said, days.day(deadline)) if deadline else said

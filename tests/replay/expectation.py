"""What a careful reader expects of the archive of 2018 to 2020, and how the ledger compares with it. Reads files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot import plain
from bot.replay.days import Post
from briefings.ledger.standing import fold
from briefings.model import Access, Change, DeliveryKind, Segment, Standing

ARCHIVE = Path(__file__).parents[1] / "data" / "archive_2018_2020"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One vendor in one market and segment on a day."""

    day: date
    vendor: str
    market: str
    segment: str

    def __str__(self) -> str:
        return f"{self.day} {self.vendor} {self.market} {self.segment}"


@dataclass(frozen=True, slots=True)
class Expected:
    """How a cell should stand. None: not asked for."""

    cell: Cell
    state: str
    certainty: str | None
    deadline: str | None

    def met(self, found: Standing | None) -> bool:
        """Whether the ledger says so. A deadline of `2027` is met by any day of that year."""
        if found is None or found.state is Access.UNKNOWN:
            return self.state == Access.UNKNOWN
        sure = self.certainty in (None, found.certainty.value)
        due = self.deadline is None or (found.deadline or "").startswith(self.deadline)
        return found.state.value == self.state and sure and due


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that should be said."""

    at: str
    """Time of day, UTC."""
    briefing: str
    kind: str
    words: tuple[str, ...]


def cells() -> list[Expected]:
    """The expected standings."""
    return [
        Expected(Cell(day, vendor, market, segment), state, *[*more, None, None][:2])
        for day, rows in _read("expected.yaml")["standings"].items()
        for vendor, market, segment, state, *more in rows
    ]


def posts() -> dict[date, list[Said]]:
    """What should be said on some days."""
    return {
        day: [Said(at, briefing, kind, tuple(map(str, words))) for at, briefing, kind, *words in rows]
        for day, rows in _read("expected.yaml")["posts"].items()
    }


def known_differences() -> dict[Cell, str]:
    """Cells in which the program is known to be wrong, and why."""
    told = _read("known_differences.yaml")["standings"] or {}
    return {Cell(*key): reason for reason, keys in told.items() for key in keys}


def known_to_be_said_otherwise() -> dict[date, str]:
    """Days on which the program is known to say something else, and why."""
    told: dict[date, str] = _read("known_differences.yaml").get("posts", {})
    return told


def unlike(told: Sequence[Post], wanted: Sequence[Said]) -> list[str]:
    """How what was said differs from what should have been."""
    how = [(f"{post.at:%H:%M}", post.briefing.kind.value, post.kind.value) for post in told]
    if how != [(one.at, one.briefing, one.kind) for one in wanted]:
        return [f"said {how}"]
    pairs = [(words_of(post), one) for post, one in zip(told, wanted, strict=True)]
    return [
        f"{one.at}: no {part!r} in {said}" for said, one in pairs for part in one.words if part not in said
    ]


def differing(changes: Sequence[Change]) -> dict[Cell, str]:
    """The cells that are not as expected, and how they are instead, as known at the end of their day."""
    return dict(_differing(changes))


def _differing(changes: Sequence[Change]) -> Iterator[tuple[Cell, str]]:
    standings: dict[date, dict[tuple[str, str, Segment], Standing]] = {}
    for one in cells():
        cell = one.cell
        if cell.day not in standings:
            end = datetime.combine(cell.day + timedelta(days=1), time(0, tzinfo=UTC))
            told = fold(changes, cell.day, end)
            standings[cell.day] = {(held.vendor, held.jurisdiction, held.segment): held for held in told}
        known = standings[cell.day]
        everywhere = known.get((cell.vendor, cell.market, Segment.ALL))
        found = known.get((cell.vendor, cell.market, Segment(cell.segment)), everywhere)
        if not one.met(found):
            yield cell, f"should be {one.state} {one.certainty} {one.deadline}, is {found and _shown(found)}"


def _shown(found: Standing) -> str:
    return f"{found.state} {found.certainty} {found.deadline}"


def words_of(post: Post) -> str:
    """What a post says, in one line."""
    reply = post.kind is DeliveryKind.REPLY
    return " ".join((plain.news(post.briefing) if reply else plain.text(post.briefing)).split())


def _read(name: str) -> Any:
    return yaml.safe_load((ARCHIVE / name).read_text(encoding="utf-8"))

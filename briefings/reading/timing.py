"""When: the days that a claim gives for itself, and what each of them is. Pure.

In: a page, the draft of a claim and the sentences that tell it. Out: when it was announced, from when it holds,
until when it must be done, each with the words that say so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from briefings.model import Dates, Realis, Status
from briefings.reading.clauses import Clause, Sentence
from briefings.reading.dates import Way, resolved
from briefings.reading.draft import Draft
from briefings.reading.figures import Written
from briefings.reading.page import Page

_FRESH = timedelta(days=31)
"""A day so long before the article may be that of its news, where another clause names it."""
_RECENT = timedelta(days=183)
"""The same for a day in the clause that tells it."""
_AHEAD = ("will", "plan", "expect", "propose", "consider")
_AGAINST = ("say", "report", "enact")
"""Words that have a day of their own, not that of what is planned: `said on Tuesday it will ban`."""
Words = tuple[int, int]


@dataclass(slots=True)
class Timing:
    """Days of a claim with the places of their words; a deadline once, however often it is told."""

    announced: tuple[str, Words] | None = None
    effective: tuple[str, Words] | None = None
    deadlines: dict[str, Words] = field(default_factory=dict)

    @property
    def dates(self) -> Dates:
        """The days as the domain's noun."""
        announced, effective = (one[0] if one else None for one in (self.announced, self.effective))
        return Dates(announced, effective, tuple(self.deadlines))

    def words(self) -> Iterator[tuple[str, Words]]:
        """Yield the fields with the places of their words."""
        if self.announced:
            yield "dates.announced", self.announced[1]
        if self.effective:
            yield "dates.effective", self.effective[1]
        for place in self.deadlines.values():
            yield "dates.deadlines", place


def timing(page: Page, draft: Draft, told: Sequence[Sentence]) -> Timing:
    """Return the days of a claim; those of the clauses that tell it come before those told around it."""
    found = Timing()
    own = {(clause.start, clause.end) for clause in draft.clauses}
    near: list[tuple[Written, Clause]] = []
    around: list[tuple[Written, Clause]] = []
    for sentence in told:
        for written in page.dates(sentence):
            clause = _clause(sentence, written)
            (near if (clause.start, clause.end) in own else around).append((written, clause))
    for written, clause in near:
        _note(found, written, clause, (page, draft), own=True)
    for written, clause in around:
        if clause.relation != "rel.after" or draft.final.history:
            _note(found, written, clause, (page, draft), own=False)
    return found


def _clause(sentence: Sentence, written: Written) -> Clause:
    return next(
        (clause for clause in sentence.clauses if clause.start <= written.start < clause.end),
        sentence.clauses[-1],
    )


def _note(found: Timing, written: Written, clause: Clause, told: tuple[Page, Draft], *, own: bool) -> None:
    """Put one date where it belongs; the first of each kind stands."""
    page, draft = told
    today = page.day
    place = (written.start, written.end)
    if written.form == "within" or written.anchor == "deadline":
        day = resolved(written, today, Way.END)
        if day and int(day[:4]) >= today.year - 1:
            found.deadlines.setdefault(day, place)
    elif written.anchor in {"effective", "began"} or _planned(written, clause, draft, own=own):
        way = Way.PAST if written.anchor == "began" else Way.NEAR if written.anchor else Way.START
        day = resolved(written, today, way)
        fresh = day is not None and (draft.final.history or int(day[:4]) >= today.year)
        if day and found.effective is None and _holds(written, draft, clause, fresh=fresh):
            found.effective = (day, place)
    elif found.announced is None and written.form != "ahead":
        day = resolved(written, today, Way.PAST)
        if day and _was(day, today, draft, own=own):
            found.announced = (day, place)


def _holds(written: Written, draft: Draft, clause: Clause, *, fresh: bool) -> bool:
    """Whether something holds from a day: `since 2014` says so only of what is in force."""
    in_force = draft.frame.status is Status.IN_FORCE or clause.has("effect")
    return in_force or (fresh and written.anchor != "began")


def _was(day: str, today: date, draft: Draft, *, own: bool) -> bool:
    """Whether an event may have been announced on a day: no later than told, and for news not long before."""
    first = _first(day)
    if first > today or draft.final.history:
        return first <= today
    return first >= today - _RECENT if own else first >= today - _FRESH and len(day) > len("2026-01")


def _first(day: str) -> date:
    year, month, number = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    return date(year, month, number)


def _planned(written: Written, clause: Clause, draft: Draft, *, own: bool) -> bool:
    """Whether a day without an anchor is the one on which something planned is to happen."""
    if not own or draft.final.history:
        return False
    if written.form == "ahead" or written.offset > 0:
        return True
    past = written.form in {"ago", "day"} or written.offset < 0
    if past or draft.frame.realis not in {Realis.PLANNED, Realis.HYPOTHETICAL}:
        return False
    ahead = [cue.end for cue in clause.cues if cue.concept in _AHEAD and cue.start < written.start]
    said = [cue.end for cue in clause.cues if cue.concept in _AGAINST and cue.start < written.start]
    return max(ahead, default=clause.start if clause.ahead else -1) > max(said, default=-1)

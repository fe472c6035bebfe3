"""How far along a claim is, once it is known who says so and what headline and lead add. Pure.

In: the frame that decides, the voice behind it, the sentences that tell it. Out: the status, and how real it is.
"""

from collections.abc import Sequence

from briefings.model import Attribution, Direction, EventType, MentionKind, Realis, Status
from briefings.reading.attribution import Voice
from briefings.reading.clauses import Clause, Sentence
from briefings.reading.draft import Draft
from briefings.reading.frames import Frame
from briefings.reading.page import Page

_COMPANIES_DECIDE = frozenset(
    {
        EventType.CARRIER_DEAL,
        EventType.TENDER,
        EventType.DISTRIBUTION,
        EventType.PHASE_OUT,
        EventType.OTHER_ACCESS,
    }
)
"""Events that a firm can decide for itself: `BT to strip ...` is a decision when BT says it."""


def taken_back(told: Sequence[Sentence]) -> bool:
    """Whether headline or lead say that the report itself is withdrawn."""
    return any(clause.has("retract") for sentence in told for clause in sentence.clauses)


def drafted(page: Page, draft: Draft) -> bool:
    """Whether headline or lead say that what is planned is a bill or draft so far."""
    return any(
        clause.has("propose")
        for sentence in draft.told_in(page, 1)
        for clause in sentence.clauses
        if clause.main
    )


def signed(told: Sequence[Sentence]) -> bool:
    """Whether headline or lead say that a deal was signed, by a clause that need not name the parties again."""
    clauses = [clause for sentence in told for clause in sentence.clauses if clause.main]
    return any(
        clause.has("sign")
        and (clause.has("deal", "mou") or _signs_up(clause))
        and not clause.has("past", "consider", "expect", "plan")
        for clause in clauses
    )


def _signs_up(clause: Clause) -> bool:
    """Whether a vendor is what is signed: `A1 signed Nokia for three years`."""
    return any(0 <= name.start - clause.first["sign"].end <= 1 for name in clause.of(MentionKind.VENDOR))


def _possible(frame: Frame, said: Voice) -> Status:
    """What may come is weighed where an authority says so of a measure of its own; told by nobody it is a rumour."""
    if not said.spoken:
        return Status.RUMOURED
    weighed = said.attribution is Attribution.OFFICIAL and frame.direction is Direction.CLOSES
    return Status.UNDER_REVIEW if weighed else Status.EXPECTED


_PROMISED = frozenset({"licence.grant", "licence.sales", "licence.win"})
"""Rules for what is no step yet while it is only announced: a licence that will be granted."""


def stage(frame: Frame, said: Voice, *, drafted: bool) -> tuple[Status, Realis]:
    """Return the status, now that it is known who says so."""
    weighed = frame.status is Status.UNDER_REVIEW and frame.realis is Realis.HYPOTHETICAL
    official = said.attribution is Attribution.OFFICIAL
    if drafted and (frame.status is Status.EXPECTED or (weighed and official)):
        return Status.PROPOSED, frame.realis
    on_record = said.attribution in {Attribution.OFFICIAL, Attribution.COMPANY}
    decides = said.attribution is Attribution.OFFICIAL or frame.event in _COMPANIES_DECIDE
    if frame.rule == "exit" and not said.spoken:
        decides = False  # `Norcom to leave Norland`, and nobody says so
    promised = frame.rule in _PROMISED
    if frame.status is Status.EXPECTED and frame.firm and on_record and decides and not promised:
        return frame.done, frame.realis
    if frame.status is Status.EXPECTED and frame.realis is Realis.HYPOTHETICAL:
        return _possible(frame, said), frame.realis
    retold = frame.rule == "deal.talks" and said.attribution is not Attribution.ANONYMOUS_SOURCES
    if (
        frame.status is Status.UNDER_REVIEW
        and frame.realis is Realis.HYPOTHETICAL
        and not on_record
        and not retold
    ):
        return Status.RUMOURED, frame.realis
    return frame.status, frame.realis

"""What a clause reports: the kind of event, how far along, for or against the vendor. Pure.

In: a clause. Out: a `Frame`, or None where the clause reports no access news. The rules know concepts only;
the first rule that fits wins, the outermost word first: who pushes, who judges, what is done to the measure,
then the measure itself.
"""

from dataclasses import dataclass, replace

from briefings.model import Direction, EventType, MentionKind, Realis, Status
from briefings.reading.clauses import Clause
from briefings.reading.lexicon import Cue

CLOSES, OPENS, NEUTRAL = Direction.CLOSES, Direction.OPENS, Direction.NEUTRAL


@dataclass(frozen=True, slots=True)
class Frame:
    """One event as one clause tells it."""

    event: EventType
    status: Status
    direction: Direction
    rule: str
    key: Cue
    """The words that name the event."""
    turn: Cue | None = None
    """The words that say what became of it, where they are other words."""
    realis: Realis = Realis.ASSERTED
    negated: bool = False
    firm: bool = False
    """Planned, but as a decision (`to ban`, `will ban`), not as a wish (`plans to ban`)."""
    done: Status = Status.ANNOUNCED
    """What a firm plan counts as, once the one who decides says so."""
    loser: bool = False
    """A buyer's or shop's step against the vendor, with or without another vendor's gain."""


def opposite(direction: Direction) -> Direction:
    """Return the direction of the contrary step."""
    return {CLOSES: OPENS, OPENS: CLOSES, NEUTRAL: NEUTRAL}[direction]


def key_of(clause: Clause, *concepts: str) -> Cue:
    """Return the first cue of these concepts, negated or not. There must be one."""
    found = [
        cues[concept] for cues in (clause.first, clause.negated) for concept in concepts if concept in cues
    ]
    return min(found)


def any_of(clause: Clause, *concepts: str) -> bool:
    """Whether the clause has a cue of any of these concepts, negated or not."""
    return not clause.first.keys().isdisjoint(concepts) or (
        bool(clause.negated) and not clause.negated.keys().isdisjoint(concepts)
    )


def staged(clause: Clause, frame: Frame) -> Frame:
    """Return the frame with the status that its stance words give; the first of these that fits decides.

    1. A status that is settled already (anything but announced) stays: lifted, blocked, put off, in force.
    2. A law that was passed or signed is decided, whatever the bill it came from says.
    3. A bill, draft or consultation: proposed, unless the clause says that it applies.
    4. What may come (`may`, `could`), and what is weighed (`considers`), before any word of deciding: expected where
       somebody on record says so, else rumoured (`building` knows who speaks); weighed is under review.
    5. A question: under review.
    6. What is likely or planned, before any word of deciding: expected.
    7. A word of deciding (`orders`, `decides`): announced.
    8. An infinitive or `will`: expected, but firmly so: announced once the one who decides says it.
    9. All else is told as done: announced.
    """
    if frame.status is not Status.ANNOUNCED or _enacted(clause):
        return frame
    if clause.has("propose") and not clause.has("effect"):
        return replace(frame, status=Status.PROPOSED, turn=clause.first["propose"], realis=Realis.PLANNED)
    return _weighed(clause, frame) or _planned(clause, frame) or frame


_DRAFT = 12
"""Code points between `draft` and its `law`: `publishes draft 5G law`."""


def _enacted(clause: Clause) -> bool:
    """Whether a law was passed or signed: `adopts law`, but not the law of `adopts draft law`."""
    drafted, law = clause.first.get("propose"), clause.first.get("law")
    if "assent" in clause.first or law is None or drafted is None:
        return "assent" in clause.first or law is not None
    touching = drafted.start < law.end and law.start < drafted.end
    return not (touching or 0 <= law.start - drafted.end <= _DRAFT)


def _weighed(clause: Clause, frame: Frame) -> Frame | None:
    """What somebody weighs, asks or thinks possible, before any word of deciding."""
    found, at = clause.first, clause.at("consider")
    if at < clause.at("enact"):
        possible = clause.at("may") == at
        status = Status.EXPECTED if possible else Status.UNDER_REVIEW
        return replace(frame, status=status, turn=found["consider"], realis=Realis.HYPOTHETICAL)
    if clause.question:
        return replace(frame, status=Status.UNDER_REVIEW, realis=Realis.HYPOTHETICAL)
    return None


def _planned(clause: Clause, frame: Frame) -> Frame | None:
    """What is likely, planned or decided for later."""
    decided = clause.at("enact")
    for concept in ("expect", "plan"):
        if clause.at(concept) < decided:
            told = clause.first[concept]
            if frame.turn is not None and frame.turn.start <= told.start < frame.turn.end:
                continue  # `withdraws its plan` is done
            return replace(frame, status=Status.EXPECTED, turn=told, realis=Realis.PLANNED)
    if decided < clause.end or not (_yet_to_be(clause, frame) or clause.has("will")):
        return None
    turn = frame.turn or clause.first.get("will")
    return replace(frame, status=Status.EXPECTED, turn=turn, realis=Realis.PLANNED, firm=True)


def _yet_to_be(clause: Clause, frame: Frame) -> bool:
    """Whether the event itself, not what it is for, stands in the infinitive: `wins more time to remove` is done."""
    reached = max(frame.key.start, frame.turn.start if frame.turn else 0)
    return clause.ahead_at is not None and clause.ahead_at <= reached


def measure(clause: Clause, event: EventType, rule: str, *keys: str) -> Frame:
    """Return what becomes of a measure that closes a market: lifted, put off, stopped, in force, weighed ...

    Args:
        clause: has a cue of one of `keys`, negated or not.
        event: the kind of measure.
        rule: id of the rule that found it.
        keys: the concepts that name the measure.
    """
    key = key_of(clause, *keys)
    base = Frame(event, Status.ANNOUNCED, CLOSES, rule, key)
    first, denied = clause.first, clause.negated
    if "deny" in first:
        return replace(
            base, status=Status.RUMOURED, direction=NEUTRAL, turn=first["deny"], realis=Realis.DENIED
        )
    if "ruleout" in denied:
        return replace(base, status=Status.UNDER_REVIEW, turn=denied["ruleout"], realis=Realis.HYPOTHETICAL)
    for concept, status, direction in _TURNS:
        if concept in keys:
            continue
        if concept in denied:
            stays = direction is OPENS
            return replace(
                base, direction=CLOSES if stays else OPENS, turn=denied[concept], status=Status.ANNOUNCED
            )
        if concept in first:
            spared = concept == "exempt" and event is EventType.BAN and first[concept].start < key.start
            kind = EventType.LICENCE if spared else event
            turned = replace(base, event=kind, status=status, direction=direction, turn=first[concept])
            if status in {Status.REVERSED, Status.DELAYED, Status.BLOCKED}:
                return not_yet(clause, turned)
            return turned
    if "ruleout" in first or not clause.has(*keys):
        turn = first.get("ruleout") or next(cue for name, cue in denied.items() if name in keys)
        return Frame(
            EventType.LICENCE,
            Status.ANNOUNCED,
            OPENS,
            f"{rule}.not",
            key,
            turn,
            Realis.ASSERTED,
            negated=True,
        )
    if "effect" in first and not _later(clause):
        return replace(base, status=Status.IN_FORCE, turn=first["effect"])
    return staged(clause, base)


def _later(clause: Clause) -> bool:
    """Whether it is planned; in Chinese the same sign also stands before an object: 将华为列入清单."""
    told = clause.first.get("will")
    future = told is not None and not any(name.start == told.end for name in clause.of(MentionKind.VENDOR))
    return future or clause.has("plan", "expect", "propose")


_TURNS = (
    ("lift", Status.REVERSED, OPENS),
    ("exempt", Status.ANNOUNCED, OPENS),
    ("delay", Status.DELAYED, OPENS),
    ("respite", Status.DELAYED, OPENS),
    ("lapse", Status.EXPIRED, OPENS),
    ("block", Status.BLOCKED, OPENS),
)
"""What may be done to a closing measure, and what that leaves."""


def _bill_falls(clause: Clause, frame: Frame) -> bool:
    """Whether it is a bill that is stopped: `vetoes the bill`, not `a bill that would block`."""
    stop = clause.first.get("block")
    return stop is not None and stop == frame.turn and stop.start < clause.at("propose") < clause.end


def not_yet(clause: Clause, frame: Frame) -> Frame:
    """A step that is only weighed or planned is not yet taken."""
    base = replace(frame, status=Status.ANNOUNCED)
    stage = (
        _weighed(clause, base) or _planned(clause, base) or base
        if _bill_falls(clause, frame)
        else staged(clause, base)
    )
    if stage.status is Status.ANNOUNCED:
        return frame
    return replace(stage, turn=frame.turn, done=frame.status)

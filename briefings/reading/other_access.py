"""Rules for what fits nowhere else: duties on gear, ways round a measure, a vendor's own exit. Pure.

Each rule takes a clause and returns a frame, or None where the clause is not about its kind of event.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Realis, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, NEUTRAL, OPENS, Frame, measure, staged
from briefings.reading.measures import state_first


def duty(clause: Clause) -> Frame | None:
    """Duties against dumped or subsidised gear: looked into, imposed, lifted."""
    if not clause.has("duty"):
        return None
    if clause.has("probe", "review") and not clause.has("lift", "lapse", "enact"):
        key = clause.first["duty"]
        return Frame(EventType.OTHER_ACCESS, Status.UNDER_REVIEW, CLOSES, "duty.probe", key)
    return measure(clause, EventType.OTHER_ACCESS, "duty", "duty")


def restructure(clause: Clause) -> Frame | None:
    """Steps around access that fit nowhere else."""
    if not clause.has("restructure"):
        return None
    key = clause.first["restructure"]
    frame = Frame(EventType.OTHER_ACCESS, Status.ANNOUNCED, NEUTRAL, "restructure", key)
    if clause.has("sign"):
        return replace(frame, status=Status.SIGNED, direction=OPENS, turn=clause.first["sign"])
    if clause.has("effect") and not clause.has("will", "plan", "expect"):
        return replace(frame, status=Status.IN_FORCE, turn=clause.first["effect"])
    return staged(clause, frame)


def leaves(clause: Clause) -> Frame | None:
    """A vendor gives a market up."""
    if "exit" not in clause.first:
        return None
    told = state_first(clause, "exit") or clause.at("enact") < clause.at("exit")
    if told and clause.has("enact", "say"):
        key = clause.first["exit"]  # told to leave by a state
        return Frame(EventType.INVESTMENT_SCREENING, Status.ANNOUNCED, CLOSES, "exit.ordered", key)
    places = any(name.kind is MentionKind.MARKET for name in clause.names)
    vendor = any(name.kind is MentionKind.VENDOR for name in clause.names)
    if not places or not vendor:
        return None
    gone = Frame(EventType.OTHER_ACCESS, Status.ANNOUNCED, CLOSES, "exit", clause.first["exit"])
    if clause.has("deny"):
        return replace(
            gone, status=Status.RUMOURED, direction=NEUTRAL, turn=clause.first["deny"], realis=Realis.DENIED
        )
    return staged(clause, gone)

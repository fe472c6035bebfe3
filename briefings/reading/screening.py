"""Rules for what a state does to purchases from abroad: reviewed, stopped, let through on conditions. Pure.

In: a clause. Out: a frame, or None where the clause is not about foreign investment.
"""

from dataclasses import replace

from briefings.model import EventType, MentionKind, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, NEUTRAL, OPENS, Frame, key_of, staged
from briefings.reading.lexicon import Cue


def screening(clause: Clause) -> Frame | None:
    """Foreign investment: reviewed, stopped, undone, cleared."""
    stopped = clause.has("block", "refuse", "calloff", "collapse", "delay", "lift")
    strings = clause.first.get("scope.conditions") if clause.has("deal") and not stopped else None
    if clause.has("veto") and not clause.ahead and not clause.has("lift", "court", "trade", "seg.devices"):
        key = clause.first["veto"]
        return Frame(EventType.INVESTMENT_SCREENING, Status.BLOCKED, CLOSES, "screening.veto", key)
    if not clause.has("screen"):
        return _with_strings(clause, strings) if strings else None
    if len(clause.cues) == 1 and not clause.names:
        return None  # `Golden power:` only says what it is about
    event, key = EventType.INVESTMENT_SCREENING, clause.first["screen"]
    base = Frame(event, Status.ANNOUNCED, CLOSES, "screening", key)
    if strings:
        return replace(base, direction=OPENS, turn=strings, rule="screening.conditions")
    barred: tuple[str, ...] = ("ban",) if clause.has("deal") else ()
    for concepts, status, direction in (
        (("delay",), Status.DELAYED, OPENS),
        (("lift",), Status.REVERSED, OPENS),
        (("block", "refuse"), Status.BLOCKED, CLOSES),
        (barred, Status.BLOCKED, CLOSES),
        (("collapse", "calloff"), Status.REVERSED, OPENS),
        (("grant", "admit"), Status.ANNOUNCED, OPENS),
        (("review", "probe", "consider", "talks"), Status.UNDER_REVIEW, NEUTRAL),
    ):
        ordered = "review" in concepts and clause.at("enact") < clause.at(*concepts)
        if clause.has(*concepts) and not ordered:
            turn = key_of(clause, *(c for c in concepts if clause.has(c)))
            return replace(
                base, status=status, direction=direction, turn=turn, rule=f"screening.{concepts[0]}"
            )
    return staged(clause, base)


def _with_strings(clause: Clause, strings: Cue) -> Frame | None:
    """A state lets a deal go ahead on its conditions: `Norland sets conditions on Telenord's deal with Huawei`."""
    states = {MentionKind.MARKET, MentionKind.AUTHORITY}
    acts = clause.at("authority") < strings.start or any(
        name.kind in states and name.start < strings.start for name in clause.names
    )
    if not acts and not clause.has("grant"):
        return None
    return staged(clause, Frame(EventType.LICENCE, Status.ANNOUNCED, OPENS, "deal.conditions", strings))

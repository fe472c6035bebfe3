"""A buyer's choice once it is made: one supplier swapped for another, or the chosen one's network switched on. Pure.

In: a clause and the frame of its deal. Out: the frame with what the swap or the switch makes of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from briefings.model import EventType, MentionKind, Status
from briefings.reading.clauses import Clause
from briefings.reading.frames import CLOSES, OPENS, Frame, staged
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name
from briefings.reading.roles import sides


def running(clause: Clause, made: Frame) -> Frame:
    """Return a choice as applied where the words for it say that the network runs: `goes live on Ericsson gear`."""
    pick, live = clause.first.get("pick"), clause.first.get("effect")
    if pick is None or live is None or made.status is not Status.ANNOUNCED or clause.has("sign"):
        return made
    overlap = pick.start <= live.start < pick.end or live.start <= pick.start < live.end
    torn = live.end < pick.end and any(  # `gaat met Nokia in` is a part of `gaat met Nokia in zee`
        live.start < name.start < live.end for name in clause.of(MentionKind.VENDOR)
    )
    live_now = replace(made, status=Status.IN_FORCE, turn=live, rule="deal.live")
    return live_now if overlap and not torn else made


def replaced(clause: Clause, base: Frame) -> Frame:
    """Return what a swap is: with the new supplier named a choice, else what is installed goes.

    `Nokia to replace Huawei at ...` is a deal, and so is `... replaces Huawei with Nokia`; what is only planned so
    far takes out what is installed: the plan is about that.
    """
    turn = clause.first["replace"]
    sold = [name for name in clause.of(MentionKind.VENDOR) if name.carrier is None]
    if any(name.start < turn.start for name in sold):
        return staged(clause, replace(base, turn=turn, rule="deal.replace", direction=CLOSES, loser=True))
    swap = replace(base, turn=turn, rule="replace.chosen", direction=CLOSES, loser=True)
    stage = staged(clause, swap)
    ordered = clause.has("enact", "law", "authority")
    comes = _comes_for_group(clause, turn, sold)
    if comes is not None and not ordered:
        return replace(stage, turn=comes, direction=OPENS, loser=False)
    chosen = bool(sold) and all(sides(clause, sold))
    if chosen and stage.status is Status.ANNOUNCED and not ordered:
        return stage
    return replace(stage, event=EventType.PHASE_OUT, rule="replace.installed")


def _comes_for_group(clause: Clause, turn: Cue, sold: Sequence[Name]) -> Cue | None:
    """Return the word before the only vendor named where that one comes: `replaces Chinese gear with Nokia`."""
    group = clause.at("group")
    if len({name.name for name in sold}) != 1 or not turn.start < group < sold[0].start:
        return None
    joins = [cue for cue in clause.cues if cue.concept == "instead" and group < cue.start < sold[0].start]
    return joins[-1] if joins else None

"""How far a story is to be believed. Pure.

In: tellings and the claim that stands. Out: `Certainty`, from the tellings that say the same status as the
claim: what outlets said before the news turned says nothing about the turn.
"""

from collections.abc import Sequence

from briefings.model import DEALS, REACTIONS, UNDECIDED, Attribution, Certainty, Claim, EventType, Telling
from briefings.stories.origins import origins, standing

OWN_ACTS = DEALS | REACTIONS | {EventType.LEGAL_RULING}
"""Kinds where a company is the acting party: it buys, sells, speaks, sues. Elsewhere its word is only a claim
about somebody else's act."""
CHOSEN = frozenset((EventType.PHASE_OUT, EventType.RESTRICTION))
"""Kinds that a company may decide for its own network: where a buyer is named, it is the acting party."""


def certainty(tellings: Sequence[Telling], claim: Claim) -> Certainty:
    """The certainty of a claim, by the tellings of its story."""
    tellings = standing(tellings)
    if not tellings:
        return Certainty.RETRACTED
    saying = supporting(tellings, claim)
    said = {one.attribution for one in saying}
    if _contradicted(tellings, claim):
        return Certainty.DISPUTED
    if Attribution.OFFICIAL in said:
        return Certainty.CONFIRMED
    if Attribution.COMPANY in said and _own_act(claim):
        # What a company only hopes for is not yet done: the other side has not spoken.
        return Certainty.STRONG if claim.status in UNDECIDED else Certainty.CONFIRMED
    if Attribution.NAMED_SOURCE in said or len(origins(saying)) > 1:
        return Certainty.STRONG
    if said <= {Attribution.COMPANY} or all(one.aggregator for one in saying):
        return Certainty.CLAIMED
    return Certainty.REPORTED


def _own_act(claim: Claim) -> bool:
    """Whether a company may be the party that acts."""
    return claim.event_type in OWN_ACTS or (claim.event_type in CHOSEN and bool(claim.counterparts))


def supporting(tellings: Sequence[Telling], claim: Claim) -> list[Telling]:
    """The tellings that say what the claim says; all of them where none does."""
    return [one for one in tellings if one.status is claim.status and not one.reaction] or list(tellings)


def _contradicted(tellings: Sequence[Telling], claim: Claim) -> bool:
    """Whether somebody who must know denies what others tell, and nobody who must know has settled it since."""
    told = [one for one in tellings if not one.reaction]
    asserted = {one.attribution for one in told if not one.denied}
    acting = {Attribution.OFFICIAL, *([Attribution.COMPANY] if _own_act(claim) else [])}
    # Against an authority's own word a company's denial is only its opinion.
    heard = acting if Attribution.OFFICIAL in asserted else {Attribution.OFFICIAL, Attribution.COMPANY}
    denied = [one.at for one in told if one.denied and one.attribution in heard]
    if not denied or not asserted:
        return False
    return not any(one.at > max(denied) and not one.denied and one.attribution in acting for one in told)

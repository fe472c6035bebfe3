"""What an article's claims are about. Pure.

In: a reading. Out: for each claim its vendors in its markets, the news first; what only says the news again is idle.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model import DEALS, ENDED, REACTIONS, Claim, Direction, EventType, MatterKind, Reading, Role

VAGUE = REACTIONS | {EventType.OTHER_ACCESS}
"""Kinds that say little beside a plain one."""
WITH_A_BUYER = frozenset((EventType.CARRIER_DEAL, EventType.TENDER))
"""Kinds that are somebody's choice."""
UNRULED = ("words",)
"""The rules of a claim that was only guessed: enough to be read by people, not to be believed."""
FORBIDDEN = frozenset(("import", "marketing", "use"))
"""What a court's own order stops."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One vendor in one market, taken out of a claim that may name several."""

    claim: Claim
    vendor: str
    jurisdiction: str | None
    idle: str | None = None
    """Why it moves nothing, whatever is known: it only says again what the article's news says."""

    @property
    def event_type(self) -> EventType:
        """The claim's; a court that forbids sales itself, and does not only judge a measure, restricts."""
        claim = self.claim
        ruled = claim.event_type is EventType.LEGAL_RULING and claim.status not in ENDED
        stops = claim.direction is Direction.CLOSES and not FORBIDDEN.isdisjoint(claim.scope)
        return EventType.RESTRICTION if ruled and stops else claim.event_type

    @property
    def kind(self) -> MatterKind:
        """Deal or measure."""
        return MatterKind.DEAL if self.claim.event_type in DEALS else MatterKind.MEASURE


def subjects(reading: Reading) -> Iterator[Subject]:
    """What an article's claims are about, the news first; history told along the way is left out.

    A measure is the same for all its vendors. A deal is not: what it does is said of the vendor named
    first, and whoever wins or loses beside it has a claim of its own.
    """
    told = sorted(
        (claim for claim in reading.claims if claim.role is not Role.BACKGROUND),
        key=lambda claim: claim.role is not Role.PRIMARY,
    )
    seen: set[tuple[object, ...]] = set()
    for claim in told:
        for vendor in claim.vendors[:1] if claim.event_type in DEALS else claim.vendors:
            if any(_speaks_for(other, vendor, claim) for other in told):
                continue
            for place in claim.jurisdictions or (None,):
                about = vendor, place, claim.event_type, frozenset(claim.counterparts)
                if about not in seen:
                    seen.add(about)
                    yield Subject(claim, vendor, place, _idle(claim, vendor, place, told[0]))


def _idle(claim: Claim, vendor: str, place: str | None, news: Claim) -> str | None:
    """Why a claim is no news of its own; None where it is.

    "A step that narrows its access was announced", "officials have warned of it": said along with a ban, a deal, a
    listing of the same vendor, without a buyer, a day or a sum of its own. A deal with nobody, or somewhere, beside
    news that says where and with whom.
    """
    if claim.rules == UNRULED:
        return "read from its words taken together: no rule found what happened"
    if claim.role is Role.PRIMARY:
        return None
    if not claim.counterparts and _nowhere(claim, place, news):
        return "said along with the news, of nobody and nowhere in particular"
    if claim.event_type not in VAGUE or news.event_type is claim.event_type:
        return None
    if claim.event_type in REACTIONS and news.event_type in VAGUE:
        return None
    own = (
        {*claim.counterparts} - {*news.counterparts}
        or claim.dates.effective
        or claim.dates.deadlines
        or claim.money
    )
    if own or vendor not in news.vendors:
        return None
    if place is None or not news.jurisdictions or place in news.jurisdictions:
        return "said along with the news, and nothing of its own"
    return None


def _nowhere(claim: Claim, place: str | None, news: Claim) -> bool:
    """Whether a claim that names no buyer leaves open what the news beside it says: where, or with whom."""
    if place is None and news.jurisdictions:
        return True
    with_nobody = news.event_type in WITH_A_BUYER and not news.counterparts
    return claim.event_type in WITH_A_BUYER and not with_nobody


def _speaks_for(other: Claim, vendor: str, claim: Claim) -> bool:
    """Whether another claim of the article says the opposite about a vendor that this one names along."""
    return (
        other is not claim
        and other.vendors[:1] == (vendor,)
        and claim.vendors[:1] != (vendor,)
        and other.direction is not claim.direction
    )

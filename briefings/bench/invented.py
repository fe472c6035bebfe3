"""News that nobody told, as much as one likes, for measuring. Pure.

In: numbers. Out: articles with their readings, matters with their changes; the same for the same number. Five articles to
a story, a hundred to a matter, at the same number of articles a day: more articles are a longer past, not a busier day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from briefings.model import (
    DEALS,
    Article,
    Attribution,
    Certainty,
    Change,
    Claim,
    Direction,
    EventType,
    Matter,
    MatterKind,
    Origin,
    Reading,
    Role,
    Segment,
    Status,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)
"""When the newest article was told."""
A_DAY = 340
"""Articles a day: a million are eight years."""
TELLINGS = 5
"""Articles of a story."""
MATTER = 100
"""Articles to a matter; each has five changes."""
CHANGES = 5
VENDORS = (
    "Huawei ZTE ByteDance Nvidia Hikvision Nokia Ericsson DJI Kaspersky Starlink Samsung DeepSeek Dahua SMIC Intel"
).split()
MARKETS = (
    "US DE GB IN CN FR IT ES BR CA AU JP KR SE PL NL BE PT RO CZ DK NO FI AT CH MY SG ID PH VN TH ZA NG KE EG SA AE TR MX AR"
).split()
BUYERS = (
    "AT&T",
    "BT",
    "Deutsche Telekom",
    "Orange",
    "Bharti Airtel",
    "Telefonica",
    "KDDI",
    "Telenor",
    "TIM",
    "Vodafone",
)
KINDS = (
    EventType.CARRIER_DEAL,
    EventType.BAN,
    EventType.RESTRICTION,
    EventType.LICENCE,
    EventType.TENDER,
    EventType.PHASE_OUT,
)
STEPS = (Status.PROPOSED, Status.ANNOUNCED, Status.IN_FORCE, Status.DELAYED, Status.REVERSED)
DEAL_STEPS = (Status.RUMOURED, Status.EXPECTED, Status.ANNOUNCED, Status.SIGNED, Status.COLLAPSED)
WORDS = (
    "operator network regulator decision radio contract ministry cameras security antenna supplier minister equipment"
    " review parliament carrier spokesman licence order coverage spectrum court tender rollout agency report"
).split()


@dataclass(frozen=True, slots=True)
class Filled:
    """What an invented store holds."""

    articles: int
    stories: int
    matters: int
    changes: int

    def vendor(self, at: int) -> str:
        """A vendor to be asked about: the first ones more often, as in the news."""
        return vendor_of(at * 7919)

    def market(self, at: int) -> str:
        """A market to be asked about."""
        return MARKETS[at * 31 % len(MARKETS)]

    def change(self, at: int) -> str:
        """The id of a change."""
        return f"change-{at * 104729 % self.changes}"


def vendor_of(number: int) -> str:
    """One of the vendors: the first has a quarter of the news, the next a quarter of the rest, and so on."""
    mixed = _mixed(number)
    for vendor in VENDORS:
        if mixed & 3 == 0:
            return vendor
        mixed >>= 2
    return VENDORS[number % len(VENDORS)]


def _mixed(number: int) -> int:
    """A number that looks like chance, the same each time."""
    return int.from_bytes(blake2b(str(number).encode(), digest_size=8).digest())


def article(number: int) -> tuple[Article, Reading]:
    """The article of a number, and what it says. Numbers go on beyond the store: the news to come."""
    about = number // TELLINGS
    outlet = f"Outlet {number % 200}"
    told_at = NOW + timedelta(days=number / A_DAY)
    claim = claim_of(about)
    place = claim.counterparts[0] if claim.counterparts else claim.jurisdictions[0]
    said = " ".join(f"{WORDS[one % len(WORDS)]} {one * number % 3001}" for one in _mixes(number))
    made = Article(
        id=f"article-{number}",
        source_id=f"outlet-{number % 200}",
        outlet=outlet,
        item_key=f"item-{number}",
        url=f"https://outlet-{number % 200}.example/{number}",
        title=f"{claim.vendors[0]} {claim.status.value.replace('_', ' ')} {place} {WORDS[number % len(WORDS)]}",
        body=said,
        published_at=told_at,
        seen_at=told_at,
        language="en",
    )
    return made, Reading(made.id, relevant=True, why="invented", language="en", claims=(claim,))


def again(told: Article, reading: Reading) -> tuple[Article, Reading]:
    """The same news from an outlet that is not in the store."""
    other = replace(
        told,
        id=f"again-{told.id}",
        source_id="again",
        outlet="Again",
        url=told.url.replace("outlet", "again"),
    )
    return other, replace(reading, article_id=other.id)


def _mixes(number: int) -> bytes:
    return blake2b(str(number).encode(), digest_size=14).digest()


def claim_of(about: int) -> Claim:
    """What a happening of a number is."""
    event_type = KINDS[about % len(KINDS)]
    deal = event_type in DEALS
    return Claim(
        role=Role.PRIMARY,
        event_type=event_type,
        status=(DEAL_STEPS if deal else STEPS)[about // 7 % CHANGES],
        direction=Direction.OPENS if deal else Direction.CLOSES,
        attribution=Attribution.COMPANY if deal else Attribution.OFFICIAL,
        vendors=(vendor_of(about),),
        counterparts=(BUYERS[about // 11 % len(BUYERS)],) if deal else (),
        jurisdictions=(MARKETS[about * 17 % len(MARKETS)],),
        segments=(Segment.RAN,),
        origin=Origin(f"Outlet {about % 200}"),
        confidence=0.9,
    )


def matter(at: int, filled: Filled) -> Matter:
    """A matter in its last state."""
    claim = claim_of(at * 13)
    deal = claim.event_type in DEALS
    last = _day(at, CHANGES - 1, filled)
    return Matter(
        id=f"matter-{at}",
        kind=MatterKind.DEAL if deal else MatterKind.MEASURE,
        vendor=claim.vendors[0],
        jurisdiction=claim.jurisdictions[0],
        event_type=claim.event_type,
        segments=claim.segments,
        status=(DEAL_STEPS if deal else STEPS)[-1 - at % 3],
        direction=claim.direction,
        certainty=Certainty.CONFIRMED,
        since=last.date().isoformat(),
        counterparts=claim.counterparts,
        deadline=(NOW + timedelta(days=at % 2000)).date().isoformat() if at % 10 == 0 else None,
        updated_at=last,
        changes=CHANGES,
        moved_at=last,
        said_at=last,
    )


def changes(of: Matter, at: int, filled: Filled) -> Iterator[Change]:
    """The steps of a matter, the last one to where it stands."""
    steps = DEAL_STEPS if of.kind is MatterKind.DEAL else STEPS
    for step in range(CHANGES):
        day = _day(at, step, filled)
        about = -1 - (at * CHANGES + step) % filled.stories
        last = step == CHANGES - 1
        yield Change(
            id=f"change-{at * CHANGES + step}",
            matter_id=of.id,
            vendor=of.vendor,
            jurisdiction=of.jurisdiction,
            counterparts=of.counterparts,
            event_type=of.event_type,
            segments=of.segments,
            direction=of.direction,
            status_before=steps[step - 1] if step else None,
            status=of.status if last else steps[step],
            certainty_before=Certainty.CONFIRMED if step else None,
            certainty=Certainty.CONFIRMED,
            happened_on=day.date().isoformat(),
            known_at=day,
            story_id=f"story-{about}",
            article_id=f"article-{about * TELLINGS}",
            claim=claim_of(at * 13),
            reason="invented",
            deadline=of.deadline if last else None,
            number=step + 1,
        )


def _day(at: int, step: int, filled: Filled) -> datetime:
    """When a matter made a step: spread over the years of the store."""
    days = filled.articles / A_DAY
    return NOW - timedelta(days=days * (1 - (at % 997 / 997 + step / CHANGES) / 2))

"""A small ledger, told article by article: what the expected answers of the tests are worked out from by hand."""

from datetime import UTC, datetime

from briefings.model import Attribution, Claim, Dates, Direction, EventType, Segment, Status
from tests.newsroom import Desk, article, deal, measure

RAN, CORE, APPS = (Segment.RAN,), (Segment.CORE,), (Segment.APPS,)
COMPANY = Attribution.COMPANY


def day(iso: str) -> datetime:
    """Noon of a day, UTC."""
    return datetime.fromisoformat(iso).replace(hour=12, tzinfo=UTC)


def law(kind: EventType, vendor: str, market: str, status: Status = Status.IN_FORCE, **more: object) -> Claim:
    """A measure against a vendor in a market."""
    return measure(kind, status, vendors=(vendor,), jurisdictions=(market,), **more)


def bought(vendor: str, buyer: str, market: str, **more: object) -> Claim:
    """A signed radio deal."""
    return deal(Status.SIGNED, **_deal(vendor, buyer, market) | more)


def dropped(vendor: str, buyer: str, market: str, **more: object) -> Claim:
    """A radio deal that is over."""
    return deal(Status.COLLAPSED, **_deal(vendor, buyer, market) | more)


def _deal(vendor: str, buyer: str, market: str) -> dict[str, object]:
    return {
        "vendors": (vendor,),
        "counterparts": (buyer,),
        "jurisdictions": (market,),
        "segments": RAN,
        "attribution": COMPANY,
    }


BAN, LIMIT, REMOVAL = EventType.BAN, EventType.RESTRICTION, EventType.PHASE_OUT
TOLD: tuple[tuple[str, str, Claim], ...] = (
    ("2018-04-16", "Washington shuts ZTE out over exports", law(BAN, "ZTE", "US")),
    (
        "2018-07-13",
        "Commerce lifts its order against ZTE",
        law(BAN, "ZTE", "US", Status.REVERSED, direction=Direction.OPENS),
    ),
    (
        "2019-11-05",
        "Budapest names Huawei a partner for the mobile network",
        law(EventType.LICENCE, "Huawei", "HU", direction=Direction.OPENS),
    ),
    ("2020-01-28", "BT takes Huawei out of its masts", dropped("Huawei", "BT Group", "GB")),
    ("2020-06-29", "Delhi blocks TikTok", law(BAN, "ByteDance", "IN", segments=APPS)),
    ("2020-07-14", "London bans Huawei from new 5G radio", law(BAN, "Huawei", "GB", segments=RAN)),
    ("2020-09-29", "Nokia to equip the masts of BT", bought("Nokia", "BT Group", "GB")),
    ("2020-10-20", "Sweden keeps Huawei out of 5G", law(BAN, "Huawei", "SE", segments=RAN)),
    ("2020-10-21", "ZTE named in the Swedish regulator's terms", law(BAN, "ZTE", "SE", segments=RAN)),
    (
        "2020-12-18",
        "DJI put on the Entity List",
        law(EventType.SANCTIONS_LISTING, "DJI", "US", segments=(Segment.DRONES,)),
    ),
    (
        "2022-05-19",
        "Ottawa orders ZTE equipment removed",
        law(REMOVAL, "ZTE", "CA", Status.ANNOUNCED, dates=Dates(deadlines=("2027-12-31",))),
    ),
    (
        "2022-11-25",
        "FCC stops authorising Hikvision cameras",
        law(LIMIT, "Hikvision", "US", segments=(Segment.SURVEILLANCE,)),
    ),
    (
        "2023-02-09",
        "Canberra strips Hikvision cameras from offices",
        law(LIMIT, "Hikvision", "AU", segments=(Segment.SURVEILLANCE,)),
    ),
    ("2023-12-04", "AT&T drops Nokia", dropped("Nokia", "AT&T", "US")),
    ("2023-12-05", "Ericsson signs with AT&T for open radio", bought("Ericsson", "AT&T", "US")),
    ("2024-03-01", "Telstra and Ericsson extend", bought("Ericsson", "Telstra", "AU")),
    (
        "2024-07-11",
        "Germany orders Huawei out of the core",
        law(REMOVAL, "Huawei", "DE", Status.ANNOUNCED, segments=CORE, dates=Dates(deadlines=("2026-12-31",))),
    ),
    ("2024-09-02", "Telefonica renews Huawei's core", bought("Huawei", "Telefonica", "ES", segments=CORE)),
    (
        "2025-03-03",
        "Brazil examines Huawei",
        law(EventType.SECURITY_REVIEW, "Huawei", "BR", Status.UNDER_REVIEW, direction=Direction.NEUTRAL),
    ),
    ("2025-09-01", "Polish bill would limit Huawei", law(LIMIT, "Huawei", "PL", Status.PROPOSED)),
    (
        "2026-11-10",
        "Rome restricts Hikvision cameras",
        law(LIMIT, "Hikvision", "IT", segments=(Segment.SURVEILLANCE,)),
    ),
)
"""Day, headline, claim: in the order in which they became known."""


async def tell_all(desk: Desk) -> None:
    """Record everything, each article on its day."""
    for on, title, claim in TOLD:
        await desk.tell(article(title, day(on)), claim)

"""A ledger with more in it than a screen shows: bans, deals and deadlines of Huawei and Ericsson. Database.

Thirty deals of Huawei, one a month from January 2015 on (`Carrier 1` … `Carrier 30`); bans on it in six markets in
2017, each for the radio and the core network; three deals of Ericsson in 2017, one of them only talked about; a
deadline at the end of 2020.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import (
    Attribution,
    Certainty,
    Direction,
    EventType,
    Matter,
    MatterKind,
    Origin,
    Segment,
    Status,
    Story,
    Telling,
)
from briefings.store import ledger, stories
from tests.slack.ledger import change, claim
from tests.slack.samples import NOON

BANNED = ("US", "SE", "AU", "JP", "GB", "EE")
DEALS = 30


async def write(tx: AsyncConnection) -> None:
    """All of it."""
    for at in range(1, DEALS + 1):
        on = f"{2015 + (at - 1) // 12}-{(at - 1) % 12 + 1:02}-15"
        await put(tx, deal(f"d{at}", "Huawei", "CN", on))
    for at, market in enumerate(BANNED):
        await put(tx, ban(f"b{at}", market, f"2017-0{at + 1}-01"))
    await put(tx, deal("e1", "Ericsson", "US", "2017-03-01"))
    await put(tx, deal("e2", "Ericsson", "SE", "2017-04-01"))
    await put(tx, replace(deal("e3", "Ericsson", "AU", "2017-05-01"), status=Status.RUMOURED))


async def put(tx: AsyncConnection, matter: Matter) -> None:
    """A matter with the one change that made it, and the story that told it."""
    said = replace(
        claim(matter.status, matter.direction),
        event_type=matter.event_type,
        vendors=(matter.vendor,),
        jurisdictions=(matter.jurisdiction,) if matter.jurisdiction else (),
        segments=matter.segments,
        counterparts=matter.counterparts,
    )
    moved = replace(
        change(f"c-{matter.id}", None, matter.status, said),
        matter_id=matter.id,
        vendor=matter.vendor,
        jurisdiction=matter.jurisdiction,
        event_type=matter.event_type,
        segments=matter.segments,
        counterparts=matter.counterparts,
        certainty=matter.certainty,
        happened_on=matter.since,
        deadline=matter.deadline,
        known_at=NOON - timedelta(days=30),
        story_id=f"s-{matter.id}",
        article_id=f"a-{matter.id}",
    )
    url = f"https://gazette.example/{matter.id}"
    telling = Telling(
        f"a-{matter.id}",
        "Gazette",
        url,
        NOON,
        matter.status,
        Attribution.OFFICIAL,
        Origin("Gazette", unnamed_people=False),
    )
    await stories.put(
        tx, Story(f"s-{matter.id}", matter.id, said, (telling,), matter.certainty, matter.id), set()
    )
    await ledger.put_matter(tx, matter)
    await ledger.add_change(tx, moved)


def deal(name: str, vendor: str, market: str, on: str) -> Matter:
    """A deal that was struck, with a carrier of its own."""
    return Matter(
        id=name,
        kind=MatterKind.DEAL,
        vendor=vendor,
        jurisdiction=market,
        event_type=EventType.CARRIER_DEAL,
        segments=(Segment.RAN,),
        status=Status.SIGNED,
        direction=Direction.OPENS,
        certainty=Certainty.CONFIRMED,
        since=on,
        counterparts=(f"Carrier {name.removeprefix('d')}",),
        updated_at=NOON,
    )


def ban(name: str, market: str, on: str) -> Matter:
    """A ban on Huawei for two parts of the network; the first one with a deadline."""
    return replace(
        deal(name, "Huawei", market, on),
        kind=MatterKind.MEASURE,
        event_type=EventType.BAN,
        segments=(Segment.RAN, Segment.CORE),
        status=Status.IN_FORCE,
        direction=Direction.CLOSES,
        counterparts=(),
        deadline="2020-12-31" if name == "b0" else None,
    )

"""A small ledger: what the bot believes about Huawei in January 2018, written through the store. Database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import (
    Attribution,
    Certainty,
    Change,
    Claim,
    Direction,
    EventType,
    Evidence,
    Matter,
    MatterKind,
    Origin,
    Role,
    Segment,
    Span,
    Status,
    Story,
    Telling,
)
from briefings.store import ledger, stories
from briefings.store.db import Database
from tests import newsroom
from tests.slack.samples import HOSTILE, NOON

QUOTE = "AT&T has suddenly walked away from the deal"
WSJ = Origin("The Wall Street Journal", unnamed_people=True)


def claim(status: Status, direction: Direction) -> Claim:
    """What the article says of the deal."""
    return Claim(
        role=Role.PRIMARY,
        event_type=EventType.CARRIER_DEAL,
        status=status,
        direction=direction,
        attribution=Attribution.SECONDHAND,
        vendors=("Huawei",),
        counterparts=("AT&T",),
        jurisdictions=("US",),
        segments=(Segment.DEVICES,),
        evidence=(Evidence("status", Span(0, len(QUOTE)), QUOTE),),
        rules=("deal.walks_away",),
        origin=WSJ,
    )


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Database]:
    """A database of its own with the small ledger in it."""
    async with newsroom.opened(folder, _written) as desk:
        yield desk.database


async def _written(database: Database) -> None:
    async with database.begin() as tx:
        await write(tx)


async def write(tx: AsyncConnection) -> None:
    """One deal, expected on 2 January and called off on 8 January; its story has a hostile headline."""
    called_off = claim(Status.COLLAPSED, Direction.CLOSES)
    telling = Telling(
        "a2", "Gazette", "https://gazette.example/huawei", NOON, Status.COLLAPSED, Attribution.SECONDHAND, WSJ
    )
    story = Story("s1", HOSTILE, called_off, (telling,), Certainty.REPORTED, "m1")
    await stories.put(tx, story, {"huawei"})
    await ledger.put_matter(tx, matter())
    await ledger.add_change(tx, change("c1", None, Status.EXPECTED, claim(Status.EXPECTED, Direction.OPENS)))
    await ledger.add_change(tx, change("c2", Status.EXPECTED, Status.COLLAPSED, called_off))


def matter() -> Matter:
    """The deal as it stands."""
    return Matter(
        id="m1",
        kind=MatterKind.DEAL,
        vendor="Huawei",
        jurisdiction="US",
        event_type=EventType.CARRIER_DEAL,
        segments=(Segment.DEVICES,),
        status=Status.COLLAPSED,
        direction=Direction.CLOSES,
        certainty=Certainty.REPORTED,
        since="2018-01-08",
        counterparts=("AT&T",),
        updated_at=NOON,
        changes=2,
    )


def change(change_id: str, before: Status | None, after: Status, said: Claim) -> Change:
    """One move of the deal."""
    collapsed = after is Status.COLLAPSED
    return Change(
        id=change_id,
        matter_id="m1",
        vendor="Huawei",
        jurisdiction="US",
        counterparts=("AT&T",),
        event_type=EventType.CARRIER_DEAL,
        segments=(Segment.DEVICES,),
        direction=said.direction,
        status_before=before,
        status=after,
        certainty_before=None,
        certainty=Certainty.REPORTED,
        happened_on="2018-01-08" if collapsed else "2018-01-02",
        known_at=NOON - timedelta(hours=1 if collapsed else 2),
        story_id="s1",
        article_id="a2" if collapsed else "a1",
        claim=said,
        reason="the buyer walked away" if collapsed else "a party is about to announce it",
    )

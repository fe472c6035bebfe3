"""A ledger of six pieces of news, and questions to it. NOON is 9 January 2018."""

from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from briefings import answers
from briefings.model import (
    Attribution,
    Briefing,
    Dates,
    Direction,
    EventType,
    Query,
    Segment,
    Status,
    Topic,
)
from briefings.store.db import Database
from tests.newsroom import Desk, after, article, deal, measure, opened, words

Ask = Callable[..., Coroutine[Any, Any, Briefing]]


@pytest.fixture
async def desk(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    """A desk with an empty ledger, or with the six pieces of news where they are `told`."""
    async with opened(tmp_path, _six if "told" in request.fixturenames else None) as made:
        yield made


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Six pieces of news are in the ledger."""
    return desk


async def _six(database: Database) -> None:
    """Germany orders Huawei out, Britain bars ZTE; Huawei wins Spain and loses the US; Germany adds ZTE."""
    desk = Desk(database)
    removal = measure(EventType.PHASE_OUT, segments=(Segment.CORE,), dates=Dates(deadlines=("2026-12-31",)))
    await desk.tell(article("Germany orders Huawei out of the core", after(-20)), removal)
    await desk.tell(article("Britain bars ZTE", after(-15)), measure(vendors=("ZTE",), jurisdictions=("GB",)))
    won = deal(
        Status.SIGNED,
        attribution=Attribution.COMPANY,
        counterparts=("Telefonica",),
        jurisdictions=("ES",),
        segments=(Segment.RAN,),
    )
    await desk.tell(article("Huawei wins Telefonica", after(-10)), won)
    await desk.tell(article("Huawei expected to name AT&T", after(-5)), deal())
    await desk.tell(article("AT&T walks away", after(0)), deal(Status.COLLAPSED))
    review = measure(
        EventType.SECURITY_REVIEW,
        Status.UNDER_REVIEW,
        vendors=("ZTE",),
        direction=Direction.NEUTRAL,
        dates=Dates(deadlines=("2018",)),
    )
    await desk.tell(article("Germany looks at ZTE", after(3)), review)


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """Asks some days after NOON."""

    async def asked(topic: Topic, days: float = 30, **wanted: Any) -> Briefing:
        async with desk.database.read() as tx:
            return await answers.answer(tx, words(), Query(topic, **wanted), after(days))

    return asked

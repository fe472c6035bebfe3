"""However much is stored, recording an article looks things up by index. Database: SQLite tells how it will search."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from briefings import answers
from briefings.model import Query, Status, Topic
from briefings.store import articles
from tests.newsroom import Desk, after, article, deal, measure, opened, words

GROWING = "wl_article wl_story wl_story_key wl_matter wl_change wl_told wl_delivery wl_counterpart".split()
QUESTIONS = (
    Query(Topic.STANDING, vendors=("Huawei",), markets=("US",)),
    Query(Topic.STANDING, vendors=("Huawei",), as_of="2018-01-09", since="2018"),
    Query(Topic.MARKET, markets=("US",)),
    Query(Topic.DEALS),
    Query(Topic.DEALS, vendors=("Huawei",), since="2018"),
    Query(Topic.DEALS, carriers=("AT&T",)),
    Query(Topic.DEALS, as_of="2018-01-09"),
    Query(Topic.COMPARE, vendors=("Huawei", "ZTE")),
    Query(Topic.DEADLINES),
    Query(Topic.CHANGES),
    Query(Topic.CHANGES, markets=("US",), since="2018"),
    Query(Topic.CHANGES, vendors=("Huawei",), until="2019"),
    Query(Topic.SEARCH, words="huawei"),
)


async def scans(desk: Desk, work: Any) -> list[str]:
    """Statements of some work that read a growing table from end to end."""
    seen: list[tuple[str, Any]] = []

    def listen(_c: Any, _cursor: Any, statement: str, parameters: Any, _x: Any, many: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")) and not many:
            seen.append((statement, parameters))

    event.listen(desk.database.engine.sync_engine, "before_cursor_execute", listen)
    await work
    event.remove(desk.database.engine.sync_engine, "before_cursor_execute", listen)
    assert len(seen) > 2
    found = []
    async with desk.database.read() as tx:
        for statement, parameters in seen:
            plan = await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [str(row[-1]) for row in plan.all()]
            if any(re.match(rf"SCAN ({'|'.join(GROWING)})\b", step) for step in steps):
                found.append(f"{statement}: {steps}")
    return found


async def look_up(desk: Desk, keys: list[str]) -> None:
    """Which items of some sources are stored, as every poll asks: in bulk and for few."""
    async with desk.database.read() as tx:
        for some in (keys, keys[:1], keys[1:]):
            await articles.known(tx, [(source, key) for source in ("wire", "press") for key in some])


@pytest.mark.skipif(bool(os.environ.get("WAYLEAVE_TEST_POSTGRES")), reason="the plans are SQLite's")
async def test_nothing_is_read_from_end_to_end_to_record_tell_and_answer(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        await desk.watch()
        daily = await desk.subscribe()
        await desk.tell(article("Huawei expected to name AT&T", after(0)), deal())
        second = article("AT&T walks away", after(1), edition=2, id="second")
        assert await scans(desk, desk.tell(second, deal(Status.COLLAPSED), measure(vendors=("ZTE",)))) == []
        assert await scans(desk, desk.digest(daily.id, after(2))) == []
        assert await scans(desk, look_up(desk, ["AT&T walks away", "second", "never seen"])) == []

        async def ask() -> None:
            async with desk.database.read() as tx:
                await answers.vendor(tx, words(), "Huawei", after(2))
                await answers.why(tx, words(), (await desk.changes())[0].id)
                for query in QUESTIONS:
                    await answers.answer(tx, words(), query, after(2))

        assert await scans(desk, ask()) == []

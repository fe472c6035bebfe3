"""`wayleave bench ledger` on a small store: what it fills, and what it prints."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.bench.asking import ASKED, timing
from briefings.bench import invented
from briefings.bench.filled import fill
from briefings.errors import Invalid
from briefings.store.tables import article, change, matter, story
from tests.newsroom import opened, reading
from tests.program import wayleave


async def test_the_same_number_fills_the_same_store(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        async with opened(tmp_path / name) as desk:
            filled = await fill(desk.database, 500)
            assert (filled.stories, filled.matters, filled.changes) == (100, 5, 25)
            async with desk.database.read() as tx:
                counts = [
                    (await tx.execute(select(func.count()).select_from(table))).scalar()
                    for table in (article, story, matter, change)
                ]
                newest = select(article.c.title).order_by(article.c.number)
                found.append((counts, (await tx.execute(newest)).scalars().all()))
            with pytest.raises(Invalid, match="not empty"):
                await fill(desk.database, 500)
    assert found[0] == found[1]
    assert found[0][0] == [500, 100, 5, 25]


async def test_news_about_an_invented_happening_joins_its_story(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        await fill(desk.database, 500)
        told, said = invented.again(*invented.article(-1))
        recorded = await desk.record([(told, said)], invented.NOW)
        assert (recorded.new, recorded.relevant) == (1, 1)
        (grown,) = [one for one in await desk.stories() if one.told > invented.TELLINGS]
        assert grown.tellings[-1].article_id == told.id
        assert reading(told).article_id == said.article_id


def test_the_ninety_ninth_of_a_hundred_is_the_percentile() -> None:
    found = timing("x", [(number / 1000, number / 2000) for number in range(1, 101)])
    assert (found.median, round(found.p99)) == (50.5, 100)
    assert (found.cpu_median, round(found.cpu_p99)) == (25.25, 50)


def test_figures_are_printed_for_people_and_as_data(tmp_path: Path) -> None:
    asked = ["bench", "ledger", "--articles", "500", "--tries", "1"]
    status, told, _ = wayleave(tmp_path, *asked, "--json")
    assert status == 0
    (only,) = json.loads(told)
    assert only["filled"]["articles"] == 500
    assert [one["name"] for one in only["answers"]] == [name for name, _ in ASKED]
    assert only["recorded"]["per_second"] > 0
    assert only["megabytes"] > 0

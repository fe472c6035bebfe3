"""The benchmark of the sources: small, and whole; what it measures is what it says."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.bench import appearing, corpora, farm, polling, weather, week
from bot.bench.expected import Value, cases


async def test_a_worker_goes_round_a_farm(tmp_path: Path) -> None:
    """Every feed is visited once a round; what has not changed is not stored again."""
    async with farm.opened(12, 3) as port, polling.worker(polling.Place(port, 12, tmp_path)) as worker:
        await worker.start()
        assert (await worker.round()).per_second > 0
        assert worker.asked == 12
        first = await _articles(worker)
        await worker.round()
        assert worker.asked == 24
        assert (first, await _articles(worker)) == (36, 36)


async def test_a_worker_that_does_not_read_stores_all_the_same(tmp_path: Path) -> None:
    """What reading costs is the difference; unread articles are no news."""
    place = polling.Place(0, 12, tmp_path)
    async with (
        farm.opened(12, 3) as port,
        polling.worker(replace(place, port=port), reads=False) as worker,
    ):
        await worker.start()
        await worker.round()
        assert await _articles(worker) == 36
        async with worker.app.database.read() as tx:
            why = await tx.exec_driver_sql("select distinct json_extract(reading, '$.why') from wl_article")
            assert why.scalars().all() == ["not read"]


async def _articles(worker: polling.Worker) -> int:
    async with worker.app.database.read() as tx:
        rows = await tx.exec_driver_sql("select count(*) from wl_article")
        return int(rows.scalar_one())


async def test_news_that_appears_is_told() -> None:
    """Among three others over TLS; nothing is missed, and what is told comes after it was served."""
    found = await appearing.appeared(appearing.Plan(others=3, every=1, items=2, apart=0.1))
    assert (found.missed, found.others) == (0, 3)
    assert 0 < found.median <= found.p99
    assert found.megabytes > 50


async def test_a_short_week_loses_nothing_and_tells_nothing_twice() -> None:
    """Outages, moves, floods, edits, silence, and a bot that dies between the answer and the record."""
    lived = await week.lived(week.Plan(sources=20, days=0.6, seed=1))
    assert lived.well, lived
    assert lived.served > 400
    assert min(lived.news, lived.deaths, lived.editions) > 0, "a week in which nothing happens shows nothing"


def expecting(folder: Path) -> None:
    """Checkouts of three readers, each with its own way of saying what a feed says."""
    (folder / "one").mkdir()
    (folder / "one" / "a.xml").write_text(
        "<!--\nDescription: x\nExpect: not bozo and entries[0]['title'] == u'Caf\\xe9'"
        " and entries[0].published_parsed == (2018, 1, 9, 6, 0, 0, 1, 9, 0)\n-->\n"
        "<rss version='2.0'><channel><item><title>Café</title><pubDate>Tue, 09 Jan 2018 06:00:00 GMT</pubDate></item>"
        "</channel></rss>"
    )
    (folder / "two").mkdir()
    (folder / "two" / "b.xml").write_text(
        "<rss><channel><item><title>B</title><link>http://b/</link></item></channel></rss>"
    )
    (folder / "two" / "b.json").write_text('{"items": [{"title": "B", "link": "http://other/"}]}')
    for name in ("input", "output"):
        (folder / "three" / name).mkdir(parents=True)
    (folder / "three" / "input" / "c.rss").write_text(
        "<rss><channel><item><guid>7</guid><title>C & D</title></item></channel>"
    )
    (folder / "three" / "output" / "c.json").write_text(
        '{"feed": {"items": [{"title": "C & D", "guid": "7"}]}}'
    )


def test_what_other_readers_expect_is_understood(tmp_path: Path) -> None:
    """Three ways of saying it."""
    expecting(tmp_path)
    assert {case.corpus: case.values for case in cases(tmp_path)} == {
        "one": (Value(0, "title", "Café"), Value(0, "date", datetime(2018, 1, 9, 6, tzinfo=UTC))),
        "two": (Value(0, "title", "B"), Value(0, "link", "http://other/")),
        "three": (Value(0, "title", "C & D"), Value(0, "id", "7")),
    }


async def test_what_is_read_otherwise_is_counted_and_named(tmp_path: Path) -> None:
    """Five of six values are read as they are expected; the broken feed is counted apart."""
    expecting(tmp_path)
    shares, missed = await corpora.measured(tmp_path)
    totals = {
        share.formed: (sum(share.right.values()), sum(share.stated.values()))
        for share in shares
        if share.corpus == "all"
    }
    assert totals == {"well-formed": (3, 4), "ill-formed": (2, 2)}
    assert [(Path(miss.path).name, miss.field, miss.read) for miss in missed] == [
        ("b.xml", "link", "http://b/")
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_is_the_same_week(seed: int) -> None:
    """A loss that was seen can be looked for again."""
    made = [weather.outlets(seed, 5, week.BEGIN, 1.0) for _ in range(2)]
    assert made[0] == made[1]
    assert weather.outlets(seed + 1, 5, week.BEGIN, 1.0) != made[0]

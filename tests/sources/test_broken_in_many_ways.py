"""Whole feeds of every kind, broken in every way of the table: what is read is what was meant."""

import pytest

from bot.bench.damage import CUT_OFF, DAMAGES
from bot.bench.parsing import damaged, invented

FEEDS = invented(feeds=2, items=5)


@pytest.mark.parametrize("name", [name for name in DAMAGES if name not in ("none", CUT_OFF)])
def test_every_damage_is_done(name: str) -> None:
    """Else nothing would be measured."""
    for text in FEEDS:
        meant, arrives = DAMAGES[name](text)
        assert meant != arrives or ("undeclared" in name and "xmlns:" not in text)


async def test_everything_is_read_as_it_was_meant() -> None:
    """Counts, titles, links, ids and dates, an RSS and an Atom feed; of one that is cut the rest."""
    rows = {row.damage: row for row in await damaged(FEEDS)}
    assert {name: row.worst for name, row in rows.items() if name != CUT_OFF} == dict.fromkeys(
        set(DAMAGES) - {CUT_OFF}, 1.0
    )
    assert 0.8 <= rows[CUT_OFF].titles <= 1.0

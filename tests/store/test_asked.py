"""What the database picks as where a matter stood is what the pure rules of the ledger say. Database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from briefings.ledger.history import histories, stood
from briefings.model import (
    Certainty,
    Change,
    Cited,
    Direction,
    EventType,
    Matter,
    MatterKind,
    Query,
    Segment,
    Status,
    Topic,
)
from briefings.store import asked, ledger
from briefings.store.newest import Moment
from tests.newsroom import measure, opened

EVERYTHING = Query(Topic.CHANGES)
START = datetime(2020, 1, 1, tzinfo=UTC)
CITED = Cited("entry", "2020-02-01", "high", ("https://a.example/",))


def history(dice: Random, name: str) -> list[Change]:
    """A matter's changes at random: news, corrections of earlier ones, things taken back, imported facts."""
    made: list[Change] = []
    for number in range(1, dice.randint(2, 7)):
        wrong = dice.choice(made) if made and dice.random() < 0.25 else None
        wrong = wrong if wrong and wrong.corrects is None else None
        happened = (START + timedelta(days=dice.randint(0, 60))).date().isoformat()
        made.append(
            Change(
                id=f"{name}-{number}",
                matter_id=name,
                vendor="Huawei",
                jurisdiction="DE",
                counterparts=(),
                event_type=EventType.BAN,
                segments=(Segment.RAN,),
                direction=Direction.CLOSES,
                status_before=None,
                status=dice.choice(list(Status)),
                certainty_before=None,
                certainty=dice.choice([*Certainty]),
                happened_on=happened[: dice.choice((7, 10, 10))],
                known_at=START + timedelta(days=number * 7),
                story_id=f"{name}-{dice.choice((1, 2))}",
                article_id="",
                claim=measure(),
                reason="by hand",
                number=number,
                corrects=wrong.id if wrong else None,
                cited=CITED if wrong is None and dice.random() < 0.3 else None,
            )
        )
    return made


def matter(of: Change) -> Matter:
    """Something for the change to be a change of."""
    return Matter(
        id=of.matter_id,
        kind=MatterKind.MEASURE,
        vendor=of.vendor,
        jurisdiction=of.jurisdiction,
        event_type=of.event_type,
        segments=of.segments,
        status=of.status,
        direction=of.direction,
        certainty=of.certainty,
        since=of.happened_on,
        updated_at=of.known_at,
    )


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_database_and_the_rules_agree_on_where_every_matter_stood(
    tmp_path: Path, seed: int
) -> None:
    """A hundred matters, on nine days, with all knowledge and with what was known on two days."""
    dice = Random(seed)  # noqa: S311 - histories, no secrets
    told = [history(dice, f"m{at}") for at in range(100)]
    changes = [one for several in told for one in several]
    async with opened(tmp_path) as desk:
        async with desk.database.begin() as tx:
            for several in told:
                await ledger.put_matter(tx, matter(several[-1]))
                for one in several:
                    await ledger.add_change(tx, one)
        async with desk.database.read() as tx:
            for day in range(0, 70, 8):
                for known_on in (None, START + timedelta(days=15), START + timedelta(days=30)):
                    at = (START + timedelta(days=day)).date()
                    moment = Moment(at.isoformat(), known_on, past=True)
                    picked = {one.id for one in await asked.left(tx, EVERYTHING, moment)}
                    assert picked == {one.id for one in stood(histories(changes, known_on), at)}


async def test_an_imprecise_day_counts_where_a_part_of_it_may_be_meant(tmp_path: Path) -> None:
    """What happened `2020-01` may have happened after the tenth; what happened in `2019` did not."""
    async with opened(tmp_path) as desk, desk.database.begin() as tx:
        for at, day in enumerate(("2019", "2020-01", "2020-01-09", "2020-01-11", "2020-02")):
            (one, *_) = history(Random(at), f"m{at}")  # noqa: S311 - as above
            await ledger.add_change(tx, replace(one, happened_on=day))
        query = Query(Topic.CHANGES, since="2020-01-10", until="2020-01-31")
        found, total = await asked.moves(tx, query, Moment(date(2021, 1, 1).isoformat()), limit=9)
    assert ([one.happened_on for one in found], total) == (["2020-01-11", "2020-01"], 2)


async def test_a_deal_is_found_by_its_buyers_and_no_longer_by_a_wrong_one(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk, desk.database.begin() as tx:
        (one, *_) = history(Random(1), "m")  # noqa: S311 - as above
        deal = replace(matter(one), kind=MatterKind.DEAL, counterparts=("BT", "O2"))
        await ledger.put_matter(tx, deal)
        await ledger.add_change(tx, replace(one, certainty=Certainty.CONFIRMED))
        at = Moment("2021-01-01")
        assert (await asked.deals(tx, Query(Topic.DEALS, carriers=("O2",)), at, 5)).total == 1
        await ledger.put_matter(tx, replace(deal, counterparts=("BT",)))
        assert (await asked.deals(tx, Query(Topic.DEALS, carriers=("O2",)), at, 5)).total == 0
        assert (await asked.deals(tx, Query(Topic.DEALS, carriers=("BT",)), at, 5)).total == 1

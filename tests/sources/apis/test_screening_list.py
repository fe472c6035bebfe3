"""The screening list from the server to the ledger: what is listed and taken off is told once, whatever happens between."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from briefings import pipeline
from briefings.model import Failed, Fetched, NotModified, Source, Trust, Visit
from tests.newsroom import Desk, words
from tests.servers.officials import Fault, Officials, entry
from tests.sources.apis.conftest import NOW

PATH = "/csl/consolidated.json"
HIKVISION = entry("a1", "Hangzhou Hikvision Digital Technology Co., Ltd.", start_date="2026-03-11")
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
OLD = [entry(f"old-{at}", f"Company {at} Trading LLC") for at in range(100)]
DAY = timedelta(days=1)


class Clerk:
    """Asks the list day by day, as the bot does."""

    def __init__(self, desk: Desk, http: httpx.AsyncClient, server: Officials) -> None:
        self.desk, self.http = desk, http
        url = server.url(PATH)
        self.source = Source(
            "csl", "Consolidated Screening List", "screening-list", url, "en", "US", Trust.OFFICIAL
        )
        self.now = NOW

    async def asks(self) -> Visit:
        """The network's part of a visit, a day after the one before."""
        self.now += DAY
        async with self.desk.database.read() as tx:
            state = await pipeline.state_of(tx, self.source)
        return await pipeline.visit(self.http, self.source, state, self.now)

    async def keeps(self, done: Visit) -> list[str]:
        """The database's part: the titles of the articles it brought."""
        async with self.desk.database.read() as tx:
            articles = await pipeline.fresh(tx, done)
        read = list(zip(articles, pipeline.read(words(), articles), strict=True))
        async with self.desk.database.begin() as tx:
            await pipeline.record(tx, done, read, words().market_name, self.now)
        return [one.title for one in articles]

    async def visits(self) -> list[str]:
        """Both."""
        return await self.keeps(await self.asks())


@pytest.fixture
def clerk(desk: Desk, http: httpx.AsyncClient, server: Officials) -> Clerk:
    """Somebody who asks the list, which has a hundred old entries."""
    server.screening = list(OLD)
    return Clerk(desk, http, server)


async def test_the_first_list_is_old_news(clerk: Clerk) -> None:
    assert await clerk.visits() == []


async def test_a_listing_is_told_and_moves_the_ledger(clerk: Clerk, server: Officials, desk: Desk) -> None:
    await clerk.visits()
    server.screening.append(HIKVISION)
    assert await clerk.visits() == [
        "US Commerce Department adds Hangzhou Hikvision Digital Technology Co., Ltd. to the Entity List"
    ]
    matter = await desk.matter()
    assert (matter.vendor, matter.jurisdiction, matter.certainty.value) == ("Hikvision", "US", "confirmed")
    assert matter.event_type.value == "sanctions_listing"


async def test_a_delisting_is_told_and_opens_the_market_again(
    clerk: Clerk, server: Officials, desk: Desk
) -> None:
    server.screening.append(HIKVISION)
    await clerk.visits()
    server.screening.remove(HIKVISION)
    assert await clerk.visits() == [
        "Hangzhou Hikvision Digital Technology Co., Ltd. removed from the Entity List by the US Commerce Department"
    ]
    matter = await desk.matter()
    assert (matter.status.value, matter.direction.value) == ("reversed", "opens")
    server.screening.append(HIKVISION)
    assert [title.split()[3] for title in await clerk.visits()] == ["adds"]


async def test_a_list_of_the_treasury_is_called_what_it_is(clerk: Clerk, server: Officials) -> None:
    await clerk.visits()
    server.screening.append(entry("s1", "Dahua Technology Co., Ltd.", SDN))
    assert await clerk.visits() == [
        "US Treasury adds Dahua Technology Co., Ltd. to its sanctions list (Specially Designated Nationals List)"
    ]


async def test_the_same_bytes_are_not_sent_again(clerk: Clerk) -> None:
    await clerk.visits()
    done = await clerk.asks()
    assert isinstance(done.result, NotModified)


async def test_a_bot_that_dies_before_it_records_loses_nothing(clerk: Clerk, server: Officials) -> None:
    await clerk.visits()
    server.screening.append(HIKVISION)
    await clerk.asks()  # and then the lights go out
    assert len(await clerk.visits()) == 1


async def test_a_bot_that_records_twice_tells_once(clerk: Clerk, server: Officials, desk: Desk) -> None:
    await clerk.visits()
    server.screening.append(HIKVISION)
    done = await clerk.asks()
    assert len(await clerk.keeps(done)) == 1
    assert await clerk.keeps(done) == []
    assert len(await desk.changes()) == 1


async def test_another_address_or_spelling_of_an_entry_is_no_listing(clerk: Clerk, server: Officials) -> None:
    await clerk.visits()
    server.screening[0] = {**server.screening[0], "name": "COMPANY 0 TRADING L.L.C.", "remarks": "Moved."}
    assert await clerk.visits() == []


async def test_new_numbers_for_old_entries_list_nobody(clerk: Clerk, server: Officials) -> None:
    await clerk.visits()
    server.screening = [{**one, "id": f"new-{one['id']}"} for one in server.screening]
    assert await clerk.visits() == []
    server.screening.pop()
    assert await clerk.visits() == [
        "Company 99 Trading LLC removed from the Entity List by the US Commerce Department"
    ]


async def test_a_file_built_without_one_of_its_lists_delists_nobody(
    clerk: Clerk, server: Officials, desk: Desk
) -> None:
    """Half of the list is gone at once: not believed, said, and the list before stays the one to compare with."""
    await clerk.visits()
    whole, server.screening = server.screening, server.screening[:50]
    assert await clerk.visits() == []
    async with desk.database.read() as tx:
        state = await pipeline.state_of(tx, clerk.source)
    assert state.failures == 1
    assert state.last_error == (
        "Consolidated Screening List sent a list that lacks 50 of 100 entries of the Entity List at once"
    )
    server.screening = [*whole, HIKVISION]
    assert len(await clerk.visits()) == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"total": 2, "results": [{"id": "1", "name": "A", "source": "S"}]}', "sent 1 entries of 2"),
        (
            b'{"total": 2, "results": [{"id": "1", "name": "A"}, {"id": "2", "na',
            "sent a list that breaks off",
        ),
        (b'{"total": 1, "results": [{"id": "1", "name": "A"}', "sent a list that breaks off"),
        (b'{"total": 0, "results": []}', "sent 0 entries of 0"),
        (b'{"message": "try later"}', "sent something that is no screening list"),
        (b"\xff\xfe\x00", "sent bytes that are no text"),
    ],
)
async def test_half_a_file_is_no_list(clerk: Clerk, server: Officials, body: bytes, reason: str) -> None:
    await clerk.visits()
    server.fail(PATH, Fault(body=body))
    done = await clerk.asks()
    assert isinstance(done.result, Failed)
    assert reason in done.result.reason


async def test_the_file_may_be_longer_than_a_feed(clerk: Clerk, server: Officials) -> None:
    """Six megabytes, where a feed may have five."""
    server.screening = [entry(str(at), "N" * 100, remarks="x" * 5_000) for at in range(1_200)]
    done = await clerk.asks()
    assert isinstance(done.result, Fetched)
    assert done.result.listed is not None
    assert len(done.result.listed) == 1_200


async def test_a_feed_may_still_not(clerk: Clerk, server: Officials) -> None:
    server.fail("/feed", Fault(body=b" " * 5_000_001))
    clerk.source = replace(clerk.source, kind="feed", url=server.url("/feed"))
    done = await clerk.asks()
    assert isinstance(done.result, Failed)
    assert "sent too much" in done.result.reason

"""A desk with official records on loopback, for tests of what is looked up there. Network; database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx

from briefings import answers, record_check
from briefings.model import Briefing, Fact, Source, Story, Trust
from briefings.pipeline import read
from tests.newsroom import Desk, article, words
from tests.servers.officials import Officials, document

TOLD = datetime(2026, 3, 10, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
REGISTER = "/fr/documents.json"
LEAK = (
    "US puts Hikvision on Entity List, people say",
    "The US Commerce Department has added Hikvision to its Entity List, people familiar with the matter told the Gazette.",
)
BAN = (
    "UK bans Huawei from 5G, sources say",
    "Britain has banned Huawei from its 5G network, people familiar with it said.",
)
BAR = (
    "EU bars ZTE from funded networks, people say",
    "The European Commission has barred ZTE, people familiar with it said.",
)
ADDED = document(
    "2026-04500",
    "Additions to the Entity List",
    "2026-03-11",
    abstract="BIS adds Hangzhou Hikvision Digital Technology Co., Ltd. to the Entity List.",
    text="adds Hangzhou Hikvision Digital Technology Co., Ltd. to the Entity List",
)


class Records:
    """The desk with records that can be asked."""

    def __init__(self, desk: Desk, http: httpx.AsyncClient, server: Officials) -> None:
        self.desk, self.http, self.server = desk, http, server
        self.now = TOLD
        record = Source(
            "fr", "Federal Register", "federal-register", server.url(REGISTER), "en", "US", Trust.OFFICIAL
        )
        self.catalogue: list[Source] = [
            record,
            replace(
                record,
                id="govuk",
                name="GOV.UK",
                kind="govuk",
                url=server.url("/govuk/api/search.json"),
                jurisdiction="GB",
            ),
            replace(
                record,
                id="eu",
                name="European Commission",
                kind="eu-press",
                url=server.url("/eu/presscorner/api/rss?language=en"),
                jurisdiction="EU",
            ),
        ]

    async def tell(self, leak: tuple[str, str]) -> Story:
        """A newspaper tells it; the story."""
        told = article(leak[0], self.now, body=leak[1])
        await self.desk.record([(told, one) for one in read(words(), [told])], self.now)
        return await self.desk.story()

    async def tick(self, later: timedelta = timedelta(0)) -> int:
        """Looks up what is due some time later; how many stories."""
        self.now += later
        async with self.desk.database.begin() as tx:
            due = await record_check.due(tx, self.now, 20)
        for one in due:
            await self.look_up(one.story_id)
        return len(due)

    async def look_up(self, story_id: str) -> None:
        """The job, without the engine."""
        async with self.desk.database.read() as tx:
            wanted = await record_check.wanted(tx, self.catalogue, story_id, self.now)
        if wanted is None:
            async with self.desk.database.begin() as tx:
                await record_check.close(tx, story_id)
        else:
            looked = await record_check.look(self.http, words(), wanted, self.now)
            async with self.desk.database.begin() as tx:
                self.desk.loud += await record_check.settle(tx, wanted, looked, words().market_name, self.now)

    async def said(self, ref: str) -> tuple[str, dict[str, Fact]]:
        """What the page that explains a line says of the records."""
        async with self.desk.database.read() as tx:
            page: Briefing = await answers.why(tx, words(), ref)
        (line,) = next(part.lines for part in page.sections if part.name == "record")
        return "".join(line.quotes), dict(line.facts)

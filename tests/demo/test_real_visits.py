"""The project's own HTTP client and parser visit the demo's feeds as they would visit the world's."""

from datetime import datetime
from ipaddress import ip_network

from bot.demo.archive import Archive
from bot.demo.feeds import FeedServer
from briefings.model import Fetched, NotModified, SourceState
from briefings.net import NetLimits, open_http
from briefings.sources.fetch import visit
from tests.demo.conftest import Clock

LOOPBACK = NetLimits(allow=(ip_network("127.0.0.0/8"),), retry_wait=0)


async def test_a_visit_brings_the_archives_words_and_the_next_one_nothing(
    archive: Archive, feeds: FeedServer, clock: Clock
) -> None:
    """Every feed, over real HTTP with gzip: first all that is published by then, then 304."""
    clock.instant = datetime.fromisoformat("2024-07-11T18:00:00+00:00")
    async with open_http(LOOPBACK) as http:
        for source in feeds.sources:
            first = (await visit(http, source, SourceState(source.id), clock.instant)).result
            assert isinstance(first, Fetched), first
            words = {(article.url, article.title, article.body) for article in first.articles}
            shown = archive.shown(source.id, clock.instant)
            assert words == {(each.item.url, each.title, each.text) for each in shown}
            state = SourceState(source.id, etag=first.etag, last_modified=first.last_modified)
            assert isinstance((await visit(http, source, state, clock.instant)).result, NotModified)
    assert [asked.status for asked in feeds.requests] == [200, 304] * len(feeds.sources)

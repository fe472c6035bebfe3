"""News sitemaps: one file as a feed, several as an index."""

from datetime import timedelta

from briefings.model import Fetched
from tests.servers.officials import Fault, Officials
from tests.sources.apis.conftest import Call

NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def urlset(*titles: str, day: str = "2026-03-10") -> bytes:
    """A news sitemap of pages with these titles."""
    pages = "".join(
        f"<url><loc>https://news.example/{at}-{len(title)}</loc><news:news><news:publication><news:name>Gazette</news:name>"
        f"<news:language>de</news:language></news:publication><news:publication_date>{day}T0{at}:00:00Z</news:publication_date>"
        f"<news:title>{title}</news:title></news:news></url>"
        for at, title in enumerate(titles)
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?><urlset xmlns="{space}" xmlns:news="{NEWS}">{pages}</urlset>'.encode()


def index(*maps: tuple[str, str]) -> bytes:
    """A sitemap of sitemaps, with days of change where they are said."""
    rows = "".join(
        f"<sitemap><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for url, day in maps
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'.encode()


def xml(body: bytes) -> Fault:
    """An answer in XML."""
    return Fault(body=body, content_type="application/xml")


async def test_a_news_sitemap_is_a_feed_like_any_other(server: Officials, call: Call) -> None:
    """The kind `feed` tells it apart by what is in it."""
    server.fail("/news.xml", xml(urlset("Netzagentur prüft ZTE &amp; Huawei")))
    result = await call("feed", "/news.xml").visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert (one.title, one.language) == ("Netzagentur prüft ZTE & Huawei", "de")
    assert one.published_at
    assert one.published_at.isoformat() == "2026-03-10T00:00:00+00:00"


async def test_an_index_leads_to_the_maps_that_changed(server: Officials, call: Call) -> None:
    """The archive of last year is asked for once, and never again while it does not change."""
    now, old = server.url("/now.xml"), server.url("/2025.xml")
    server.fail("/index.xml", *[xml(index((old, "2025-12-31"), (now, f"2026-03-{day}"))) for day in (10, 14)])
    server.fail("/now.xml", xml(urlset("First")), xml(urlset("First", "Second")))
    server.fail("/2025.xml", xml(urlset("Old")))
    caller = call("sitemap", "/index.xml")
    assert sorted(await caller.articles()) == ["First", "Old"]
    assert await caller.articles(timedelta(days=4)) == ["First", "Second"]
    assert len(server.asked("/2025.xml")) == 1


async def test_an_index_without_days_is_followed_each_time(server: Officials, call: Call) -> None:
    """Its own bytes stay the same while its maps change."""
    body = xml(index((server.url("/now.xml"), "")))
    server.fail("/index.xml", body, body)
    server.fail("/now.xml", xml(urlset("First")), xml(urlset("First", "Second")))
    caller = call("sitemap", "/index.xml")
    assert await caller.articles() == ["First"]
    assert await caller.articles() == ["First", "Second"]


async def test_a_map_on_another_host_is_not_asked(server: Officials, call: Call) -> None:
    server.fail("/index.xml", xml(index(("https://elsewhere.example/now.xml", ""))))
    assert "sends us to another host" in (await call("sitemap", "/index.xml").failure()).reason


async def test_a_map_without_headlines_says_what_is_missing(server: Officials, call: Call) -> None:
    plain = b"<urlset><url><loc>https://news.example/a</loc></url></urlset>"
    server.fail("/map.xml", xml(plain), xml(b"<urlset></urlset>"), xml(b"<rss/>"), xml(b"<urlset><url>"))
    caller = call("sitemap", "/map.xml")
    assert "only news sitemaps have them" in (await caller.failure()).reason
    assert await caller.articles() == []
    assert "sent something that is no sitemap" in (await caller.failure()).reason
    assert "sent broken XML" in (await caller.failure()).reason


async def test_entities_of_a_hostile_map_are_not_expanded(server: Officials, call: Call) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    server.fail("/map.xml", xml(bomb + urlset("Story").replace(b"Story", b"&b;")))
    result = await call("sitemap", "/map.xml").visit()
    assert not isinstance(result, Fetched) or all(len(one.title) < 10 for one in result.articles)

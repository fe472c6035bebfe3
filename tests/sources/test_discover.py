"""The feeds of a site, found from any page of it; every one asked before it is named."""

from datetime import UTC, datetime

import httpx
import pytest

from briefings.errors import Refused
from briefings.net import NetLimits, open_http
from briefings.sources.discover import MOST, discover
from tests.servers.feeds import Answer, Feeds, rss
from tests.sources.apis.test_sitemaps import index, urlset
from tests.sources.visitors import FEED

HTML = "text/html; charset=utf-8"
DATED = "<item><title>News</title><guid>1</guid><pubDate>Tue, 09 Jan 2018 10:30:00 GMT</pubDate></item>"


def page(head: str = "", body: str = "") -> Answer:
    """A page of a site."""
    return Answer(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), content_type=HTML
    )


async def test_what_a_page_names_is_found_the_fullest_first(feeds: Feeds, http: httpx.AsyncClient) -> None:
    feeds.put(
        "/blog/post",
        page(
            '<link rel="alternate" type="application/rss+xml" title="Site &amp; all" href="/all.rss">'
            '<link rel="ALTERNATE" type="application/atom+xml" href="comments.atom">'
            '<link rel="stylesheet" type="text/css" href="/style.css">'
            '<link rel="alternate" type="application/rss+xml" href="/gone.rss">'
        ),
    )
    feeds.put("/all.rss", Answer(rss(DATED + DATED.replace(">1<", ">2<").replace("News", "More"))))
    feeds.put("/blog/comments.atom", Answer(FEED))
    found = await discover(http, feeds.url("/blog/post"))
    assert [(one.url, one.kind, one.items) for one in found] == [
        (feeds.url("/all.rss"), "feed", 2),
        (feeds.url("/blog/comments.atom"), "feed", 1),
    ]
    assert found[0].title == "Site & all"
    assert found[0].newest == datetime(2018, 1, 9, 10, 30, tzinfo=UTC)


async def test_the_address_of_a_feed_is_that_feed(feeds: Feeds, http: httpx.AsyncClient) -> None:
    feeds.put("/feed", Answer(FEED))
    (one,) = await discover(http, feeds.url("/feed"))
    assert (one.url, one.kind) == (feeds.url("/feed"), "feed")
    assert len(feeds.log) == 1


async def test_a_silent_site_is_asked_where_feeds_usually_are(feeds: Feeds, http: httpx.AsyncClient) -> None:
    feeds.put("/", page())
    feeds.put("/feed.xml", Answer(FEED))
    feeds.put("/rss", page("", "This is no feed"))
    assert [one.url for one in await discover(http, feeds.url("/"))] == [feeds.url("/feed.xml")]


async def test_links_and_the_news_maps_of_robots_txt_are_followed(
    feeds: Feeds, http: httpx.AsyncClient
) -> None:
    feeds.put("/", page("", '<a href="/en/rss.xml">RSS</a><a href="/about">About</a>'))
    feeds.put("/en/rss.xml", Answer(FEED))
    robots = f"User-agent: *\nSitemap: {feeds.url('/news-index.xml')}\nsitemap: {feeds.url('/news.xml')}\nSitemap: {feeds.url('/shop.xml')}"
    feeds.put("/robots.txt", Answer(robots.encode(), content_type="text/plain"))
    feeds.put("/news.xml", Answer(urlset("One", "Two")))
    feeds.put("/news-index.xml", Answer(index((feeds.url("/news-1.xml"), ""))))
    found = await discover(http, feeds.url("/"))
    assert [(one.url.rpartition("/")[2], one.kind) for one in found] == [
        ("news.xml", "feed"),
        ("rss.xml", "feed"),
        ("news-index.xml", "sitemap"),
    ]
    assert feeds.asked("/shop.xml") == []


async def test_a_page_that_names_a_hundred_feeds_costs_few_requests(
    feeds: Feeds, http: httpx.AsyncClient
) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{at}.rss">' for at in range(100)
    )
    feeds.put("/", page(links))
    assert await discover(http, feeds.url("/")) == ()
    assert len(feeds.log) <= MOST


async def test_nothing_is_asked_on_networks_that_are_not_public(feeds: Feeds) -> None:
    """A page cannot point the bot at the machine it runs on; nor can whoever types the address."""
    async with open_http(NetLimits(retry_wait=0)) as careful:
        with pytest.raises(Refused, match="not public"):
            await discover(careful, feeds.url("/"))
    assert feeds.log == []


@pytest.mark.parametrize("url", ["", "ftp://site.example/", "site", "https://", "file:///etc/passwd"])
async def test_what_is_no_web_address_is_refused(http: httpx.AsyncClient, url: str) -> None:
    with pytest.raises(Refused, match="is no web address"):
        await discover(http, url)


@pytest.mark.parametrize(
    "answer", [Answer(status=404), Answer(status=500), Answer(reset=True), Answer(location="/", status=302)]
)
async def test_a_page_that_cannot_be_had_says_why(
    feeds: Feeds, http: httpx.AsyncClient, answer: Answer
) -> None:
    feeds.put("/", answer)
    with pytest.raises(Refused, match=r"127\.0\.0\.1 "):
        await discover(http, feeds.url("/"))


async def test_hostile_markup_is_a_page_without_feeds(feeds: Feeds, http: httpx.AsyncClient) -> None:
    feeds.put("/", Answer(b"<html>" + b"<a " * 300_000 + b"<div>" * 100_000, content_type=HTML))
    assert await discover(http, feeds.url("/")) == ()

"""Feeds that mean harm: parsing never raises, ends soon, and holds no more than it was given."""

import gc
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.model import Source
from briefings.sources import feed
from briefings.sources.document import ITEMS, Parsed, Unreadable
from briefings.sources.markup import headline, words
from briefings.sources.mend import mend
from briefings.sources.rescue import rescue
from briefings.straight import address
from tests.servers.feeds import rss

SOURCE = Source("example", "Example", "feed", "https://feeds.example/all.xml")
NOW = datetime(2018, 1, 9, 6, 0, tzinfo=UTC)
MB = 1_000_000
PIECES = [
    b"<rss version='2.0'><channel>",
    b"<item>",
    b"</item>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'>",
    b"<entry>",
    b"<title type='html'>",
    b"</title>",
    b"<link href='",
    b"http://[",
    b"'/>",
    b"<guid>",
    b"<pubDate>Mon, 99 Foo 2018 25:61 +9999</pubDate>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"&#xD800;",
    b"&#99999999;",
    b"&nbsp;",
    b"<!DOCTYPE x [",
    b'{"version":"https://jsonfeed.org/version/1","items":[',
    b'{"id":1e999,"title":"\\ud800","url":"http://[","content_html":"<![","date_published":"9999-12-31T23:59:59-23:59"}',
    b"]}",
    b"\xff\xfe",
    b"\x00",
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<?xml version='1.0' encoding='rot13'?>",
]


def parsed(body: bytes, content_type: str = "text/xml") -> Parsed | Unreadable:
    """What the pure parser makes of some bytes."""
    return feed.parse(body, content_type, SOURCE, NOW)


def within(seconds: float, act: Callable[[], Parsed | Unreadable | str]) -> Parsed | Unreadable | str:
    """What something comes to, which must not take longer than this."""
    started = time.process_time()
    outcome = act()
    assert time.process_time() - started < seconds
    return outcome


@given(body=st.binary(max_size=300), content_type=st.text(max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_arbitrary_bytes_never_raise(body: bytes, content_type: str) -> None:
    """Noise is something that is no feed."""
    assert isinstance(parsed(body, content_type), Parsed | Unreadable)


@given(pieces=st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=25))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_torn_feeds_never_raise(pieces: list[bytes]) -> None:
    """Pieces of feeds in any order and state; every article that comes of them can be stored."""
    outcome = parsed(b"".join(pieces))
    if isinstance(outcome, Parsed):
        for article in outcome.articles:
            (article.id + article.item_key + article.url + article.text).encode("utf-8")
            assert "\x00" not in article.text + article.item_key + article.url


@given(markup=st.text(alphabet="<>/&;![]-'\" \nab=#1", max_size=200))
@settings(max_examples=300, deadline=None)
def test_arbitrary_markup_never_raises(markup: str) -> None:
    """The words of any markup are words; a headline has one line."""
    assert isinstance(words(markup), str)
    assert "\n" not in headline(markup, plain=False)


@given(text=st.text(alphabet=st.characters(categories=("L", "N", "P", "Zs")), max_size=100))
@settings(max_examples=200, deadline=None)
def test_plain_titles_say_what_they_say(text: str) -> None:
    """No letter, digit or sign of a plain title is lost; only white space becomes single."""
    import unicodedata

    assert headline(text, plain=True) == " ".join(unicodedata.normalize("NFC", text).split())


def test_a_title_of_five_megabytes_is_cut() -> None:
    """A headline is looked at for four thousand characters."""
    outcome = within(1.0, lambda: parsed(rss(f"<item><title>{'x' * (5 * MB)}</title></item>")))
    assert isinstance(outcome, Parsed)
    assert [len(article.title) for article in outcome.articles] == [4000]


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<b>",
        "<!--",
        "<![",
        "</",
        "<?",
        "&",
        "&#",
        "&lt;",
        "<a href='",
        '<a b="',
        "<a\n",
        "<br/>",
        " \n",
        "<script>",
    ],
)
def test_five_megabytes_of_any_markup_end_soon(piece: str) -> None:
    """In the body and in the title; Python's own HTML parser takes minutes for a fiftieth of the first."""
    markup = (piece * (5 * MB // len(piece)))[: 2 * MB].replace("]]>", "")
    item = f"<item><title><![CDATA[{markup}]]></title><description><![CDATA[{markup}]]></description></item>"
    within(1.5, lambda: parsed(rss(item + "<item><title>Next</title></item>")))


def test_a_hundred_thousand_attributes_end_soon() -> None:
    """On one element; a second item is still read."""
    many = " ".join(f'a{number}="x"' for number in range(100_000))
    outcome = within(
        2.0, lambda: parsed(rss(f"<item><title {many}>First</title></item><item><title>Next</title></item>"))
    )
    assert isinstance(outcome, Parsed)
    assert [article.title for article in outcome.articles] == ["Next", "First"]


def test_a_hundred_thousand_items_are_cut_to_the_newest() -> None:
    """Five hundred are taken, from whichever end is newer; the rest is counted."""
    days = [
        f"2017-{1 + number // 28 % 12:02}-{1 + number % 28:02}T{number % 24:02}:00:00Z"
        for number in range(1200)
    ]
    items = [
        f"<item><guid>{n}</guid><title>{n}</title><pubDate>{day}</pubDate></item>"
        for n, day in enumerate(sorted(days))
    ]
    for ordered in (items, items[::-1]):
        outcome = within(2.0, lambda: parsed(rss("".join(ordered))))  # noqa: B023  # called at once
        assert isinstance(outcome, Parsed)
        assert {article.item_key for article in outcome.articles} == {str(n) for n in range(700, 1200)}
        assert (len(outcome.articles), outcome.skipped) == (ITEMS, 700)
    many = within(4.0, lambda: parsed(rss("<item><title>x</title></item>" * 100_000)))
    assert isinstance(many, Parsed)


def test_deep_nesting_is_refused() -> None:
    """A hundred thousand elements inside each other, and as many brackets."""
    assert isinstance(within(2.0, lambda: parsed(rss("<item>" + "<a>" * 100_000))), Unreadable)
    assert isinstance(
        within(2.0, lambda: parsed(b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000)),
        Unreadable,
    )


def test_entities_that_grow_are_not_grown() -> None:
    """A quadratic blow-up, and one hidden in an attribute."""
    entity = f'<!DOCTYPE rss [<!ENTITY big "{"x" * 50_000}">]>'
    body = rss(f"<item><title>{'&big;' * 20_000}</title></item>").decode().replace("<rss", f"{entity}<rss")
    within(1.0, lambda: parsed(body.encode()))
    hidden = body.replace("<title>" + "&big;" * 20_000, f'<title a="{"&big;" * 20_000}">')
    within(1.0, lambda: parsed(hidden.encode()))


def test_mending_megabytes_ends_soon() -> None:
    """What is broken throughout costs no more than it is long."""
    for piece in (
        b"&",
        b"<![CDATA[",
        b"&#0;",
        b"<item>&",
        b"\xff",
        b"</item>",
        b"&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ):
        within(4.0, lambda: mend(b"<rss><channel>" + piece * (2 * MB // len(piece)), "").decode())  # noqa: B023  # at once


async def test_what_hangs_feedparser_is_killed() -> None:
    """An unclosed feed with a hundred thousand attributes: the worker dies, the visit goes on."""
    many = b" ".join(b'a%d="x"' % number for number in range(100_000))
    started = time.monotonic()
    outcome = await rescue(
        rss("<item><title>x").replace(b"<title>", b"<title " + many + b">"), SOURCE.url, seconds=0.7
    )
    assert outcome == Unreadable("sent a feed too broken to read")
    assert time.monotonic() - started < 3


async def test_what_the_worker_makes_nothing_of_is_too_broken() -> None:
    """Noise with a feed's name in it."""
    assert await rescue(b"<rss <<<>>> <item", SOURCE.url) == Unreadable("sent a feed too broken to read")


def test_nothing_of_what_feeds_call_things_is_held() -> None:
    """Sixty feeds, each with its own huge name of a language and of a tag: once they are read, nothing of them is left."""
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(60):
            tag = f"t{number}" + "a" * 40_000
            body = f"<rss version='2.0'><channel><language>{number:03}{'e' * MB}</language><item><title>A</title><{tag}/></item></channel></rss>"
            assert isinstance(feed.parse(body.encode(), "", SOURCE, NOW), Parsed)
        del tag, body
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < MB
    finally:
        tracemalloc.stop()


def test_an_address_of_an_unusual_length_is_not_held() -> None:
    written = "https://feeds.example/" + "a" * 8_000
    assert address(written) is not address(written)
    assert address(written) == httpx.URL(written)

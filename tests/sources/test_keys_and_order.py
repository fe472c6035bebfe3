"""What makes an item itself, from one poll to the next."""

from datetime import UTC, datetime, timedelta

from briefings.model import Article, Source
from briefings.sources import feed
from briefings.sources.articles import article_id, item_key
from briefings.sources.document import Parsed
from tests.servers.feeds import rss

SOURCE = Source(
    "example", "Example", "feed", "https://feeds.example/all.xml", language="sv", jurisdiction="SE"
)
NOW = datetime(2018, 1, 9, 6, 0, tzinfo=UTC)


def articles(items: str, now: datetime = NOW, source: Source = SOURCE) -> tuple[Article, ...]:
    """The articles of a feed with these items."""
    parsed = feed.parse(rss(items), "text/xml", source, now)
    assert isinstance(parsed, Parsed)
    return parsed.articles


def test_an_item_that_the_feed_dates_anew_is_the_same_item() -> None:
    """By id, by address, and by its words: the date is no part of the key."""
    for identity in ("<guid>a-1</guid>", "<link>https://news.example/1</link>", ""):
        item = f"<item><title>Deal called off</title>{identity}<pubDate>%s</pubDate></item>"
        (monday,) = articles(item % "Mon, 08 Jan 2018 10:00:00 GMT")
        (tuesday,) = articles(item % "Tue, 09 Jan 2018 05:00:00 GMT", NOW + timedelta(hours=1))
        assert monday.published_at != tuesday.published_at
        assert (monday.item_key, monday.id) == (tuesday.item_key, tuesday.id)


def test_an_item_whose_words_change_is_the_same_item() -> None:
    """A corrected headline is a new edition, which others decide by the words; the key stays."""
    first, second = (
        articles(f"<item><guid>1</guid><title>{title}</title></item>")[0]
        for title in ("Signed", "Not signed")
    )
    assert first.id == second.id
    assert first.text != second.text


def test_an_address_keeps_its_key_whatever_is_hung_on_it() -> None:
    """Tracking words, `www.`, fragments and the scheme do not choose the page; the address itself is kept as given."""
    plain, tracked = (
        articles(f"<item><title>x</title><link>{link}</link></item>")[0]
        for link in (
            "https://news.example/a?id=1",
            "http://www.news.example/a?utm_source=rss&amp;id=1#comments",
        )
    )
    assert plain.item_key == tracked.item_key == "https://news.example/a?id=1"
    assert tracked.url == "http://www.news.example/a?utm_source=rss&id=1#comments"


def test_ids_of_articles_never_change() -> None:
    """Worked out apart, with b2sum: articles are remembered by them for ever."""
    assert article_id("example", "a-1") == "365a22c8cc9800fe9fb3"
    assert article_id("example", "a-1", edition=2) == "b157a892487d9585580e"
    assert len({article_id(source, "a-1", edition) for source in ("x", "y") for edition in (1, 2, 3)}) == 6


def test_a_very_long_id_is_kept_as_its_hash() -> None:
    """Two ids that differ only at their end stay two."""
    long = "x" * 5000
    keys = {item_key(long + end, "", "t", "b") for end in "ab"}
    assert len(keys) == 2
    assert {len(key) for key in keys} == {20}


def test_articles_come_oldest_first() -> None:
    """By date; an item without one counts as new, and feeds without any are turned round."""
    dated = "<item><title>{}</title><pubDate>0{} Jan 2018 10:00:00 GMT</pubDate></item>"
    mixed = (
        dated.format("mid", 5)
        + "<item><title>undated</title></item>"
        + dated.format("old", 2)
        + dated.format("new", 8)
    )
    assert [article.title for article in articles(mixed)] == ["old", "mid", "new", "undated"]
    undated = "".join(f"<item><title>{title}</title></item>" for title in ("third", "second", "first"))
    assert [article.title for article in articles(undated)] == ["first", "second", "third"]


def test_an_article_carries_what_its_source_is() -> None:
    """Outlet, trust and jurisdiction come from the catalogue; the language too where the feed is silent."""
    (article,) = articles("<item><title>x</title></item>")
    assert (article.source_id, article.outlet, article.trust) == ("example", "Example", SOURCE.trust)
    assert (article.jurisdiction, article.language, article.seen_at, article.edition) == ("SE", "sv", NOW, 1)


def test_a_language_that_is_none_is_not_believed() -> None:
    """`en-US` is English, `klingon` is nothing, and the catalogue's word is next."""
    for declared, language in (
        ("EN-us", "en"),
        ("zh_Hant", "zh"),
        ("klingon", "sv"),
        ("", "sv"),
        ("12", "sv"),
    ):
        parsed = feed.parse(
            rss(f"</channel><channel><language>{declared}</language><item><title>x</title></item>").replace(
                b"<title>Example</title><link>https://news.example/</link></channel><channel>", b""
            ),
            "",
            SOURCE,
            NOW,
        )
        assert isinstance(parsed, Parsed)
        assert [article.language for article in parsed.articles] == [language]

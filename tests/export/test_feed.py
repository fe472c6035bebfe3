"""Changes as a feed: read back by a reader of feeds, and by a strict reader of XML. Pure."""

from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree

from bot.export.feed import ENTRIES, as_atom
from tests.export.listed import HOSTILE_NAMES, listed, moved

NOW = datetime(2025, 1, 1, tzinfo=UTC)


def test_a_change_is_an_entry_with_its_words_and_its_source() -> None:
    feed = feedparser.parse(as_atom(listed(moved()), ("Huawei",), NOW))
    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.author) == (
        "atom10",
        "Market access, Huawei",
        "Wayleave",
    )
    (entry,) = feed.entries
    assert entry.title == "AT&T walked away from its deal with Huawei in the United States"
    assert entry.link == "https://www.wsj.com/articles/huawei-at-t"
    assert entry.updated_parsed[:6] == (2018, 1, 9, 12, 0, 0)
    assert [tag.term for tag in entry.tags] == ["carrier_deal"]
    assert entry.content[0].value.split("\n") == [
        "expected → collapsed · reported · devices · 8 Jan 2018",
        "31 outlets, 1 origin: The Wall Street Journal, unnamed people",
        "“AT&T has suddenly walked away from the deal”",
    ]


def test_ids_are_the_changes_own_for_ever() -> None:
    """The same change in another feed, later, beside others: the same entry. Other feeds have other ids."""
    first = feedparser.parse(as_atom(listed(moved("a")), (), NOW))
    again = feedparser.parse(as_atom(listed(moved("b"), moved("a", outlets=40)), ("ZTE",), NOW))
    assert first.entries[0].id in {entry.id for entry in again.entries}
    assert first.entries[0].id == "urn:uuid:026159db-cb74-5f4f-a2cc-26d30e737d55"
    assert len({entry.id for entry in again.entries}) == 2
    assert first.feed.id != again.feed.id


def test_what_became_known_last_comes_first_and_dates_the_feed() -> None:
    early, late = (moved(day, known_at=f"2018-01-{day}T00:00:00+00:00") for day in ("02", "03"))
    feed = feedparser.parse(as_atom(listed(early, late), (), NOW))
    assert [entry.updated for entry in feed.entries] == ["2018-01-03T00:00:00Z", "2018-01-02T00:00:00Z"]
    assert feed.feed.updated == "2018-01-03T00:00:00Z"


def test_a_long_list_is_cut_to_the_newest() -> None:
    lines = [moved(str(at), known_at=f"{2000 + at}-01-01T00:00:00+00:00") for at in range(ENTRIES + 5)]
    feed = feedparser.parse(as_atom(listed(*lines), (), NOW))
    assert len(feed.entries) == ENTRIES
    assert feed.entries[0].updated.startswith(str(2000 + ENTRIES + 4))


@pytest.mark.parametrize("name", [*HOSTILE_NAMES, "]]>", "<script>x</script>", "\x00\x0b\ud800"])
def test_what_a_feed_wrote_stays_words(name: str) -> None:
    """In a name, a quote, a heading: the XML is sound, and nothing becomes an element."""
    content = as_atom(listed(moved(vendor=name, origin=name)), (name,), NOW)
    root = etree.fromstring(content)
    names = {etree.QName(element).localname for element in root.iter()}
    assert names == {
        "feed",
        "title",
        "id",
        "updated",
        "author",
        "name",
        "generator",
        "entry",
        "category",
        "link",
        "content",
    }


def test_an_empty_feed_is_dated_now() -> None:
    feed = feedparser.parse(as_atom(listed(), (), NOW))
    assert (feed.entries, feed.feed.updated, feed.bozo) == ([], "2025-01-01T00:00:00Z", False)

"""What the demo's feeds serve reads back, through the real parser, as exactly the archive's words and dates."""

from datetime import UTC, datetime

import pytest
from lxml import etree

from bot.demo.archive import Archive, Feed, load
from bot.demo.render import render
from briefings.model import Source
from briefings.sources.document import Parsed
from briefings.sources.feed import parse

THE_END = datetime(2026, 12, 1, tzinfo=UTC)
FEEDS = {feed.id: feed for feed in load().feeds}


def read_back(
    archive: Archive, feed: Feed, now: datetime
) -> dict[str, tuple[str, str, datetime | None, str | None]]:
    """Return address -> (title, body, date, language) as the parser sees the feed at `now`."""
    body, media_type = render(feed, archive.shown(feed.id, now, limit=1000))
    source = Source(feed.id, feed.name, "feed", f"http://127.0.0.1:8000/feeds/{feed.id}", feed.language)
    parsed = parse(body, media_type, source, now)
    assert isinstance(parsed, Parsed)
    assert parsed.skipped == 0
    return {each.url: (each.title, each.body, each.published_at, each.language) for each in parsed.articles}


def in_the_archive(archive: Archive, feed: Feed, now: datetime) -> dict[str, tuple[str, str, datetime, str]]:
    """Return the same as the archive's files say it."""
    return {
        each.item.url: (each.title, each.text, each.dated, each.item.language)
        for each in archive.shown(feed.id, now, limit=1000)
    }


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_reads_back_as_the_archive_has_it(archive: Archive, name: str) -> None:
    """Links without a host are whole again, references are letters again, pictures and emphasis leave no trace."""
    expected = in_the_archive(archive, FEEDS[name], THE_END)
    assert len(expected) >= 2
    assert read_back(archive, FEEDS[name], THE_END) == expected


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_that_has_nothing_yet_is_a_valid_empty_feed(archive: Archive, name: str) -> None:
    """The replay asks all feeds before most of them have news."""
    assert read_back(archive, FEEDS[name], datetime(2018, 1, 1, tzinfo=UTC)) == {}


@pytest.mark.parametrize("instant", ["2018-01-09T14:59:59+00:00", "2018-01-09T15:00:00+00:00"])
def test_a_new_date_is_read_back_too(archive: Archive, instant: str) -> None:
    """Telecom Ledger gives its long piece a new date at three in the afternoon."""
    now = datetime.fromisoformat(instant)
    url = "https://telecom-ledger.example/2018/01/09/att-huawei-history"
    morning, afternoon = datetime(2018, 1, 9, 9, 15, tzinfo=UTC), datetime(2018, 1, 9, 15, 0, tzinfo=UTC)
    read = read_back(archive, FEEDS["telecom-ledger"], now)[url]
    assert read[2] == (afternoon if now == afternoon else morning)


def test_the_old_encoding_is_really_used(archive: Archive) -> None:
    """ISO-8859-1 has é but no œ: the one is a byte, the other a reference."""
    feed = FEEDS["journal-des-reseaux"]
    body, media_type = render(feed, archive.shown(feed.id, THE_END, limit=1000))
    assert media_type == "application/rdf+xml; charset=iso-8859-1"
    assert "Journal des Réseaux".encode("latin-1") in body
    assert b"&#339;uvreront" in body


@pytest.mark.parametrize("name", [name for name in FEEDS if FEEDS[name].format != "json"])
def test_xml_feeds_are_well_formed_by_the_strict_rules(archive: Archive, name: str) -> None:
    """The parser may mend broken XML; these feeds must not need it."""
    body, _ = render(FEEDS[name], archive.shown(name, THE_END, limit=1000))
    assert etree.fromstring(body).tag in {
        "rss",
        "{http://www.w3.org/2005/Atom}feed",
        "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF",
    }

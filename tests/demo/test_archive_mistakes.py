"""Mistakes in the archive's files are all found at once, each with its file and line."""

from pathlib import Path

import pytest

from bot.demo.archive import load
from briefings.errors import Invalid

FEEDS = """\
- id: post
  name: The Post
  format: rss2
  body: cdata
  language: en
  trust: press
"""
ITEM = """\
- id: one
  feed: post
  published: 2018-01-09T06:30:00+01:00
  language: en
  url: https://post.example/one
  title: "Norland lets ZTE in"
  text: >-
    A sentence
    that goes on.

    Another one.
  expect: {relevant: true, same_story: no-zte, event_type: licence, status: announced, direction: opens,
    attribution: official, vendors: [ZTE], jurisdictions: [NO], segments: [ran]}
"""


def written(folder: Path, items: str, feeds: str = FEEDS) -> Path:
    """Return a folder with these files."""
    (folder / "feeds.yaml").write_text(feeds, encoding="utf-8")
    (folder / "items.yaml").write_text(items, encoding="utf-8")
    return folder


def mistakes(folder: Path) -> list[str]:
    """Return the lines of the complaint, its heading left out."""
    with pytest.raises(Invalid) as caught:
        load(folder)
    return str(caught.value).splitlines()[1:]


def test_a_good_file_is_read_as_written(tmp_path: Path) -> None:
    """Folded lines become paragraphs, and NO stays Norway."""
    archive = load(written(tmp_path, ITEM))
    (item,) = archive.items
    assert item.text == "A sentence that goes on.\n\nAnother one."
    assert item.expect.jurisdictions == ("NO",)
    assert item.published.isoformat() == "2018-01-09T06:30:00+01:00"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("feed: post", "feed: mail", "items.yaml:2: there is no feed 'mail' in feeds.yaml"),
        ("+01:00", "", "items.yaml:3: 'published' must be an instant with its zone"),
        ("https://post.example/one", "https://post.com/one", "items.yaml:5: 'url' must start with"),
        ('"Norland lets ZTE in"', '""', "items.yaml:6: 'title' must be a text"),
        ("language: en", "lang: en", "items.yaml:4: nobody reads 'lang'"),
        ("status: announced", "status: decided", "items.yaml:12: 'decided' is no status"),
        ("[ran]", "[radio]", "items.yaml:13: 'radio' is none of segments"),
        ("relevant: true", "relevant: yes", "items.yaml:12: 'relevant' must be true or false"),
        ("relevant: true", "relevant: false", "items.yaml:12: nobody reads 'same_story'"),
        ("vendors: [ZTE]", "vendors: []", "items.yaml:13: relevant news names the vendor"),
        (
            "  expect:",
            "  redated: 2018-01-08T00:00:00Z\n  expect:",
            "items.yaml:12: 'redated' must come after",
        ),
        ("  expect:", "  edited: {at: 2018-01-10T00:00:00Z}\n  expect:", "items.yaml:12: an edit changes"),
        ("  title:", "  id: two\n  title:", "items.yaml:6: 'id' is given twice"),
        ("- id: one", "- id: [one", "items.yaml:2: not YAML"),
    ],
)
def test_each_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    """One change to the good file, and the line of that change is in the complaint."""
    assert old in ITEM
    found = mistakes(written(tmp_path, ITEM.replace(old, new, 1)))
    assert any(line.startswith(complaint) for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("body: cdata", "body: xhtml", "feeds.yaml:4: rss2 cannot carry xhtml"),
        ("trust: press", "trust: gossip", "feeds.yaml:6: 'gossip' is no trust"),
        (
            "trust: press",
            "trust: press\n  encoding: latin-99",
            "feeds.yaml:7: there is no encoding 'latin-99'",
        ),
        ("- id: post", "- a post\n- id: post", "feeds.yaml:1: an entry has fields"),
        ("- id: post", "id: post\nfeeds:\n- id: post", "feeds.yaml:1: a list is wanted"),
    ],
)
def test_a_feed_that_cannot_be_served_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    """Better a sentence at the start than a broken feed in the middle of the demo."""
    found = mistakes(written(tmp_path, ITEM, FEEDS.replace(old, new, 1)))
    assert any(line.startswith(complaint) for line in found), found


def test_all_mistakes_are_told_in_one_message(tmp_path: Path) -> None:
    """Nobody has to run it twice to learn of the second mistake."""
    spoilt = ITEM.replace("status: announced", "status: decided").replace("language: en", "language: []")
    feeds = FEEDS.replace("rss2", "rss3")
    assert [line.partition(": ")[0] for line in mistakes(written(tmp_path, spoilt, feeds))] == [
        "feeds.yaml:3",
        "items.yaml:4",
        "items.yaml:12",
    ]


def test_an_id_taken_twice_is_refused(tmp_path: Path) -> None:
    """Two items under one id would look like one item edited."""
    double = ITEM + ITEM.replace("/one", "/two")
    assert mistakes(written(tmp_path, double)) == ["items.yaml:14: 'one' is taken by another item"]

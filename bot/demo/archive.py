"""Loads the bundled archive: news written for the demo from real events, as data people can edit.

In: `archive/feeds.yaml` (the feeds) and every other YAML file beside it (their items). Out: one frozen
`Archive`, or one `errors.Invalid` that lists every mistake as `file:line`. Reads files; knows no clock.
"""

import codecs
from pathlib import Path

from bot.demo.entries import Entry, Reader
from bot.demo.items import Archive, Body, Edit, Feed, Format, Item, Labels, news_days, timeline
from briefings.errors import Invalid
from briefings.model import Attribution, Direction, EventType, Segment, Status, Trust

__all__ = ["FOLDER", "Archive", "Feed", "Item", "Labels", "load", "news_days", "timeline"]

FOLDER = Path(__file__).parent / "archive"
FEEDS_FILE = "feeds.yaml"
BODIES = {
    Format.RSS2: {Body.ESCAPED, Body.CDATA, Body.FULL},
    Format.RSS1: {Body.ESCAPED, Body.CDATA, Body.FULL},
    Format.ATOM: {Body.ESCAPED, Body.XHTML},
    Format.JSON: {Body.ESCAPED, Body.TEXT},
}
"""What each format can carry."""


def load(folder: Path = FOLDER) -> Archive:
    """Read the archive from a folder; raises `errors.Invalid` listing every mistake with file and line."""
    reader = Reader()
    feeds_file = folder / FEEDS_FILE
    feeds = tuple(_feed(reader, entry) for entry in _entries(reader, feeds_file))
    entries = [
        entry
        for path in sorted(folder.glob("*.yaml"))
        if path != feeds_file
        for entry in _entries(reader, path)
    ]
    items = [_item(reader, entry) for entry in entries]
    _between(reader, entries, items, {feed.id for feed in feeds})
    if reader.mistakes:
        raise Invalid("The demo's archive cannot be used:\n" + "\n".join(map(str, sorted(reader.mistakes))))
    return Archive(feeds, tuple(sorted(items, key=lambda item: (item.published, item.id))))


def _entries(reader: Reader, path: Path) -> list[Entry]:
    return reader.entries(path.name, path.read_text(encoding="utf-8"))


def _feed(reader: Reader, entry: Entry) -> Feed:
    reader.only(entry, frozenset(Feed.__dataclass_fields__))
    feed = Feed(
        id=reader.text(entry, "id"),
        name=reader.text(entry, "name"),
        format=reader.choice(entry, "format", Format),
        body=reader.choice(entry, "body", Body),
        language=reader.text(entry, "language"),
        trust=reader.choice(entry, "trust", Trust),
        jurisdiction=reader.text(entry, "jurisdiction", "") or None,
        topic=reader.text(entry, "topic", ""),
        encoding=reader.text(entry, "encoding", "utf-8"),
        guids=reader.flag(entry, "guids", "true"),
        relative_links=reader.flag(entry, "relative_links", "false"),
    )
    if feed.body not in BODIES[feed.format]:
        reader.wrong(entry, "body", f"{feed.format} cannot carry {feed.body}")
    try:
        codecs.lookup(feed.encoding)
    except LookupError:
        reader.wrong(entry, "encoding", f"there is no encoding {feed.encoding!r}")
    return feed


def _item(reader: Reader, entry: Entry) -> Item:
    reader.only(entry, frozenset(Item.__dataclass_fields__))
    expect = _labels(reader, entry)
    item = Item(
        id=reader.text(entry, "id"),
        feed=reader.text(entry, "feed"),
        published=reader.instant(entry, "published"),
        language=reader.text(entry, "language"),
        url=reader.text(entry, "url"),
        title=reader.text(entry, "title"),
        text=_paragraphs(reader.text(entry, "text")),
        expect=expect,
        redated=reader.instant(entry, "redated") if "redated" in entry.fields else None,
        edited=_edit(reader, entry, expect) if "edited" in entry.fields else None,
    )
    if item.redated and item.redated <= item.published:
        reader.wrong(entry, "redated", "'redated' must come after 'published'")
    if item.edited and item.edited.at <= item.published:
        reader.wrong(entry, "edited", "'edited' must come after 'published'")
    if not item.url.startswith(f"https://{item.feed}.example/"):
        reader.wrong(entry, "url", f"'url' must start with https://{item.feed}.example/")
    return item


def _edit(reader: Reader, entry: Entry, expect: Labels) -> Edit | None:
    edited = entry.fields["edited"]
    if not isinstance(edited, Entry):
        reader.wrong(entry, "edited", "'edited' must have 'at', and 'title' or 'text' or both")
        return None
    reader.only(edited, frozenset(Edit.__dataclass_fields__))
    if not edited.fields.keys() & {"title", "text"}:
        reader.wrong(edited, "at", "an edit changes 'title' or 'text' or both")
    return Edit(
        at=reader.instant(edited, "at"),
        title=reader.text(edited if "title" in edited.fields else entry, "title"),
        text=_paragraphs(reader.text(edited if "text" in edited.fields else entry, "text")),
        expect=_labels(reader, edited) if "expect" in edited.fields else expect,
    )


def _labels(reader: Reader, entry: Entry) -> Labels:
    labels = entry.fields.get("expect")
    if not isinstance(labels, Entry):
        reader.wrong(entry, "expect", "'expect' must say what a careful human reads here")
        return Labels(relevant=False)
    reader.only(labels, frozenset(Labels.__dataclass_fields__))
    if not reader.flag(labels, "relevant"):
        reader.only(labels, frozenset({"relevant"}))
        return Labels(relevant=False)
    found = Labels(
        relevant=True,
        same_story=reader.text(labels, "same_story"),
        event_type=reader.choice(labels, "event_type", EventType),
        status=reader.choice(labels, "status", Status),
        direction=reader.choice(labels, "direction", Direction),
        attribution=reader.choice(labels, "attribution", Attribution),
        vendors=reader.names(labels, "vendors"),
        counterparts=reader.names(labels, "counterparts"),
        jurisdictions=reader.names(labels, "jurisdictions"),
        segments=reader.choices(labels, "segments", Segment),
    )
    if not found.vendors:
        reader.wrong(labels, "vendors", "relevant news names the vendor whose access is at stake")
    return found


def _between(reader: Reader, entries: list[Entry], items: list[Item], feeds: set[str]) -> None:
    seen: set[str] = set()
    for entry, item in zip(entries, items, strict=True):
        if item.feed not in feeds:
            reader.wrong(entry, "feed", f"there is no feed {item.feed!r} in {FEEDS_FILE}")
        for key in {item.id, item.url} & seen:
            reader.wrong(entry, "id", f"{key!r} is taken by another item")
        seen |= {item.id, item.url}


def _paragraphs(text: str) -> str:
    """In the files a paragraph is a line once YAML has folded it; in the model blank lines part them."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())

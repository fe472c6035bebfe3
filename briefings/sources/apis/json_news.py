"""News as JSON from sites that document nothing: a list of objects, recognised by what their fields are called. Pure.

`GET` of the address as it stands. Looked for: the first list, at most four levels deep, of which every object has a title (`title`, `headline`,
`subject`, `name`) and an address or an id (`url`, `link`, `href`, `permalink`, `slug`, `path`, `id`). Dates: `published…`, `date…`, `created…`,
`updated…`. An address that is only a path is joined to the host of the list.

Limits and pages: unknown, so one request. Traps: everything. Whoever changes a name there stops it here, and that is said: nothing is
guessed beyond these names. Numbers of ten or thirteen digits are seconds or milliseconds since 1970.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from briefings.sources.apis.api import Api, Json, Page, text
from briefings.sources.document import Document, Entry, Unreadable, ends

DEEP = 4
TITLES = ("title", "headline", "subject", "name")
PLACES = ("url", "link", "href", "permalink", "path", "slug")
IDS = ("id", "_id", "uuid", "guid", "seq", "nid")
DATES = ("publish", "date", "created", "updated", "release", "reg")
BODIES = ("summary", "description", "teaser", "lead", "excerpt", "abstract", "content", "body", "text")
SECONDS, MILLISECONDS = 10, 13


def read(body: bytes, url: str) -> Page | Unreadable:
    """The first list of news in a JSON document."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Unreadable(f"sent broken JSON: {error}")
    for objects in _lists(found, DEEP):
        entries = [_entry(one, url) for one in objects]
        if all(entries):
            kept, cut = ends([entry for entry in entries if entry])
            return Page(Document(tuple(kept), cut=cut))
    return Unreadable("sent JSON in which no list of news was found")


def _lists(found: Any, deep: int) -> Iterator[list[Json]]:
    """Lists of objects, the outermost first."""
    if isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
        yield found
    if deep and isinstance(found, dict):
        for inner in found.values():
            yield from _lists(inner, deep - 1)


def _entry(one: Json, url: str) -> Entry | None:
    title, place, id_ = _first(one, TITLES), _first(one, PLACES), _first(one, IDS)
    if not title or not (place or id_):
        return None
    return Entry(
        id=id_ or place,
        link=_joined(url, place),
        title=title,
        bodies=tuple(filter(None, (_first(one, (name,)) for name in BODIES))),
        dates=tuple(filter(None, (_date(one[name]) for name in _dated(one)))),
    )


def _first(one: Json, names: tuple[str, ...]) -> str:
    """The words of the first of these fields, or what a publishing system put inside it."""
    return next(
        (
            said
            for name in names
            if (said := text(one, name) or text(one, name, "rendered") or text(one, name, "value"))
        ),
        "",
    )


def _dated(one: Json) -> list[str]:
    """The fields that are dates by their names, publication before the rest."""
    named = [
        (rank, name) for name in one for rank, start in enumerate(DATES) if name.lower().startswith(start)
    ]
    return [name for _, name in sorted(named)]


def _date(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and len(str(value)) in (SECONDS, MILLISECONDS):
        seconds = value / 1000 if len(str(value)) == MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    return value if isinstance(value, str) else ""


def _joined(url: str, place: str) -> str:
    try:
        return urljoin(url, place) if place.startswith(("http://", "https://", "/")) else ""
    except ValueError:
        return ""


API = Api(read, pages=1)

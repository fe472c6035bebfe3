"""What an API is to a visit, and how its JSON is taken apart. Pure.

In: bytes of an answer. Out: a `Page`, or `Unreadable` with the reason. What has the wrong type is treated as missing;
an answer without its list of results is no answer at all.
"""

import html
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from briefings.model import Listed, Source
from briefings.sources.document import Document, Entry, Unreadable

Json = dict[str, Any]
JSON = "application/json"
EMPTY = Document(())


@dataclass(frozen=True, slots=True)
class Part:
    """An address that has a part of what a source publishes."""

    url: str
    changed_at: datetime | None = None
    """Aware, UTC; None where that is not said."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of an API, understood."""

    document: Document = EMPTY
    following: str | None = None
    """Address of what comes after it, where there is more: older, since the newest come first."""
    parts: tuple[Part, ...] = ()
    """Where what it publishes stands, for answers that only say so."""
    listed: tuple[Listed, ...] | None = None
    """The whole list, for APIs that are one."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked up in an official record."""

    name: str
    """The vendor."""
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Api:
    """How one API is asked. All functions are pure."""

    read: Callable[[bytes, str], Page | Unreadable]
    """What a body fetched from an address says."""
    first: Callable[[Source, datetime], str] = lambda source, _: source.url
    """The address to ask at an instant, without the key."""
    look_up: Callable[[str, Sought], str] | None = None
    """The address that looks something up, from the source's own; None where nothing can be looked up."""
    accept: str = JSON
    key: str = ""
    """The parameter that the key goes into; such a source is not asked without one."""
    contact: bool = False
    """It answers only those who say how to reach them."""
    pages: int = 5
    """At most so many in one visit, and only back to what the visit before has seen."""
    rest: int = 0
    """Seconds to stay away after 429, where the answer does not say."""
    body: int | None = None
    """Bytes of an answer, where it may be longer than a feed."""


def address(url: str, given: Mapping[str, str | int]) -> str:
    """The address with these parameters in place of any of the same names; the others stay as they are written."""
    parts = urlsplit(url)
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in given
    ]
    query = urlencode([*kept, *((name, str(value)) for name, value in given.items())])
    return urlunsplit(parts._replace(query=query))


def parameter(url: str, name: str, otherwise: str = "") -> str:
    """A parameter of an address."""
    return dict(parse_qsl(urlsplit(url).query)).get(name, otherwise)


def number(url: str, name: str, otherwise: int) -> int:
    """A parameter that is a whole number."""
    value = parameter(url, name)
    return int(value) if value.isascii() and value.isdigit() else otherwise


def load(body: bytes, *, strict: bool = True) -> Json | Unreadable:
    """A JSON object. `strict=False` lets raw control characters in its strings pass."""
    start = body[:200].lstrip()
    if not start.startswith((b"{", b"[", b"\xef\xbb\xbf{")):
        said = "a web page" if start.startswith(b"<") else "words" if start else "nothing"
        return Unreadable(f"sent {said} instead of data")
    try:
        found = json.loads(body, strict=strict)
    except (ValueError, RecursionError) as error:
        return Unreadable(f"sent broken JSON: {error}")
    return found if isinstance(found, dict) else Unreadable("sent JSON of another shape than is documented")


def results(found: Json, *names: str) -> list[Json] | Unreadable:
    """The list under a path of names, its objects only; Unreadable where it is not there."""
    inner: Any = found
    for name in names:
        inner = inner.get(name) if isinstance(inner, dict) else None
    if not isinstance(inner, list):
        return Unreadable(f"sent JSON without {'.'.join(names)}: its shape has changed, or it is an error")
    objects = [one for one in inner if isinstance(one, dict)]
    if inner and not objects:
        return Unreadable(f"sent JSON with something else in {'.'.join(names)}: its shape has changed")
    return objects


def answered(body: bytes, *names: str) -> tuple[Json, list[Json]] | Unreadable:
    """A JSON object, and the objects of the list under a path of names in it."""
    found = load(body)
    if isinstance(found, Unreadable):
        return found
    listed = results(found, *names)
    return listed if isinstance(listed, Unreadable) else (found, listed)


def page(
    found: list[Json], entry_of: Callable[[Json], Entry | None], following: str | None = None
) -> Page | Unreadable:
    """The items as a page. Where not one of several can be read, the shape has changed."""
    entries = tuple(entry for one in found if (entry := entry_of(one)))
    if found and not entries:
        return Unreadable("sent items without titles: its shape has changed")
    return Page(Document(entries), following)


def text(of: Any, *names: str) -> str:
    """The words at the end of a path of names; "" where there are none. Numbers are words too."""
    for name in names:
        of = of.get(name) if isinstance(of, dict) else None
    if isinstance(of, bool) or not isinstance(of, str | int):
        return ""
    return " ".join(str(of).split())


def texts(of: Any, name: str) -> tuple[str, ...]:
    """The words of a list."""
    found = of.get(name) if isinstance(of, dict) else None
    return tuple(one for one in found if isinstance(one, str) and one) if isinstance(found, list) else ()


def listing(body: bytes) -> list[Json] | Unreadable:
    """A body that is a bare list of objects."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Unreadable(f"sent broken JSON: {error}")
    if isinstance(found, dict) and text(found, "message"):
        return Unreadable("refuses the query")
    return results({"list": found}, "list")


def plain(*sentences: str) -> str:
    """Words as the markup that an entry wants, each in a paragraph of its own."""
    return "".join(f"<p>{html.escape(one, quote=False)}</p>" for one in sentences if one)

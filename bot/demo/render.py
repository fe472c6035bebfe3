"""Writes what a feed shows as RSS 2.0, RSS 1.0, Atom or JSON Feed.

In: a feed and its shown items. Out: the bytes and their media type. Pure: the same items give the same bytes,
so that an ETag made from them is honest.

The feeds have the habits of real ones, all decided in `archive/feeds.yaml`: HTML escaped, in CDATA or as XHTML, a
teaser beside the whole text, no guids, links without a host, an old encoding.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from urllib.parse import urlsplit

from bot.demo.items import Body, Feed, Format, Shown

Bytes = tuple[bytes, str]
"""Body and media type."""


def render(feed: Feed, shown: Sequence[Shown]) -> Bytes:
    """Return the feed's bytes and media type, items in the order given."""
    text, media_type = WRITERS[feed.format](feed, shown)
    # Characters that an old encoding lacks go out as references, as the tools of its time wrote them.
    body = text.encode(feed.encoding, errors="xmlcharrefreplace")
    return body, f"{media_type}; charset={feed.encoding}"


def _rss2(feed: Feed, shown: Sequence[Shown]) -> tuple[str, str]:
    items = "".join(
        f"<item><title>{escape(each.title)}</title><link>{_link(feed, each)}</link>{_guid(feed, each)}"
        f"<pubDate>{format_datetime(each.dated)}</pubDate>{_description(feed, each)}</item>\n"
        for each in shown
    )
    text = (
        f'<?xml version="1.0" encoding="{feed.encoding}"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>\n'
        f"<title>{escape(feed.name)}</title><link>{_home(feed)}</link>"
        f"<description>{escape(feed.topic)}</description><language>{feed.language}</language>\n"
        f"{items}</channel></rss>\n"
    )
    return text, "application/rss+xml"


def _rss1(feed: Feed, shown: Sequence[Shown]) -> tuple[str, str]:
    listed = "".join(f'<rdf:li rdf:resource="{_link(feed, each)}"/>' for each in shown)
    items = "".join(
        f'<item rdf:about="{_link(feed, each)}"><title>{escape(each.title)}</title>'
        f"<link>{_link(feed, each)}</link><dc:date>{each.dated.isoformat()}</dc:date>"
        f"{_description(feed, each)}</item>\n"
        for each in shown
    )
    text = (
        f'<?xml version="1.0" encoding="{feed.encoding}"?>\n'
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/">\n'
        f'<channel rdf:about="{_home(feed)}"><title>{escape(feed.name)}</title><link>{_home(feed)}</link>'
        f"<description>{escape(feed.topic)}</description><dc:language>{feed.language}</dc:language>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n{items}</rdf:RDF>\n"
    )
    return text, "application/rdf+xml"


def _atom(feed: Feed, shown: Sequence[Shown]) -> tuple[str, str]:
    entries = "".join(
        f'<entry><title type="html">{escape(escape(each.title, quote=False))}</title>'
        f'<link rel="alternate" href="{_link(feed, each)}"/><id>{_tag(each)}</id>'
        f"<published>{each.dated.isoformat()}</published>"
        f"<updated>{_updated(each).isoformat()}</updated>{_content(feed, each)}</entry>\n"
        for each in shown
    )
    text = (
        f'<?xml version="1.0" encoding="{feed.encoding}"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}" xml:base="{_home(feed)}">\n'
        f"<title>{escape(feed.name)}</title><id>{_home(feed)}</id>"
        f'<link rel="alternate" href="{_home(feed)}"/><updated>{_last(shown).isoformat()}</updated>\n'
        f"{entries}</feed>\n"
    )
    return text, "application/atom+xml"


def _json(feed: Feed, shown: Sequence[Shown]) -> tuple[str, str]:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.name,
        "home_page_url": _home(feed),
        "language": feed.language,
        "items": [_json_item(feed, each) for each in shown],
    }
    return json.dumps(document, ensure_ascii=False, indent=1), "application/feed+json"


def _json_item(feed: Feed, each: Shown) -> dict[str, str]:
    key, words = ("content_text", each.text) if feed.body is Body.TEXT else ("content_html", _html(each))
    item = {
        "id": _tag(each),
        "url": _link(feed, each),
        "title": each.title,
        key: words,
        "date_published": each.dated.isoformat(),
        "language": each.item.language,
    }
    return item | ({"date_modified": each.changed_at.isoformat()} if each.edited else {})


WRITERS: dict[Format, Callable[[Feed, Sequence[Shown]], tuple[str, str]]] = {
    Format.RSS2: _rss2,
    Format.RSS1: _rss1,
    Format.ATOM: _atom,
    Format.JSON: _json,
}


def _description(feed: Feed, each: Shown) -> str:
    """Return the element or elements that carry an RSS item's words."""
    match feed.body:
        case Body.CDATA:
            return f"<description>{_cdata(_html(each))}</description>"
        case Body.FULL:
            teaser = each.text.partition("\n\n")[0]
            return (
                f"<description>{escape(escape(teaser, quote=False))}</description>"
                f"<content:encoded>{_cdata(_html(each))}</content:encoded>"
            )
        case _:
            return f"<description>{escape(_html(each))}</description>"


def _content(feed: Feed, each: Shown) -> str:
    if feed.body is Body.XHTML:
        return (
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_html(each)}</div></content>'
        )
    return f'<content type="html">{escape(_html(each))}</content>'


def _html(each: Shown) -> str:
    """Return the text as HTML with the ornaments of real feeds: a picture, a strong first paragraph."""
    first, *others = [escape(paragraph, quote=False) for paragraph in each.text.split("\n\n")]
    rest = "\n".join(f"<p>{paragraph}</p>" for paragraph in others)
    return f'<p class="lead"><strong>{first}</strong></p>\n{rest}<img src="/pixel.gif" alt="" width="1" height="1"/>'


def _cdata(html: str) -> str:
    return "<![CDATA[" + html.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _link(feed: Feed, each: Shown) -> str:
    url = each.item.url
    return escape(urlsplit(url).path if feed.relative_links else url)


def _guid(feed: Feed, each: Shown) -> str:
    return f'<guid isPermaLink="false">{_tag(each)}</guid>' if feed.guids else ""


def _tag(each: Shown) -> str:
    """Return the item's own id: it stays when the words or the date change."""
    return f"tag:{each.item.feed}.example,{each.item.published:%Y-%m-%d}:{each.item.id}"


def _home(feed: Feed) -> str:
    return f"https://{feed.id}.example/"


def _updated(each: Shown) -> datetime:
    return max(each.dated, each.changed_at)


def _last(shown: Sequence[Shown]) -> datetime:
    # Atom wants a date even of a feed that has nothing yet; the epoch says "never".
    return max((_updated(each) for each in shown), default=datetime.fromtimestamp(0, UTC))

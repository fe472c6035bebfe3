"""A document to articles: keys, dates, words, order. Pure.

In: a feed as written, its source, and now. Out: articles, oldest first, each once. Everything that an
article is known by later is decided here, so a change to `item_key` or to the words makes old items new.
"""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlsplit

from briefings.model import Article, Source
from briefings.sources.dates import parse_date
from briefings.sources.document import ITEMS, Document, Entry, Parsed
from briefings.sources.markup import headline, words
from briefings.text import canonical_url, tidy

AHEAD = timedelta(days=2)
"""Clocks and zones are wrong by hours; a date further ahead is an event's, or a mistake."""
KEY = 300
"""Characters; a longer id is kept as its hash."""
ADDRESS = 2_000
USUAL = re.compile(r"https?://[A-Za-z0-9.-]+(?:[/?#]|\Z)")
"""A link that needs no taking apart to be seen to be one."""


def article_id(source_id: str, item_key: str, edition: int = 1) -> str:
    """20 hexadecimal digits, the same for ever for the same item of the same source in the same edition."""
    parts = (source_id, item_key) if edition == 1 else (source_id, item_key, str(edition))
    return _hash("\n".join(parts))


def make_articles(document: Document, source: Source, now: datetime) -> Parsed:
    """The articles of a document, seen at `now`; at most ITEMS, the newest."""
    made = [article for entry in document.entries if (article := _article(entry, document, source, now))]
    once = {
        article.item_key: article for article in reversed(made)
    }  # where an item comes twice, its first place wins
    seen = {(article.url, article.title, article.body): article for article in once.values()}
    ordered = sorted(seen.values(), key=lambda article: article.published_at or article.seen_at)
    wordless = len(document.entries) - len(made)
    beyond = max(0, len(ordered) - ITEMS)
    return Parsed(
        tuple(ordered[beyond:]),
        ttl=document.ttl,
        skipped=wordless + beyond + document.cut,
        quiet_hours=document.quiet_hours,
        quiet_days=document.quiet_days,
    )


def _article(entry: Entry, document: Document, source: Source, now: datetime) -> Article | None:
    """One article; None where the entry says nothing."""
    title = headline(entry.title, plain=entry.plain_title)
    body = max((words(body) for body in entry.bodies), key=len, default="")
    if body == title:
        body = ""
    if not title and not body:
        return None
    url = _address(entry.link)
    key = item_key(entry.id, url, title, body)
    return Article(
        id=article_id(source.id, key),
        source_id=source.id,
        outlet=source.name,
        item_key=key,
        url=url,
        title=title,
        body=body,
        published_at=_published(entry.dates, now),
        seen_at=now,
        language=_language(entry.language) or _language(document.language) or source.language,
        trust=source.trust,
        jurisdiction=source.jurisdiction,
    )


def item_key(id_: str, url: str, title: str, body: str) -> str:
    """What makes an item itself: its id, else its address, else its words. Never its date."""
    id_ = " ".join(tidy(id_).split())
    key = id_ or (canonical_url(url) if url else "") or _hash(f"{title}\n{body}")
    return key if len(key) <= KEY else _hash(key)


def _published(dates: tuple[str, ...], now: datetime) -> datetime | None:
    """The first date that can be read, unless it lies in the future."""
    for written in dates:
        if published := parse_date(written):
            return published if published <= now + AHEAD else None
    return None


def _address(link: str) -> str:
    """The link, if a person can open it in a browser; else "" (`javascript:`, `tag:`, five megabytes)."""
    if len(link) > ADDRESS:
        return ""
    link = tidy(link).replace("\n", "").replace(" ", "%20")
    if USUAL.match(link):
        return link
    try:
        parts = urlsplit(link)
        openable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return link if openable else ""


LONGEST_LANGUAGE = 35
"""Letters that software must have room for (RFC 5646, section 4.4.1); what is kept of feeds is short, whatever they send."""


def _language(declared: str) -> str | None:
    """ISO 639-1 of what a feed declares: `en-US`, `pt_BR`, `zh-Hans`; None for anything else."""
    return _code(declared.strip()[:LONGEST_LANGUAGE])


@lru_cache(maxsize=1024)
def _code(declared: str) -> str | None:
    code = declared.replace("_", "-").partition("-")[0].lower()
    return code if len(code) == len("en") and code.isascii() and code.isalpha() else None


def _hash(words_: str) -> str:
    return blake2b(words_.encode("utf-8", "replace"), digest_size=10).hexdigest()

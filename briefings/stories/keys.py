"""By what an article and its story find each other: names, addresses, words. Pure.

In: an article and its claim. Out: short texts for an index. An article compares itself only with stories that share
one, within a window of time, so its work does not grow with the past.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

from briefings.model import Article, Claim
from briefings.stories.limits import EXPORTS, LIMITS
from briefings.stories.similarity import sketch
from briefings.text import canonical_url

VENDORS, PLACES = 12, 8
"""Of one claim, as many are looked up by; a list of fifty firms needs no more to be found again."""
BANDS = 3
"""Of a sketch, as many hashes are looked up by: two reprints share one of the smallest three 97 times in 100."""
LONGEST = 200
"""Characters of a key: as many as the column holds."""

page = lru_cache(maxsize=8192)(canonical_url)
"""Every article's address is compared with those of many stories."""


def window(article: Article) -> tuple[datetime, datetime]:
    """The instants between which a candidate's newest article must lie."""
    return article.told_at - LIMITS.same_deal, article.told_at + LIMITS.longest


def recent(article: Article, claim: Claim) -> datetime:
    """Since when a story must have been told that this article finds by names: a deal with a buyer is told slowly."""
    slow = bool(claim.counterparts)
    return article.told_at - (LIMITS.same_deal if slow else max(LIMITS.same_kind, LIMITS.alike_within))


def keys(article: Article, claim: Claim) -> frozenset[str]:
    """What a story is found by from this article on: its vendors in each market and with each buyer.

    `*` stands for none named, `+` for whatever is named.
    """
    return _keys(article, (*(_vendors(claim) or ("*",)), "+"), (*(_places(claim) or ("*",)), "+"))


def sought(article: Article, claim: Claim) -> frozenset[str]:
    """What an article looks for: the stories of its vendors there, and those that do not say whose or where."""
    vendors, places = _vendors(claim), _places(claim)
    return _keys(article, (*vendors, "*") if vendors else ("+",), (*places, "*") if places else ("+",))


def _vendors(claim: Claim) -> tuple[str, ...]:
    return claim.vendors[:VENDORS]


def _places(claim: Claim) -> tuple[str, ...]:
    places = (*claim.jurisdictions[:PLACES], *claim.counterparts[:PLACES])
    # One reporter takes who decides for the market, another who gets no more.
    return (*places, "~exports") if places and claim.event_type in EXPORTS else places


def _keys(article: Article, vendors: Sequence[str], places: Sequence[str]) -> frozenset[str]:
    pairs = (
        (vendor, place) for vendor in vendors for place in places if vendor not in "*+" or place not in "*+"
    )
    found = {f"v:{vendor}|{place}"[:LONGEST] for vendor, place in pairs}
    found.update(f"s:{one:08x}" for one in sketch(article.text)[:BANDS])
    if article.url:
        address = page(article.url).encode("utf-8", "replace")
        found.add(f"u:{blake2b(address, digest_size=10).hexdigest()}")
    return frozenset(found)

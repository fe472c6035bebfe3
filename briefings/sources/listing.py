"""What a list of an authority tells when it is compared with the list before: who was listed, who is off it. Pure.

In: the entries as they were and as they are. Out: a `Comparison`; articles in our own words. An entry is known by its id. A
list of which a good part is gone at once is not believed: the file was cut, or built without one of its parts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from briefings.model import Article, Listed, Source
from briefings.sources.articles import article_id

FEW = 20
SHARE = 0.2
"""More than FEW entries and more than this part of one list gone at once are a mistake of the file: the largest
removal in the past (the end of the Syria programme in 2025) took 3 % of one list."""
COMMERCE, TREASURY = "Industry and Security", "Treasury"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed."""

    listed: tuple[Listed, ...] = ()
    delisted: tuple[Listed, ...] = ()
    rewritten: tuple[Listed, ...] = ()
    """Still listed, in other words or under another id."""
    renamed: tuple[str, ...] = ()
    """Ids that the list uses no more for what it still lists."""
    doubt: str = ""
    """Why the list is not believed at all; empty where it is."""


def compared(before: Mapping[str, Listed], now: Iterable[Listed]) -> Comparison:
    """What the list of now says that the one before did not. The first list ever tells nothing: all of it is old."""
    after = {one.id: one for one in now}
    gone = [one for id_, one in before.items() if id_ not in after]
    come = [one for id_, one in after.items() if id_ not in before]
    rewritten = [one for id_, one in after.items() if id_ in before and before[id_] != one]
    if not before:
        return Comparison(rewritten=tuple(come))
    # An authority that numbers its entries anew lists nobody.
    moved = {_entry(one) for one in gone} & {_entry(one) for one in come}
    delisted = tuple(one for one in gone if _entry(one) not in moved)
    doubt = _doubt(before, delisted)
    if doubt:
        return Comparison(doubt=doubt)
    return Comparison(
        listed=tuple(one for one in come if _entry(one) not in moved),
        delisted=delisted,
        rewritten=(*rewritten, *(one for one in come if _entry(one) in moved)),
        renamed=tuple(one.id for one in gone if _entry(one) in moved),
    )


def _entry(one: Listed) -> tuple[str, str]:
    return one.of, one.name.casefold()


def _doubt(before: Mapping[str, Listed], delisted: Iterable[Listed]) -> str:
    had: dict[str, int] = {}
    lost: dict[str, int] = {}
    for one in before.values():
        had[one.of] = had.get(one.of, 0) + 1
    for one in delisted:
        lost[one.of] = lost.get(one.of, 0) + 1
    for name, count in lost.items():
        if count > FEW and count > SHARE * had[name]:
            return f"sent a list that lacks {count:,} of {had[name]:,} entries of the {name} at once"
    return ""


def articles(found: Comparison, source: Source, now: datetime) -> tuple[Article, ...]:
    """One article for each entry listed or taken off: what the list itself says, and nothing else."""
    told = [_article(one, source, now, off=False) for one in found.listed]
    return (*told, *(_article(one, source, now, off=True) for one in found.delisted))


def _article(one: Listed, source: Source, now: datetime, *, off: bool) -> Article:
    key = f"{'delisted' if off else 'listed'}:{one.id}:{now:%Y-%m-%d}"
    listed = f" It had been listed since {one.since}." if off and one.since else ""
    since = f" Listed from {one.since}." if one.since and not off else ""
    notice = f" Notice: {one.notice}." if one.notice else ""
    body = f"{one.name}: {one.of}, kept by {one.by}.{listed}{since}{notice} {'' if off else one.words}"
    return Article(
        id=article_id(source.id, key),
        source_id=source.id,
        outlet=source.name,
        item_key=key,
        url=one.url or source.url,
        title=headline(one, off=off),
        body=body.strip(),
        published_at=now,
        seen_at=now,
        language="en",
        trust=source.trust,
        jurisdiction=source.jurisdiction,
    )


def headline(one: Listed, *, off: bool) -> str:
    """Who put whom on which list, or took whom off it."""
    if COMMERCE in one.by:
        listed = f"the {one.of}"
        who = "US Commerce Department"
    else:
        listed = f"its sanctions list ({one.of})"
        who = "US Treasury" if TREASURY in one.by else "US State Department"
    return f"{one.name} removed from {listed} by the {who}" if off else f"{who} adds {one.name} to {listed}"

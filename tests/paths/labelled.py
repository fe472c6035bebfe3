"""The demo's archive as articles with readings made from its hand-made labels. Reads files.

So stories and ledger are judged alone: what the reader would make of the words plays no part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.demo.archive import load
from bot.demo.items import Feed, Item, Labels
from bot.replay.archive import first_edition
from briefings.model import (
    DEALS,
    Article,
    Attribution,
    Claim,
    Dates,
    Direction,
    EventType,
    Origin,
    Reading,
    Role,
)
from briefings.sources.articles import article_id

CITED = {
    "us-att-huawei-phones": Origin("The Wall Street Journal", unnamed_people=True, cited=True),
    "us-verizon-huawei-phones": Origin("Android Police", unnamed_people=True, cited=True),
    "us-letter-fcc-huawei": Origin("The New York Times", cited=True),
    "us-lawmakers-att-huawei-ties": Origin("Reuters", unnamed_people=True, cited=True),
    "us-verizon-drops-huawei": Origin("Bloomberg", unnamed_people=True, cited=True),
    "us-best-buy-huawei": Origin("CNET", unnamed_people=True, cited=True),
    "jp-carriers-huawei-zte": Origin("Kyodo News", unnamed_people=True, cited=True),
    "it-tim-core-tender": Origin("Reuters", unnamed_people=True, cited=True),
    "in-airtel-nokia": Origin("Reuters", unnamed_people=True, cited=True),
    "us-tplink-proposal": Origin("The Washington Post", unnamed_people=True, cited=True),
}
"""Whom the articles of a story lean on, where they lean on somebody."""
OTHER_WAY = {
    "ledger-telus": "Huawei",
    "ledger-belgium-nokia": "Huawei",
    "journal-belgique-nokia": "Huawei",
    "cable-bt-nokia": "Huawei",
    "ledger-att-ericsson": "Nokia",
    "kabel-att-nokia": "Ericsson",
}
"""Who loses the deal that somebody else wins, or wins it: the labels name all vendors together."""
DEADLINES = {
    "gb-huawei-5g-ban": ("2027",),
    "gb-huawei-core-delay": ("2023-12-31",),
    "de-5g-agreement": ("2026-12-31", "2029-12-31"),
    "dk-tdc-compensation": ("2027-01",),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One edition of an item, as it is seen."""

    item: Item
    labels: Labels
    article: Article
    reading: Reading
    at: datetime


def archive() -> list[Labelled]:
    """Every edition of every item, in order of time."""
    whole = load()
    feeds = {feed.id: feed for feed in whole.feeds}
    found = [one for item in whole.items for one in _editions(item, feeds[item.feed])]
    return sorted(found, key=lambda one: (one.at, one.article.id))


def _editions(item: Item, feed: Feed) -> Iterator[Labelled]:
    first = first_edition(item, feed)
    yield Labelled(item, item.expect, first, reading(item, item.expect, first), first.seen_at)
    if item.edited:
        edit = item.edited
        second = replace(
            first,
            id=article_id(feed.id, first.item_key, 2),
            edition=2,
            title=edit.title,
            body=edit.text,
            seen_at=edit.at.astimezone(UTC),
        )
        yield Labelled(item, edit.expect, second, reading(item, edit.expect, second), second.seen_at)


def reading(item: Item, labels: Labels, article: Article) -> Reading:
    """What the labels say, as the reader would hand it over: one claim, but one per vendor for a deal."""
    if not labels.relevant:
        return Reading(article.id, relevant=False, why="labelled so", language=item.language)
    claims = tuple(_claims(item, labels, article))
    return Reading(article.id, relevant=True, why="labelled so", language=item.language, claims=claims)


def _claims(item: Item, labels: Labels, article: Article) -> Iterator[Claim]:
    news = _claim(labels, article)
    turned = Direction.CLOSES if news.direction is Direction.OPENS else Direction.OPENS
    other = OTHER_WAY.get(item.id)
    yield news
    for vendor in labels.vendors[1:] if news.event_type in DEALS else ():
        way = turned if vendor == other else news.direction
        yield replace(news, role=Role.SECONDARY, vendors=(vendor,), direction=way)


def _claim(labels: Labels, article: Article) -> Claim:
    assert labels.event_type
    assert labels.status
    assert labels.direction
    assert labels.attribution
    origin = CITED.get(labels.same_story or "") if labels.attribution is Attribution.SECONDHAND else None
    measure = labels.event_type is not EventType.PRESSURE
    return Claim(
        role=Role.PRIMARY,
        event_type=labels.event_type,
        status=labels.status,
        direction=labels.direction,
        attribution=labels.attribution,
        vendors=labels.vendors,
        counterparts=labels.counterparts,
        jurisdictions=labels.jurisdictions,
        segments=labels.segments,
        dates=Dates(deadlines=DEADLINES.get(labels.same_story or "", ()) if measure else ()),
        origin=origin or Origin(article.outlet),
    )

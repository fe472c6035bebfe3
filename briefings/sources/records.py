"""Official records that can be asked a question. Network.

In: the sources of a market that are records, a vendor's names, a span of days. Out: the documents that a record shows, as
articles; a record that does not answer is a `Failed`. What the documents are worth is not decided here.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import httpx

from briefings.model import Article, Failed, Source, Trust
from briefings.sources.apis.api import Sought
from briefings.sources.apis.registry import API_OF
from briefings.sources.apis.visit import look_up
from briefings.sources.articles import make_articles

LIST = "screening-list"
NOTHING = Sought("", date.min, date.min)


def records(catalogue: Iterable[Source], market: str) -> tuple[Source, ...]:
    """The official sources of a market that can be asked, each address once."""
    found: dict[str, Source] = {}
    for one in catalogue:
        api = API_OF.get(one.kind)
        if one.trust is Trust.OFFICIAL and one.jurisdiction == market and api and api.look_up:
            url = api.look_up(one.url, NOTHING)
            found.setdefault(url, one)
    return tuple(found.values())


def lists(catalogue: Iterable[Source], market: str) -> tuple[Source, ...]:
    """The official sources of a market that are whole lists, which the store keeps."""
    return tuple(
        one
        for one in catalogue
        if one.kind == LIST and one.trust is Trust.OFFICIAL and one.jurisdiction == market
    )


async def ask(
    http: httpx.AsyncClient, source: Source, asked: Sequence[Sought], now: datetime
) -> tuple[Article, ...] | Failed:
    """What one record shows for each name of a vendor; the first failure ends it."""
    api = API_OF[source.kind]
    if api.look_up is None:
        raise ValueError(f"{source.kind} cannot be asked")
    shown: list[Article] = []
    for one in asked:
        found = await look_up(http, api, source, api.look_up(source.url, one), now)
        if isinstance(found, Failed):
            return found
        shown += make_articles(found, source, now).articles
    return tuple({article.item_key: article for article in shown}.values())

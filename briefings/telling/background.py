"""What lines about stories are drawn from. Database."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.chain import NOWHERE, Place
from briefings.digests.lines import Background, Told
from briefings.ledger.links import chains
from briefings.model import TieKind
from briefings.store import stories as story_store
from briefings.store import ties as tie_store
from briefings.stories.certainty import supporting
from briefings.stories.origins import origins

NameOf = Callable[[str], str]
"""A market's name by its code."""


async def told_by(tx: AsyncConnection, story_ids: Iterable[str], name_of: NameOf) -> Background:
    """The stories with who knew them first, and what their deals are at odds with."""
    found = await story_store.of_ids(tx, list(story_ids))
    stories = {
        story.id: Told(story, origins(supporting(story.tellings, story.claim))) for story in found.values()
    }
    return Background(stories, name_of, await tie_store.tensions(tx, list(stories)))


async def chained(
    tx: AsyncConnection,
    background: Background,
    matter_ids: Collection[str],
    day: str,
    known_on: datetime | None = None,
) -> Background:
    """The background with what else is known of some deals and orders: what they stand against, and whose place they take.

    On an ISO day in the world, as far as known at an instant (None: all that is known).
    """
    near = await tie_store.of_matters(tx, matter_ids)
    ids = {one for tie in near for one in (tie.matter_id, tie.other_id)}
    tied = [
        tie
        for tie in (await tie_store.of_matters(tx, ids) if ids else ())
        if known_on is None or tie.known_at <= known_on
    ]
    known = await tie_store.matters(tx, {one for tie in tied for one in (tie.matter_id, tie.other_id)})
    known = {name: one for name, one in known.items() if one.since <= day}
    places: dict[str, Place] = {}
    for chain in chains(known, tied):
        gained = tuple(dict.fromkeys(one.vendor for one in chain.gained))
        if not gained:
            continue
        places[chain.lost.id] = replace(places.get(chain.lost.id, NOWHERE), replaced_by=gained, by=chain.by)
        for one in chain.gained:
            before = places.get(one.id, NOWHERE)
            lost = tuple(dict.fromkeys((*before.replaces, chain.lost.vendor)))
            places[one.id] = replace(before, replaces=lost, by=before.by or chain.by)
    against = {
        tie.matter_id: tie.reason for tie in tied if tie.kind is TieKind.TENSION and tie.matter_id in known
    }
    return replace(background, places=places, tensions={**against, **background.tensions})

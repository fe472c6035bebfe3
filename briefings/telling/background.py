"""What lines about stories are drawn from. Database."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.chain import NOWHERE, Place
from briefings.digests.lines import Background, Told
from briefings.ledger.links import chains
from briefings.model import Stood, Tie, TieKind
from briefings.store import asked as asked_store
from briefings.store import stories as story_store
from briefings.store import ties as tie_store
from briefings.store.newest import Moment
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
    tx: AsyncConnection, background: Background, matter_ids: Collection[str], at: Moment
) -> Background:
    """The background with what else is known of some deals and orders at a moment.

    What they stand against, and whose place they take.
    """
    near, stood = await tied(tx, matter_ids, at)
    known = {name: one.matter for name, one in stood.items()}
    places: dict[str, Place] = {}
    for chain in chains(known, near):
        gained = tuple(dict.fromkeys(one.vendor for one in chain.gained))
        if not gained:
            continue
        order = (chain.order.event_type.value, chain.order.since) if chain.order else None
        there = places.get(chain.lost.id, NOWHERE)
        places[chain.lost.id] = replace(there, replaced_by=gained, by=chain.by, order=order)
        for one in chain.gained:
            before = places.get(one.id, NOWHERE)
            lost = tuple(dict.fromkeys((*before.replaces, chain.lost.vendor)))
            places[one.id] = replace(
                before, replaces=lost, by=before.by or chain.by, order=before.order or order
            )
    against = {
        tie.matter_id: tie.reason for tie in near if tie.kind is TieKind.TENSION and tie.matter_id in known
    }
    return replace(background, places=places, tensions={**against, **background.tensions})


async def tied(
    tx: AsyncConnection, matter_ids: Collection[str], at: Moment
) -> tuple[list[Tie], dict[str, Stood]]:
    """The ties of some matters and of those they are tied to, and where all of them stood at a moment, by id."""
    near = await tie_store.of_matters(tx, matter_ids)
    ids = {one for tie in near for one in (tie.matter_id, tie.other_id)}
    found = await tie_store.of_matters(tx, ids) if ids else ()
    known = [tie for tie in found if at.known_on is None or tie.known_at <= at.known_on]
    return known, await asked_store.of_ids(
        tx, {one for tie in known for one in (tie.matter_id, tie.other_id)}, at
    )

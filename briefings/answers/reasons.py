"""Why a line is said. Database."""

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.replies import frame, reasons
from briefings.model import Briefing, Change
from briefings.pipeline import chained, tied, told_by
from briefings.store import ledger as ledger_store
from briefings.store import record_checks
from briefings.store import stories as story_store
from briefings.store.newest import LAST_DAY, Moment
from briefings.vocabulary import Vocabulary

NOW = Moment(LAST_DAY)
"""All that is known, steps that were announced for later days too: the line asked about may be one of them."""


async def why(tx: AsyncConnection, vocabulary: Vocabulary, ref: str) -> Briefing:
    """The evidence behind a change (topic `why`) or a story (`why_story`); `why_unknown` for what nobody knows."""
    change = await ledger_store.change_of(tx, ref)
    if change is not None:
        history = await ledger_store.changes_of_matter(tx, change.matter_id)
        beside = await _beside(tx, change.matter_id)
        stories = {one.story_id for one in (*history, *beside)}
        background = await told_by(tx, stories, vocabulary.market_name)
        background = await chained(tx, background, {change.matter_id}, NOW)
        check = await record_checks.get(tx, change.story_id)
        return reasons.why(change, history, background, check, beside)
    story = await story_store.get(tx, ref)
    if story is None:
        return frame.nothing_known("why_unknown", ref)
    background = await told_by(tx, [story.id], vocabulary.market_name)
    moved = await ledger_store.changes_of_story(tx, story.id)
    return reasons.why_story(story, moved, background, await record_checks.get(tx, story.id))


async def _beside(tx: AsyncConnection, matter_id: str) -> list[Change]:
    """The last steps of what belongs with a matter, the oldest first."""
    _, stood = await tied(tx, {matter_id}, NOW)
    others = [one.change for one in stood.values() if one.matter.id != matter_id]
    return sorted(others, key=lambda one: (one.happened_on, one.id))

"""Why a line is said. Database."""

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests.replies import frame, reasons
from briefings.model import Briefing
from briefings.pipeline import told_by
from briefings.store import ledger as ledger_store
from briefings.store import stories as story_store
from briefings.vocabulary import Vocabulary


async def why(tx: AsyncConnection, vocabulary: Vocabulary, ref: str) -> Briefing:
    """The evidence behind a change (topic `why`) or a story (`why_story`); `why_unknown` for what nobody knows."""
    change = await ledger_store.change_of(tx, ref)
    if change is not None:
        history = await ledger_store.changes_of_matter(tx, change.matter_id)
        background = await told_by(tx, {one.story_id for one in history}, vocabulary.market_name)
        return reasons.why(change, history, background)
    story = await story_store.get(tx, ref)
    if story is None:
        return frame.nothing_known("why_unknown", ref)
    background = await told_by(tx, [story.id], vocabulary.market_name)
    return reasons.why_story(story, await ledger_store.changes_of_story(tx, story.id), background)

"""What people say of stories: the door for *not the same* and *same as*. Database, no network.

In: a story, by its own id, a line's reference or an article's id; articles; who says so. Out: the stories as they are then.

Nothing is lost: the articles make their stories anew, and what they had moved in the ledger is told again by named
changes that take the place of the old ones. A split is remembered by where the articles are: later editions and
reprints find them there, and nothing but a person puts two stories together again. Which matter a change moved
stays as it was: that is the ledger's question, not the story's.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.errors import Invalid
from briefings.ledger.history import steps
from briefings.ledger.rules import STRENGTH
from briefings.model import Article, Certainty, Change, Correction, Origin, Reading, RecordCheck, Story
from briefings.store import articles as article_store
from briefings.store import corrections as store
from briefings.store import ledger as ledger_store
from briefings.store import record_checks
from briefings.store import stories as story_store
from briefings.store.db import alone
from briefings.stories.certainty import supporting
from briefings.stories.grow import certainty_of
from briefings.stories.origins import origins
from briefings.stories.regrow import keys_of, regrow

Told = tuple[Article, Reading]


@dataclass(frozen=True, slots=True)
class By:
    """Who says so, and when."""

    name: str
    at: datetime
    """Aware, UTC."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A story, and all that is to be said about how it came together."""

    story: Story
    origins: tuple[Origin, ...]
    """Who knew it, of the tellings that carry what is believed."""
    corrections: tuple[Correction, ...]
    record: RecordCheck | None = None
    """What the official records of its market say, where they were asked."""


async def show(tx: AsyncConnection, ref: str) -> Shown:
    """A story by its id, the reference of a line or the id of an article. Invalid where there is none."""
    story = await _find(tx, ref)
    told = origins(supporting(story.tellings, story.claim))
    record = await record_checks.get(tx, story.id)
    return Shown(story, told, await store.of_story(tx, story.id), record)


async def split(tx: AsyncConnection, ref: str, article_ids: Collection[str], by: By) -> tuple[Story, Story]:
    """*Not the same*: the articles leave the story and are one of their own. The story that stays, the one that left."""
    await alone(tx)
    story = await _find(tx, ref)
    told = await article_store.of_story(tx, story.id)
    parted = [one for one in told if _named(one, told, article_ids)]
    rest = [one for one in told if one not in parted]
    missing = set(article_ids) - {article.id for article, _ in parted}
    if missing:
        raise Invalid(f"not among the articles of this story: {', '.join(sorted(missing))}")
    if not parted or not rest:
        raise Invalid("a story is split by naming some of its articles, not all and not none")
    other_id = _id("split", story.id, *sorted(article_ids))
    because = {one.article_id: one.because for one in story.tellings}
    kept = await _rewrite(tx, replace(story, matter_id=None), rest, because)
    opened = replace(story, id=other_id, matter_id=None)
    left = await _rewrite(tx, opened, parted, {**because, parted[0][0].id: f"{by.name}: not the same"})
    after = await _reattribute(tx, story.id, [(kept, rest), (left, parted)], by)
    said = Correction(left.id, "split", kept.id, left.id, tuple(sorted(article_ids)), by.name, by.at)
    await store.add(tx, said)
    return after[kept.id], after[left.id]


async def merge(tx: AsyncConnection, ref: str, other: str, by: By) -> Story:
    """*Same as*: the articles of the other story join this one, and the other is no more."""
    await alone(tx)
    story, gone = await _find(tx, ref), await _find(tx, other)
    if story.id == gone.id:
        raise Invalid("these are one story already")
    coming = await article_store.of_story(tx, gone.id)
    told = sorted(
        (*await article_store.of_story(tx, story.id), *coming),
        key=lambda one: (one[0].seen_at, one[0].edition, one[0].id),
    )
    because = {one.article_id: one.because for one in (*gone.tellings, *story.tellings)}
    because |= {article.id: f"{by.name}: the same" for article, _ in coming}
    merged = await _rewrite(tx, story, told, because)
    await story_store.remove(tx, gone.id)
    after = await _reattribute(tx, gone.id, [(merged, told)], by)
    ids = tuple(sorted(article.id for article, _ in coming))
    said = Correction(_id("merge", story.id, gone.id, *ids), "merge", story.id, gone.id, ids, by.name, by.at)
    await store.add(tx, said)
    return after[merged.id]


async def _find(tx: AsyncConnection, ref: str) -> Story:
    change = await ledger_store.change_of(tx, ref)
    story_id = change.story_id if change else await article_store.story_of(tx, ref)
    story = await story_store.get(tx, story_id or ref)
    if story is None:
        raise Invalid(f"no story, line or article is called {ref!r}", "wayleave stories show 3f2a9c01")
    return story


def _named(one: Told, told: Sequence[Told], article_ids: Collection[str]) -> bool:
    """Whether an article is named, or another edition of it is: they stay together."""
    items = {(article.source_id, article.item_key) for article, _ in told if article.id in article_ids}
    return (one[0].source_id, one[0].item_key) in items


async def _rewrite(tx: AsyncConnection, story: Story, told: Sequence[Told], because: dict[str, str]) -> Story:
    """Writes a story anew, of these articles."""
    if not told:
        raise Invalid("a story of the baseline has no articles: it is corrected in the baseline's files")
    made = replace(regrow(story.id, told, because), matter_id=story.matter_id)
    await story_store.forget_keys(tx, made.id)
    await story_store.put(tx, made, keys_of(told))
    await article_store.assign(tx, {article.id: made.id for article, _ in told})
    return made


async def _reattribute(
    tx: AsyncConnection, was: str, made: Sequence[tuple[Story, Sequence[Told]]], by: By
) -> dict[str, Story]:
    """Tells the ledger: what the story's articles moved is told by the stories they are in now, as far as those bear it.

    By id the stories, each with the matter it is about.
    """
    stories = {story.id: story for story, _ in made}
    of = {article.id: (story.id, article) for story, told in made for article, _ in told}
    for change in await ledger_store.changes_of_story(tx, was):
        if change.article_id not in of:
            continue
        story_id, article = of[change.article_id]
        if stories[story_id].matter_id is None:
            stories[story_id] = replace(stories[story_id], matter_id=change.matter_id)
            await story_store.put(tx, stories[story_id], ())
        believed = certainty_of(article, change.claim, stories[story_id])
        sure = _as_sure(change, believed, rises=was not in stories)
        if (sure, story_id) != (change.certainty, change.story_id):
            await _correct(tx, change, replace(change, story_id=story_id, certainty=sure), by)
    return stories


def _as_sure(change: Change, now: Certainty, *, rises: bool) -> Certainty:
    """A split takes certainty away where the other story gave it, never adds any; a merge the other way round."""
    stronger = STRENGTH[now] > STRENGTH[change.certainty]
    return now if stronger is rises else change.certainty


async def _correct(tx: AsyncConnection, wrong: Change, right: Change, by: By) -> None:
    """Adds a named change in the place of one; the matter's present certainty follows where it was its last."""
    said = replace(
        right,
        id=_id("correct", wrong.id, right.story_id, right.certainty.value, by.at.isoformat()),
        known_at=by.at,
        by=by.name,
        corrects=wrong.id,
        reason=f"{by.name}: told by another story than it seemed",
    )
    await ledger_store.add_change(tx, said)
    history = await ledger_store.changes_of_matter(tx, wrong.matter_id)
    last = steps(history)[-1:]
    matter = await ledger_store.matter_of(tx, wrong.matter_id)
    if matter and last and last[0].certainty is not matter.certainty:
        await ledger_store.put_matter(tx, replace(matter, certainty=last[0].certainty, updated_at=by.at))


def _id(*parts: str) -> str:
    return blake2b("|".join(parts).encode(), digest_size=10).hexdigest()

"""What people say of what they were told: the door for verdicts. Database, no network.

In: a place, a line's reference, what is wrong with it, who says so. Out: the verdict as it is remembered. A verdict
belongs to its workspace: it keeps its place from being told the same again, and is a labelled story to learn from.
Only where the face says so (one workspace, somebody who may) does it correct the ledger too, with the person's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings import subscriptions
from briefings.ledger.corrections import Corrector, Right
from briefings.model import Article, Change, Claim, Feedback, Reading, Role, Silence, Status, Verdict
from briefings.store import articles as article_store
from briefings.store import feedback as store
from briefings.store import ledger as ledger_store
from briefings.store import stories as story_store
from briefings.subscriptions import Place


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says of a line."""

    ref: str
    """The line's reference: a change, or a story."""
    verdict: Verdict
    status: Status | None = None
    """With WRONG_STATUS: the right one, where it is known."""
    market: str | None = None
    """With WRONG_MARKET: the code of the right one, where it is known."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a verdict does besides being remembered."""

    silences: bool
    """The place is not told the same again."""
    corrects: str = ""
    """The ledger is corrected, with this name on it; empty: it is left as it is."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A verdict that is remembered."""

    feedback: Feedback
    correction: Change | None
    """The change that now stands in the ledger in the place of the wrong one, where it was corrected."""


async def report(
    tx: AsyncConnection, place: Place, said: Report, effect: Effect, now: datetime
) -> Noted | None:
    """Remembers a verdict by `place.by`. None where nobody knows the line any more."""
    story_id = await story_of(tx, said.ref)
    if story_id is None:
        return None
    change = await ledger_store.change_of(tx, said.ref)
    done = Feedback(
        id=_id(place, said),
        workspace=place.workspace,
        destination=place.destination,
        verdict=said.verdict,
        silence=_silence(story_id, change, said),
        by=place.by,
        at=now,
        change_id=change.id if change else None,
        article_id=change.article_id if change else None,
        right=_right(said),
        silences=effect.silences,
    )
    await store.put(tx, done)
    who = Corrector(effect.corrects, now)
    return Noted(done, await _correct(tx, change, said, who) if effect.corrects else None)


async def story_of(tx: AsyncConnection, ref: str) -> str | None:
    """The story of a line: of a change, or the story itself. None where nobody knows the line any more."""
    change = await ledger_store.change_of(tx, ref)
    if change:
        return change.story_id
    return ref if await story_store.get(tx, ref) else None


async def take_back(tx: AsyncConnection, place: Place, feedback_id: str) -> bool:
    """The place is told of it again. False where nothing like it was said in this place."""
    said = await store.get(tx, place.workspace, feedback_id)
    if said is None or said.destination != place.destination:
        return False
    return await store.remove(tx, place.workspace, feedback_id)


async def of_place(tx: AsyncConnection, place: Place) -> tuple[Feedback, ...]:
    """What was said in a place, oldest first."""
    return await store.of_place(tx, place.workspace, place.destination)


async def labelled(tx: AsyncConnection, workspace: str | None = None) -> tuple[dict[str, Any], ...]:
    """The verdicts as labelled stories: articles with what is right, in the form that `evaluate` takes.

    Left out are verdicts that do not say what is right instead, and lines that rest on no article of ours.
    """
    rows = []
    for said in await store.labels(tx, workspace):
        change = await ledger_store.change_of(tx, said.change_id) if said.change_id else None
        told = await article_store.get(tx, said.article_id) if said.article_id else None
        expected = _expected(said, change.claim) if change else None
        if told and expected:
            rows.append(_row(said, told, expected))
    return tuple(rows)


async def _correct(tx: AsyncConnection, wrong: Change | None, said: Report, who: Corrector) -> Change | None:
    """The ledger with the person's word in it; what has no right one instead is taken away."""
    match said:
        case Report(verdict=Verdict.WRONG_STATUS, status=Status() as status):
            right: Right | None = Right(status=status)
        case Report(verdict=Verdict.WRONG_MARKET | Verdict.NOT_AN_EVENT):
            right = None
        case _:
            return None
    done = await subscriptions.correct(tx, wrong.id, right, who) if wrong else None
    return done[0] if done and done[1] else None


def _silence(story_id: str, change: Change | None, said: Report) -> Silence:
    if change is None or said.verdict is Verdict.DUPLICATE:
        return Silence(story_id)
    silence = Silence(story_id, change.matter_id)
    return replace(silence, status=change.status) if said.verdict is Verdict.WRONG_STATUS else silence


def _right(said: Report) -> dict[str, object]:
    right: dict[str, object] = {}
    if said.status:
        right["status"] = said.status.value
    if said.market:
        right["jurisdictions"] = [said.market]
    return right


def _id(place: Place, said: Report) -> str:
    """The same person's word about the same line in the same place is one."""
    parts = (place.destination, place.by, said.ref, said.verdict.value)
    return blake2b("|".join(parts).encode(), digest_size=10).hexdigest()


def _expected(said: Feedback, claim: Claim) -> Mapping[str, Any] | None:
    """What a careful reader makes of the article, as the labelled stories say it; None where nobody said what is right."""
    if said.verdict is Verdict.NOT_AN_EVENT:
        return {"relevant": False}
    if said.verdict is not Verdict.DUPLICATE and not said.right:
        return None
    if claim.role is not Role.PRIMARY:
        return None
    return {
        "relevant": True,
        "event_type": claim.event_type.value,
        "status": claim.status.value,
        "direction": claim.direction.value,
        "attribution": claim.attribution.value,
        "vendors": list(claim.vendors),
        "counterparts": list(claim.counterparts),
        "jurisdictions": list(claim.jurisdictions),
        "segments": [segment.value for segment in claim.segments],
    } | dict(said.right)


def _row(said: Feedback, told: tuple[Article, Reading], expected: Mapping[str, Any]) -> dict[str, Any]:
    article, reading = told
    return {
        "id": f"{said.workspace}-{said.id}",
        "title": article.title,
        "text": article.body,
        "published": article.told_at.date().isoformat(),
        "lang": reading.language or article.language,
        "source": article.outlet,
        "trap": None,
        "group": said.silence.story_id if said.verdict is Verdict.DUPLICATE else None,
        "expected": dict(expected),
        "said": {"verdict": said.verdict.value, "at": said.at.isoformat(), "article": article.id},
    }

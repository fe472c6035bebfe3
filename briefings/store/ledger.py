"""Matters and their changes. Database. Changes are only ever added."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import (
    ENDED,
    Certainty,
    Change,
    Matter,
    MatterKind,
    Status,
)
from briefings.store.db import insert_all_new, insert_new, upsert_all
from briefings.store.ledger_rows import change_in, change_out, matter_in, matter_out
from briefings.store.newest import LAST_DAY, Moment, newest
from briefings.store.tables import change, counterpart, matter, told

STANDING = tuple(status.value for status in (Status.ANNOUNCED, Status.SIGNED, Status.IN_FORCE))


@dataclass(frozen=True, slots=True)
class About:
    """What an article's claims may be about."""

    vendors: frozenset[str]
    markets: frozenset[str]
    """Where; matters that name no market are found as well."""
    since: datetime
    """Matters not mentioned since are history, measures that stand excepted. Aware, UTC."""
    own: frozenset[str] = frozenset()
    """Ids of matters that are found in any case."""

    def fits(self, one: Matter) -> bool:
        """Whether a matter is one of those."""
        stands = one.kind is MatterKind.MEASURE and one.status.value in STANDING
        lately = one.said_at is not None and one.said_at >= self.since
        somewhere = one.jurisdiction is None or one.jurisdiction in self.markets
        return one.vendor in self.vendors and somewhere and (lately or stands)


async def matters(tx: AsyncConnection, about: About) -> tuple[Matter, ...]:
    """The matters that an article may move, locked until the transaction ends."""
    query = select(matter).where(or_(_fitting(about), matter.c.id.in_(about.own))).order_by(matter.c.id)
    return tuple(matter_in(row) for row in (await tx.execute(query.with_for_update())).mappings())


async def matters_about(tx: AsyncConnection, abouts: Iterable[About]) -> tuple[Matter, ...]:
    """The same for many articles, their own matters left out."""
    markets: dict[str, set[str]] = {}
    since = None
    for about in abouts:
        since = min(since or about.since, about.since)
        for vendor in about.vendors:
            markets.setdefault(vendor, set()).update(about.markets)
    if since is None or not markets:
        return ()
    wanted = [_fitting(About(frozenset((one,)), frozenset(where), since)) for one, where in markets.items()]
    query = select(matter).where(or_(*wanted)).order_by(matter.c.id)
    return tuple(matter_in(row) for row in (await tx.execute(query.with_for_update())).mappings())


async def matters_of(tx: AsyncConnection, matter_ids: Collection[str]) -> tuple[Matter, ...]:
    """Matters by id, locked until the transaction ends."""
    query = select(matter).where(matter.c.id.in_(list(matter_ids))).order_by(matter.c.id)
    return tuple(matter_in(row) for row in (await tx.execute(query.with_for_update())).mappings())


def _fitting(about: About) -> ColumnElement[bool]:
    somewhere = or_(matter.c.jurisdiction.is_(None), matter.c.jurisdiction.in_(about.markets))
    stands = and_(matter.c.kind == MatterKind.MEASURE.value, matter.c.status.in_(STANDING))
    lately = or_(matter.c.said_at >= about.since, stands)
    return and_(matter.c.vendor.in_(about.vendors), somewhere, lately)


async def matter_of(tx: AsyncConnection, matter_id: str) -> Matter | None:
    """One matter."""
    row = (await tx.execute(select(matter).where(matter.c.id == matter_id))).mappings().first()
    return matter_in(row) if row else None


async def deals(tx: AsyncConnection, vendor: str) -> tuple[Matter, ...]:
    """The deals of a vendor, newest move first."""
    query = (
        select(matter)
        .where(matter.c.vendor == vendor, matter.c.kind == MatterKind.DEAL.value)
        .order_by(matter.c.updated_at.desc(), matter.c.id)
    )
    return tuple(matter_in(row) for row in (await tx.execute(query)).mappings())


async def deadlines(tx: AsyncConnection, today: date, until: date) -> tuple[Matter, ...]:
    """Live matters with a deadline from today to a day, the next first.

    Imprecise deadlines (`2027`) count until their end, and from their beginning.
    """
    day = today.isoformat()
    query = (
        select(matter)
        .where(
            or_(matter.c.deadline >= day, matter.c.deadline.in_((day[:4], day[:7]))),
            matter.c.deadline <= until.isoformat(),
            matter.c.status.not_in([status.value for status in ENDED]),
            matter.c.certainty != Certainty.RETRACTED.value,
        )
        .order_by(matter.c.deadline, matter.c.id)
    )
    return tuple(matter_in(row) for row in (await tx.execute(query)).mappings())


async def put_matter(tx: AsyncConnection, new: Matter) -> None:
    """Writes the present state of a matter."""
    await put_matters(tx, [new], [new])


async def put_matters(tx: AsyncConnection, changed: Sequence[Matter], buyers: Sequence[Matter]) -> None:
    """The same for many matters, each once; `buyers` are those whose buyers may be others than were stored."""
    await upsert_all(tx, matter, [matter_out(one) for one in changed])
    if not buyers:
        return
    # Told by matter: a buyer that is gone is gone from this one alone.
    await tx.execute(delete(counterpart).where(counterpart.c.matter_id.in_([one.id for one in buyers])))
    rows = [{"matter_id": one.id, "name": name} for one in buyers for name in dict.fromkeys(one.counterparts)]
    if rows:
        await insert_all_new(tx, counterpart, rows)


async def add_change(tx: AsyncConnection, new: Change) -> bool:
    """Adds a change. False where the same one was added before."""
    added = await insert_new(tx, change, change_out(new))
    if added:
        await _note_heads(tx, [new.matter_id])
    return added


async def add_changes(tx: AsyncConnection, new: Sequence[Change]) -> None:
    """Adds changes; those that were added before stay as they are."""
    if new:
        await insert_all_new(tx, change, [change_out(one) for one in new])
        await _note_heads(tx, sorted({one.matter_id for one in new}))


async def _note_heads(tx: AsyncConnection, matter_ids: Sequence[str]) -> None:
    """Notes by which change each matter stands now; of one that is not stored yet it is found when asked for."""
    standing = newest(Moment(LAST_DAY))
    await tx.execute(update(matter).where(matter.c.id.in_(matter_ids)).values(head=standing))


async def changes_of_vendor(tx: AsyncConnection, vendor: str) -> tuple[Change, ...]:
    """Every change of a vendor's matters, in the order they became known."""
    return await _changes(tx, change.c.vendor == vendor)


async def changes_of_matter(tx: AsyncConnection, matter_id: str) -> tuple[Change, ...]:
    """The history of a matter, in the order it became known."""
    return await _changes(tx, change.c.matter_id == matter_id)


async def changes_of_story(tx: AsyncConnection, story_id: str) -> tuple[Change, ...]:
    """What a story has moved, in the order it became known; what was corrected since counts no more."""
    return await _changes(tx, change.c.story_id == story_id, _counts())


async def told_in_story(tx: AsyncConnection, story_id: str) -> tuple[Change, ...]:
    """The same, with what was corrected since."""
    return await _changes(tx, change.c.story_id == story_id)


async def changes_of(tx: AsyncConnection, change_ids: Collection[str]) -> tuple[Change, ...]:
    """Changes by id, in the order they became known."""
    return await _changes(tx, change.c.id.in_(list(change_ids)))


async def unplaced_since(tx: AsyncConnection, since: datetime) -> tuple[Change, ...]:
    """Changes that name no market, known since an instant, the newest first; what was corrected counts no more."""
    found = await _changes(tx, change.c.jurisdiction.is_(None), change.c.known_at > since, _counts())
    return found[::-1]


async def changes_between(tx: AsyncConnection, after: datetime, until: datetime) -> tuple[Change, ...]:
    """Changes that became known `after` (exclusive) and `until` (inclusive) two instants, in that order."""
    return await _changes(tx, change.c.known_at > after, change.c.known_at <= until)


async def change_of(tx: AsyncConnection, change_id: str) -> Change | None:
    """One change."""
    return next(iter(await _changes(tx, change.c.id == change_id)), None)


async def moved_by(tx: AsyncConnection, story_id: str) -> frozenset[str]:
    """Ids of the matters that a story has moved."""
    query = select(change.c.matter_id).where(change.c.story_id == story_id, _counts()).distinct()
    return frozenset((await tx.execute(query)).scalars())


async def moved_by_all(tx: AsyncConnection, story_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """The same by story; stories that have moved nothing are left out."""
    query = (
        select(change.c.story_id, change.c.matter_id)
        .where(change.c.story_id.in_(list(story_ids)), _counts())
        .distinct()
    )
    found: dict[str, set[str]] = {}
    for story_id, matter_id in await tx.execute(query):
        found.setdefault(story_id, set()).add(matter_id)
    return {story_id: frozenset(ids) for story_id, ids in found.items()}


async def told_since(tx: AsyncConnection, subscription_id: str, since: datetime) -> frozenset[str]:
    """Ids of the changes that a subscription's digests have told since an instant."""
    query = select(told.c.change_id).where(told.c.subscription_id == subscription_id, told.c.told_at >= since)
    return frozenset((await tx.execute(query)).scalars())


async def tell(tx: AsyncConnection, subscription_id: str, change_ids: Collection[str], at: datetime) -> None:
    """Remembers that a digest told these changes."""
    rows = [{"subscription_id": subscription_id, "change_id": one, "told_at": at} for one in change_ids]
    if rows:
        await insert_all_new(tx, told, rows)


async def forget_told(tx: AsyncConnection, subscription_id: str, before: datetime) -> None:
    """Forgets what digests told before an instant; no later digest looks back so far."""
    await tx.execute(delete(told).where(told.c.subscription_id == subscription_id, told.c.told_at < before))


def _counts() -> ColumnElement[bool]:
    """No other change has taken its place."""
    later = change.alias()
    return ~exists().where(later.c.corrects == change.c.id)


async def _changes(tx: AsyncConnection, *where: ColumnElement[bool]) -> tuple[Change, ...]:
    query = (
        select(change)
        .where(*where)
        .order_by(change.c.known_at, change.c.number, change.c.happened_on, change.c.id)
    )
    return tuple(change_in(row) for row in (await tx.execute(query)).mappings())

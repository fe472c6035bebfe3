"""The matters that the articles of one visit may move, in memory: read at once, written at once. Database.

In: what the claims are about. Out: matters, and which of them a story has moved. One visit brings many articles, and a
statement to the database costs more than what it does.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Change, Matter
from briefings.store import ledger
from briefings.store.ledger import About


class Books:
    """The ledger as one visit sees it. Nothing is written before `flush`."""

    def __init__(self, tx: AsyncConnection) -> None:
        """Nothing is read yet."""
        self.tx = tx
        self._matters: dict[str, Matter] = {}
        self._of_vendor: dict[str, set[str]] = {}
        self._own: dict[str, frozenset[str]] = {}
        """Ids of the matters moved, by story."""
        self._buyers: dict[str, tuple[str, ...]] = {}
        """The buyers of the matters that were read, as they are stored."""
        self._changed: dict[str, Matter] = {}
        self._added: list[Change] = []

    async def load(self, abouts: Sequence[About], story_ids: Collection[str]) -> None:
        """Reads what these claims may move, and what these stories have moved."""
        await self._know(story_ids)
        self._read(await ledger.matters_about(self.tx, abouts))

    def opened(self, story_id: str) -> None:
        """A story that is new has moved nothing."""
        self._own.setdefault(story_id, frozenset())

    async def own(self, story_id: str) -> frozenset[str]:
        """Ids of the matters that a story has moved."""
        await self._know({story_id})
        return self._own[story_id]

    async def matters(self, about: About) -> dict[str, Matter]:
        """By id the matters that an article may move; `load` must have read those that its claims are about."""
        missing = about.own - self._matters.keys()
        if missing:
            self._read(await ledger.matters_of(self.tx, missing))
        near = {matter_id for vendor in about.vendors for matter_id in self._of_vendor.get(vendor, ())}
        ids = sorted((near | about.own) & self._matters.keys())
        found = (self._matters[matter_id] for matter_id in ids)
        return {one.id: one for one in found if one.id in about.own or about.fits(one)}

    async def matter(self, matter_id: str) -> Matter | None:
        """One matter."""
        if matter_id not in self._matters:
            self._read(await ledger.matters_of(self.tx, {matter_id}))
        return self._matters.get(matter_id)

    def put(self, new: Matter) -> None:
        """Keeps the present state of a matter."""
        self._matters[new.id] = self._changed[new.id] = new
        self._of_vendor.setdefault(new.vendor, set()).add(new.id)

    def add(self, new: Change) -> None:
        """Keeps a change."""
        self._added.append(new)
        self._own[new.story_id] = self._own.get(new.story_id, frozenset()) | {new.matter_id}

    async def flush(self) -> None:
        """Writes what was kept."""
        buyers = [one for one in self._changed.values() if self._buyers.get(one.id, ()) != one.counterparts]
        await ledger.put_matters(self.tx, list(self._changed.values()), buyers)
        await ledger.add_changes(self.tx, self._added)
        self._buyers |= {one.id: one.counterparts for one in buyers}
        self._changed.clear()
        self._added.clear()

    async def _know(self, story_ids: Collection[str]) -> None:
        unknown = set(story_ids) - self._own.keys()
        if unknown:
            self._own |= dict.fromkeys(unknown, frozenset[str]())
            self._own |= await ledger.moved_by_all(self.tx, unknown)

    def _read(self, found: Iterable[Matter]) -> None:
        for one in found:
            if one.id not in self._matters:
                self._matters[one.id] = one
                self._of_vendor.setdefault(one.vendor, set()).add(one.id)
                self._buyers[one.id] = one.counterparts

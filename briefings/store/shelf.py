"""The stories that the articles of one visit may belong to, in memory: read at once, written at once. Database.

In: by what each article looks for stories. Out: its candidates, as many at most, however many stories there are. One
visit brings many articles, and a statement to the database costs more than what it does.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.model import Story
from briefings.store import stories
from briefings.store.stories import NAMES
from briefings.store.tables import story_key

CANDIDATES = 40
"""At most this many stories are compared with one article, the newest first: bounded work per article."""
AT_ONCE = 500
"""Keys asked for in one statement."""


@dataclass(frozen=True, slots=True)
class Sought:
    """By what one article looks for its story. Instants are aware, UTC."""

    keys: frozenset[str]
    recent: datetime
    """Stories found by their names were told since then."""
    after: datetime
    """Stories found by an address or by words were told since then."""
    before: datetime


class Shelf:
    """The stories of one visit. Nothing is written before `flush`."""

    def __init__(self, tx: AsyncConnection) -> None:
        """Nothing is read yet."""
        self._tx = tx
        self._stories: dict[str, Story] = {}
        self._found: dict[str, dict[str, datetime]] = {}
        """By key: when each of its stories was told last."""
        self._keys: dict[str, set[str]] = {}
        """New keys by story."""
        self._changed: set[str] = set()
        self.stored: set[str] = set()
        """Ids of the stories that were there before this visit, as far as they were read."""

    async def load(self, wanted: Sequence[Sought]) -> None:
        """Reads what these articles may belong to."""
        if not wanted:
            return
        keys = sorted({key for one in wanted for key in one.keys})
        since, until = min(one.after for one in wanted), max(one.before for one in wanted)
        recent = min(one.recent for one in wanted)
        for at in range(0, len(keys), AT_ONCE):
            await self._find(keys[at : at + AT_ONCE], (since, recent, until), CANDIDATES * 4 * len(wanted))
        await self._read({story_id for one in wanted for story_id in self._newest(one)})

    async def _find(
        self, keys: Sequence[str], window: tuple[datetime, datetime, datetime], limit: int
    ) -> None:
        since, recent, until = window
        names = [key for key in keys if key.startswith(NAMES)]
        others = [key for key in keys if not key.startswith(NAMES)]
        query = (
            select(story_key)
            .where(
                or_(
                    and_(story_key.c.key.in_(names), story_key.c.last_at.between(recent, until)),
                    and_(story_key.c.key.in_(others), story_key.c.last_at.between(since, until)),
                )
            )
            .order_by(story_key.c.last_at.desc(), story_key.c.story_id)
            .limit(limit)
        )
        for key, story_id, last_at in await self._tx.execute(query):
            self._found.setdefault(key, {})[story_id] = last_at

    async def get(self, story_id: str) -> Story | None:
        """One story."""
        await self._read({story_id})
        return self._stories.get(story_id)

    def candidates(self, sought: Sought) -> tuple[Story, ...]:
        """The stories that an article is compared with, the one told last first; `load` must have read them."""
        found = [self._stories[story_id] for story_id in self._newest(sought) if story_id in self._stories]
        return tuple(sorted(found, key=lambda one: (one.last_at, one.id), reverse=True))

    def _newest(self, sought: Sought) -> list[str]:
        told: dict[str, datetime] = {}
        for key in sought.keys & self._found.keys():
            since = sought.recent if key.startswith(NAMES) else sought.after
            told.update((one, at) for one, at in self._found[key].items() if since <= at <= sought.before)
        return sorted(told, key=lambda one: (told[one], one), reverse=True)[:CANDIDATES]

    def put(self, new: Story, keys: Collection[str]) -> None:
        """Keeps a story, and the keys of the article that joined it beside those of the articles before."""
        self._stories[new.id] = new
        self._changed.add(new.id)
        own = self._keys.setdefault(new.id, set())
        own.update(keys)
        last_at = new.last_at
        for key in keys:
            self._found.setdefault(key, {})[new.id] = last_at
        for found in self._found.values():
            if new.id in found:
                found[new.id] = last_at

    async def flush(self) -> None:
        """Writes what was put."""
        changed = [(self._stories[story_id], self._keys[story_id]) for story_id in sorted(self._changed)]
        await stories.put_all(self._tx, changed)
        self._changed.clear()
        self._keys.clear()

    async def _read(self, story_ids: Iterable[str]) -> None:
        missing = {story_id for story_id in story_ids if story_id not in self._stories}
        if missing:
            found = await stories.of_ids(self._tx, missing)
            self._stories.update(found)
            self.stored.update(found)

"""What people wrote down before the first news: entries of the baseline. Pure values.

Days are ISO strings as precise as is known; names are canonical names of the vocabulary.
"""

from dataclasses import dataclass

from briefings.model.ledger import MatterKind
from briefings.model.words import Direction, EventType, Generation, Segment, Status


@dataclass(frozen=True, slots=True)
class Entry:
    """One measure or deal with the pages that say so."""

    id: str
    kind: MatterKind
    vendors: tuple[str, ...]
    """A measure holds for each of them; so does a deal, which is rare."""
    market: str
    event_type: EventType
    status: Status
    """Where it stood at `as_of`."""
    direction: Direction
    """What that status does to the vendor's access."""
    as_of: str
    """Day of the newest page that says so."""
    confidence: str
    """`high` or `medium`."""
    sources: tuple[str, ...]
    counterparts: tuple[str, ...] = ()
    segments: tuple[Segment, ...] = ()
    generations: tuple[Generation, ...] = ()
    scope: tuple[str, ...] = ()
    announced: str | None = None
    """A deal's only day."""
    effective: str | None = None
    ended: str | None = None
    """When it was reversed, blocked, delayed or ran out."""
    was: Status | None = None
    """Where it stood before it ended, if not announced or in force."""
    deadline: str | None = None
    instrument: str = ""
    authority: str = ""
    note: str = ""
    usd: int | None = None
    settled: tuple[tuple[str, str], ...] = ()
    """Contradictions that were looked at, as (id of the other entry, or the word for its own; why both may stand)."""

"""What official records say of a story. Pure values. Instants are aware and UTC."""

from dataclasses import dataclass
from datetime import datetime

from briefings.model.news import aware


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A document of an official record that says what a story says."""

    record: str
    """Whose record it is: `Federal Register`."""
    title: str
    url: str
    day: str
    """ISO day on which it was published, or listed."""


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """How far a story has been looked up in the official records of its market."""

    story_id: str
    market: str
    """Code of the market whose records are asked."""
    about: str
    """What was looked up; a story that says something else by now is looked up again."""
    tries: int = 0
    """How often all records answered."""
    missed: int = 0
    """How often one of them did not."""
    next_at: datetime | None = None
    """When it is looked up again; None: no more."""
    checked_at: datetime | None = None
    """When the records that `places` names answered last."""
    places: tuple[str, ...] = ()
    """The records that answered, by name."""
    trouble: str | None = None
    """Why a record did not answer the last time; None where all did."""
    found: OfficialDocument | None = None

    def __post_init__(self) -> None:
        aware(self.next_at, self.checked_at)

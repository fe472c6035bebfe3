"""What people say of what they were told, and who may change what a place is told. Pure values. Instants are aware, UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from briefings.model.ledger import Change
from briefings.model.news import aware
from briefings.model.words import Status


class Verdict(StrEnum):
    """What somebody says of a line."""

    WRONG_MARKET = "wrong_market"
    NOT_AN_EVENT = "not_an_event"
    DUPLICATE = "duplicate"
    WRONG_STATUS = "wrong_status"


@dataclass(frozen=True, slots=True)
class Silence:
    """What a place is not told any more: of one story, all of it, one matter in it, or one step of that matter."""

    story_id: str
    matter_id: str | None = None
    """None: the whole story."""
    status: Status | None = None
    """None: whatever happens to the matter."""

    def covers(self, change: Change) -> bool:
        """Whether the change is what is not to be told."""
        return (
            change.story_id == self.story_id
            and self.matter_id in (None, change.matter_id)
            and self.status in (None, change.status)
        )


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict of one person in one place."""

    id: str
    workspace: str
    destination: str
    verdict: Verdict
    silence: Silence
    by: str
    at: datetime
    change_id: str | None = None
    article_id: str | None = None
    right: Mapping[str, object] = field(default_factory=dict)
    """What is right instead, in the words of the labelled stories: `{"status": "denied"}`."""
    silences: bool = True
    """Whether it keeps the place from being told the same again: the person may change what the place is told."""

    def __post_init__(self) -> None:
        aware(self.at)


class Keepers(StrEnum):
    """Who may change what a place is told."""

    MEMBERS = "members"
    ADMINS = "admins"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may change what one place is told; by default whoever is there."""

    keepers: Keepers = Keepers.MEMBERS
    named: tuple[str, ...] = ()
    """With NAMED: the people, as the face names them; empty otherwise."""

    def lets(self, person: str, *, admin: bool) -> bool:
        """Whether the person may; admins always may, so that no place is ever locked for good."""
        return admin or self.keepers is Keepers.MEMBERS or person in self.named

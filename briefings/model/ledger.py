"""What is believed: stories, matters, changes, standings. Pure values; instants are aware and UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from briefings.model.claims import Claim, Origin
from briefings.model.news import aware
from briefings.model.words import Access, Attribution, Certainty, Direction, EventType, Segment, Status


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's part in a story."""

    article_id: str
    outlet: str
    url: str
    at: datetime
    """When it was published, or seen where the feed gave no date."""
    status: Status
    attribution: Attribution
    origin: Origin
    reaction: bool = False
    """It carries somebody's reaction to the happening, not the happening."""
    denied: bool = False
    """It says that the happening is not so."""
    withdrawn: bool = False
    """It says that whoever knew it first takes the report back."""
    aggregator: bool = False
    """It comes from a source that only collects."""
    sketch: tuple[int, ...] = ()
    """The smallest hashes of its word pairs: equal sketches mean a reprint."""
    title: str = ""
    """Its headline."""
    language: str = ""
    """ISO 639-1 code, detected; empty where it is not known."""
    counterparts: tuple[str, ...] = ()
    """The operators and buyers it names."""
    actors: tuple[str, ...] = ()
    """Who acts in it: authorities, states within a state."""
    because: str = ""
    """Why it belongs to the story, in words; empty for the one that opened it."""

    def __post_init__(self) -> None:
        aware(self.at)


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one happening. Counts origins, not outlets."""

    id: str
    title: str
    """Headline of the article that last moved the story."""
    claim: Claim
    """Primary claim of the article that last moved the story."""
    tellings: tuple[Telling, ...]
    """In order of arrival; in a story told by very many the ones that add nothing are not kept."""
    certainty: Certainty
    matter_id: str | None = None
    """The matter that the story's claim is about."""
    dropped: int = 0
    """How many tellings are no longer kept."""
    others: tuple[str, ...] = ()
    """Outlets of the tellings no longer kept, each once."""

    @property
    def opened_at(self) -> datetime:
        """When the first article was published."""
        return min(telling.at for telling in self.tellings)

    @property
    def last_at(self) -> datetime:
        """When the newest article was published."""
        return max(telling.at for telling in self.tellings)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets that told it, each once."""
        return tuple(dict.fromkeys((*self.others, *(telling.outlet for telling in self.tellings))))

    @property
    def told(self) -> int:
        """How many times it was told."""
        return self.dropped + len(self.tellings)


@dataclass(frozen=True, slots=True)
class Joined:
    """The story an article belongs to, and why: `story_id` None opens a new one."""

    story_id: str | None
    because: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of two stories: that they are one, or are not."""

    id: str
    """Natural key: said twice it is one."""
    kind: str
    """`split`: `article_ids` left `story_id` and are `other_id` now. `merge`: `other_id` went up in `story_id`."""
    story_id: str
    other_id: str
    article_ids: tuple[str, ...]
    by: str
    """The person's name."""
    at: datetime

    def __post_init__(self) -> None:
        aware(self.at)


class MatterKind(StrEnum):
    """Whether a matter is a measure of an authority or a deal of a buyer."""

    MEASURE = "measure"
    DEAL = "deal"


@dataclass(frozen=True, slots=True)
class Matter:
    """A long-lived measure or deal that claims move through its lifecycle."""

    id: str
    """Natural key, built by the ledger from what the matter is about."""
    kind: MatterKind
    vendor: str
    jurisdiction: str | None
    event_type: EventType
    segments: tuple[Segment, ...]
    status: Status
    direction: Direction
    certainty: Certainty
    since: str
    """ISO day on which this status began in the world, as precise as is known."""
    counterparts: tuple[str, ...] = ()
    deadline: str | None = None
    updated_at: datetime | None = None
    changes: int = 0
    """How many changes moved it so far."""
    moved_at: datetime | None = None
    """When the article told its news that last moved it."""
    said_at: datetime | None = None
    """When the newest article that moved or confirmed it told its news."""
    heard: tuple[str, ...] = ()
    """What was told of it, in the order told, as `ledger.heard` writes it."""

    def __post_init__(self) -> None:
        aware(self.updated_at, self.moved_at, self.said_at)


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a change of the baseline comes from: an entry that people wrote, with the pages it rests on."""

    entry: str
    """Id of the entry in `measures.yaml` or `deals.yaml`."""
    as_of: str
    """ISO day of the newest page that says so: how old the fact is."""
    confidence: str
    """`high` or `medium`, as whoever compiled it saw it."""
    sources: tuple[str, ...]
    """Addresses of the pages."""
    note: str = ""
    """What there is to say beyond the fields, in a few words."""
    instrument: str = ""
    """The act, order, list or judgment, by name."""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One move of one matter. Append only."""

    id: str
    """Natural key: the same claim on the same matter in the same state gives the same id."""
    matter_id: str
    vendor: str
    jurisdiction: str | None
    counterparts: tuple[str, ...]
    event_type: EventType
    segments: tuple[Segment, ...]
    direction: Direction
    status_before: Status | None
    status: Status
    certainty_before: Certainty | None
    certainty: Certainty
    happened_on: str
    """ISO day in the world."""
    known_at: datetime
    """When the bot learnt it."""
    story_id: str
    article_id: str
    claim: Claim
    reason: str
    """The rule that moved it, in words."""
    by: str | None = None
    """Name of the person who corrected it; `baseline` for what was imported; None for news."""
    deadline: str | None = None
    """By when something must have happened, as the matter then stood."""
    number: int = 0
    """Which change of its matter it is: 1 opened it."""
    corrects: str | None = None
    """Id of the change whose place it takes: that one was wrong. With certainty `retracted` it takes it away."""
    cited: Cited | None = None
    """For changes of the baseline, where they come from; None for news."""

    def __post_init__(self) -> None:
        aware(self.known_at)


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim moved a matter (or opened it): the new state and the change that says so."""

    matter: Matter
    change: Change


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A claim said again what the ledger already holds; `matter` may carry a better certainty."""

    matter: Matter


@dataclass(frozen=True, slots=True)
class Ignored:
    """A claim that moves nothing, and why."""

    reason: str
    matter: Matter | None = field(default=None, compare=False)
    """The matter with what was told kept, where there is one: it may count once more is known."""


Outcome = Moved | Confirmed | Ignored


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one vendor in one market and segment at a date."""

    vendor: str
    jurisdiction: str
    segment: Segment
    state: Access
    since: str | None
    certainty: Certainty
    deadline: str | None
    because: tuple[str, ...]
    """Ids of the changes it rests on, newest first."""
    overdue: str | None = None
    """The last deadline that has gone by without word of its end; None where one is still ahead."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A matter as it stood at a moment, and the change that left it so."""

    matter: Matter
    change: Change


class TieKind(StrEnum):
    """How two matters belong together."""

    TENSION = "tension"
    """A deal was struck (`matter_id`) though a measure (`other_id`) stood against that vendor there."""
    REPLACES = "replaces"
    """The winner's deal (`matter_id`) takes the place of the loser's deal or of what a removal order takes out
    (`other_id`)."""
    ORDERED = "ordered"
    """The loser's deal (`matter_id`) ended when a removal order (`other_id`) stood against it."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two matters that belong together. The same two are tied once in the same way."""

    kind: TieKind
    matter_id: str
    other_id: str
    change_id: str
    """The change that tied them."""
    known_at: datetime
    """When the bot learnt it."""
    reason: str
    """In words."""

    def __post_init__(self) -> None:
        aware(self.known_at)

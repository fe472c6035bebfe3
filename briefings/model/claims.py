"""What the reading half finds in an article: mentions, claims, and the words that carry them. Pure values.

Offsets are half-open `[start, end)` in code points of `Article.text`. Names are canonical names of the
vocabulary; places are ISO 3166 alpha-2 codes or `EU`; dates are ISO strings as precise as the text
allows (`2027`, `2027-06`, `2027-06-30`).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from briefings.model.words import (
    Attribution,
    Direction,
    EventType,
    Generation,
    Realis,
    Role,
    Segment,
    Status,
)


class MentionKind(StrEnum):
    """What a mention names."""

    VENDOR = "vendor"
    CARRIER = "carrier"
    AUTHORITY = "authority"
    MARKET = "market"
    OUTLET = "outlet"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in an article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in the text, settled to one entry of the vocabulary."""

    kind: MentionKind
    name: str
    """Canonical name; for markets the ISO code or `EU`."""
    span: Span
    surface: str
    """The words of the text, exactly."""
    alias: str
    """The alias that matched."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words that carry one field of a claim."""

    field: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who knew it first."""

    outlet: str | None
    """Canonical outlet name; None when only people or an authority are the origin."""
    unnamed_people: bool = False
    """It rests on people who are not named, or on documents nobody else saw."""
    cited: bool = False
    """The article leans on this outlet, rather than being published by it."""


@dataclass(frozen=True, slots=True)
class Dates:
    """Days in the world, ISO strings as precise as the text allows."""

    announced: str | None = None
    effective: str | None = None
    deadlines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """A sum the text gives for the deal."""

    amount: float
    """In units of the currency, not thousands or millions."""
    currency: str
    """ISO 4217 code."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says happened, once."""

    role: Role
    event_type: EventType
    status: Status
    direction: Direction
    attribution: Attribution
    vendors: tuple[str, ...]
    """Whose access is at stake first."""
    counterparts: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    """The market: where access is at stake."""
    acting: tuple[str, ...] = ()
    """Places whose authorities decide."""
    pressing: tuple[str, ...] = ()
    """Places that push somebody else to decide."""
    segments: tuple[Segment, ...] = ()
    generations: tuple[Generation, ...] = ()
    scope: tuple[str, ...] = ()
    dates: Dates = Dates()
    money: Money | None = None
    realis: Realis = Realis.ASSERTED
    negated: bool = False
    withdrawn: bool = False
    """Whoever knew it first takes the report back."""
    origin: Origin | None = None
    evidence: tuple[Evidence, ...] = ()
    rules: tuple[str, ...] = ()
    """Ids of the rules that fired, in order."""
    confidence: float = 0.5
    """Between 0 and 1."""

    @property
    def denies(self) -> bool:
        """It says that what was reported is not so, or that it is open after all."""
        undone = self.status is Status.RUMOURED and self.direction is Direction.NEUTRAL
        return undone or self.realis is Realis.DENIED


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one article. Not relevant means no primary claim, and `why` says why not."""

    article_id: str
    relevant: bool
    why: str
    language: str
    """ISO 639-1 code, detected."""
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = field(default=())
    confidence: float = 0.5

    @property
    def primary(self) -> Claim | None:
        """The claim that is the news, if there is one."""
        return next((claim for claim in self.claims if claim.role is Role.PRIMARY), None)

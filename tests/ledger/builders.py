"""Contexts, subjects and short histories for tests of the ledger. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from briefings.ledger.believe import believe
from briefings.ledger.context import Context
from briefings.ledger.rules import decide
from briefings.ledger.subjects import Subject, subjects
from briefings.model import Certainty, Change, Claim, Matter, Moved, Outcome, Reading
from tests.newsroom import NOON


def subject(claim: Claim) -> Subject:
    """What a claim about one vendor in one market is about."""
    return Subject(claim, claim.vendors[0], next(iter(claim.jurisdictions), None))


def context(
    at: datetime = NOON, certainty: Certainty = Certainty.CONFIRMED, story: str = "s1", name: str = ""
) -> Context:
    """An article of a story, told at an instant and known at once."""
    return Context(story, certainty, name or f"{story}@{at:%m-%d %H:%M}", at, at)


def opened(claim: Claim, where: Context | None = None) -> Matter:
    """The matter that a claim opens."""
    outcome = decide(subject(claim), None, where or context())
    assert isinstance(outcome, Moved)
    return outcome.matter


@dataclass
class Ledger:
    """A ledger in memory: the same rules as the real one, in the order in which it is told."""

    matters: dict[str, Matter] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def tell(self, claim: Claim, where: Context) -> list[Outcome]:
        """What an article with one claim does."""
        return self.tell_all([claim], where)

    def tell_all(self, claims: Sequence[Claim], where: Context) -> list[Outcome]:
        """What an article with several claims does."""
        read = Reading("a", relevant=True, why="", language="en", claims=tuple(claims))
        own = {change.matter_id for change in self.changes if change.story_id == where.story_id}
        believed = believe(subjects(read), self.matters, own, lambda _: where)
        for one in believed:
            if isinstance(one.outcome, Moved):
                self.changes.append(one.outcome.change)
            if one.kept:
                self.matters[one.kept.id] = one.kept
        return [one.outcome for one in believed]

    @property
    def matter(self) -> Matter:
        """The only matter there is."""
        (only,) = self.matters.values()
        return only

    def steps(self) -> list[str]:
        """The states that the matters went through, in order, each told once."""
        told = [change.status.value for change in self.changes]
        return [status for at, status in enumerate(told) if at == 0 or told[at - 1] != status]

"""What one article does to the ledger. Pure.

In: what its claims are about, the matters they may move, and how far each claim is to be believed. Out: an outcome for
each, the news first. One article moves one matter once: what it says of it besides adds nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from briefings.ledger.context import Context
from briefings.ledger.matters import choose
from briefings.ledger.rules import decide
from briefings.ledger.subjects import Subject
from briefings.model import Claim, Confirmed, Ignored, Matter, Moved, Outcome


@dataclass(frozen=True, slots=True)
class Believed:
    """One of the article's subjects, and what came of it."""

    subject: Subject
    outcome: Outcome

    @property
    def matter(self) -> Matter | None:
        """The matter that it moved or confirmed, as it stands now."""
        return self.outcome.matter if isinstance(self.outcome, Moved | Confirmed) else None

    @property
    def kept(self) -> Matter | None:
        """The matter to be kept: what was told of it is remembered also where it moves nothing."""
        return self.outcome.matter


def believe(
    about: Iterable[Subject],
    matters: Mapping[str, Matter],
    own: Collection[str],
    context_of: Callable[[Claim], Context],
) -> list[Believed]:
    """What an article does. `own` are the ids of the matters that its story has moved already."""
    known = dict(matters)
    moved: set[str] = set()
    believed = []
    for subject in about:
        context = context_of(subject.claim)
        matter = choose(subject, tuple(known.values()), context.told_at, own)
        outcome = decide(subject, matter, context)
        if isinstance(outcome, Moved) and outcome.matter.id in moved:
            outcome = Ignored("this article has moved it already")
        if isinstance(outcome, Moved):
            moved.add(outcome.matter.id)
        believed.append(Believed(subject, outcome))
        if (after := believed[-1].kept) is not None:
            known[after.id] = after
    return believed


def main_matter(believed: Iterable[Believed], claim: Claim) -> str | None:
    """Id of the matter that a claim is about: the first vendor in the first market that it names."""
    return next((one.matter.id for one in believed if one.matter and one.subject.claim is claim), None)

"""Answers to questions about the ledger. Pure.

In: standings, matters and changes of what was asked. Out: a `Briefing` of kind `answer`, the same for
Slack, the command line and JSON.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.digests.lines import Background, Told, change_line, deal_line, links, note, standing_line
from briefings.model import (
    Access,
    Briefing,
    BriefingKind,
    Change,
    Line,
    LineKind,
    Matter,
    Section,
    Standing,
)

STANDINGS = 12
DEALS = 8
CHANGES = 6
HARDNESS = tuple(access for access in Access if access is not Access.UNKNOWN)
"""From open to closed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and how it was understood."""

    words: str
    vendor: str
    how: str
    """`name`, `alias`, `subsidiary` or `typo`."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a vendor."""

    standings: Sequence[Standing]
    deals: Sequence[Matter]
    changes: Sequence[Change]
    """In the order they became known."""

    def picked(self) -> "Picked":
        """What of it is shown: the hardest standings, the newest deals and changes."""
        told = [one for one in self.standings if one.state in HARDNESS]
        told.sort(
            key=lambda one: (HARDNESS.index(one.state), one.since or "", one.jurisdiction), reverse=True
        )
        by_id = {one.id: one for one in self.changes}
        last_of = {one.matter_id: one for one in self.changes}
        deals = sorted(self.deals, key=lambda one: (one.since, one.id), reverse=True)[:DEALS]
        newest = sorted(self.changes, key=lambda one: (one.happened_on, one.known_at, one.id), reverse=True)
        return Picked(
            self,
            tuple((one, by_id.get(one.because[0]) if one.because else None) for one in told),
            tuple((one, last_of.get(one.id)) for one in deals),
            tuple(newest[:CHANGES]),
        )


@dataclass(frozen=True, slots=True)
class Picked:
    """What is shown of a vendor, each with the change it rests on."""

    known: Known
    standings: tuple[tuple[Standing, Change | None], ...]
    """All of them, the hardest first."""
    deals: tuple[tuple[Matter, Change | None], ...]
    changes: tuple[Change, ...]

    def story_ids(self) -> frozenset[str]:
        """The stories behind what is shown."""
        rest_on = [change for _, change in (*self.standings[:STANDINGS], *self.deals)]
        return frozenset(change.story_id for change in (*rest_on, *self.changes) if change)

    def states(self) -> tuple[str, ...]:
        """How many markets stand how, each by its hardest segment: `closed:5`, the most frequent first."""
        hardest = {one.jurisdiction: one.state.value for one, _ in reversed(self.standings)}
        return tuple(f"{state}:{number}" for state, number in Counter(hardest.values()).most_common())


def vendor(asked: Asked, picked: Picked, background: Background) -> Briefing:
    """How a vendor stands: markets, the hardest first; deals; what changed lately."""
    known = picked.known
    standings = [
        standing_line(one, _told(change, background), background)
        for one, change in picked.standings[:STANDINGS]
    ]
    deals = [deal_line(one, change, background) for one, change in picked.deals]
    changes = [change_line([one], background) for one in picked.changes]
    sections = (
        Section("standings", tuple(standings), more=len(picked.standings) - len(standings)),
        Section("deals", tuple(deals), more=len(known.deals) - len(deals)),
        Section("changes", tuple(changes), more=len(known.changes) - len(changes)),
    )
    return Briefing(
        kind=BriefingKind.ANSWER,
        key=f"vendor:{asked.vendor}",
        facts={
            "asked": asked.words,
            "vendor": asked.vendor,
            "how": asked.how,
            "markets": len({one.jurisdiction for one, _ in picked.standings}),
            "deals": len(known.deals),
            "states": picked.states(),
            "known": bool(known.changes),
        },
        sections=tuple(section for section in sections if section.lines),
        topic="vendor",
    )


def unknown_vendor(words: str, suggestions: Sequence[str]) -> Briefing:
    """The answer where no vendor is meant by the words; `suggestions` are near misses."""
    return Briefing(
        kind=BriefingKind.ANSWER,
        key=f"vendor_unknown:{words}",
        facts={"asked": words, "suggestions": tuple(suggestions)},
        sections=(),
        topic="vendor_unknown",
    )


def why(asked: Change, history: Sequence[Change], background: Background) -> Briefing:
    """What carries a line: the words of the article, the rules, and the rest of the matter's history."""
    told = background.stories.get(asked.story_id)
    evidence = [
        Line(
            kind=LineKind.NOTE,
            facts={"code": "evidence", "field": one.field, "quote": one.quote},
            quotes=(one.quote,),
            links=links(told)[:1],
        )
        for one in asked.claim.evidence
    ]
    rules = [note("rule", {"rule": rule}) for rule in asked.claim.rules]
    moved = [note("moved", {"reason": asked.reason})]
    sections = (
        Section("evidence", tuple(evidence[:10]), more=max(0, len(evidence) - 10)),
        Section("rules", (*rules[:8], *moved)),
        Section("history", tuple(change_line([one], background) for one in history[-10:])),
    )
    return Briefing(
        kind=BriefingKind.ANSWER,
        key=f"why:{asked.id}",
        facts=change_line([asked], background).facts,
        sections=tuple(section for section in sections if section.lines),
        topic="why",
    )


def nothing_known(topic: str, words: str) -> Briefing:
    """The answer where there is nothing to say: `topic` names which."""
    return Briefing(BriefingKind.ANSWER, f"{topic}:{words}", {"asked": words}, (), topic)


def _told(change: Change | None, background: Background) -> Told | None:
    return background.stories.get(change.story_id) if change else None

"""The answers to `why?`: what carries a change, and what a story rests on. Pure."""

from collections.abc import Sequence

from briefings.digests.lines import Background, change_line, links, note
from briefings.digests.replies import frame
from briefings.model import (
    Briefing,
    Change,
    Claim,
    Fact,
    Line,
    LineKind,
    Link,
    RecordCheck,
    Section,
    Story,
    Telling,
)

EVIDENCE = 10
RULES = 8
HISTORY = 10
TELLINGS = 10


def why(
    asked: Change,
    history: Sequence[Change],
    background: Background,
    check: RecordCheck | None = None,
    tied: Sequence[Change] = (),
) -> Briefing:
    """What carries a line: the words of the article, what records say, the rules, and the rest of the matter's history.

    `tied` are the last steps of what belongs with it: the order behind a loss, who lost, who gained.
    """
    told = background.stories.get(asked.story_id)
    evidence = _evidence(asked.claim, links(told)[:1])
    rules = [note("rule", {"rule": rule}) for rule in asked.claim.rules]
    moved = [note("moved", {"reason": asked.reason})]
    facts = change_line([asked], background).facts
    sections = (
        frame.section("evidence", evidence[:EVIDENCE], len(evidence)),
        Section("record", _record(check)),
        Section("rules", (*rules[:RULES], *moved)),
        Section("history", tuple(change_line([one], background) for one in history[-HISTORY:])),
        frame.section("tied", [change_line([one], background) for one in tied[:HISTORY]], len(tied)),
    )
    return frame.answer("why", asked.id, facts, sections)


def why_story(
    story: Story, moved: Sequence[Change], background: Background, check: RecordCheck | None = None
) -> Briefing:
    """What a story rests on: its words, who told it and who of them knew it first, what records say, what it moved."""
    told = background.stories[story.id]
    claim = story.claim
    evidence = _evidence(claim, links(told)[:1])
    tellings = sorted(story.tellings, key=lambda one: one.at, reverse=True)
    facts: dict[str, Fact] = {
        "title": story.title,
        "vendor": claim.vendors[0] if claim.vendors else None,
        "outlets": len(story.outlets),
        "origins": len(told.origins),
        "told": story.told,
        "certainty": story.certainty.value,
    }
    sections = (
        frame.section("evidence", evidence[:EVIDENCE], len(evidence)),
        Section("record", _record(check)),
        frame.section("tellings", [_telling(one) for one in tellings[:TELLINGS]], story.told),
        Section("history", tuple(change_line([one], background) for one in moved[-HISTORY:])),
    )
    return frame.answer("why_story", story.id, facts, sections)


def _record(check: RecordCheck | None) -> tuple[Line, ...]:
    """What the official records of its market say of a story; nothing where nobody has asked them yet."""
    if check is None or not (check.checked_at or check.trouble):
        return ()
    found = check.found
    facts: dict[str, Fact] = {
        "code": "record",
        "record": found.record if found else None,
        "day": found.day if found else None,
        "places": check.places,
        "checked_at": check.checked_at.strftime("%Y-%m-%d %H:%M") if check.checked_at else None,
        "trouble": check.trouble,
        "again": check.next_at is not None,
    }
    if found is None:
        return (Line(kind=LineKind.NOTE, facts=facts),)
    where = (Link(found.record, found.url),) if found.url else ()
    return (Line(kind=LineKind.NOTE, facts=facts, links=where, quotes=(found.title,)),)


def _evidence(claim: Claim, where: tuple[Link, ...]) -> list[Line]:
    return [
        Line(
            kind=LineKind.NOTE,
            facts={"code": "evidence", "field": one.field, "quote": one.quote},
            quotes=(one.quote,),
            links=where,
        )
        for one in claim.evidence
    ]


def _telling(one: Telling) -> Line:
    """Who told it when, and after whom."""
    facts: dict[str, Fact] = {
        "code": "telling",
        "outlet": one.outlet,
        "day": one.at.date().isoformat(),
        "status": one.status.value,
        "after": one.origin.outlet if one.origin.cited else None,
        "unnamed_people": one.origin.unnamed_people,
        "reaction": one.reaction,
        "denied": one.denied,
    }
    where = (Link(one.outlet, one.url),) if one.url else ()
    return Line(kind=LineKind.NOTE, facts=facts, links=where)

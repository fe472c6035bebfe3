"""The answers to `why?`: what carries a change, and what a story rests on. Pure."""

from collections.abc import Sequence

from briefings.digests.lines import Background, change_line, links, note
from briefings.digests.replies import frame
from briefings.model import Briefing, Change, Claim, Fact, Line, LineKind, Link, Section, Story, Telling

EVIDENCE = 10
RULES = 8
HISTORY = 10
TELLINGS = 10


def why(asked: Change, history: Sequence[Change], background: Background) -> Briefing:
    """What carries a line: the words of the article, the rules, and the rest of the matter's history."""
    told = background.stories.get(asked.story_id)
    evidence = _evidence(asked.claim, links(told)[:1])
    rules = [note("rule", {"rule": rule}) for rule in asked.claim.rules]
    moved = [note("moved", {"reason": asked.reason})]
    facts = change_line([asked], background).facts
    sections = (
        frame.section("evidence", evidence[:EVIDENCE], len(evidence)),
        Section("rules", (*rules[:RULES], *moved)),
        Section("history", tuple(change_line([one], background) for one in history[-HISTORY:])),
    )
    return frame.answer("why", asked.id, facts, sections)


def why_story(story: Story, moved: Sequence[Change], background: Background) -> Briefing:
    """What a story rests on: its words, who told it and who of them knew it first, and what it moved."""
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
        frame.section("tellings", [_telling(one) for one in tellings[:TELLINGS]], story.told),
        Section("history", tuple(change_line([one], background) for one in moved[-HISTORY:])),
    )
    return frame.answer("why_story", story.id, facts, sections)


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

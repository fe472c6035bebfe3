"""A question that is answered by one sentence: yes or no, which, when, why, who, how many. Database, read only.

In: a `Question`. Out: a `Briefing` of topic `question`. Facts: what was asked (`shape`, `asks`, `of`, `vendors`,
`markets`, `carriers`, `region`, days), the `verdict` with `names`, `partly`, `known`, `count`, `on` and `certainty`, the day
when a page last said so (`seen`, for what is no news), the day
that it holds for (`as_of`), and where nothing is on record, since when the ledger tells (`begins`). Sections: `carrying`
the lines that the sentence rests on, `beside` what else there is, `nearest` where it is unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.answers.asked import settled
from briefings.answers.evidence import Item, first, gathered, joined, nearer, owners
from briefings.digests.lines import Background
from briefings.digests.replies import frame
from briefings.model import Briefing, Fact, Line, Section
from briefings.pipeline import chained, told_by
from briefings.questions import Conclusion, Question, Shape, Thing, Verdict, certainty, conclude
from briefings.store import extent
from briefings.store.newest import Moment
from briefings.vocabulary import Vocabulary

FEW = 5
"""Lines that carry a yes, a day, a reason; and lines beside it."""
FOR_CERTAINTY = 3
"""So many of them carry the sentence itself."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A question, what is on record, and what follows."""

    question: Question
    items: Sequence[Item]
    lines: Sequence[Line]
    conclusion: Conclusion


async def concluded(tx: AsyncConnection, vocabulary: Vocabulary, asked: Question, now: datetime) -> Briefing:
    """The answer in a sentence, and the lines it rests on."""
    swapped = await owners(tx, vocabulary, asked.query.vendors)
    if swapped:
        meant = tuple(dict.fromkeys(swapped.get(name, name) for name in asked.query.vendors))
        asked = replace(asked, query=replace(asked.query, vendors=meant))
    judged = await _judged(tx, vocabulary, asked, now)
    sections = await _carried(tx, vocabulary, judged, settled(asked.query, now).at)
    left_out = None
    if judged.conclusion.verdict is Verdict.UNKNOWN and not any(part.lines for part in sections):
        left_out, sections = await _nearest(tx, vocabulary, asked, now)
    facts = _facts(vocabulary, judged, now) | {
        "left_out": left_out,
        "belongs": tuple(f"{part} → {whole}" for part, whole in swapped.items()),
        "begins": await extent.begins(tx),
    }
    return frame.answer("question", asked.query.words, facts, sections)


async def _judged(tx: AsyncConnection, vocabulary: Vocabulary, asked: Question, now: datetime) -> _Judged:
    items = await gathered(tx, asked, now)
    plain = Background({}, vocabulary.market_name)
    if asked.shape is Shape.REPLACED:
        at = settled(asked.query, now).at
        deals = {item.matter for item in items if item.matter}
        plain = await chained(tx, plain, deals, at)
    lines = [item.draw(plain) for item in items]
    return _Judged(asked, items, lines, conclude(asked, lines))


async def _carried(
    tx: AsyncConnection, vocabulary: Vocabulary, judged: _Judged, at: Moment
) -> tuple[Section, ...]:
    """The lines that carry the answer and some beside them, with their links."""
    found = judged.conclusion
    names_asked = judged.question.shape in (Shape.MARKETS, Shape.VENDORS, Shape.CARRIERS, Shape.COUNT)
    carrying = joined(judged.items[place] for place in found.carrying)
    beside = joined(judged.items[place] for place in found.beside)
    most = frame.LIST if names_asked else FEW
    lines = await _drawn(tx, vocabulary, [*carrying[:most], *beside[:FEW]], at)
    sections = (
        frame.section("carrying", lines[: len(carrying[:most])], len(carrying)),
        frame.section("beside", lines[len(carrying[:most]) :], len(beside)),
    )
    return tuple(part for part in sections if part.lines)


async def _nearest(
    tx: AsyncConnection, vocabulary: Vocabulary, asked: Question, now: datetime
) -> tuple[str | None, tuple[Section, ...]]:
    """What is on record when one part of the question is left out; that part's name."""
    for left_out, wider in nearer(asked):
        told, total = await first(tx, replace(asked, query=wider, shape=Shape.LIST), now, FEW)
        if told:
            lines = await _drawn(tx, vocabulary, told, settled(wider, now).at)
            return left_out, (frame.section("nearest", lines, total),)
    return None, ()


async def _drawn(
    tx: AsyncConnection, vocabulary: Vocabulary, items: Sequence[Item], at: Moment
) -> list[Line]:
    stories = {item.story for item in items if item.story}
    background = await told_by(tx, stories, vocabulary.market_name)
    matters = {item.matter for item in items if item.matter}
    background = await chained(tx, background, matters, at)
    return [item.draw(background) for item in items]


def _facts(vocabulary: Vocabulary, judged: _Judged, now: datetime) -> dict[str, Fact]:
    asked, found, query = judged.question, judged.conclusion, judged.question.query
    weighty = [judged.lines[place] for place in found.carrying[:FOR_CERTAINTY]]
    sure = certainty(weighty)
    seen = [str(line.facts["as_of"]) for line in weighty if line.facts.get("as_of")]
    markets = asked.shape is Shape.YES_NO or (asked.of or Thing.MARKETS) is Thing.MARKETS
    markets = markets and asked.shape not in (Shape.VENDORS, Shape.CARRIERS, Shape.REPLACED)
    said = vocabulary.market_name if markets else str
    first = judged.lines[found.carrying[0]].facts if found.carrying else {}
    return {
        "asked": query.words,
        "shape": asked.shape.value,
        "asks": asked.asks.value if asked.asks else None,
        "of": asked.of.value if asked.of else None,
        "vendors": query.vendors,
        "markets": tuple(vocabulary.market_name(code) for code in query.markets),
        "carriers": query.carriers,
        "region": asked.region,
        "since": query.since,
        "until": query.until,
        "as_of": query.as_of or now.date().isoformat(),
        "verdict": found.verdict.value,
        "names": tuple(said(name) for name in found.names),
        "partly": tuple(said(name) for name in found.partly),
        "known": found.known,
        "count": found.count,
        "on": first.get("on") or first.get("happened_on"),
        "certainty": sure.value if sure else None,
        "seen": min(seen, default=None),
    }

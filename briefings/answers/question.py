"""A question in plain words, answered. Database, read only.

In: the words as typed. Out: a `Briefing`: topic `question` with a first sentence that can be computed from its facts
and the lines that carry it; `question_unclear` where a name may mean several things; `question_refused` where there is
no answer here, with the nearest that is known; else the page or list that was asked for, with how it was understood.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings import questions
from briefings.answers.concluded import concluded
from briefings.answers.topics import answer
from briefings.digests.lines import note
from briefings.digests.replies import frame
from briefings.errors import Invalid
from briefings.model import Briefing, Fact, Line, MentionKind, Query, Section, Source, Topic
from briefings.questions import Ambiguous, Question, Shape, Unanswerable
from briefings.store import extent
from briefings.vocabulary import Named, Vocabulary, fold

WHOLE = frozenset((Shape.HOW, Shape.LIST, Shape.COMPARE))
"""Shapes that are a page or a list of their own."""
NEAREST = 5
SECTIONS = 2
"""How much is shown of the nearest that is known."""
ALWAYS = frozenset((Topic.SEARCH, Topic.COVERAGE))
"""Topics that say by themselves what there is not."""


async def question(
    tx: AsyncConnection,
    vocabulary: Vocabulary,
    words: str,
    now: datetime,
    catalogue: Sequence[Source] = (),
) -> Briefing:
    """Answer a question. `catalogue` are the sources, for `what do you read?`; days count from `now`, aware, UTC."""
    match questions.parse(vocabulary, words, now.date()):
        case Ambiguous() as unclear:
            return _ask_back(vocabulary, words, unclear)
        case Unanswerable() as refused:
            return await _refused(tx, vocabulary, words, refused, now)
        case Question() as asked if asked.shape in WHOLE and asked.asks is None:
            found = await _page(tx, vocabulary, asked, now, catalogue)
        case Question() as asked:
            found = await concluded(tx, vocabulary, asked, now)
    return replace(found, sections=(*found.sections, *_understood(vocabulary, asked)))


def query_of(vocabulary: Vocabulary, words: str, today: date) -> Query | None:
    """The query of a question that is answered by a page or a list, to ask for more of it; None for any other. Pure."""
    match questions.parse(vocabulary, words, today):
        case Question() as asked if asked.shape in WHOLE and asked.asks is None:
            return asked.query
    return None


async def _page(
    tx: AsyncConnection,
    vocabulary: Vocabulary,
    asked: Question,
    now: datetime,
    catalogue: Sequence[Source],
) -> Briefing:
    """The page or list itself; where it is empty, since when the ledger looks."""
    found = await answer(tx, vocabulary, asked.query, now, catalogue)
    if asked.query.topic in ALWAYS or any(part.lines for part in found.sections):
        return found
    begins = await extent.begins(tx)
    return replace(found, sections=(Section("understood", (note("reaches_back", {"day": begins}),)),))


async def _refused(
    tx: AsyncConnection, vocabulary: Vocabulary, words: str, no: Unanswerable, now: datetime
) -> Briefing:
    """Why there is no answer, and the nearest that is known."""
    sections: tuple[Section, ...] = ()
    if no.nearest:
        try:
            known = await answer(tx, vocabulary, replace(no.nearest, limit=NEAREST), now)
        except Invalid:  # three vendors side by side: a page for two
            known = await answer(
                tx, vocabulary, replace(no.nearest, topic=Topic.STANDING, limit=NEAREST), now
            )
        sections = tuple(part for part in known.sections if part.lines)[:SECTIONS]
    facts: dict[str, Fact] = {
        "asked": words.strip(),
        "reason": no.reason.value,
        "words": no.words,
        "near": tuple(_said(vocabulary, named) for named in no.near),
        "named": tuple(dict.fromkeys(_said(vocabulary, named) for named in no.names)),
        "known": bool(sections),
        "begins": await extent.begins(tx),
    }
    return frame.answer("question_refused", words.strip(), facts, sections)


def _ask_back(vocabulary: Vocabulary, words: str, unclear: Ambiguous) -> Briefing:
    """Which of them? Each choice is a question that can be asked as it stands."""
    lines = [_choice(vocabulary, unclear, named) for named in unclear.choices]
    facts: dict[str, Fact] = {
        "asked": words.strip(),
        "name": unclear.asked,
        "choices": tuple(str(line.facts["question"]) for line in lines),
    }
    return frame.answer(
        "question_unclear", words.strip(), facts, (frame.section("choices", lines, len(lines)),)
    )


def _choice(vocabulary: Vocabulary, unclear: Ambiguous, named: Named) -> Line:
    name = _said(vocabulary, named)
    entry = vocabulary.get(named.kind, named.name)
    places = entry.jurisdictions if entry else ()
    # The group bears the name that is asked back for: with its market it is told apart.
    written = (
        f"{name} {vocabulary.market_name(places[0])}"
        if fold(name) == fold(unclear.asked) and places
        else name
    )
    facts: dict[str, Fact] = {
        "name": name,
        "kind": named.kind.value,
        "markets": tuple(vocabulary.market_name(code) for code in places),
        "question": f"{unclear.before}{written}{unclear.after}".strip(),
    }
    return note("choice", facts)


def _understood(vocabulary: Vocabulary, asked: Question) -> tuple[Section, ...]:
    """How the names were taken where that is not plain, and which words changed nothing."""
    notes = [
        note("taken_for", {"asked": one.asked, "name": _said(vocabulary, one), "how": one.how})
        for one in dict.fromkeys(asked.names)
        if one.how in ("typo", "subsidiary") or (one.how == "alias" and one.kind is MentionKind.VENDOR)
    ]
    if asked.region:
        notes.append(note("region", _region(vocabulary, asked.region)))
    if asked.rivals_of:
        notes.append(note("rivals", {"name": asked.rivals_of, "count": len(asked.query.vendors)}))
    if asked.unused:
        notes.append(note("unused", {"words": asked.unused}))
    return (Section("understood", tuple(notes)),) if notes else ()


def _region(vocabulary: Vocabulary, name: str) -> dict[str, Fact]:
    region = vocabulary.resolve_region(name)
    return {"name": name, "count": len(region.markets) if region else 0, "by": region.by if region else ""}


def _said(vocabulary: Vocabulary, named: Named) -> str:
    return vocabulary.market_name(named.name) if named.kind is MentionKind.MARKET else named.name

"""The commands that ask what is known: `/vendor`, `/market`, `/deals`, `/deadlines`, `/ask`, `/sources`. Database.

In: the words after the command. Out: the first screen of the answer; `turned` and `shared` show a page of it, or show it
to everybody.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.slack.asks import queries
from bot.slack.asks.queries import Asked, Reader
from bot.slack.blocks import render, screen
from bot.slack.blocks.message import Message
from bot.slack.blocks.shown import Shown
from bot.slack.commands import drawing
from bot.slack.commands.desk import Desk, Request
from bot.slack.looked_up import looked_up, question
from briefings import answers
from briefings.errors import Invalid
from briefings.model import Briefing, Fact, Line, LineKind, MentionKind, Query, Section, Topic
from briefings.vocabulary import Named

READERS: Mapping[str, Reader] = {
    "vendor": queries.vendor,
    "market": queries.market,
    "deals": queries.deals,
    "deadlines": queries.deadlines,
    "sources": lambda _vocabulary, words, _today: Asked(Query(Topic.COVERAGE, words=words)),
}
ENOUGH = 24
"""Lines of a section from which the first screen is made, once those that are alike are told together."""


async def vendor(desk: Desk, request: Request) -> Message:
    """How a vendor stands: everywhere, in a market, against another; or its deals; or a picture of it."""
    return await drawing.vendor(desk, request) or await _shown(desk, "vendor", request)


async def market(desk: Desk, request: Request) -> Message:
    """How all vendors stand in a country or region."""
    return await _shown(desk, "market", request)


async def deals(desk: Desk, request: Request) -> Message:
    """Deals by vendor, operator, country, day, outcome."""
    return await _shown(desk, "deals", request)


async def deadlines(desk: Desk, request: Request) -> Message:
    """Days ahead by which something must have happened."""
    return await _shown(desk, "deadlines", request)


async def sources(desk: Desk, request: Request) -> Message:
    """What is read at all, and how fresh."""
    return await _shown(desk, "sources", request)


async def ask(desk: Desk, request: Request) -> Message:
    """A question in plain words."""
    return await _shown(desk, "ask", request)


def asks(words: str) -> bool:
    """Whether the words begin with one of these commands."""
    name = words.partition(" ")[0]
    return name in READERS or name == "ask"


async def turned(desk: Desk, shown: Shown) -> Message | None:
    """The page of an answer that begins where `shown` says; None where it is not so long, or not so long any more."""
    name, _, words = shown.words.partition(" ")
    found = await _found(desk, name, words, shown.start + screen.PAGE if shown.part else None)
    return screen.part(found, shown) if shown.part else render.message(found, shown)


async def _shown(desk: Desk, name: str, request: Request) -> Message:
    private = not request.public and not request.direct
    found = await _found(desk, name, request.words)
    return render.message(found, Shown(f"{name} {request.words}".strip(), private))


async def _found(desk: Desk, name: str, words: str, lines: int | None = None) -> Briefing:
    """The answer, with at most so many lines in a section."""
    doors = desk.doors
    if name == "ask":
        query = answers.query_of(doors.vocabulary, words, doors.now().date()) if lines else None
        return await (looked_up(doors, replace(query, limit=lines)) if query else question(doors, words))
    asked = READERS[name](doors.vocabulary, words, doors.now().date())
    if lines is None and asked.query.topic in (Topic.STANDING, Topic.MARKET):
        lines = ENOUGH
    try:
        found = await looked_up(doors, replace(asked.query, limit=lines))
    except Invalid as error:  # a day to come: the example of the domain is a day, not a command
        raise Invalid(str(error), queries.EXAMPLES.get(name, "")) from error
    slips = tuple(_taken(desk, one) for one in asked.slips)
    return replace(found, sections=(*found.sections, Section("understood", slips))) if slips else found


def _taken(desk: Desk, slip: Named) -> Line:
    """A note on a name that was taken for what is most like it."""
    market_name = desk.doors.vocabulary.market_name
    name = market_name(slip.name) if slip.kind is MentionKind.MARKET else slip.name
    facts: dict[str, Fact] = {"code": "taken_for", "asked": slip.asked, "name": name, "how": slip.how}
    return Line(LineKind.NOTE, facts)

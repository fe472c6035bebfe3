"""What is known, looked up for a command. Database, read only, through the doors of the domain.

In: a `Query`, or a question as typed. Out: the `Briefing` of its answer; a page about a vendor or a market brings the
deals that are still open in a section of their own, `open_deals`.
"""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.slack.asks.understood import OPEN
from bot.slack.doors import Doors
from briefings import answers
from briefings.model import Briefing, Query, Section, Topic

PAGES = frozenset(("vendor", "cell", "market"))
OPEN_DEALS = 3


async def looked_up(doors: Doors, query: Query) -> Briefing:
    """The answer to a query. Raises Invalid for a query that lacks what its topic is about."""
    async with doors.database.read() as tx:
        found = await answers.answer(tx, doors.vocabulary, query, doors.now(), doors.catalogue)
        if found.topic not in PAGES:
            return found
        still_open = await _open_deals(tx, doors, query, found)
    return replace(found, sections=(*found.sections, *still_open))


async def question(doors: Doors, words: str) -> Briefing:
    """The answer to a question in plain words."""
    async with doors.database.read() as tx:
        return await answers.question(tx, doors.vocabulary, words, doors.now(), doors.catalogue)


async def _open_deals(tx: AsyncConnection, doors: Doors, query: Query, page: Briefing) -> tuple[Section, ...]:
    owner = page.facts.get("vendor")
    vendors = (owner,) if isinstance(owner, str) and len(query.vendors) == 1 else query.vendors
    wanted = replace(
        query, topic=Topic.DEALS, vendors=vendors, statuses=OPEN, since=None, until=None, limit=OPEN_DEALS
    )
    found = await answers.deals(tx, doors.vocabulary, wanted, doors.now())
    return tuple(replace(one, name="open_deals") for one in found.sections)

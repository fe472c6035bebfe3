"""Looking stories up in official records: put when they are due, done as jobs. Network and database, never both at once.

In: the app; the id of a story. Out: what was found, kept; alerts queued where a record confirms a story. A record that does not
answer is asked again later; the alert about the story has long been sent.
"""

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import outbox
from bot.app import App
from bot.tasks import LOOK_UP
from briefings import record_check

AT_ONCE = 20

log = structlog.get_logger(__name__)


async def put_due(tx: AsyncConnection, app: App) -> int:
    """Puts a job for each story that is to be looked up now; how many."""
    due = await record_check.due(tx, app.now(), AT_ONCE)
    for one in due:
        # Named by what is due since when: two clocks that see the same put it once.
        await app.engine.enqueue(tx, LOOK_UP, f"look_up:{one.story_id}:{one.next_at}", one.story_id)
    return len(due)


async def look_up(app: App, story_id: str) -> None:
    """Looks one story up, once."""
    async with app.database.read() as tx:
        wanted = await record_check.wanted(tx, app.known, story_id, app.now())
    if wanted is None:
        async with app.database.begin() as tx:
            await record_check.close(tx, story_id)
        return
    looked = await record_check.look(app.http, app.vocabulary, wanted, app.now())
    async with app.database.begin() as tx:
        heard = await record_check.settle(tx, wanted, looked, app.vocabulary.market_name, app.now())
        for place, briefing in heard:
            await outbox.put(tx, app.engine, place, briefing, app.now())
    log.info(
        "looked_up",
        story=story_id,
        records=looked.places,
        found=looked.found[0].url if looked.found else None,
        trouble=looked.trouble.reason if looked.trouble else None,
    )

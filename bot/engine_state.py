"""How the engine is, for whoever watches over the bot. Database; reads the engine's own tables, changes nothing.

In: the engine of a process, a transaction. Out: whether it is at work, and how many tasks are not done in each lane.
"""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine import Engine

NOT_DONE = (
    "select queue_name, status, count(*) from {schema}workflow_status"
    " where status in ('ENQUEUED', 'PENDING', 'DELAYED') group by queue_name, status"
)


def at_work(engine: Engine, *, working: bool) -> bool:
    """Whether work can be put and, where the process is `working`, is taken up too."""
    if engine.client is None or engine.closing:
        return False
    if not working:
        return True
    # The reaper ends by nothing but a bug: then nobody takes over what dead processes left.
    return engine.dbos is not None and (engine.reaper is None or not engine.reaper.done())


async def counts(tx: AsyncConnection) -> Sequence[tuple[str, str, int]]:
    """Lane, state and number of the tasks that wait, run or are put off."""
    schema = "dbos." if tx.dialect.name == "postgresql" else ""
    rows = await tx.execute(text(NOT_DONE.format(schema=schema)))
    return [(str(lane or "none"), str(state).lower(), int(number)) for lane, state, number in rows]

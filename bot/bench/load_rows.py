"""The rows of a large bot, written as fast as the database takes them, and what a look at them costs. Database.

In: an app over an empty PostgreSQL database. Out: workspaces that are installed, channels that are told; sizes in bytes.
"""

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import text

from bot import schedule
from bot.app import App
from bot.bench.wires import PLACES, VENDORS
from bot.slack.asks.watch import watched
from bot.slack.names import wanted
from bot.slack.tokens import SealedTokens
from briefings import subscriptions
from briefings.store import installations
from briefings.store.installations import Installation
from briefings.subscriptions import Daily, Place

AT_ONCE = 500
WATCHES = 10
"""One channel in so many has a watch too."""
LOOKS = 15
MORE_SUBSCRIPTIONS = """insert into wl_subscription (id, kind, workspace, destination, vendors, jurisdictions, event_types, at,
 zone, next_fire_at, created_by, created_at, cadence, say_empty) select 'more:' || n, 'daily', 'T' || n % 1000, 'M' || n, '[]',
 '[]', '[]', '08:00', 'UTC', cast(:later as timestamptz), 'U', cast(:later as timestamptz), 'realtime', false
 from generate_series(1, :count) n on conflict do nothing"""
MORE_SOURCES = """insert into wl_source_state (source_id, next_visit_at, failures) select 'more' || n, cast(:later as timestamptz), 0
 from generate_series(1, :count) n on conflict do nothing"""


async def fill(app: App, workspaces: int, places: Sequence[tuple[str, str]]) -> None:
    """Installs the bot, and gives every channel a daily briefing, and some a watch of one vendor in one market."""
    if not isinstance(app.tokens, SealedTokens):
        raise TypeError("several workspaces")
    now = app.now()
    sealed = app.tokens.seal.close("xoxb-bench")
    wishes = [
        wanted(watched(f"{vendor} {market}"), app.vocabulary) for vendor in VENDORS for market in PLACES
    ]
    async with app.database.begin() as tx:
        for number in range(workspaces):
            name = f"T{number:06}"
            one = Installation(name, name, sealed, "U0", "B0", ("chat:write",), "U1", now)
            await installations.put(tx, one)
    for start in range(0, len(places), AT_ONCE):
        async with app.database.begin() as tx:
            for number, (workspace, channel) in enumerate(places[start : start + AT_ONCE], start):
                place = Place(workspace, channel, "U1")
                await subscriptions.schedule_daily(
                    tx, place, Daily("08:00", "UTC", now + timedelta(days=1)), now
                )
                if number % WATCHES == 0:
                    await subscriptions.watch(tx, place, wishes[number // WATCHES % len(wishes)], now)


async def size(app: App) -> int:
    """The database in bytes, with everything written out."""
    async with app.database.read() as tx:
        return int((await tx.execute(text("select pg_database_size(current_database())"))).scalar_one())


async def all_due(app: App) -> None:
    """Every source is to be visited now."""
    async with app.database.begin() as tx:
        await tx.execute(text("update wl_source_state set next_visit_at = :now"), {"now": app.now()})


async def digests_due(app: App, instant: datetime) -> None:
    """Every daily briefing is due at one instant."""
    async with app.database.begin() as tx:
        await tx.execute(
            text("update wl_subscription set next_fire_at = :at where kind = 'daily'"), {"at": instant}
        )


async def ticks(app: App, channels: int, sources: int) -> tuple[int, int, float]:
    """With so many subscriptions and sources of which none is due: milliseconds of one look at the schedule."""
    later = {"later": app.now() + timedelta(days=1)}
    async with app.database.begin() as tx:
        await tx.execute(text(MORE_SUBSCRIPTIONS), later | {"count": channels})
        await tx.execute(text(MORE_SOURCES), later | {"count": sources})
        await tx.execute(
            text("update wl_source_state set next_visit_at = :later where next_visit_at < :later"), later
        )
    async with app.database.begin() as tx:
        await tx.execute(text("analyze"))
    took = []
    for _ in range(LOOKS):
        began = time.perf_counter()
        await schedule.tick(app)
        took.append((time.perf_counter() - began) * 1000)
    return channels, sources, median(took)

"""Looking up, end to end: a feed, a record and a channel on loopback, a real engine between them."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from bot import jobs, schedule
from bot.app import App
from bot.emulator import Channel, Emulator
from briefings import subscriptions
from briefings.store import deliveries, record_checks
from briefings.subscriptions import Filter, Place
from tests.bot.conftest import opened, settings_for
from tests.bot.waiting import until
from tests.servers.feeds import Answer, open_feeds, rss
from tests.servers.officials import Fault, document, open_officials

MONDAY = datetime(2026, 3, 9, 9, tzinfo=UTC)
LEAK = (
    "<item><title>US puts Hikvision on Entity List, people say</title><link>https://gazette.example/1</link>"
    "<description>The US Commerce Department has added Hikvision to its Entity List, people familiar with the matter told"
    f" the Gazette.</description><pubDate>{format_datetime(MONDAY)}</pubDate></item>"
)
ADDED = document(
    "2026-04500",
    "Additions to the Entity List",
    "2026-03-09",
    "adds Hikvision to the Entity List",
    abstract="",
)
REGISTER = "/fr/documents.json"


async def test_the_alert_goes_out_before_the_record_answers_and_is_confirmed_in_place(
    slack: Emulator, address: str, tmp_path: Path
) -> None:
    """Told as reported while the register is out of order; found a day later: one message, edited, and a word below it."""
    news, clock = slack.add_channel("news"), tmp_path / "clock"
    clock.write_text(MONDAY.isoformat())
    async with open_feeds() as feeds, open_officials() as server:
        feeds.put("/wire", Answer(rss(LEAK)))
        server.fail(REGISTER, Fault(404), Fault(404))  # the poll and the question
        catalogue = tmp_path / "sources.yaml"
        catalogue.write_text(
            f"- {{id: wire, name: Gazette, url: '{feeds.url('/wire')}'}}\n"
            f"- {{id: fr, name: Federal Register, kind: federal-register, url: '{server.url(REGISTER)}', trust: official,"
            " jurisdiction: US, every: 86400}\n"
        )
        settings = settings_for(
            slack,
            tmp_path,
            DATABASE_URL=address,
            WAYLEAVE_SOURCES=str(catalogue),
            WAYLEAVE_CLOCK_FILE=str(clock),
        )
        async with opened(settings) as app:
            await app.engine.start(jobs.bound(app))
            await watch(app, news)
            await jobs.poll(app, ["wire"])
            await until(lambda: len(slack.messages(news.id)) == 1)
            await schedule.tick(app)
            await missed(app)
            first = slack.messages(news.id)[0]
            assert "reported" in str(first.blocks).lower()
            server.register = [ADDED]
            clock.write_text((MONDAY + timedelta(hours=5)).isoformat())
            await schedule.tick(app)
            await until(lambda: len(slack.messages(news.id)) == 2)
            await app.engine.stop(drain=1)
        message, reply = slack.messages(news.id)
        assert message.edits == 1
        assert reply.thread_ts == message.ts
        assert "confirmed" in str(reply.blocks).lower()


async def missed(app: App) -> None:
    """The record has been asked, and did not answer."""
    for _ in range(400):
        async with app.database.read() as tx:
            if any(one.missed for one in await record_checks.due(tx, MONDAY + timedelta(days=1), 1)):
                return
        await asyncio.sleep(0.02)
    raise AssertionError("nobody asked")


async def watch(app: App, channel: Channel) -> None:
    """The channel wants everything."""
    async with app.database.begin() as tx:
        await subscriptions.watch(tx, Place("T0WAYLEAVE1", channel.id), Filter(), app.now())
        assert await deliveries.counts(tx) == {}

"""From a feed to a channel: ticks, polls, digests and deliveries, over real HTTP, a real file, a real engine."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot import jobs, schedule
from bot.app import App
from bot.emulator import Channel, Emulator
from bot.settings import Settings
from briefings import subscriptions
from briefings.model import EventType
from briefings.store import deliveries
from briefings.subscriptions import Daily, Filter, Place
from tests.bot.conftest import at_work, opened, settings_for
from tests.bot.waiting import until
from tests.servers.feeds import Answer, Feeds, open_feeds

MONDAY = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
"""07:00 in London."""
SIGNED = (
    "Vodafone signs 5G deal with Huawei in Spain",
    "Vodafone said on Monday that it had signed a contract with Huawei for 5G radio equipment in Spain.",
)
BROKEN = (
    "Vodafone walks away from Huawei deal in Spain",
    "Vodafone said on Tuesday that it had abandoned its 5G contract with Huawei in Spain.",
)
WEATHER = ("Rain expected in Galicia", "Umbrellas will be needed until Thursday.")


def rss(*items: tuple[str, str], at: datetime = MONDAY) -> bytes:
    """A feed of headlines with their texts, all published at `at`."""
    entries = "".join(
        f"<item><title>{title}</title><link>https://example.org/{abs(hash(title))}</link>"
        f"<guid>{title}</guid><description>{text}</description><pubDate>{format_datetime(at)}</pubDate></item>"
        for title, text in items
    )
    return f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'.encode()


class World:
    """A clock that tests move, feeds, and a channel."""

    def __init__(self, folder: Path, feeds: Feeds) -> None:
        """It is Monday, 1 June 2026, seven o'clock in London."""
        self.folder = folder
        self.feeds = feeds
        self.set(MONDAY)

    @property
    def clock(self) -> Path:
        """The file that the bot takes its time from."""
        return self.folder / "clock"

    def set(self, now: datetime) -> None:
        """Moves the clock."""
        self.clock.write_text(now.isoformat())

    def catalogue(self, *names: str) -> Path:
        """A catalogue of one feed for each name."""
        file = self.folder / "sources.yaml"
        file.write_text(
            "".join(
                f'- {{id: {name}, name: {name}, url: "{self.feeds.url(f"/{name}")}", language: en}}\n'
                for name in names
            )
        )
        return file


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """See `World`."""
    async with open_feeds() as feeds:
        yield World(tmp_path, feeds)


@pytest.fixture
def news(slack: Emulator) -> Channel:
    """A channel that the bot is in."""
    return slack.add_channel("news")


@pytest.fixture
def bot(world: World, slack: Emulator, address: str, tmp_path: Path) -> Settings:
    """A bot with two feeds, on the tests' clock."""
    return settings_for(
        slack,
        tmp_path,
        DATABASE_URL=address,
        WAYLEAVE_CLOCK_FILE=str(world.clock),
        WAYLEAVE_SOURCES=str(world.catalogue("wire", "daily")),
    )


async def watch_deals(app: App, channel: Channel) -> None:
    """The channel wants deals."""
    async with app.database.begin() as tx:
        wanted = Filter(event_types=(EventType.CARRIER_DEAL, EventType.TENDER))
        await subscriptions.watch(tx, Place("T0WAYLEAVE1", channel.id), wanted, app.now())


async def daily(app: App, channel: Channel, at: str = "08:00") -> None:
    """The channel wants a briefing every day, on the clocks of London."""
    async with app.database.begin() as tx:
        when = Daily(at, "Europe/London", schedule.next_fire(at, "Europe/London", app.now()))
        await subscriptions.schedule_daily(tx, Place("T0WAYLEAVE1", channel.id), when, app.now())


async def quiet(app: App) -> None:
    """Nothing is on its way any more."""
    for _ in range(200):
        async with app.database.read() as tx:
            if not (await deliveries.counts(tx)).keys() & {"waiting", "sending"}:
                return
        await asyncio.sleep(0.05)
    raise AssertionError("still on its way")


async def told_after(app: App, slack: Emulator, channel: Channel) -> float:
    """Seconds from the commit of the poll that saw a story to its message in the channel."""
    loop = asyncio.get_running_loop()
    recorded = 0.0
    async with asyncio.timeout(10):
        while not slack.messages(channel.id):
            async with app.database.read() as tx:
                if not recorded and await deliveries.counts(tx):
                    recorded = loop.time()
            await asyncio.sleep(0.01)
    return loop.time() - recorded


def said(slack: Emulator, channel: Channel) -> Sequence[str]:
    """The texts of the channel's messages, in order."""
    return [message.text for message in slack.messages(channel.id)]


async def test_a_deal_is_told_within_a_second_of_its_poll_and_changes_its_mind_in_place(
    bot: Settings, world: World, slack: Emulator, news: Channel
) -> None:
    """Signed on Monday; the same feed again says nothing; broken on Tuesday: one message, edited, with its news."""
    world.feeds.put("/wire", Answer(rss(SIGNED, WEATHER)))
    world.feeds.put("/daily", Answer(status=503))
    async with at_work(bot) as app:
        await watch_deals(app, news)
        assert await schedule.tick(app) == 1
        seconds = await told_after(app, slack, news)
        assert seconds < 1.0
        assert await schedule.tick(app) == 0, "a source that is being visited is not due"
        world.set(MONDAY + timedelta(hours=2))
        world.feeds.put("/wire", Answer(rss(SIGNED, WEATHER, at=MONDAY + timedelta(hours=1))))
        await jobs.poll(app, ["wire"])
        await quiet(app)
        assert [message.edits for message in slack.messages(news.id)] == [0]
        world.set(MONDAY + timedelta(days=1))
        world.feeds.put("/wire", Answer(rss(BROKEN, SIGNED, at=MONDAY + timedelta(days=1))))
        await jobs.poll(app, ["wire"])
        await jobs.poll(app, ["wire", "daily"])
        await quiet(app)
    message, reply = slack.messages(news.id)
    assert message.edits == 1
    assert reply.thread_ts == message.ts
    assert "Huawei" in message.text
    assert len(world.feeds.asked("/daily")) >= 2, "a source that fails holds up no other, and is asked again"


async def test_a_digest_comes_at_its_hour_once_whatever_the_number_of_clocks(
    bot: Settings, world: World, slack: Emulator, news: Channel
) -> None:
    """Before eight nothing; at eight one briefing, though two clocks tick; the next day nothing new, so nothing."""
    world.feeds.put("/wire", Answer(rss(SIGNED)))
    world.feeds.put("/daily", Answer(rss(WEATHER)))
    async with at_work(bot) as app:
        await daily(app, news)
        await jobs.poll(app, ["wire", "daily"])
        await schedule.tick(app)
        assert said(slack, news) == []
        world.set(MONDAY + timedelta(hours=1, seconds=1))
        await asyncio.gather(schedule.tick(app), schedule.tick(app))
        await until(lambda: len(slack.messages(news.id)) == 1)
        world.set(MONDAY + timedelta(days=1, hours=1, seconds=1))
        await schedule.tick(app)
        await asyncio.sleep(1.2)
        await quiet(app)
    (briefing,) = said(slack, news)
    assert "Vodafone" in briefing


async def test_after_days_of_downtime_one_late_digest_stands_for_all_that_were_missed(
    bot: Settings, world: World, slack: Emulator, news: Channel
) -> None:
    """Due on Monday, Tuesday and Wednesday at eight; up again on Wednesday at noon."""
    world.feeds.put("/wire", Answer(rss(SIGNED)))
    async with at_work(bot) as app:
        await daily(app, news)
        await jobs.poll(app, ["wire"])
    world.set(MONDAY + timedelta(days=2, hours=6))
    async with at_work(bot) as app:
        await schedule.tick(app)
        await until(lambda: len(slack.messages(news.id)) == 1)
        async with app.database.read() as tx:
            sent = await deliveries.get(
                tx, f"digest:daily:T0WAYLEAVE1:{news.id}:2026-06-03T08:00:T0WAYLEAVE1:{news.id}"
            )
            (left,) = await subscriptions.list_for(tx, Place("T0WAYLEAVE1", news.id))
        await asyncio.sleep(0.8)
    assert len(slack.messages(news.id)) == 1
    assert sent is not None
    assert sent.briefing.facts["late"] is True
    assert left.next_fire_at == datetime(2026, 6, 4, 7, 0, tzinfo=UTC)


async def test_a_digest_that_nobody_wants_any_more_is_not_made(
    bot: Settings, world: World, news: Channel
) -> None:
    """Switched off between the tick and the job."""
    world.feeds.put("/wire", Answer(rss(SIGNED)))
    async with opened(bot) as app:
        await app.engine.start()
        await daily(app, news)
        await jobs.poll(app, ["wire"])
        async with app.database.begin() as tx:
            assert await subscriptions.off(tx, Place("T0WAYLEAVE1", news.id))
        await jobs.digest(app, f"daily:T0WAYLEAVE1:{news.id}", "2026-06-01T08:00", late=False)
        async with app.database.read() as tx:
            assert await deliveries.counts(tx) == {}


async def test_the_clock_ticks_by_itself_and_looks_after_the_engine(
    bot: Settings, world: World, slack: Emulator, news: Channel
) -> None:
    """Sources are polled without anybody asking, and the tidying runs."""
    world.feeds.put("/wire", Answer(rss(SIGNED)))
    world.feeds.put("/daily", Answer(rss(WEATHER)))
    async with at_work(bot) as app:
        await watch_deals(app, news)
        clock = schedule.Clock(app)
        assert clock.silent_for() == float("inf")
        clock.start()
        await until(lambda: len(slack.messages(news.id)) == 1)
        assert clock.silent_for() < 5
        clock.stop()
    assert len(world.feeds.asked("/wire")) == 1

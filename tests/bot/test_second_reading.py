"""The bot with a language model beside it: off, helping, spent, down. Real feeds, a real file, a real model server."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot import jobs
from bot.app import App
from bot.emulator import Channel, Emulator
from bot.settings import Settings
from briefings import subscriptions
from briefings.model import Article, EventType, Reading
from briefings.reading import read
from briefings.store import tables
from briefings.subscriptions import Filter, Place
from tests.bot.conftest import at_work, opened, settings_for, words
from tests.bot.waiting import until
from tests.servers.chat import PATH, Chat, content, open_chat, saying
from tests.servers.feeds import Answer, Feeds, open_feeds

MONDAY = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
KEY = "sk-very-secret"
SIGNED = (
    "Vodafone signs 5G deal with Huawei in Spain",
    "Vodafone said on Monday that it had signed a contract with Huawei for 5G radio equipment in Spain.",
)
WEATHER = ("Rain expected in Galicia", "Umbrellas will be needed until Thursday.")
LOST = {
    "role": "primary",
    "event_type": {"value": "carrier_deal", "quote": "had signed a contract"},
    "status": {"value": "signed", "quote": "had signed"},
    "direction": "opens",
    "vendors": [{"name": "Huawei", "quote": "Huawei"}],
    "counterparts": [{"name": "Vodafone", "quote": "Vodafone"}],
    "jurisdictions": [{"name": "ES", "quote": "in Spain"}],
    "confidence": 0.9,
}


def rss(*items: tuple[str, str]) -> Answer:
    """A feed of headlines with their texts."""
    entries = "".join(
        f"<item><title>{title}</title><link>https://example.org/{number}</link><guid>{title}</guid>"
        f"<description>{text}</description><pubDate>{format_datetime(MONDAY)}</pubDate></item>"
        for number, (title, text) in enumerate(items)
    )
    return Answer(f'<rss version="2.0"><channel><title>News</title>{entries}</channel></rss>'.encode())


@pytest.fixture
async def feeds() -> AsyncIterator[Feeds]:
    """A wire."""
    async with open_feeds() as feeds:
        yield feeds


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """A model's server."""
    async with open_chat() as chat:
        yield chat


@pytest.fixture
def given(slack: Emulator, feeds: Feeds, address: str, tmp_path: Path) -> dict[str, Any]:
    """The settings of a bot with one feed, without a model."""
    sources = tmp_path / "sources.yaml"
    sources.write_text(f'- {{id: wire, name: wire, url: "{feeds.url("/wire")}", language: en}}\n')
    (tmp_path / "clock").write_text(MONDAY.isoformat())
    return {
        "slack": slack,
        "folder": tmp_path,
        "DATABASE_URL": address,
        "WAYLEAVE_CLOCK_FILE": str(tmp_path / "clock"),
        "WAYLEAVE_SOURCES": str(sources),
    }


def with_model(given: dict[str, Any], address: str, **more: str) -> Settings:
    """A bot that doubts all its readings, with a model to ask."""
    model = {
        "WAYLEAVE_MODEL_URL": address,
        "WAYLEAVE_MODEL_NAME": "small-one",
        "WAYLEAVE_MODEL_KEY": KEY,
        "WAYLEAVE_MODEL_BELOW": "1",
    }
    return settings_for(**{**given, **model, **more})


async def watch_deals(app: App, channel: Channel) -> None:
    """The channel wants deals."""
    async with app.database.begin() as tx:
        wanted = Filter(event_types=(EventType.CARRIER_DEAL,))
        await subscriptions.watch(tx, Place("T0WAYLEAVE1", channel.id), wanted, app.now())


async def rules_kept(app: App) -> dict[str, list[str]]:
    """The rules of the news of each article in the database, by headline."""
    async with app.database.read() as tx:
        rows = (await tx.execute(select(tables.article.c.title, tables.article.c.reading))).all()
    return {title: list(kept.claims[0].rules) if kept.claims else [] for title, kept in rows}


async def questions(app: App) -> dict[str, int]:
    """The questions counted, by day."""
    async with app.database.read() as tx:
        return {row.day: row.questions for row in await tx.execute(select(tables.model_use))}


def doubted(count: int) -> Sequence[tuple[Article, Reading]]:
    """So many stories that the rules are taken to be unsure of."""
    told = Article("0", "wire", "wire", "k", "https://example.org/1", *SIGNED, MONDAY, MONDAY)
    first = read(words(), told)
    return [(replace(told, id=f"{n}"), replace(first, article_id=f"{n}")) for n in range(count)]


async def test_no_model_is_asked_where_none_is_named(given: dict[str, Any], feeds: Feeds) -> None:
    feeds.put("/wire", rss(SIGNED, WEATHER))
    async with opened(settings_for(**given)) as app:
        assert app.second is None
        await jobs.poll(app, ["wire"])
        assert await questions(app) == {}
        assert "model" not in (await rules_kept(app))[SIGNED[0]]


async def test_a_model_that_helps_is_asked_about_what_is_doubted_and_marked_in_what_is_kept(
    given: dict[str, Any], feeds: Feeds, chat: Chat
) -> None:
    """The weather names no vendor: nobody is asked about it."""
    feeds.put("/wire", rss(SIGNED, WEATHER))
    chat.put(PATH, saying(LOST))
    async with opened(with_model(given, chat.base)) as app:
        await jobs.poll(app, ["wire"])
        assert await rules_kept(app) == {SIGNED[0]: ["model"], WEATHER[0]: []}
        assert await questions(app) == {"2026-06-01": 1}
    assert len(chat.questions) == 1


@pytest.mark.parametrize("fault", ["nobody there", "500", "cut", "rubbish", "refused"])
async def test_the_news_goes_out_as_the_rules_read_it_with_a_model_that_fails(
    given: dict[str, Any], feeds: Feeds, chat: Chat, slack: Emulator, fault: str
) -> None:
    """Polled, recorded, told; the next visit works too."""
    answers = {
        "500": Answer(status=500),
        "cut": Answer(reset=True),
        "rubbish": content("Huawei is fine, trust me"),
        "refused": Answer(status=401),
    }
    chat.put(PATH, answers.get(fault, Answer(status=500)))
    news = slack.add_channel("news")
    feeds.put("/wire", rss(SIGNED))
    address = "http://127.0.0.1:9/v1" if fault == "nobody there" else chat.base
    async with at_work(with_model(given, address)) as app:
        await watch_deals(app, news)
        await jobs.poll(app, ["wire"])
        await until(lambda: len(slack.messages(news.id)) == 1)
        feeds.put("/wire", rss(SIGNED, ("Telefonica signs 5G deal with Nokia in Spain", "Both said so.")))
        await jobs.poll(app, ["wire"])
        kept = await rules_kept(app)
    assert len(kept) == 2
    assert all(rules and "model" not in rules for rules in kept.values())


async def test_a_model_that_does_not_answer_is_left_alone_for_a_while(
    given: dict[str, Any], chat: Chat
) -> None:
    """Four are on their way when it fails; the other sixteen, and the next visit's, are not sent after them."""
    chat.put(PATH, Answer(status=503))
    async with opened(with_model(given, chat.base)) as app:
        assert app.second
        read = doubted(20)
        assert await app.second.look(read) == read
        assert 1 <= len(chat.questions) <= 4
        asked = len(chat.questions)
        await app.second.look(read)
        assert len(chat.questions) == asked
        app.second.quiet_until = 0.0
        chat.put(PATH, saying(LOST))
        assert [reading.claims[0].rules for _, reading in await app.second.look(read[:1])] == [("model",)]


async def test_the_budget_of_a_day_is_never_passed_and_comes_anew_at_midnight(
    given: dict[str, Any], chat: Chat
) -> None:
    """Three a day, over two processes at once; a question that brings rubbish has cost its part."""
    chat.put(PATH, content("rubbish"))
    settings = with_model(given, chat.base, WAYLEAVE_MODEL_DAILY="3")
    async with opened(settings) as one, opened(settings) as other:
        assert one.second
        assert other.second
        await asyncio.gather(one.second.look(doubted(5)), other.second.look(doubted(5)))
        assert len(chat.questions) == 3
        (given["folder"] / "clock").write_text((MONDAY + timedelta(hours=17, minutes=59)).isoformat())
        await one.second.look(doubted(5))
        assert len(chat.questions) == 3
        (given["folder"] / "clock").write_text((MONDAY + timedelta(hours=18)).isoformat())
        await one.second.look(doubted(2))
        assert len(chat.questions) == 5
        assert await questions(one) == {"2026-06-01": 3, "2026-06-02": 2}


async def test_a_budget_of_nothing_asks_nothing(given: dict[str, Any], chat: Chat) -> None:
    async with opened(with_model(given, chat.base, WAYLEAVE_MODEL_DAILY="0")) as app:
        assert app.second
        await app.second.look(doubted(2))
    assert chat.questions == []


async def test_nothing_waits_for_the_model_in_a_transaction(given: dict[str, Any], chat: Chat) -> None:
    """While an answer takes its time, somebody else writes."""
    chat.put(PATH, Answer(saying(LOST).body, content_type="application/json", silence=1.0))
    async with opened(with_model(given, chat.base)) as app:
        assert app.second
        looking = asyncio.create_task(app.second.look(doubted(1)))
        await until(lambda: len(chat.questions) == 1)
        async with asyncio.timeout(0.5), app.database.begin() as tx:
            await tx.execute(tables.model_use.insert().values(day="2000-01-01", questions=1))
        assert not looking.done()
        ((_, reading),) = await looking
    assert reading.claims[0].rules == ("model",)


async def test_the_owners_own_address_is_reached_though_sources_there_are_not(
    given: dict[str, Any], feeds: Feeds, chat: Chat
) -> None:
    """Loopback is closed to sources unless it is allowed; the model's address is the owner's word."""
    feeds.put("/wire", rss(SIGNED))
    chat.put(PATH, saying(LOST))
    async with opened(with_model(given, chat.base, WAYLEAVE_ALLOW_NETWORKS="10.0.0.0/8")) as app:
        await jobs.poll(app, ["wire"])
        assert feeds.asked("/wire") == []
        assert app.second
        await app.second.look(doubted(1))
    assert len(chat.questions) == 1


async def test_the_key_goes_to_the_model_alone_and_into_no_log(
    given: dict[str, Any], feeds: Feeds, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    """Not to a source, not to where a redirect leads, not into a line of any logger."""
    caplog.set_level(logging.DEBUG)
    feeds.put("/wire", rss(SIGNED))
    chat.put(PATH, Answer(status=307, location=feeds.url("/elsewhere")), Answer(KEY.encode(), status=401))
    with capture_logs() as lines:
        async with opened(with_model(given, chat.base)) as app:
            assert app.second
            await jobs.poll(app, ["wire"])
            app.second.quiet_until = 0.0
            await app.second.look(doubted(1))
            assert KEY not in repr(app)
    assert [seen.headers["authorization"] for seen in chat.log] == [f"Bearer {KEY}"] * 2
    assert feeds.asked("/elsewhere") == []
    assert not any(KEY in str(seen.headers) for seen in feeds.log)
    assert any(line["event"] == "model_left_alone" for line in lines)
    assert KEY not in repr(lines)
    assert KEY not in caplog.text

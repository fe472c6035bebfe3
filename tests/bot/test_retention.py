"""What is forgotten, when, and what never is. On both databases."""

from datetime import timedelta

from sqlalchemy import text

from bot import jobs
from bot.app import App
from bot.emulator import Emulator
from briefings import retention
from briefings.retention import Kept
from tests.bot.conftest import now
from tests.bot.mail import COLLAPSED, EXPECTED, delivering, posts, put, settled
from tests.newsroom import article, words

DAYS = timedelta(days=1)
KEPT = Kept(messages=400 * DAYS, texts=30 * DAYS)


async def rows(app: App, query: str) -> list[tuple[object, ...]]:
    """What a query gives."""
    async with app.database.read() as tx:
        return [tuple(row) for row in await tx.execute(text(query))]


async def forget(app: App, days: float) -> tuple[int, int]:
    """So many days from now: messages and texts forgotten."""
    async with app.database.begin() as tx:
        done = await retention.forget(tx, KEPT, now() + days * DAYS)
    return done.messages, done.texts


async def test_a_message_goes_with_its_edits_and_replies_when_nothing_happened_to_any_for_long(
    app: App, slack: Emulator
) -> None:
    """Not a day earlier; and one that waits stays for ever."""
    channel = slack.add_channel("news")
    async with delivering(app):
        await put(app, channel, EXPECTED)
        await settled(app)
        await put(app, channel, COLLAPSED)
        await settled(app)
        assert await rows(app, "select count(*) from wl_delivery") == [(3,)]
        assert await forget(app, 399) == (0, 0)
        assert await forget(app, 401) == (1, 0)
        assert await rows(app, "select count(*) from wl_delivery") == [(0,)]
    await app.engine.start()
    await put(app, channel, EXPECTED)
    assert await forget(app, 4000) == (0, 0)
    assert len(posts(slack, channel)) == 1


async def test_a_story_that_still_moves_keeps_its_old_message(app: App, slack: Emulator) -> None:
    """The message is edited in place: without its row the next news would be a new message."""
    channel = slack.add_channel("news")
    async with delivering(app):
        await put(app, channel, EXPECTED)
        await settled(app)
        await put(app, channel, COLLAPSED)
        await settled(app)
    old = now() - 500 * DAYS
    async with app.database.begin() as tx:
        await tx.execute(
            text("update wl_delivery set updated_at = :old where parent_id is null"), {"old": old}
        )
    assert await forget(app, 0) == (0, 0)
    assert await rows(app, "select count(*) from wl_delivery") == [(3,)]


async def test_texts_of_articles_that_were_no_news_are_dropped_and_all_else_stays(app: App) -> None:
    """The same article, coming again, is still known by the hash of its words."""
    from briefings import pipeline
    from briefings.store import articles

    everyday = article("Rain expected in Galicia", body="Umbrellas will be needed until Thursday.")
    news = article(
        "Sweden bans Huawei from its 5G networks",
        body="The regulator PTS said on Tuesday that it bans Huawei.",
    )
    async with app.database.begin() as tx:
        for one in (everyday, news):
            (reading,) = pipeline.read(words(), [one])
            await articles.add(tx, one, reading)
    days = (now() - everyday.seen_at) / DAYS
    assert await forget(app, 29 - days) == (0, 0)
    assert await forget(app, 31 - days) == (0, 1)
    assert await forget(app, 31 - days) == (0, 0)
    kept = await rows(app, "select title, body from wl_article order by title")
    assert kept == [(everyday.title, ""), (news.title, news.body)]
    async with app.database.read() as tx:
        known = await articles.known(tx, [(everyday.source_id, everyday.item_key)])
    assert known == {
        (everyday.source_id, everyday.item_key): {1: articles.content_hash(everyday.title, everyday.body)}
    }


async def test_the_settings_say_how_long(app: App) -> None:
    """By default texts are kept for ever, and messages for 400 days."""
    assert jobs.kept(app.settings) == Kept(400 * DAYS, None)
    given = app.settings.model_copy(update={"keep_deliveries_days": 60, "keep_texts_days": 7})
    assert jobs.kept(given) == Kept(60 * DAYS, 7 * DAYS)

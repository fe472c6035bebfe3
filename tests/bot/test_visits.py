"""Many sources at once: one that fails holds up no other; pages are read where a source allows it; how sources are, told."""

import asyncio
import json
from pathlib import Path

from sqlalchemy import text

from bot import checkup, visits
from bot.app import App
from bot.emulator import Emulator
from briefings import pipeline
from briefings.model import Health
from tests.bot.conftest import opened, settings_for
from tests.servers.feeds import Answer, Feeds, open_feeds, rss

STUB = "Vodafone said on Monday that it had signed a contract with Huawei…"
PARAGRAPHS = (
    (
        "Vodafone said on Monday that it had signed a contract with Huawei for 5G radio equipment in Spain, after months of"
        " talks in which the price was the smaller question and the ministry in Madrid the larger one."
    ),
    (
        "The equipment is to be delivered from the autumn on, first to the four largest cities. Neither side would say what it"
        " costs, and the ministry said that it had taken note of the contract."
    ),
)
PAGE = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def item(feeds: Feeds, number: int, title: str, words: str) -> str:
    """An item of a feed, with a page of its own."""
    page = feeds.url(f"/page/{number}")
    return f"<item><title>{title}</title><link>{page}</link><guid>{number}</guid><description>{words}</description></item>"


def catalogue(folder: Path, feeds: Feeds, *names: str, pages: str = "no") -> str:
    """A catalogue of one feed for each name."""
    file = folder / "sources.yaml"
    listed = [{"id": name, "name": name, "url": feeds.url(f"/{name}"), "pages": pages} for name in names]
    file.write_text(json.dumps(listed))  # JSON is YAML
    return str(file)


async def stored(app: App) -> list[tuple[str, str, int]]:
    """Title, body and edition of what is stored, in order."""
    async with app.database.read() as tx:
        rows = await tx.execute(
            text("select title, body, edition from wl_article order by item_key, edition")
        )
        return [(row[0], row[1], row[2]) for row in rows]


async def test_a_stub_about_somebody_we_know_becomes_the_article(
    slack: Emulator, address: str, tmp_path: Path
) -> None:
    """The other stub's page is never asked for; the same feed again is nothing new; other words in it are an edition."""
    async with open_feeds() as feeds:
        signed = item(feeds, 1, "Vodafone signs 5G deal with Huawei in Spain", STUB)
        weather = item(feeds, 2, "Rain expected in Galicia", "Umbrellas will be needed.")
        feeds.put(
            "/page/1",
            Answer(f"<html><body><main>{PAGE}</main></body></html>".encode(), content_type="text/html"),
        )
        feeds.put("/wire", Answer(rss(signed + weather)))
        sources = catalogue(tmp_path, feeds, "wire", pages="yes")
        settings = settings_for(slack, tmp_path, DATABASE_URL=address, WAYLEAVE_SOURCES=sources)
        async with opened(settings) as app:
            await visits.visit_all(app, app.catalogue)
            (_, full, edition), (_, stub, _) = await stored(app)
            assert edition == 1
            assert [words in full for words in PARAGRAPHS] == [True, True]
            assert stub == "Umbrellas will be needed."
            assert feeds.asked("/page/2") == []
            feeds.put("/wire", Answer(rss(signed + weather + " ")))
            await visits.visit_all(app, app.catalogue)
            assert len(await stored(app)) == 2
            assert len(feeds.asked("/page/1")) == 1
            feeds.put(
                "/wire", Answer(rss(signed.replace("signed a contract", "abandoned a contract") + weather))
            )
            await visits.visit_all(app, app.catalogue)
            assert [edition for _, _, edition in await stored(app)] == [1, 2, 1]


async def test_pages_are_left_alone_where_the_source_does_not_allow_it(
    slack: Emulator, address: str, tmp_path: Path
) -> None:
    """Which is so unless the catalogue says otherwise."""
    async with open_feeds() as feeds:
        feeds.put("/wire", Answer(rss(item(feeds, 1, "Vodafone signs 5G deal with Huawei in Spain", STUB))))
        settings = settings_for(
            slack, tmp_path, DATABASE_URL=address, WAYLEAVE_SOURCES=catalogue(tmp_path, feeds, "wire")
        )
        async with opened(settings) as app:
            await visits.visit_all(app, app.catalogue)
            assert await stored(app) == [("Vodafone signs 5G deal with Huawei in Spain", STUB, 1)]
        assert {seen.path for seen in feeds.log} == {"/wire"}


async def test_news_waits_for_nobody_and_in_the_end_everybody_is_remembered(
    slack: Emulator, address: str, tmp_path: Path
) -> None:
    """One brings an article, one nothing, one takes its time: the article is there before the last one answers."""
    async with open_feeds() as feeds:
        feeds.put("/wire", Answer(rss(item(feeds, 1, "Vodafone signs 5G deal with Huawei in Spain", STUB))))
        feeds.put("/failing", Answer(status=404))
        feeds.put("/slow", Answer(rss(""), silence=1.5))
        names = ("wire", "failing", "slow")
        settings = settings_for(
            slack, tmp_path, DATABASE_URL=address, WAYLEAVE_SOURCES=catalogue(tmp_path, feeds, *names)
        )
        async with opened(settings) as app:
            under_way = asyncio.create_task(visits.visit_all(app, app.catalogue))
            await until_stored(app, 1)
            assert not under_way.done()
            await under_way
            async with app.database.read() as tx:
                states = await pipeline.states_of(tx, app.catalogue)
    assert {name: one.failures for name, one in states.items()} == {"wire": 0, "failing": 1, "slow": 0}
    assert all(one.last_visit_at for one in states.values())


async def until_stored(app: App, count: int) -> None:
    """Returns once so many articles are stored; AssertionError where that does not happen in time."""
    for _ in range(500):
        if len(await stored(app)) >= count:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it was not stored")


async def test_each_source_is_checked_and_told_apart(slack: Emulator, address: str, tmp_path: Path) -> None:
    """Well, silent since long, empty, failing, gone; nothing is stored by looking."""
    old = "".join(
        f"<item><guid>{day}</guid><title>Item {day}</title><pubDate>{day} Mar 2001 10:00:00 GMT</pubDate></item>"
        for day in range(1, 9)
    )
    async with open_feeds() as feeds:
        feeds.put("/well", Answer(rss("<item><title>Undated</title></item>")))
        feeds.put("/silent", Answer(rss(old)))
        feeds.put("/empty", Answer(rss("")))
        feeds.put("/failing", Answer(b"<html><body>Hello</body></html>"))
        feeds.put("/gone", Answer(status=410))
        names = ("well", "silent", "empty", "failing", "gone")
        settings = settings_for(
            slack, tmp_path, DATABASE_URL=address, WAYLEAVE_SOURCES=catalogue(tmp_path, feeds, *names)
        )
        async with opened(settings) as app:
            found = {one.source.id: one async for one in checkup.checked(app, app.catalogue)}
            assert await stored(app) == []
    assert {name: found[name].health for name in names} == {name: Health(name) for name in names}
    said = found["silent"].as_json()
    assert (said["items"], said["rhythm_seconds"], said["newest"]) == (8, 86_400, "2001-03-08T10:00:00+00:00")
    assert found["failing"].as_json()["trouble"] == "127.0.0.1 sent a web page instead of a feed"

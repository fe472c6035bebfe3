"""From the laptop's file to PostgreSQL: subscriptions, ledger, articles and their words arrive; nothing is said again."""

from pathlib import Path

import pytest

from bot import moving, visits
from bot.emulator import Emulator
from bot.jobs import bound
from bot.settings import Settings
from briefings import answers, subscriptions
from briefings.errors import Invalid, Refused
from briefings.model import Query, Topic
from briefings.subscriptions import Place
from tests.bot.conftest import now, opened, settings_for, words
from tests.bot.mail import EXPECTED, delivering, posts, put, settled
from tests.bot.test_jobs import SIGNED, rss
from tests.servers.feeds import Answer, open_feeds


async def lived(settings: Settings, slack: Emulator, channel: str) -> None:
    """A little life on SQLite: a subscription, a visit to a feed, a message sent."""
    from briefings.subscriptions import Filter

    async with opened(settings) as app, delivering(app):
        async with app.database.begin() as tx:
            await subscriptions.watch(tx, Place("T0WAYLEAVE1", channel, "U1"), Filter(), now())
        await put(app, slack.workspace.channels[channel], EXPECTED)
        await visits.visit(app, app.catalogue[0])
        await settled(app)


async def test_everything_arrives_and_nothing_is_said_again(
    slack: Emulator, tmp_path: Path, address: str
) -> None:
    if address.startswith("sqlite"):
        pytest.skip("about PostgreSQL")
    channel = slack.add_channel("news")
    async with open_feeds() as feeds:
        feeds.put("/wire", Answer(rss(SIGNED, at=now())))
        (tmp_path / "sources.yaml").write_text(f'- {{id: wire, name: Wire, url: "{feeds.url("/wire")}"}}\n')
        file = settings_for(slack, tmp_path, WAYLEAVE_SOURCES=str(tmp_path / "sources.yaml"))
        await lived(file, slack, channel.id)
    before = len(posts(slack, channel))
    assert before == 2
    there = settings_for(slack, tmp_path, DATABASE_URL=address)
    assert await moving.move(there, tmp_path / "wayleave.sqlite") > 10
    async with opened(there) as app, delivering(app):
        await put(app, channel, EXPECTED)
        assert await settled(app) == {"sent": before}
        async with app.database.read() as tx:
            assert len(await subscriptions.everywhere(tx)) == 1
            found = await answers.search(tx, words(), Query(Topic.SEARCH, words="vodafone"), now())
    assert len(posts(slack, channel)) == before
    assert "Vodafone signs 5G deal" in str(found)
    with pytest.raises(Invalid, match="it must be a new one"):
        await moving.move(there, tmp_path / "wayleave.sqlite")


async def test_what_is_still_worked_on_is_not_moved_and_sqlite_is_no_goal(
    slack: Emulator, tmp_path: Path
) -> None:
    settings = settings_for(slack, tmp_path)
    with pytest.raises(Invalid, match="set DATABASE_URL"):
        await moving.move(settings, tmp_path / "wayleave.sqlite")
    goal = settings_for(slack, tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Invalid, match="there is no file"):
        await moving.move(goal, tmp_path / "nowhere.sqlite")
    async with opened(settings) as app:
        await app.engine.start(bound(app))
        with pytest.raises(Refused, match="already at work"):
            await moving.move(goal, tmp_path / "wayleave.sqlite")

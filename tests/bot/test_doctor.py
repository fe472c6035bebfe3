"""The doctor beside a bot that is at work, and beside one that is not."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import doctor
from bot.checks import Check
from bot.emulator import Emulator
from bot.settings import Settings
from briefings import subscriptions
from briefings.subscriptions import Daily, Place
from tests.bot.conftest import forget_settings, now, opened
from tests.bot.mail import EXPECTED, put
from tests.program import wayleave


async def seen(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, Check]:
    """What the doctor finds, by name."""
    forget_settings(monkeypatch)
    given = {
        "SLACK_API_URL": settings.slack_url,
        "DATABASE_URL": settings.database_url,
        "WAYLEAVE_SOURCES": str(settings.sources),
        "WAYLEAVE_DATA": str(settings.data),
        "SLACK_BOT_TOKEN": settings.bot_token.get_secret_value() if settings.bot_token else "",
        "SLACK_APP_TOKEN": settings.app_token.get_secret_value() if settings.app_token else "",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return {check.name: check for check in await doctor.checks()}


async def test_a_bot_that_was_just_set_up_is_well(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(settings):
        pass
    found = await seen(settings, monkeypatch)
    assert found["schedule"].found == "no digest is late"
    assert found["engine"].found == "nothing waits"
    assert [check for check in found.values() if check.mend] == []


async def test_work_that_nobody_takes_up_is_named_with_what_to_start(
    settings: Settings, slack: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A digest is due for an hour, a message waits: no process is at work."""
    hour_ago = now() - timedelta(hours=1)
    async with opened(settings) as app:
        await app.engine.start()
        async with app.database.begin() as tx:
            await subscriptions.schedule_daily(
                tx,
                Place("T0WAYLEAVE1", slack.add_channel("news").id, "U1"),
                Daily("08:00", "UTC", hour_ago),
                now(),
            )
        await put(app, slack.add_channel("deals"), EXPECTED)
    found = await seen(settings, monkeypatch)
    assert found["schedule"].found == "a digest is due for 60 minutes"
    assert "start `wayleave run`" in str(found["schedule"].mend)
    assert found["engine"].found == "1 enqueued (deliveries)"


async def test_an_engine_without_tables_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Somebody restored the domain's tables alone."""
    if address.startswith("sqlite"):
        pytest.skip("about PostgreSQL: on SQLite the doctor makes them itself")
    async with opened(settings) as app, app.database.begin() as tx:
        await tx.execute(text("drop schema dbos cascade"))
    found = await seen(settings, monkeypatch)
    assert found["engine"].mend == "run `wayleave migrate`."


def test_the_doctor_speaks_json_to_whoever_asks_for_it(tmp_path: Path) -> None:
    """A bot without tokens is not well: what is missing, and what to do, by name."""
    status, told, _ = wayleave(tmp_path, "doctor", "--json")
    found = {check["name"]: check for check in json.loads(told)}
    assert status == 1
    assert found["SLACK_BOT_TOKEN"]["mend"]
    assert found["time zones"]["mend"] is None

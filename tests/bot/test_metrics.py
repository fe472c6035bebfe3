"""What a bot at work tells those who watch over it: its figures by name, and whether it is ready, part by part."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot import jobs
from bot.app import App, open_app
from bot.emulator import Emulator, EmulatorConfig, RateRules, open_emulator
from bot.health import LATE, SLOW_CLOCK, Health
from bot.metrics import Metrics
from bot.run import Role, run
from bot.schedule import Clock
from bot.web.status import application, served
from briefings import subscriptions
from briefings.errors import Invalid, Refused, Unavailable
from briefings.subscriptions import Daily, Place
from tests.bot.conftest import now, opened, settings_for, words
from tests.bot.test_jobs import SIGNED, rss
from tests.bot.waiting import until
from tests.servers.feeds import Answer, open_feeds
from tests.web_server import free_port, serving

ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r"^(wayleave_\w+?)(?:_bucket|_sum|_count|_created)?(?:\{[^}]*\})? ", re.MULTILINE)


def names(metrics: Metrics) -> set[str]:
    """Every metric of ours, as Prometheus calls it."""
    return {
        family.name + ("_total" if family.type == "counter" else "")
        for family in metrics.registry.collect()
        if family.name.startswith("wayleave_")
    }


async def text(url: str) -> tuple[int, str]:
    """What an address answers."""
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return answer.status, await answer.text()


async def test_every_metric_is_in_the_docs_with_the_help_that_it_gives() -> None:
    """And what the docs name, there is."""
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    metrics = Metrics()
    assert set(re.findall(r"`(wayleave_\w+)`", page)) == names(metrics)
    for family in metrics.registry.collect():
        assert family.documentation.endswith("."), family.name


async def test_work_that_was_done_shows_in_the_figures(slack: Emulator, tmp_path: Path, address: str) -> None:
    """A feed is polled, an alert sent, a command answered, all by a bot whose figures are read over HTTP."""
    channel = slack.add_channel("news")
    async with open_feeds() as feeds:
        feeds.put("/wire", Answer(rss(SIGNED, at=now())))
        (tmp_path / "sources.yaml").write_text(f'- {{id: wire, name: Wire, url: "{feeds.url("/wire")}"}}\n')
        port = free_port()
        settings = settings_for(
            slack,
            tmp_path,
            DATABASE_URL=address,
            WAYLEAVE_SOURCES=str(tmp_path / "sources.yaml"),
            WAYLEAVE_CHANNELS=f"{channel.id}=watch everything",
            WAYLEAVE_STATUS_PORT=port,
        )
        task = asyncio.create_task(run(Role.RUN, settings))
        try:
            await until(lambda: bool(slack.calls("chat.postMessage")), 20)
            await slack.command(channel.id, "/vendor huawei")
            await slack.command(channel.id, "/market nowhereland")
            await until(lambda: len(slack.messages(channel.id)) == 3)
            url = f"http://127.0.0.1:{port}"
            assert (await text(f"{url}/ready")) == (200, '{"ready": true, "wrong": {}}')
            status, figures = await text(f"{url}/metrics")
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    assert status == 200
    for line in (
        'wayleave_polls_total{outcome="ok"} 1.0',
        "wayleave_articles_total 1.0",
        "wayleave_alerts_total 1.0",
        'wayleave_delivery_attempts_total{outcome="sent"} 1.0',
        'wayleave_deliveries{state="sent"} 1.0',
        'wayleave_answer_seconds_count{kind="command",outcome="done"} 1.0',
        'wayleave_answer_seconds_count{kind="command",outcome="refused"} 1.0',
        'wayleave_job_seconds_count{job="deliver",outcome="done"} 1.0',
        "wayleave_ready 1.0",
        "wayleave_schedule_behind_seconds 0.0",
    ):
        assert line in figures, line
    assert 'role="run"' in figures
    assert channel.id not in figures


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Unavailable("later"), "later"),
        (Refused("no", "no"), "refused"),
        (Invalid("wrong"), "refused"),
        (KeyError("bug"), "bug"),
    ],
)
def test_a_job_that_fails_is_counted_by_what_its_caller_must_do(error: Exception, outcome: str) -> None:
    metrics = Metrics()
    with pytest.raises(type(error)), metrics.doing("poll"):
        raise error
    counted = metrics.registry.get_sample_value(
        "wayleave_job_seconds_count", {"job": "poll", "outcome": outcome}
    )
    assert counted == 1.0


@asynccontextmanager
async def at_work(app: App) -> AsyncIterator[Health]:
    """The health of an app whose clock ticks."""
    await app.engine.start(jobs.bound(app))
    clock = Clock(app)
    clock.start()
    await until(lambda: clock.silent_for() < SLOW_CLOCK)
    yield Health(app, clock)
    clock.stop()


async def test_each_part_that_is_not_well_is_named_and_nothing_else_is_said(
    app: App, slack: Emulator
) -> None:
    """A clock that stands still, an engine that ended, a Slack that is away: sentences of ours, in one answer."""
    async with at_work(app) as health:
        assert await health.wrong() == {}
        assert health.clock is not None
        health.clock.stop()
        health.clock.ticked = asyncio.get_running_loop().time() - SLOW_CLOCK - 5
        await app.engine.stop(0)
        slack.faults.outage = True
        again = Health(app, health.clock)
        async with serving(application(again)) as url:
            status, said = await text(f"{url}/ready")
    assert status == 503
    assert '"clock": "has not ticked for 15 s"' in said
    assert '"engine": "has stopped"' in said
    assert '"slack": "is not answering"' in said
    assert "database" not in said


async def test_slack_is_asked_twice_a_minute_however_often_we_are(app: App, slack: Emulator) -> None:
    """Whoever hammers /ready must not make us hammer Slack."""
    async with at_work(app) as health:
        for _ in range(20):
            await health.wrong()
    assert len(slack.calls("api.test")) == 1


async def test_a_database_that_is_gone_is_said_without_its_address(slack: Emulator, tmp_path: Path) -> None:
    """What the driver says, host and user with it, is for the log."""
    settings = settings_for(slack, tmp_path, DATABASE_URL="postgresql://secretive@127.0.0.1:1/hidden")
    async with open_app(settings, words()) as app:
        found = await Health(app).wrong()
        figures = (await Health(app).figures()).decode()
    assert found["database"] == "is not answering"
    assert "secretive" not in str(found) + figures
    assert "wayleave_deliveries{" not in figures


async def test_a_digest_that_nobody_takes_up_makes_a_worker_unready_and_a_web_process_not(
    slack: Emulator, tmp_path: Path
) -> None:
    """What is late is in the figures of both."""
    async with opened(settings_for(slack, tmp_path)) as app:
        late = now() - timedelta(seconds=LATE + 30)
        async with app.database.begin() as tx:
            daily = Daily("08:00", "Europe/London", late, None)
            await subscriptions.schedule_daily(tx, Place("T1", "C1", "U1"), daily, late)
        await app.engine.start(jobs.bound(app))
        clock = Clock(app)
        clock.ticked = asyncio.get_running_loop().time()
        assert "a digest is due for 1" in (await Health(app, clock).wrong())["database"]
        web = Health(app)
        assert "database" not in await web.wrong()
        behind = re.search(
            r"^wayleave_schedule_behind_seconds (\d+)", (await web.figures()).decode(), re.MULTILINE
        )
    assert behind
    assert LATE + 30 <= int(behind[1]) < LATE + 90


async def test_the_status_port_is_this_machine_s_own_and_says_so_when_it_is_taken(app: App) -> None:
    """By default nobody from outside can read the figures."""
    assert app.settings.status_host == "127.0.0.1"
    assert app.settings.status_port is None
    async with served(Health(app), "127.0.0.1", 0) as port:
        assert (await text(f"http://127.0.0.1:{port}/health"))[0] == 200
        with pytest.raises(Invalid, match=r"WAYLEAVE_STATUS_PORT: .* cannot be listened on"):
            async with served(Health(app), "127.0.0.1", port):
                pass


async def test_an_emulated_slack_that_asks_for_a_token_is_no_reason_to_be_unready() -> None:
    """api.test takes none."""
    async with open_emulator(EmulatorConfig(now=now, rates=RateRules())) as slack:
        assert '"ok": true' in (await text(f"{slack.api_url}api.test"))[1]

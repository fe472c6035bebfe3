"""Marked secrets, a marked article and marked words of people; then everything the bot says outside Slack is searched.

The bot lives in a process of its own, at its most talkative, with trouble on every side. Network: loopback.
"""

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.bench.held import Bot
from bot.emulator import Emulator, EmulatorConfig, Fault, Kind, RateRules, open_emulator
from bot.settings import examine, refusal
from tests.bot.conftest import now
from tests.bot.test_jobs import SIGNED, rss
from tests.bot.waiting import until
from tests.program import run
from tests.servers.chat import PATH, open_chat
from tests.servers.feeds import Answer, open_feeds
from tests.slack.installing import Guest

BOT = "xoxb-1-2-markedBotToken"
APP = "xapp-1-A1-3-markedAppToken"
SIGNING = "marked-signing-secret"
CLIENT = "marked-client-secret"
MODEL = "marked-model-key"
PASSWORD = "marked-database-password"
SEALING = base64.urlsafe_b64encode(b"marked-token-key-of-32-bytes-lng").decode()
ARTICLE = "marked words of the article"
TYPED = "marked words that somebody typed"
SECRETS = (BOT, APP, SIGNING, CLIENT, MODEL, PASSWORD, SEALING)


@dataclass
class Said:
    """Everything the bot said outside Slack."""

    texts: list[str]

    def holds(self) -> list[str]:
        """What of all that is marked stands in it, whole or in a part that would do."""
        everything = "\n".join(self.texts)
        found = [one for one in (*SECRETS, ARTICLE, TYPED) if one in everything]
        return found + re.findall(r"marked[\w-]*", everything)


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[tuple[Emulator, dict[str, str]]]:
    """A workspace whose secrets are marked; a feed with a marked article; a model that says its caller's key back."""
    config = EmulatorConfig(
        now=now,
        rates=RateRules(channel_seconds=0),
        bot_token=BOT,
        app_token=APP,
        signing_secret=SIGNING,
        client_secret=CLIENT,
    )
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(open_emulator(config))
        feeds = await stack.enter_async_context(open_feeds())
        chat = await stack.enter_async_context(open_chat())
        feeds.put("/wire", Answer(rss((SIGNED[0], f"{SIGNED[1]} {ARTICLE}"), at=now())))
        feeds.put("/broken", Answer(f"<rss><channel><item><title>{ARTICLE}".encode()))
        chat.put(PATH, Answer(f'{{"error": "no good key: {MODEL}"}}'.encode(), status=401))
        listed = [
            f'- {{id: {name}, name: {name}, url: "{feeds.url(f"/{name}")}"}}\n' for name in ("wire", "broken")
        ]
        (folder / "sources.yaml").write_text("".join(listed))
        yield (
            slack,
            {
                "SLACK_API_URL": slack.api_url,
                "WAYLEAVE_DATA": str(folder),
                "WAYLEAVE_SOURCES": str(folder / "sources.yaml"),
                "WAYLEAVE_ALLOW_NETWORKS": "127.0.0.0/8",
                "WAYLEAVE_BASELINE": "off",
                "WAYLEAVE_SETTLE_SECONDS": "0.3",
                "WAYLEAVE_MODEL_URL": f"{chat.base}",
                "WAYLEAVE_MODEL_NAME": "small-one",
                "WAYLEAVE_MODEL_KEY": MODEL,
                "WAYLEAVE_MODEL_BELOW": "1",
                "WAYLEAVE_LOG_LEVEL": "DEBUG",
            },
        )


async def over_http(*urls: str) -> list[str]:
    """What addresses answer, heads too."""
    async with aiohttp.ClientSession() as http:
        found = []
        for url in urls:
            async with http.get(url) as answer:
                found.append(f"{answer.headers} {await answer.text()}")
        return found


async def command(given: dict[str, str], *arguments: str) -> str:
    """All that a command prints; Slack and the feeds live on meanwhile."""
    return await asyncio.to_thread(printed, given, *arguments)


def printed(given: dict[str, str], *arguments: str) -> str:
    """All that a command prints."""
    done = run(given, *arguments)
    return done.stdout + done.stderr


def rows(folder: Path) -> bytes:
    """All that the database keeps."""
    return b"".join(path.read_bytes() for path in folder.glob("wayleave.sqlite*"))


async def trouble(slack: Emulator, channel: str) -> None:
    """Whatever can go wrong between Slack and the bot, with words in it."""
    for fault in (
        Fault("chat.postMessage", Kind.DROP, times=1, stored=True),
        Fault("chat.postMessage", Kind.ERROR, times=1, error="invalid_auth"),
        Fault("users.info", Kind.ERROR, times=2, error="token_revoked"),
        Fault("conversations.info", Kind.HTML, times=1),
        Fault("response_url", Kind.STATUS, times=1, status=500),
    ):
        slack.faults.add(fault)
    for line in (
        f"/vendor {TYPED}",
        f"/ask {TYPED}",
        "/briefing daily 08:00",
        f"/watch {TYPED}",
        "/briefing now",
    ):
        await slack.command(channel, line)
    await slack.say(channel, f"<@{slack.bot.id}> {TYPED}")


async def test_one_workspace_over_a_socket_says_nothing_of_what_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Logs at DEBUG, figures, readiness, the doctor, a start that fails; the model's key is said back by its server."""
    async with world(tmp_path) as (slack, given):
        channel = slack.add_channel("news").id
        given |= {
            "SLACK_BOT_TOKEN": BOT,
            "SLACK_APP_TOKEN": APP,
            "SLACK_SIGNING_SECRET": SIGNING,
            "WAYLEAVE_CHANNELS": f"{channel}=watch everything",
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        bot = Bot("run", given, tmp_path)
        await bot.start()
        await until(lambda: bool(slack.calls("chat.postMessage")), 20)
        await trouble(slack, channel)
        await asyncio.sleep(1.0)
        base = f"http://127.0.0.1:{bot.status_port}"
        said = Said(await over_http(f"{base}/metrics", f"{base}/ready", f"{base}/health", f"{base}/nothing"))
        await bot.end()
        said.texts += [bot.log.read_text(), repr(examine(None)[0])]
        database = {"DATABASE_URL": f"postgresql://wayleave:{PASSWORD}@127.0.0.1:1/news"}
        runs = (
            command(given, "doctor"),
            command(given | database, "run"),
            command(given | database, "doctor"),
        )
        said.texts += await asyncio.gather(*runs)
    assert '"event": "polled"' in said.texts[4]
    assert "is not answering" in said.texts[-2]
    assert said.holds() == []


async def test_several_workspaces_over_http_say_nothing_either_and_the_database_holds_no_token(
    tmp_path: Path,
) -> None:
    """Installed over OAuth; then a request with a wrong signature, one without, and pages that there are not."""
    async with world(tmp_path) as (slack, given):
        channel = slack.add_channel("news").id
        given |= {
            "SLACK_SIGNING_SECRET": SIGNING,
            "SLACK_CLIENT_ID": slack.config.client_id,
            "SLACK_CLIENT_SECRET": CLIENT,
            "WAYLEAVE_TOKEN_KEYS": SEALING,
            "WAYLEAVE_PUBLIC_URL": "https://wayleave.example.com",
            "WAYLEAVE_HOST": "127.0.0.1",
            "PORT": "0",
        }
        bot = Bot("run", given, tmp_path)
        await bot.start()
        base = f"http://127.0.0.1:{bot.port}"
        slack.request_url = f"{base}/slack/events"
        assert (await Guest(base, slack).installs())[0] == 200
        await trouble(slack, channel)
        await asyncio.sleep(1.0)
        said = Said(
            await over_http(f"{base}/ready", f"{base}/slack/install", f"{base}/metrics", f"{base}/debug")
        )
        assert "404" in said.texts[2], "figures are not where Slack's requests come in"
        await bot.end()
        said.texts.append(bot.log.read_text())
        said.texts += await asyncio.gather(command(given, "doctor"), command(given, "tokens", "rotate"))
        kept = rows(tmp_path)
    assert "workspace" in said.texts[-2]
    assert said.holds() == []
    assert b"wl_installation" in kept
    for secret in (BOT, CLIENT, SIGNING, SEALING):
        assert secret.encode() not in kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", APP),
        ("SLACK_APP_TOKEN", BOT),
        ("WAYLEAVE_TOKEN_KEYS", MODEL),
        ("DATABASE_URL", f"{PASSWORD}:{MODEL}"),
        ("DATABASE_URL", f"mysql://wayleave:{PASSWORD}@127.0.0.1/news"),
    ],
)
def test_a_secret_in_the_wrong_place_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Somebody pastes a key where another belongs: the message names the setting, not what stands in it."""
    monkeypatch.setenv(name, value)
    settings, problems = examine(None, slack=True)
    said = str(refusal(problems)) + repr(settings)
    assert name in said
    assert "marked" not in said

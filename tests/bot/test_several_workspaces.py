"""The whole bot, installed into several workspaces: what it wants to be set, how it starts, what the doctor says."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

from bot import doctor_slack
from bot.checks import Check
from bot.emulator import Emulator
from bot.run import Role, run
from bot.settings import Settings, examine
from bot.slack.sealing import new_key
from briefings.store import installations
from tests import program
from tests.bot.conftest import forget_settings, now, opened, settings_for
from tests.slack.installing import Guest
from tests.web_server import free_port

KEY = base64.urlsafe_b64encode(bytes(32)).decode()


def several(slack: Emulator, folder: Path, **more: object) -> Settings:
    """Settings of a bot for several workspaces, over signed HTTP."""
    given = {
        "SLACK_BOT_TOKEN": None,
        "SLACK_APP_TOKEN": None,
        "SLACK_SIGNING_SECRET": slack.config.signing_secret,
        "SLACK_CLIENT_ID": slack.config.client_id,
        "SLACK_CLIENT_SECRET": slack.config.client_secret,
        "WAYLEAVE_TOKEN_KEYS": KEY,
        "WAYLEAVE_PUBLIC_URL": "https://wayleave.example.com",
        "WAYLEAVE_HOST": "127.0.0.1",
        "PORT": free_port(),
    }
    return settings_for(slack, folder, **given | more)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[str]:
    """The bot at work; its address."""
    task = asyncio.create_task(run(Role.RUN, settings))
    try:
        for _ in range(200):
            with suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", settings.port)
                writer.close()
                break
            await asyncio.sleep(0.05)
        yield f"http://127.0.0.1:{settings.port}"
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(task, 10)


async def checks(settings: Settings) -> list[Check]:
    """What the doctor finds in Slack."""
    async with opened(settings) as app:
        return [check async for check in doctor_slack.checks(app, with_database=True)]


@pytest.mark.parametrize("sockets", [False, True], ids=["http", "sockets"])
async def test_installed_asked_and_thrown_out(slack: Emulator, tmp_path: Path, *, sockets: bool) -> None:
    """From a bot that is nowhere, to an answer, to silence; the doctor says how it stands at each step."""
    more = {"SLACK_APP_TOKEN": slack.config.app_token} if sockets else {}
    settings = several(slack, tmp_path, **more)
    channel = slack.add_channel("news")
    async with running(settings) as url:
        if sockets:
            await slack.connected(seconds=10)
        else:
            slack.request_url = f"{url}/slack/events"
        assert (await Guest(url, slack).installs())[0] == 200
        await slack.command(channel.id, "/watch huawei")
        await slack.wait_until(lambda: len(slack.messages(channel.id)) == 2)
        announced, answered = sorted(slack.messages(channel.id), key=lambda one: one.ephemeral_to or "")
        assert f"{slack.me.name} changed what this channel is told" in announced.text
        assert "I will tell this channel about all news of Huawei" in answered.text
    found = {check.name: check for check in await checks(settings)}
    assert found["workspace Wayleave demo"].mend is None
    assert found[f"channel {channel.id}"].found == "1 subscriptions"
    async with running(settings) as url:
        if sockets:
            await slack.connected(seconds=10)
        else:
            slack.request_url = f"{url}/slack/events"
        await slack.event({"type": "app_uninstalled"})
        await asyncio.sleep(0.2)
    found = {check.name: check for check in await checks(settings)}
    gone = found["workspace Wayleave demo"]
    assert "removed" in gone.found
    assert "its subscriptions sleep" in str(gone.mend)
    assert "https://wayleave.example.com/slack/install" in str(gone.mend)
    assert f"channel {channel.id}" not in found


async def test_the_doctor_of_a_bot_that_is_nowhere_says_where_to_install_it(
    slack: Emulator, tmp_path: Path
) -> None:
    found = {check.name: check for check in await checks(several(slack, tmp_path))}
    assert "open https://wayleave.example.com/slack/install" in str(found["workspaces"].mend)
    assert "/vendor" in found["commands"].found


async def test_the_doctor_names_each_workspace_that_is_not_well(slack: Emulator, tmp_path: Path) -> None:
    """A revoked token, and one that was sealed with a key that is lost."""
    settings = several(slack, tmp_path)
    async with running(settings) as url:
        slack.request_url = f"{url}/slack/events"
        await Guest(url, slack).installs()
    slack.revoke(slack.config.bot_token)
    found = {check.name: check for check in await checks(settings)}
    assert "revoked" in found["workspace Wayleave demo"].found
    lost = several(slack, tmp_path, WAYLEAVE_TOKEN_KEYS=new_key())
    found = {check.name: check for check in await checks(lost)}
    assert "WAYLEAVE_TOKEN_KEYS" in found["workspace Wayleave demo"].found


async def test_the_doctor_names_missing_scopes_and_channels_without_the_bot(
    slack: Emulator, settings: Settings
) -> None:
    """In the one workspace of a bot token."""
    from bot.emulator.calls import Grant
    from briefings import subscriptions
    from briefings.subscriptions import Filter, Place

    closed = slack.add_channel("closed", bot_in=False)
    slack.world.tokens[slack.config.bot_token] = Grant("bot", ("chat:write", "channels:read"))
    async with opened(settings) as app:
        async with app.database.begin() as tx:
            await subscriptions.watch(tx, Place("T0WAYLEAVE1", closed.id, "U1"), Filter(), now())
        found = {check.name: check async for check in doctor_slack.checks(app, with_database=True)}
    assert "commands" in found["scopes"].found
    assert "files:write" in found["scopes"].found
    assert "wayleave manifest" in str(found["scopes"].mend)
    assert "not_in_channel" in found[f"channel {closed.id}"].found
    assert "/invite @wayleave" in str(found[f"channel {closed.id}"].mend)


async def test_a_workspace_with_a_good_token_wakes_what_slept(slack: Emulator, settings: Settings) -> None:
    """One workspace, one token: after an uninstall the owner sets a new token and starts again."""
    async with opened(settings) as app, app.database.begin() as tx:
        gone = installations.Installation(
            "T0WAYLEAVE1", "x", "", "", "", (), "", now(), now(), "token_revoked"
        )
        await installations.put(tx, gone)
    task = asyncio.create_task(run(Role.RUN, settings))
    await slack.connected(seconds=10)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    async with opened(settings) as app, app.database.read() as tx:
        back = await installations.get(tx, "T0WAYLEAVE1")
    assert back is not None
    assert back.ended_at is None


def test_what_several_workspaces_need_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what belongs to one workspace only."""
    forget_settings(monkeypatch)
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("WAYLEAVE_CHANNELS", "C1=watch deals")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    _, problems = examine(None, slack=True)
    assert [problem.name for problem in problems] == [
        "SLACK_CLIENT_SECRET",
        "WAYLEAVE_TOKEN_KEYS",
        "WAYLEAVE_PUBLIC_URL",
        "SLACK_BOT_TOKEN",
        "WAYLEAVE_CHANNELS",
    ]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WAYLEAVE_TOKEN_KEYS", "short", "one of the keys is none"),
        ("WAYLEAVE_TOKEN_KEYS", f"{KEY},short", "one of the keys is none"),
        ("WAYLEAVE_PUBLIC_URL", "http://wayleave.example.com", "no https address"),
        ("WAYLEAVE_PUBLIC_URL", "https://wayleave.example.com/bot", "more than the address"),
    ],
)
def test_a_wrong_value_is_named_and_not_repeated_where_it_is_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    settings, problems = examine(None)
    assert [problem.name for problem in problems] == [name]
    assert says in problems[0].what
    assert KEY not in str(problems) + repr(settings)


def wayleave(folder: Path, *arguments: str, **variables: str) -> CompletedProcess[str]:
    """Runs a command with nothing but these variables."""
    return program.run({"WAYLEAVE_DATA": str(folder), **variables}, *arguments)


def test_the_manifest_is_printed_for_the_mode_and_prefix_asked_for(tmp_path: Path) -> None:
    """YAML, or JSON; over HTTP without an address, what to fill in is said beside it."""
    made = yaml.safe_load(wayleave(tmp_path, "manifest", "--prefix", "wl-").stdout)
    assert made["features"]["slash_commands"][0]["command"] == "/wl-vendor"
    assert made["settings"]["socket_mode_enabled"] is True
    done = wayleave(tmp_path, "manifest", "--mode", "http", "--json")
    assert json.loads(done.stdout)["settings"]["socket_mode_enabled"] is False
    assert "Put the bot's own address" in done.stderr
    wrong = wayleave(tmp_path, "manifest", "--prefix", "Way Leave")
    assert wrong.returncode == 2
    assert "cannot stand in a command's name" in wrong.stderr


def test_tokens_are_sealed_anew_from_the_command_line(tmp_path: Path) -> None:
    """With no workspaces yet there is nothing to do; without keys it says what to set."""
    none = wayleave(tmp_path, "tokens", "rotate")
    assert none.returncode == 2
    assert "WAYLEAVE_TOKEN_KEYS" in none.stderr
    key = wayleave(tmp_path, "tokens", "key").stdout.strip()
    done = wayleave(
        tmp_path, "tokens", "rotate", WAYLEAVE_TOKEN_KEYS=key, SLACK_CLIENT_ID="1", WAYLEAVE_BASELINE="off"
    )
    assert done.stdout == "0 of 0 tokens sealed anew; the first key opens all of them.\n"

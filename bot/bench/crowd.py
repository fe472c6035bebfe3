"""A Slack of many workspaces that does as little as it can, and people who type into it. Network: loopback.

In: how many workspaces and channels. Out: when each message came, when each command was acknowledged and answered. The
emulator checks every block of every message, which costs more than the bot's own work: here only times are kept.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from bot.emulator.http_events import signature

LINES = ("vendor huawei", "market germany", "deals", "deadlines", "watch list", "vendor zte in United States")
PATIENCE = 30.0
"""Seconds until a command without an answer counts as unanswered."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One command, in seconds."""

    acknowledged: float
    answered: float | None


class Crowd:
    """Slack, and its people."""

    def __init__(self, workspaces: int, channels: int, secret: str) -> None:
        """Not listening yet."""
        self.workspaces = workspaces
        self.channels = channels
        self.secret = secret
        self.address = ""
        self.posted: dict[str, list[float]] = {}
        """Monotonic seconds at which messages came, by channel."""
        self.calls = 0
        self._answers: dict[str, asyncio.Future[float]] = {}
        self._number = 0

    def place(self, number: int) -> tuple[str, str]:
        """Workspace and id of a channel."""
        return f"T{number % self.workspaces:06}", f"C{number:07}"

    async def api(self, request: web.Request) -> web.Response:
        """Any method of the Web API."""
        self.calls += 1
        match request.match_info["method"]:
            case "chat.postMessage":
                channel = str((await request.json())["channel"])
                now = time.monotonic()
                self.posted.setdefault(channel, []).append(now)
                return web.json_response({"ok": True, "channel": channel, "ts": f"{now:.6f}"})
            case "conversations.info":
                return web.json_response({"ok": True, "channel": {"is_member": True}})
            case "conversations.history" | "conversations.replies":
                return web.json_response({"ok": True, "messages": []})
        return web.json_response({"ok": True, "ts": "1.0", "user": {"tz": "Europe/Berlin"}})

    async def answer(self, request: web.Request) -> web.Response:
        """A command's answer."""
        waiting = self._answers.get(request.match_info["number"])
        if waiting and not waiting.done():
            waiting.set_result(time.monotonic())
        return web.Response(text="ok")

    async def types(self, http: aiohttp.ClientSession, url: str, number: int) -> Typed:
        """One command in one channel, signed as Slack signs."""
        workspace, channel = self.place(number * 7919 % self.channels)
        name, _, words = LINES[number % len(LINES)].partition(" ")
        self._number += 1
        answered = self._answers[str(self._number)] = asyncio.get_running_loop().create_future()
        body = urlencode(
            {
                "command": f"/{name}",
                "text": words,
                "team_id": workspace,
                "channel_id": channel,
                "user_id": f"U{number:06}",
                "response_url": f"{self.address}answers/{self._number}",
            }
        )
        at = str(int(time.time()))
        headers = {
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": signature(self.secret, at, body),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began = time.monotonic()
        async with http.post(url, data=body, headers=headers) as answer:
            answer.raise_for_status()
        acknowledged = time.monotonic() - began
        try:
            return Typed(acknowledged, await asyncio.wait_for(answered, PATIENCE) - began)
        except TimeoutError:
            return Typed(acknowledged, None)


@asynccontextmanager
async def open_crowd(workspaces: int, channels: int, secret: str) -> AsyncIterator[Crowd]:
    """Listening until the end of the block."""
    crowd = Crowd(workspaces, channels, secret)
    app = web.Application(client_max_size=1 << 22)
    app.add_routes([web.post("/api/{method}", crowd.api), web.get("/api/{method}", crowd.api)])
    app.add_routes([web.post("/answers/{number}", crowd.answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    crowd.address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield crowd
    finally:
        await runner.cleanup()

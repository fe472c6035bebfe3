"""The bot's HTTP endpoints: Slack's signed requests, and whether the process lives and works. Network.

POST /slack/events   everything Slack sends, checked and answered by Bolt
GET  /health         200 while the process lives
GET  /ready          200 while it can do its work, else 503, with a reason for each part
"""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp

MOST_BYTES = 1024 * 1024
"""Slack's largest payloads have some 250 KB."""
Ready = Callable[[], Awaitable[Mapping[str, str]]]
"""Each part of the process with what is wrong with it; empty where nothing is."""


def application(bolt: AsyncApp, ready: Ready) -> web.Application:
    """The web application."""

    async def slack(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    async def health(_request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True})

    async def readiness(_request: web.Request) -> web.StreamResponse:
        wrong = await ready()
        return web.json_response({"ready": not wrong, "wrong": dict(wrong)}, status=503 if wrong else 200)

    app = web.Application(client_max_size=MOST_BYTES)
    app.add_routes(
        [web.post("/slack/events", slack), web.get("/health", health), web.get("/ready", readiness)]
    )
    return app

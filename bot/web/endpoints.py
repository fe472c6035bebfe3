"""The bot's HTTP endpoints: Slack's signed requests, and whether the process lives and works. Network.

POST /slack/events   everything Slack sends, checked and answered by Bolt
GET  /slack/install  where the app is installed into several workspaces: the page with the button
GET  /slack/oauth_redirect   where Slack sends people back to
GET  /health         200 while the process lives
GET  /ready          200 while it can do its work, else 503, with the parts that are not well
"""

from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from aiohttp.typedefs import Handler
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.install import Installing
from bot.slack.manifest import INSTALL_PATH, REDIRECT_PATH

MOST_BYTES = 1024 * 1024
"""Slack's largest payloads have some 250 KB."""
Ready = Callable[[], Awaitable[Mapping[str, str]]]
"""Each part of the process with what is wrong with it; empty where nothing is."""


def application(bolt: AsyncApp, ready: Ready, installing: Installing | None = None) -> web.Application:
    """The web application."""

    async def slack(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application(client_max_size=MOST_BYTES)
    app.add_routes([web.post("/slack/events", slack), *watched(ready)])
    if installing:
        app.add_routes([web.get(INSTALL_PATH, _page(installing.begin))])
        app.add_routes([web.get(REDIRECT_PATH, _page(installing.finish))])
    return app


def watched(ready: Ready) -> list[web.RouteDef]:
    """Whether the process lives, and whether it works: for whoever starts and stops it."""

    async def health(_request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True})

    async def readiness(_request: web.Request) -> web.StreamResponse:
        wrong = await ready()
        return web.json_response({"ready": not wrong, "wrong": dict(wrong)}, status=503 if wrong else 200)

    return [web.get("/health", health), web.get("/ready", readiness)]


def _page(answer: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]) -> Handler:
    async def page(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await answer(await to_bolt_request(request)))

    return page

"""For whoever watches over the bot, on an address of its own: never where Slack's requests come in. Network.

GET /health   200 while the process lives
GET /ready    200 while it can do its work, else 503, with a sentence for each part that is not well
GET /metrics  its figures, as Prometheus reads them
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.health import Health
from bot.settings import Problem, refusal
from bot.web.endpoints import watched

LAST_SECONDS = 1.0
"""For what is being answered when the process ends."""


def application(health: Health) -> web.Application:
    """The web application."""

    async def metrics(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=await health.figures(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.add_routes([*watched(health.wrong), web.get("/metrics", metrics)])
    return app


@asynccontextmanager
async def served(health: Health, host: str, port: int) -> AsyncIterator[int]:
    """Listens until the block ends; the port, a free one for 0. Invalid where the port is taken."""
    runner = web.AppRunner(application(health), access_log=None, shutdown_timeout=LAST_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as cause:
            what = f"{host}:{port} cannot be listened on: {cause.strerror}."
            mend = "choose another port (0 takes a free one), or leave it out."
            raise refusal([Problem("WAYLEAVE_STATUS_PORT", what, mend)]) from cause
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()

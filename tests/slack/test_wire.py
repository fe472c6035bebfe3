"""The connections on which answers go."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.slack.wire import Wire
from tests.web_server import serving


class Slack:
    """A server that says how often it was connected to, and what it was told."""

    def __init__(self) -> None:
        self.connections: set[object] = set()
        self.told: list[str] = []
        self.address = ""

    async def hear(self, request: web.Request) -> web.Response:
        """Takes an answer."""
        self.connections.add(request.transport)
        self.told.append(await request.text())
        return web.Response(text="ok", headers={"Retry-After": "7"}, status=429)


@asynccontextmanager
async def listening() -> AsyncIterator[Slack]:
    slack, app = Slack(), web.Application()
    app.add_routes([web.post("/", slack.hear)])
    async with serving(app) as url:
        slack.address = f"{url}/"
        yield slack


async def test_who_are_answered_at_the_same_time_share_a_connection() -> None:
    wire = Wire()
    async with listening() as slack, wire.held():
        for number in range(3):
            await wire.post(slack.address, f"answer {number}")
    assert slack.told == ["answer 0", "answer 1", "answer 2"]
    assert len(slack.connections) == 1


async def test_nothing_stays_open_when_the_last_is_answered() -> None:
    wire = Wire()
    async with listening() as slack:
        await asyncio.gather(*(wire.post(slack.address, "answer") for _ in range(3)))
        async with wire.held() as session:
            await wire.post(slack.address, "answer")
        assert session.closed
        async with wire.held() as another:
            assert another is not session


async def test_what_slack_said_comes_back() -> None:
    async with listening() as slack:
        said = await Wire().post(slack.address, "answer")
    assert (said.status, said.body, said.headers["retry-after"]) == (429, "ok", "7")

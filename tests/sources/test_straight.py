"""A plain GET goes to the transport at once, and says what httpx's own client would have said."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import httpx
import pytest
from httpx_aiohttp import AiohttpTransport

from briefings.straight import Straight, Wire, address

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
OPTIONS: dict[str, Any] = {"headers": {"User-Agent": "Wayleave/1"}, "timeout": httpx.Timeout(5, connect=2)}
Client = Callable[[httpx.AsyncBaseTransport], httpx.AsyncClient]


def _straight(transport: httpx.AsyncBaseTransport) -> httpx.AsyncClient:
    return Straight(transport, **OPTIONS)


def _httpx(transport: httpx.AsyncBaseTransport) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=transport, **OPTIONS)


class Told(httpx.AsyncHTTPTransport):
    """httpx's own transport, which keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.timeouts: list[dict[str, float]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx's."""
        self.timeouts.append(request.extensions["timeout"])
        return await super().handle_async_request(request)


@asynccontextmanager
async def server() -> AsyncIterator[tuple[int, list[bytes]]]:
    """Answers everything alike, and keeps the heads of what it was asked."""
    heads: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(ANSWER)
        await writer.drain()
        writer.close()

    running = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with running:
        yield running.sockets[0].getsockname()[1], heads


def _lines(head: bytes) -> list[bytes]:
    first, *rest = head.strip().split(b"\r\n")
    return [first, *sorted(line.lower().split(b":")[0] + b":" + line.split(b":", 1)[1] for line in rest)]


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/feed", {}),
        ("/feed?q=a%20b&q=c", {"Accept": "application/rss+xml", "If-None-Match": '"x"'}),
        ("/feed", {"user-agent": "Somebody else"}),
    ],
)
async def test_a_get_says_what_httpx_would_say(path: str, headers: dict[str, str]) -> None:
    async with server() as (port, heads):
        patience = []
        for client in (_httpx, _straight):
            transport = Told()
            async with client(transport) as http:
                answer = await http.get(f"http://127.0.0.1:{port}{path}", headers=headers)
                assert (answer.status_code, answer.text, answer.request.method) == (200, "hello", "GET")
            patience += transport.timeouts
    assert _lines(heads[0]) == _lines(heads[1])
    assert patience[0] == patience[1]


async def test_a_password_in_the_address_is_sent_as_httpx_sends_it() -> None:
    async with server() as (port, heads):
        for client in (_httpx, _straight):
            async with (
                client(Told()) as http,
                http.stream("GET", f"http://me:secret@127.0.0.1:{port}/") as answer,
            ):
                assert await answer.aread() == b"hello"
    assert _lines(heads[0]) == _lines(heads[1])
    assert b"authorization: Basic bWU6c2VjcmV0" in _lines(heads[1])


async def test_what_is_no_plain_get_takes_the_long_way() -> None:
    """Parameters, bodies, and whoever asks to follow redirects."""
    async with server() as (port, heads):
        for client in (_httpx, _straight):
            async with client(Told()) as http:
                base = f"http://127.0.0.1:{port}/"
                await http.get(base, params={"a": "b"})
                await http.post(base, json={"a": 1})
                await http.get(base, follow_redirects=True)
    assert [_lines(one) for one in heads[:3]] == [_lines(one) for one in heads[3:]]


async def test_nobody_there_is_httpx_s_error() -> None:
    async with server() as (port, _):
        pass
    async with Straight(Told(), **OPTIONS) as http:
        with pytest.raises(httpx.ConnectError):
            await http.get(f"http://127.0.0.1:{port}/")
        with pytest.raises(httpx.InvalidURL):
            await http.get("http://127.0.0.1:seven/")


@pytest.mark.parametrize(
    "path", ["/feed", "/a b/ü?q=a%20b&q=c+d&e=%2F%c3%bc#part", "", "/a//b/../c?x=[1]&y=|"]
)
async def test_over_aiohttp_it_says_what_the_adapter_would_say(path: str) -> None:
    """And it brings the same answer."""
    headers = {"Accept": "application/rss+xml", "If-None-Match": '"x"', "If-Modified-Since": "yesterday"}
    async with server() as (port, heads), aiohttp.ClientSession() as session:
        answers = []
        where = f"http://127.0.0.1:{port}{path}"
        for http, url in (
            (_httpx(AiohttpTransport(client=session)), where),
            (_straight(Wire(session)), where),
            (_straight(Wire(session)), address(where)),
        ):
            answer = await http.get(url, headers=headers)
            said = (
                answer.status_code,
                answer.reason_phrase,
                answer.http_version,
                answer.headers.raw,
                answer.text,
            )
            answers.append((said, answer.url, str(answer.url), answer.request.headers))
    assert _lines(heads[0]) == _lines(heads[1]) == _lines(heads[2])
    assert answers[0] == answers[1] == answers[2]


async def test_over_aiohttp_nobody_there_is_the_adapter_s_error() -> None:
    async with server() as (port, _):
        pass
    where = f"http://127.0.0.1:{port}/"
    async with aiohttp.ClientSession() as session:
        errors = []
        for http in (_httpx(AiohttpTransport(client=session)), _straight(Wire(session))):
            with pytest.raises(httpx.HTTPError) as caught:
                await http.get(where)
            errors.append((type(caught.value), type(caught.value.__cause__)))
    assert errors[0] == errors[1]


def test_an_address_is_taken_apart_once_and_is_httpx_s() -> None:
    written = "HTTP://Example.com:80/a b?q=ü"
    assert address(written) is address(written)
    assert address(written) == httpx.URL(written)
    assert address(written).join("/c") == httpx.URL("http://example.com/c")
    with pytest.raises(httpx.InvalidURL):
        address("http://127.0.0.1:seven/")

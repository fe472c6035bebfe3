"""httpx's client over aiohttp's connections, by the shortest way. Network.

In: what `httpx.AsyncClient` takes. Out: what it gives. A plain GET has none of what the client and the adapter below it go
through their layers for: cookies, hooks, redirects, parameters, passwords, bodies. They cost twice what the connection
does, and there are thousands of GETs at once when everything is due. All other requests go through them.
"""

from functools import lru_cache
from typing import Any

import aiohttp
import httpx
import yarl
from httpx_aiohttp import AiohttpTransport
from httpx_aiohttp.transport import AiohttpResponseStream, map_aiohttp_exceptions

ADDRESSES = 4096
"""Addresses that are kept taken apart, about 1 kB each: that costs a third of what asking for them does."""
LONGEST_KEPT = 500
"""Letters of an address that is kept: a redirect may lead to one of many thousand."""
NOTHING = httpx.ByteStream(b"")


class Address(httpx.URL):
    """An address that is taken apart for httpx and for aiohttp. Nothing changes it."""

    def __init__(self, address: httpx.URL | str) -> None:
        super().__init__(address)
        self.host_line = self.netloc
        """What the Host header says."""
        self.below: yarl.URL | str = str(self)
        """The same for aiohttp; a string where it is to say itself what is wrong with it."""
        try:
            self.below = yarl.URL(self.below)
        except ValueError:
            return


def address(written: str) -> Address:
    """An address, taken apart once unless it is of an unusual length; InvalidURL for what is none."""
    return _kept(written) if len(written) <= LONGEST_KEPT else Address(written)


@lru_cache(maxsize=ADDRESSES)
def _kept(written: str) -> Address:
    return Address(written)


class Get(httpx.Request):
    """A GET with nothing in it, as httpx makes it, without looking for what may be in it."""

    def __init__(self, url: Address, said: list[tuple[bytes, bytes]], extensions: dict[str, Any]) -> None:
        # All of it comes from ASCII: httpx need not find out how to decode it.
        headers = httpx.Headers(said, encoding="ascii")
        super().__init__("GET", url, headers=headers, stream=NOTHING, extensions=extensions)
        self.address = self.url = url
        self.read()


class Straight(httpx.AsyncClient):
    """Takes a plain GET to the transport at once."""

    def __init__(self, transport: httpx.AsyncBaseTransport, **options: Any) -> None:
        super().__init__(transport=transport, **options)
        self._straight = transport
        self._said = {name.encode("ascii"): value.encode("ascii") for name, value in self.headers.items()}
        self._patience = self.timeout.as_dict()

    def build_request(self, method: str, url: httpx.URL | str, **given: Any) -> httpx.Request:
        """As httpx's; InvalidURL for what is no address."""
        headers, extensions = given.pop("headers", None), given.pop("extensions", None)
        unasked = all(value is None or value is httpx.USE_CLIENT_DEFAULT for value in given.values())
        if method != "GET" or not unasked or not isinstance(headers, dict | None):
            return super().build_request(method, url, headers=headers, extensions=extensions, **given)
        where = url if isinstance(url, Address) else Address(url)
        said = self._said.copy()
        for name, value in (headers or {}).items():
            said[name.lower().encode("ascii")] = value.encode("ascii")
        if where.host_line and b"host" not in said:
            said = {b"Host": where.host_line, **said}
        patience = {"timeout": self._patience}
        return Get(where, list(said.items()), {**patience, **extensions} if extensions else patience)

    async def send(self, request: httpx.Request, *, stream: bool = False, **given: Any) -> httpx.Response:
        """As httpx's; `httpx.HTTPError` where nothing was answered."""
        unasked = all(value is httpx.USE_CLIENT_DEFAULT for value in given.values())
        if request.method != "GET" or not unasked or request.url.userinfo:
            return await super().send(request, stream=stream, **given)
        response = await self._straight.handle_async_request(request)
        response.request = request
        try:
            if not stream:
                await response.aread()
        except BaseException:
            await response.aclose()
            raise
        return response


class Body(AiohttpResponseStream):
    """The adapter's, put away without a detour."""

    async def aclose(self) -> None:
        """Gives the connection back."""
        try:
            await self._aiohttp_response.__aexit__(None, None, None)
        except Exception:
            with map_aiohttp_exceptions():
                raise


class Wire(AiohttpTransport):
    """The adapter, and for a plain GET what is left of it where nothing is to be adapted."""

    def __init__(self, session: aiohttp.ClientSession, **options: Any) -> None:
        super().__init__(client=session, **options)
        self._session = session

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """As the adapter's; its errors, too."""
        if not isinstance(request, Get) or request.url is not request.address:
            return await super().handle_async_request(request)
        timeout = request.extensions.get("timeout", {})
        try:
            answer = await self._session.get(
                request.address.below,
                headers=request.headers.items(),
                allow_redirects=False,
                auto_decompress=False,
                timeout=_timeout(timeout.get("connect"), timeout.get("read"), timeout.get("pool")),
            )
        except Exception:
            with map_aiohttp_exceptions():
                raise
        extensions: dict[str, Any] = {"http_version": b"HTTP/1.1"}
        if answer.reason:
            extensions["reason_phrase"] = answer.reason.encode()
        return httpx.Response(
            answer.status,
            headers=answer.raw_headers,
            stream=Body(answer),
            request=request,
            extensions=extensions,
        )


@lru_cache(maxsize=16)
def _timeout(connect: float | None, read: float | None, pool: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(sock_connect=connect, sock_read=read, connect=pool)

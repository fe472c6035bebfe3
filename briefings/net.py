"""Opens the HTTP client that every visit to the outside goes through. Network.

In: limits. Out: an `httpx.AsyncClient` that cannot be talked into anything: it connects only to public
addresses (checked on the address connected to, so neither redirects nor rebinding names get past it),
keeps no cookies, uses no proxy, follows no redirect by itself, stops at the body cap counted after
decompression, and tries a GET again within seconds where that may help. Every failure is an `httpx.HTTPError`.
"""

import socket
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, retry_if_result, stop_after_attempt
from tenacity.wait import wait_random_exponential

from briefings.inflate import unpacker
from briefings.straight import Straight, Wire

Network = IPv4Network | IPv6Network
GLOBAL_UNICAST = ip_network("2000::/3")
FOREIGN = (httpx.HTTPError, aiohttp.ClientError, OSError, ValueError, zlib.error)
BUSY = frozenset((502, 503, 504))
WEB_PORTS = (80, 443)
BLOCKED = frozenset(range(1, 1024)).difference(WEB_PORTS) | {
    *(1433, 1521, 1723, 2049, 2375, 2376, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5900, 5984, 6000),
    *(6379, 6566, *range(6665, 6670), 6697, 9200, 10080, 11211, 27017),
}
"""Ports of mail, shells, databases and the like: no feed lives there, and a line of HTTP may be an order to them."""
CLOSE = "close"
"""An idle TLS connection costs about 280 kB (libraries.md, section 8), and the next visit is minutes away."""
BODY = "wayleave_body"
"""Extension of a request: the most bytes that its answer may have, where that is not what the client allows."""


@dataclass(frozen=True, slots=True)
class NetLimits:
    """How far the client goes. Seconds and bytes."""

    contact: str = ""
    """Where an annoyed webmaster can write to: an address or a page; goes into the User-Agent."""
    allow: tuple[Network, ...] = ()
    """Networks that are not public and may be asked all the same: tests, the demo, intranets."""
    connections: int = 100
    """At once. Idle ones come on top, but none with TLS (see `CLOSE`)."""
    connections_per_host: int = 4
    connect: float = 10.0
    read: float = 15.0
    """Longest silence of the other side."""
    body: int = 5_000_000
    """After decompression. The largest of 261 real feeds measured had under 3 MB."""
    attempts: int = 3
    retry_wait: float = 0.5
    """Longest first wait between attempts, by chance less; doubles. 0 in tests."""


class AddressNotAllowed(httpx.ConnectError):
    """The name leads to an address that is not public."""


class TooBig(httpx.ReadError):
    """The body is longer than the cap."""


class _GuardError(OSError):
    """What the guard tells the connector; becomes AddressNotAllowed."""


@asynccontextmanager
async def open_http(
    limits: NetLimits, resolver: AbstractResolver | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """The one HTTP client of a process, closed at the end. `resolver` replaces the system's names."""
    tls = httpx.create_ssl_context()
    connector = aiohttp.TCPConnector(
        ssl=tls,
        limit=limits.connections,
        limit_per_host=limits.connections_per_host,
        resolver=resolver,
        socket_factory=_guard(limits.allow),
    )
    session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
    session._retry_connection = False  # noqa: SLF001  # its own silent second try would double ours
    async with Straight(
        _Careful(Wire(session, verify=tls), limits),
        headers={"User-Agent": user_agent(limits.contact), "Accept-Encoding": "gzip, deflate"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(limits.read, connect=limits.connect, pool=limits.connect + limits.read),
        follow_redirects=False,
        trust_env=False,
    ) as client:
        yield client


def user_agent(contact: str) -> str:
    """Who we say we are, with a way to reach whoever runs this."""
    name = f"Wayleave/{version('wayleave')}"
    return f"{name} (+{contact})" if contact else name


def may_connect(address: str, allow: tuple[Network, ...]) -> bool:
    """Whether a literal IP address is public unicast, or within the allowed networks."""
    ip = ip_address(address.partition("%")[0])
    if any(ip in network for network in allow):
        return True
    if isinstance(ip, IPv6Address):
        # Only 2000::/3 is handed out; mapped, translated and local ranges lie outside it, 6to4 inside.
        return ip in GLOBAL_UNICAST and ip.is_global and ip.sixtofour is None
    return _public(ip)


def _public(ip: IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _guard(allow: tuple[Network, ...]) -> Callable[[Any], socket.socket]:
    """A socket maker that looks at the very address about to be connected to."""

    def make(info: tuple[int, int, int, str, tuple[Any, ...]]) -> socket.socket:
        family, kind, protocol, _, address = info
        if not may_connect(str(address[0]), allow):
            raise _GuardError("not a public address")
        return socket.socket(family, kind, protocol)

    return make


class _Careful(httpx.AsyncBaseTransport):
    """A transport with short retries, its own decompression, a body cap, and one family of errors."""

    def __init__(self, inner: Wire, limits: NetLimits) -> None:
        self.inner = inner
        self.limits = limits
        self.retrying = AsyncRetrying(
            stop=stop_after_attempt(limits.attempts),
            wait=wait_random_exponential(multiplier=limits.retry_wait, max=5),
            retry=retry_if_exception(_may_pass) | retry_if_result(_busy),
            before_sleep=_drop,
            retry_error_callback=_last,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.scheme not in ("http", "https"):
            raise httpx.UnsupportedProtocol(f"not a web address: {request.url.scheme}", request=request)
        if request.url.port in BLOCKED:
            raise httpx.UnsupportedProtocol(f"no port of a web server: {request.url.port}", request=request)
        if request.url.scheme == "https":
            request.headers["Connection"] = CLOSE
        if request.url.userinfo:
            # httpx has made a header of the password in the address; aiohttp refuses to see both.
            request.url = request.url.copy_with(userinfo=b"")
        if request.method != "GET":
            return await self._once(request)
        try:
            first = await self._once(request)
        except httpx.HTTPError as error:
            if not _may_pass(error):
                raise
            return await self._again(request, error)
        # Nearly always there is no second attempt, and nothing to prepare for one.
        return await self._again(request, first) if _busy(first) else first

    async def _again(self, request: httpx.Request, first: httpx.Response | httpx.HTTPError) -> httpx.Response:
        """After a first attempt that brought this: the further ones."""
        brought = [first]

        async def attempt() -> httpx.Response:
            known = brought.pop() if brought else await self._once(request)
            if isinstance(known, httpx.HTTPError):
                raise known
            return known

        response: httpx.Response = await self.retrying.copy()(attempt)
        return response

    async def _once(self, request: httpx.Request) -> httpx.Response:
        try:
            raw = await self.inner.handle_async_request(request)
        except FOREIGN as error:
            raise _translated(error, request) from (error.__cause__ or error)
        encoding = raw.headers.get("content-encoding", "").strip().lower()
        assert isinstance(raw.stream, httpx.AsyncByteStream)  # noqa: S101  # aiohttp's are
        raw.stream = _Capped(raw.stream, encoding, request, request.extensions.get(BODY, self.limits.body))
        if encoding:
            for name in UNPACKED:
                raw.headers.pop(name, None)
        return raw

    async def aclose(self) -> None:
        await self.inner.aclose()


UNPACKED = ("content-encoding", "content-length", "transfer-encoding")


class _Capped(httpx.AsyncByteStream):
    """The decompressed body, piece by piece, until the cap."""

    def __init__(self, raw: httpx.AsyncByteStream, encoding: str, request: httpx.Request, cap: int) -> None:
        self.raw = raw
        self.encoding = encoding
        self.request = request
        self.cap = cap

    async def __aiter__(self) -> AsyncIterator[bytes]:
        unpack = unpacker(self.encoding)
        if unpack is None:
            raise httpx.DecodingError("packed in a way that was not asked for", request=self.request)
        total = 0
        try:
            async for packed in self.raw:
                for piece in unpack(packed):
                    total += len(piece)
                    if total > self.cap:
                        raise TooBig(f"longer than {self.cap:,} bytes")
                    yield piece
        except FOREIGN as error:
            raise _translated(error, self.request) from (error.__cause__ or error)

    async def aclose(self) -> None:
        await self.raw.aclose()


def _translated(error: Exception, request: httpx.Request) -> httpx.HTTPError:
    """Any error of the layers below as the one of httpx's that says what happened."""
    if isinstance(getattr(error.__cause__, "os_error", None), _GuardError):
        return AddressNotAllowed("not a public address", request=request)
    if isinstance(error, httpx.ConnectTimeout) and not isinstance(error.__cause__, TimeoutError):
        # The transport below calls every lost connection a timeout.
        return httpx.ConnectError("the connection was lost", request=request)
    if isinstance(error, httpx.HTTPError):
        return error
    if isinstance(error, zlib.error):
        return httpx.DecodingError(f"cannot be unpacked: {error}", request=request)
    if isinstance(error, TimeoutError):
        return httpx.ReadTimeout(str(error), request=request)
    return httpx.RemoteProtocolError(str(error) or type(error).__name__, request=request)


def _may_pass(error: BaseException) -> bool:
    """A connection that failed may work in a second; a certificate or a private address will not."""
    if isinstance(error, AddressNotAllowed):
        return False
    lost = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    return lost and not isinstance(error.__cause__, aiohttp.ClientConnectorCertificateError)


def _busy(response: httpx.Response) -> bool:
    """A gateway's hiccup; one that names its own time to come back is left to the caller."""
    return response.status_code in BUSY and "retry-after" not in response.headers


async def _drop(attempt: RetryCallState) -> None:
    """Gives the connection of an answer that is not wanted back."""
    if attempt.outcome is not None and not attempt.outcome.failed:
        await attempt.outcome.result().aclose()


def _last(attempt: RetryCallState) -> httpx.Response:
    """After the last attempt: what it brought, or what it raised."""
    assert attempt.outcome is not None  # noqa: S101  # tenacity calls this only after an attempt
    response: httpx.Response = attempt.outcome.result()
    return response

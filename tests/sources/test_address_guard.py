"""The client connects to public addresses only, whatever a name, a redirect or a resolver says."""

import socket
from collections.abc import Sequence
from datetime import datetime
from ipaddress import ip_network

import httpx
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from briefings.model import Failed, Fetched, Visited
from briefings.net import AddressNotAllowed, NetLimits, may_connect, open_http
from tests.servers.feeds import Answer, Feeds, rss
from tests.sources.visitors import Reader

ONE_HOST = NetLimits(allow=(ip_network("127.0.0.1/32"),), retry_wait=0)
REFUSED = "leads to an address that is not public (allow its network, if it is yours)"


class Names(AbstractResolver):
    """A resolver that a stranger controls: each question is answered by the next list of addresses."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The next answer, or the last one again."""
        self.asked += 1
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(
                hostname=host, host=ip, port=port, family=family or socket.AF_INET, proto=0, flags=0
            )
            for ip in addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""


async def visited(http: httpx.AsyncClient, url: str, now: datetime) -> Visited:
    """What one visit to an address comes to."""
    return await Reader(http, url, now).visit()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # metadata of clouds
        "100.64.0.1",  # carriers' NAT
        "0.0.0.0",  # noqa: S104  # an address to refuse, not to listen on
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",  # documentation
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2001:db8::1",
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    """Loopback, private, link-local, multicast, reserved, and IPv4 in any disguise."""
    assert not may_connect(address, ())


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"]
)
def test_public_addresses_are_allowed(address: str) -> None:
    """Where feeds live."""
    assert may_connect(address, ())


def test_an_intranet_may_be_allowed_by_its_network() -> None:
    """And nothing beside it."""
    allow = (ip_network("10.20.0.0/16"), ip_network("fd00::/8"))
    assert may_connect("10.20.30.40", allow)
    assert may_connect("fd12::1", allow)
    assert not may_connect("10.21.0.1", allow)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "[::ffff:a9fe:a9fe]"]
)
async def test_no_literal_and_no_local_name_reaches_this_machine(
    feeds: Feeds, now: datetime, host: str
) -> None:
    """As it is by default, without any network allowed; and it is not tried twice."""
    feeds.put("/feed", Answer(rss("")))
    async with open_http(NetLimits(retry_wait=60)) as http:
        result = await visited(http, f"http://{host}:{feeds.ports['127.0.0.1']}/feed", now)
    assert result == Failed(f"{host.strip('[]')} {REFUSED}")
    assert feeds.log == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
async def test_disguised_numbers_do_not_reach_this_machine(feeds: Feeds, now: datetime, host: str) -> None:
    """Old ways to write 127.0.0.1 that some libraries still take."""
    feeds.put("/feed", Answer(rss("")))
    async with open_http(NetLimits(retry_wait=0)) as http:
        result = await visited(http, f"http://{host}:{feeds.ports['127.0.0.1']}/feed", now)
    assert isinstance(result, Failed)
    assert feeds.log == []


@pytest.mark.parametrize("host", ["127.0.0.2", "[::ffff:127.0.0.1]", "[::1]", "169.254.169.254"])
async def test_a_redirect_does_not_get_past_the_guard(feeds: Feeds, now: datetime, host: str) -> None:
    """The first host is allowed, the one it sends us to is not: not even the same one in the disguise of IPv6."""
    port = feeds.ports["127.0.0.2" if host == "127.0.0.2" else "127.0.0.1"]
    feeds.put("/feed", Answer(status=302, location=f"http://{host}:{port}/secret"))
    feeds.put("/secret", Answer(rss("")))
    async with open_http(ONE_HOST) as http:
        result = await visited(http, feeds.url("/feed"), now)
    assert result == Failed(f"127.0.0.1 {REFUSED}")
    assert [seen.path for seen in feeds.log] == ["/feed"]


@pytest.mark.parametrize("then", ["127.0.0.2", "::ffff:127.0.0.1", "::ffff:169.254.169.254"])
async def test_a_name_that_changes_its_mind_does_not_get_past_the_guard(
    feeds: Feeds, now: datetime, then: str
) -> None:
    """DNS rebinding: the name is allowed at the first visit and leads elsewhere at the second."""
    feeds.put("/feed", Answer(rss("")))
    names = Names(["127.0.0.1"], [then])
    first = f"http://rebind.example:{feeds.ports['127.0.0.1']}/feed"
    second = f"http://rebind.example:{feeds.ports['127.0.0.2']}/feed"
    async with open_http(ONE_HOST, names) as http:
        assert isinstance(await visited(http, first, now), Fetched)
        assert await visited(http, second, now) == Failed(f"rebind.example {REFUSED}")
    assert (names.asked, len(feeds.log)) == (2, 1)


async def test_of_several_addresses_only_the_allowed_ones_are_tried(feeds: Feeds, now: datetime) -> None:
    """A name with a private and a public address is reached by the public one."""
    feeds.put("/feed", Answer(rss("")))
    async with open_http(ONE_HOST, Names(["127.0.0.3", "127.0.0.1"])) as http:
        url = f"http://mixed.example:{feeds.ports['127.0.0.1']}/feed"
        assert isinstance(await visited(http, url, now), Fetched)


async def test_other_users_of_the_client_are_guarded_too(feeds: Feeds) -> None:
    """The guard sits in the client, not in the visit, and speaks httpx's language."""
    async with open_http(NetLimits()) as http:
        with pytest.raises(AddressNotAllowed):
            await http.post(feeds.url("/feed"), content=b"x")
        with pytest.raises(httpx.UnsupportedProtocol):
            await http.get("ftp://example.org/")
    assert feeds.log == []

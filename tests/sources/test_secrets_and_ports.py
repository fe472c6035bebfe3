"""What a source trusts us with goes to its own host only; and we speak to web servers only."""

import ssl
from pathlib import Path

import httpx
import pytest
from aiohttp import web

from bot.bench import certificate
from briefings.model import Failed, Fetched
from briefings.net import open_http
from tests.servers.feeds import Answer, Feeds
from tests.sources.conftest import QUICK
from tests.sources.visitors import FEED, At

PASSWORD = "Basic YW5uOnNlc3NhbWU="
"""ann:sessame"""


async def test_a_password_is_sent_to_the_host_it_is_for_and_to_no_other(at: At, feeds: Feeds) -> None:
    """The first host sends us to another one, with the password still in our hands."""
    feeds.put("/feed", Answer(status=302, location=feeds.url("/there", host="127.0.0.2")))
    feeds.put("/there", Answer(FEED))
    address = feeds.url("/feed").replace("http://", "http://ann:sessame@")
    assert isinstance(await at(address).visit(), Fetched)
    (first,), (second,) = feeds.asked("/feed"), feeds.asked("/there")
    assert first.headers["authorization"] == PASSWORD
    assert not {"authorization", "cookie", "referer"} & set(second.headers)
    assert "sessame" not in repr(second)


async def test_a_key_in_the_address_is_not_sent_on(at: At, feeds: Feeds) -> None:
    """Neither in the next address nor as where we come from."""
    feeds.put("/feed", Answer(status=301, location=feeds.url("/there", host="127.0.0.2")))
    feeds.put("/there", Answer(FEED))
    assert isinstance(await at(feeds.url("/feed?api-key=sessame")).visit(), Fetched)
    (second,) = feeds.asked("/there")
    assert "sessame" not in repr(second)


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 11211])
async def test_mail_shells_and_databases_are_not_spoken_to(at: At, port: int) -> None:
    """A line of HTTP may be an order to them."""
    result = await at(f"http://127.0.0.1:{port}/feed").visit()
    assert result == Failed("127.0.0.1 leads to an address that is not a web address")


async def test_no_connection_with_tls_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs a quarter of a megabyte, and ten thousand sources are asked minutes apart."""
    trusted, key = certificate.make(tmp_path, hosts=1)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.headers["Connection"])
        return web.Response(body=FEED)

    app = web.Application()
    app.router.add_get("/feed", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(trusted, key)
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    try:
        async with open_http(QUICK) as http:
            response = await http.get(f"https://127.0.0.1:{runner.addresses[0][1]}/feed")
    finally:
        await runner.cleanup()
    assert (response.status_code, asked) == (httpx.codes.OK, ["close"])

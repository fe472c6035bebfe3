"""The playground has known tokens and pages that show everything: it is reached from this machine and from no other."""

import socket
from ipaddress import ip_address

import aiohttp
import pytest

from bot.emulator import EmulatorConfig, open_emulator
from bot.emulator.config import HOST
from tests.bot.conftest import now


def other_address() -> str | None:
    """An address of this machine that others reach it by; no packet is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        found = str(probe.getsockname()[0])
    return None if ip_address(found).is_loopback else found


async def test_it_listens_on_loopback_and_on_nothing_else() -> None:
    """Nothing that is configured can change it."""
    assert ip_address(HOST).is_loopback
    assert "host" not in EmulatorConfig.__dataclass_fields__
    async with open_emulator(EmulatorConfig(now=now)) as slack, aiohttp.ClientSession() as http:
        assert slack.page_url.startswith(f"http://{HOST}:")
        async with http.get(slack.page_url) as page:
            assert page.status == 200
        elsewhere = other_address()
        if elsewhere is None:
            pytest.skip("this machine has no other address")
        with pytest.raises(aiohttp.ClientConnectorError):
            await http.get(slack.page_url.replace(HOST, elsewhere))

"""Feeds that mean harm, visited by a process that has 200 MB to spare and no more: each visit ends, soon, and is told."""

import asyncio
import io
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.servers.feeds import Answer, Feeds, rss

MB = 1_000_000
SPARE = 200
SECONDS = 20.0
"""Of one visit, on a machine that does a lot else: the patient parser is killed after five."""
ROOT = Path(__file__).parents[2]
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def declared(doctype: str, title: str) -> bytes:
    """A feed with a document type of its own."""
    item = f"<item><title>{title}</title><guid>1</guid></item>"
    return f'<?xml version="1.0"?><!DOCTYPE rss [{doctype}]><rss version="2.0"><channel>{item}</channel></rss>'.encode()


def item(inside: str) -> bytes:
    """A feed of one item."""
    return rss(f"<item><guid>1</guid>{inside}</item>")


def packed(start: bytes, megabytes: int) -> bytes:
    """A feed that begins well and goes on with spaces, gzipped, without ever being held."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    out = io.BytesIO()
    out.write(squeeze.compress(start))
    for _ in range(megabytes):
        out.write(squeeze.compress(b" " * MB))
    return out.getvalue() + squeeze.flush()


BODIES = {
    "billion laughs": declared(f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"),
    "quadratic blow-up": declared(f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 50_000),
    "entity that is itself": declared('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"),
    "parameter entities": declared("<!ENTITY % a \"<!ENTITY b SYSTEM 'file:///etc/passwd'>\">%a;", "&b;"),
    "title of five megabytes": item(f"<title>{'x' * (5 * MB - 300)}</title>"),
    "tags without end": item(
        f"<title>t</title><description><![CDATA[{'<a ' * (MB + MB // 2)}]]></description>"
    ),
    "nested for ever": item("<b>" * 500_000),
    "brackets for ever": b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * (4 * MB),
    "attributes without end": rss(
        "<item " + " ".join(f'a{n}="1"' for n in range(100_000)) + "><title>t</title></item>"
    ),
    "random bytes": bytes(range(256)) * 8_000,
}


async def endured(addresses: list[str]) -> list[dict[str, Any]]:
    """What a process with little memory makes of the addresses."""
    command = [sys.executable, "-m", "tests.sources.endurance", str(SPARE), *addresses]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, trouble = await process.communicate()
    assert process.returncode == 0, trouble.decode()[-2000:]
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux keeps a process to its memory")
async def test_every_hostile_feed_ends_soon_with_little_memory(feeds: Feeds) -> None:
    """And nothing of it is longer than an article may be; a plain feed is read before and after all of them."""
    feeds.put("/plain", Answer(item("<title>Carrier walks away</title>")))
    for name, body in BODIES.items():
        feeds.put(f"/{name.replace(' ', '-')}", Answer(body))
    bomb = {"Content-Encoding": "gzip"}
    feeds.put("/bomb", Answer(packed(b'<rss version="2.0"><channel><item><title>t', 2_000), headers=bomb))
    feeds.put("/endless", Answer(rss("<item><title>again</title></item>" * 500), endless=True))
    paths = ["/plain", *(f"/{name.replace(' ', '-')}" for name in BODIES), "/bomb", "/endless", "/plain"]
    found = dict(zip(paths, await endured([feeds.url(path) for path in paths]), strict=False))
    assert found["/plain"] == found["/plain"] | {
        "outcome": "1 articles",
        "longest": len("Carrier walks away"),
    }
    assert max(one["longest"] for one in found.values()) <= 210_000
    slow = {path: one["seconds"] for path, one in found.items() if one["seconds"] > SECONDS}
    assert not slow
    assert found["/bomb"]["outcome"] == "127.0.0.1 sent too much: longer than 5,000,000 bytes"
    assert found["/endless"]["outcome"] == "127.0.0.1 sent too much: longer than 5,000,000 bytes"


async def test_an_entity_never_makes_us_ask_or_read_anything(feeds: Feeds) -> None:
    """Neither another address of the feed's choice nor a file of this machine."""
    secret = feeds.url("/secret")
    doctype = f'<!ENTITY a SYSTEM "{secret}"><!ENTITY b SYSTEM "file:///etc/hostname"><!ENTITY % c SYSTEM "{secret}">%c;'
    feeds.put("/secret", Answer(b"<!ENTITY d 'here'>"))
    feeds.put("/feed", Answer(declared(doctype, "before &a;&b;&d; after")))
    (found,) = await endured([feeds.url("/feed")])
    assert feeds.asked("/secret") == []
    assert found["longest"] <= len("before &a;&b;&d; after")

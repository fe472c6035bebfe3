"""Broken feeds, read by feedparser in a process that is killed when it takes too long. Process.

In: a body that strict XML refuses even mended. Out: a document, or `Unreadable`. feedparser reads what nothing else
reads, and hangs on hostile input (libraries.md, section 1): hence the process, its limits, and the kill.
"""

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from briefings.sources.document import Document, Entry, Unreadable, ends

SECONDS = 5.0
WORKER = Path(__file__).with_name("rescue_worker.py")
POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="rescue")
"""At most two at a time, however many broken feeds come at once; threads only wait for processes."""
BROKEN = Unreadable("sent a feed too broken to read")
MINUTE = 60


async def rescue(body: bytes, url: str, seconds: float = SECONDS) -> Document | Unreadable:
    """The feed (UTF-8) as feedparser reads it, within `seconds` of its own time."""
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    asked = json.dumps(headers).encode() + b"\n" + body
    answer = await asyncio.get_running_loop().run_in_executor(POOL, _ask, asked, seconds)
    if answer is None:
        return BROKEN
    found = json.loads(answer)
    if not found["entries"]:
        return BROKEN  # broken and empty is not "nothing new"
    items, cut = ends(found["entries"])
    ttl = found["ttl"]
    return Document(
        tuple(_entry(item) for item in items),
        language=found["language"],
        ttl=int(ttl) * MINUTE if ttl.isascii() and ttl.isdigit() and len(ttl) < len("1000000") else None,
        cut=cut,
    )


def _ask(asked: bytes, seconds: float) -> bytes | None:
    """The worker's answer; None where it died or had to be killed."""
    # Isolated and without our environment: whatever the feed makes of the worker, no secret is there.
    command = [sys.executable, "-I", str(WORKER)]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=seconds, env={}, check=True)  # noqa: S603  # our own interpreter and file
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return done.stdout


def _entry(item: dict[str, Any]) -> Entry:
    return Entry(
        id=item["id"],
        link=item["link"],
        title=item["title"],
        bodies=tuple(item["bodies"]),
        dates=tuple(item["dates"]),
        language=item["language"],
        plain_title=item["plain_title"],
    )

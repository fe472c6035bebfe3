"""A process that visits hostile addresses with little memory, for `test_hostile_visits`: JSON lines, one a visit.

python -m tests.sources.endurance MEGABYTES ADDRESS…
"""

import asyncio
import json
import resource
import sys
import time
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import httpx

from briefings.model import Failed, Fetched, Source, SourceState
from briefings.net import NetLimits, open_http
from briefings.sources.fetch import visit

NOW = datetime(2018, 1, 9, 6, 0, tzinfo=UTC)
LIMITS = NetLimits(allow=(ip_network("127.0.0.0/8"),), retry_wait=0)


async def main(megabytes: int, addresses: list[str]) -> None:
    """Visits each, in order, with so much memory beyond what the process has at the start."""
    async with open_http(LIMITS) as http:
        await _visit(http, addresses[0])  # threads and libraries that come with the first visit
        _keep_to(megabytes)
        for address in addresses:
            began = time.monotonic()
            outcome, words = await _visit(http, address)
            seconds = time.monotonic() - began
            sys.stdout.write(json.dumps({"outcome": outcome, "longest": words, "seconds": seconds}) + "\n")


def _keep_to(megabytes: int) -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


async def _visit(http: httpx.AsyncClient, address: str) -> tuple[str, int]:
    done = await visit(http, Source("a", "A", "feed", address), SourceState("a"), NOW)
    match done.result:
        case Failed(reason=reason):
            return reason, 0
        case Fetched(articles=articles):
            return f"{len(articles)} articles", max((len(one.text) for one in articles), default=0)
    return "nothing new", 0


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2:]))

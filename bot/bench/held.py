"""Processes of the bot as a benchmark runs them, and what each of them holds. Processes; network: loopback.

In: a role and an environment. Out: a process that is ready, its memory and files as Linux counts them, its own figures.
"""

import asyncio
import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from briefings.errors import Refused

START_SECONDS = 90.0
END_SECONDS = 15.0
FIGURE = re.compile(r"^(\w+(?:\{[^}]*\})?) (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Held:
    """What one process holds at a moment."""

    megabytes: float
    """Of memory that is its own or shared with others (RSS)."""
    files: int
    """Open handles: files, sockets, pipes."""
    threads: int
    cpu_seconds: float
    """Since it began."""


class Bot:
    """One process."""

    def __init__(self, role: str, environment: Mapping[str, str], folder: Path) -> None:
        """Not started; its log goes into the folder."""
        self.role = role
        self.environment = {"WAYLEAVE_LOG_LEVEL": "INFO", **environment, "WAYLEAVE_STATUS_PORT": "0"}
        self.log = folder / f"{role}-{id(self)}.log"
        self.process: asyncio.subprocess.Process | None = None
        self.port = 0
        """Where it answers Slack, in the roles that do."""
        self.status_port = 0

    async def start(self) -> None:
        """Returns when it is ready. Refused, with the end of its log, where it is not within a minute and a half."""
        with self.log.open("wb") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", self.role),
                cwd=Path(__file__).parents[2],
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        loop = asyncio.get_running_loop()
        until = loop.time() + START_SECONDS
        while (ready := self._ready()) is None:
            if self.process.returncode is not None or loop.time() > until:
                raise Refused(f"the bot did not start: {self.log.read_text()[-2000:]}", "no_start")
            await asyncio.sleep(0.1)
        self.port, self.status_port = int(ready.get("port", 0)), int(ready["status_port"])

    def _ready(self) -> dict[str, str] | None:
        for line in self.log.read_text().splitlines():
            if '"event": "ready"' in line:
                found: dict[str, str] = json.loads(line)
                return found
        return None

    def held(self) -> Held:
        """As Linux counts it. Refused where the process has ended."""
        if self.process is None or self.process.returncode is not None:
            raise Refused(f"the bot has ended: {self.log.read_text()[-2000:]}", "ended")
        place = Path("/proc") / str(self.process.pid)
        status = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines())
        times = (place / "stat").read_text().rpartition(")")[2].split()
        return Held(
            megabytes=int(status["VmRSS"].split()[0]) / 1024,
            files=len(list((place / "fd").iterdir())),
            threads=int(status["Threads"]),
            cpu_seconds=(int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK"),
        )

    def cpu(self) -> float:
        """Seconds of CPU since it began."""
        return self.held().cpu_seconds

    async def figures(self) -> dict[str, float]:
        """Its metrics by name and labels, as /metrics writes them."""
        url = f"http://127.0.0.1:{self.status_port}/metrics"
        async with aiohttp.ClientSession() as http, http.get(url) as answer:
            return {name: float(value) for name, value in FIGURE.findall(await answer.text())}

    async def end(self) -> None:
        """Tells it to stop, and waits for it."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), END_SECONDS)
        except TimeoutError:
            self.process.kill()
            raise

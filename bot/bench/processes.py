"""The bot's own programs, each in a process that is started again whenever it ends, as a supervisor does.

In: what to run (`web`, `worker`, `run`), an environment, a folder for its log. Out: `Program`, which can be killed,
rolled (SIGTERM and a new start) and ended. Starts processes; reads no clock but the monotonic one.
"""

import asyncio
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAUSE = 0.3
"""Seconds before a new start, so that what cannot start does not burn the machine."""
DRAIN = 10.0
"""Seconds after SIGTERM at which hosts kill."""


class Program:
    """One process of the bot, kept alive."""

    def __init__(self, name: str, role: str, environment: Mapping[str, str], folder: Path) -> None:
        """Not started. Its lines go to `folder/name.log`."""
        self.name = name
        self.role = role
        self.environment = dict(environment)
        self.log = folder / f"{name}.log"
        self.process: asyncio.subprocess.Process | None = None
        self.starts = 0
        self.fenced = 0
        """How often it ended itself because its lock was gone."""
        self._keeping: asyncio.Task[None] | None = None
        self._wanted = True

    def start(self) -> None:
        """Starts it, and again after each end."""
        self._wanted = True
        self._keeping = asyncio.create_task(self._keep())

    async def _keep(self) -> None:
        while self._wanted:
            with self.log.open("ab") as log:
                self.process = await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "bot",
                    self.role,
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=log,
                )
            self.starts += 1
            self.fenced += await self.process.wait() == 3  # noqa: PLR2004 - how the engine fences itself
            await asyncio.sleep(PAUSE)

    def kill(self) -> bool:
        """Kill -9, in whatever it is doing; False where it is not running just now."""
        if self.process is None or self.process.returncode is not None:
            return False
        with suppress(ProcessLookupError):
            self.process.kill()
        return True

    async def roll(self) -> float:
        """Tells it to stop, and returns the seconds until it did; a new one starts. Killed after `DRAIN`."""
        began = time.monotonic()
        old = self.process
        if old is None or old.returncode is not None:
            return 0.0
        with suppress(ProcessLookupError):
            old.terminate()
        try:
            await asyncio.wait_for(old.wait(), DRAIN)
        except TimeoutError:
            old.kill()
        return time.monotonic() - began

    async def end(self) -> float:
        """Tells it to stop for good; the seconds it took."""
        self._wanted = False
        seconds = await self.roll()
        if self._keeping:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
        return seconds

    def tail(self, lines: int = 8) -> str:
        """The end of its log."""
        text = self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

"""The bot as a process of its own, and what it has written, seen from outside.

In: a folder and an environment. Out: `Bot`, which can be killed and started again; `Ledger`, its database, read only.
"""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
END_SECONDS = 12.0
"""Hosts kill 10 s after SIGTERM; who takes longer is waited for a little, so that the test can say so."""


def bare(folder: Path) -> dict[str, str]:
    """What any program needs, and nothing of the user's: an empty home, a zone far from everybody's."""
    home = folder / "home"
    return {"PATH": os.defpath, "HOME": str(home), "TZ": "Asia/Kathmandu", "PYTHONPATH": str(ROOT)}


class Bot:
    """`wayleave run` in a process of its own."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Not started. `folder` gets its log; it is where the process lives too, away from any `.env`."""
        self.folder = folder
        self.environment = {**bare(folder), **environment}
        self.log = folder / "log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, and does not wait."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        """Of the process started last."""
        assert self.process is not None
        return self.process.pid

    def alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """Kill -9: when this returns, nothing of it runs any more."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def tell_to_stop(self) -> None:
        """SIGTERM."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)

    async def ended(self) -> int:
        """Waits for its end; the exit status."""
        assert self.process is not None
        return await asyncio.to_thread(self.process.wait, END_SECONDS)

    def counts(self) -> Counter[str]:
        """How often each event was logged, over all starts."""
        return Counter(str(line["event"]) for line in map(_line, self._lines()) if line)

    def troubles(self) -> list[str]:
        """What was logged as an error, and everything on its output that is no event (a traceback, say)."""
        lines = [(text, _line(text)) for text in self._lines()]
        return [text for text, line in lines if line is None or line["level"] in {"error", "critical"}]

    def tail(self) -> str:
        """The end of its log."""
        return "\n".join(self._lines()[-12:])

    def touched_home(self) -> bool:
        """Whether it wrote into the user's home."""
        return (self.folder / "home").exists()

    def _lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


def _line(text: str) -> dict[str, Any] | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) and "event" in line else None


class Ledger:
    """The bot's database, read from another process while the bot works in it, or lies dead over it."""

    def __init__(self, file: Path) -> None:
        """The file need not be there yet."""
        self.file = file

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """What the query finds; nothing where the file or its tables are still to be made."""
        try:
            with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as database:
                return database.execute(query, values).fetchall()
        except sqlite3.OperationalError as error:
            if "unable to open" in str(error) or "no such table" in str(error):
                return []
            raise

    def count(self, table: str, where: str = "1") -> int:
        """How many rows there are."""
        found = self.rows(f"select count(*) from {table} where {where}")  # noqa: S608 - words of the tests
        return int(found[0][0]) if found else 0

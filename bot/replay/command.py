"""`wayleave replay`: an archive lived through in one go, day by day on standard output. Database (a new file).

In: an archive, the wanted days, how to answer. Out: text or JSON Lines; progress on standard error.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot import progress
from bot.replay import archive, words
from bot.replay.days import Replay, Span
from briefings import vocabulary
from briefings.errors import Invalid
from briefings.model import Article
from briefings.store import db


@dataclass(frozen=True, slots=True)
class Wish:
    """How a replay is to answer."""

    days: Span
    as_json: bool = False
    standings: bool = False
    """Print how the vendors stood at the end of the last day."""
    database: Path | None = None
    """Keep the database in this file, which must not be there yet."""


def replay(where: Path, wish: Wish) -> None:
    """Prints the days. Invalid for a bad archive (every mistake named), days, or a database that is there."""
    since, until = wish.days.since, wish.days.until
    if since and until and since > until:
        raise Invalid(f"--from {since} is later than --to {until}", "--from 2018-01-01 --to 2018-01-31")
    if wish.database and wish.database.exists():
        raise Invalid(f"{wish.database} is there already: a replay begins with an empty database of its own")
    articles = archive.load(where)
    with tempfile.TemporaryDirectory(prefix="wayleave-replay-") as folder:
        file = wish.database or Path(folder) / "replay.sqlite"
        address = f"sqlite:///{file.absolute()}"
        db.migrate(address)
        asyncio.run(_told(articles, wish, address))


async def _told(articles: Sequence[Article], wish: Wish, address: str) -> None:
    database = db.open_database(address)
    try:
        telling = Replay(database, vocabulary.load(), articles)
        done = 0
        async for day in telling.days(wish.days):
            _print(words.as_json(day) if wish.as_json else words.text(day))
            done += day.articles
            progress.line(f"{day.day}: {done} of {len(articles)} articles")
        progress.line("")
        if wish.standings:
            pages = await telling.standings(wish.days.until or telling.last)
            _print({"standings": words.standings_as_json(pages)} if wish.as_json else words.standings(pages))
    finally:
        await database.close()


def _print(told: str | dict[str, Any]) -> None:
    sys.stdout.write((told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)) + "\n")
    sys.stdout.flush()


def day_of(written: str | None, option: str) -> date | None:
    """A day as typed. Invalid for what is none."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise Invalid(f"{option}: {written!r} is no day", f"{option} 2018-01-09") from error

"""The few live things a process works with, opened and closed together. The only reader of the wall clock.

In: settings. Out: an `App`. Opening it asks nobody anything: no network, no database, no Slack.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx

from bot import catalogue, engine, own_words
from bot.engine import Engine
from bot.metrics import Metrics
from bot.own_words import OwnWords
from bot.people import People
from bot.rounds import Visitors
from bot.second_reading import SecondReader, open_second_reader
from bot.settings import Settings
from bot.slack.post import Poster
from bot.slack.sealing import Seal
from bot.slack.tokens import OneToken, SealedTokens
from briefings import vocabulary
from briefings.model import Source
from briefings.net import NetLimits, open_http
from briefings.sources.robots import Robots
from briefings.store import db
from briefings.store.db import Database, open_database
from briefings.vocabulary import Vocabulary

DRAIN_SECONDS = 6.0
"""How long work in hand may take when the process is told to stop: with the rest, less than the 10 s after
which hosts kill."""

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class App:
    """What jobs, the clock and the faces need; nothing else is global."""

    settings: Settings
    database: Database
    http: httpx.AsyncClient
    """To the sources, never to Slack."""
    engine: Engine
    tokens: OneToken | SealedTokens
    """Whom the bot is in each workspace."""
    poster: Poster
    vocabulary: Vocabulary
    catalogue: Sequence[Source]
    """The sources that are asked."""
    now: Now
    """The instant, aware and UTC."""
    known: Sequence[Source] = ()
    """All sources, asked or not: records among them are looked things up in."""
    own: OwnWords = field(default_factory=OwnWords)
    """What workspaces say in words of their own."""
    metrics: Metrics = field(default_factory=Metrics)
    """What this process counts of itself."""
    people: People = field(default_factory=People)
    """Who waits for an answer of this process."""
    visitors: Visitors = field(default_factory=Visitors)
    """Who asks sources just now."""
    robots: Robots = field(default_factory=Robots)
    """What sites say of their pages."""
    second: SecondReader | None = None
    """A language model for what the rules are unsure of, where the owner names one."""


@asynccontextmanager
async def open_app(
    settings: Settings, words: Vocabulary | None = None, *, bundled: bool = False
) -> AsyncIterator[App]:
    """Opens everything, and closes it in order: work in hand is finished before its tools are taken away.

    `words` saves loading the vocabulary again to whoever opens several. `bundled`: with the bundled catalogue,
    whatever the settings say of sources.
    Invalid where the catalogue, the vocabulary or the database address are wrong.
    """
    now = clock(settings.clock_file)
    limits = NetLimits(contact=settings.contact, allow=settings.allow_networks)
    database = open_database(settings.database_url)
    words = words or vocabulary.load()
    tokens = _tokens(settings, database, now)
    sources = (
        catalogue.bundled() if bundled else catalogue.load(settings, lambda: catalogue.regions_of(words))
    )
    async with open_http(limits) as http, open_second_reader(settings, database, words, now) as second:
        engine_room = Engine(settings.database_url, now)
        app = App(
            settings=settings,
            database=database,
            http=http,
            engine=engine_room,
            tokens=tokens,
            poster=Poster(tokens, settings.slack_url, now, engine_room.wake),
            vocabulary=words,
            catalogue=sources.asked,
            known=sources.known,
            now=now,
            own=own_words.load(settings.templates),
            second=second,
        )
        try:
            yield app
        finally:
            await app.engine.stop(DRAIN_SECONDS)
            await app.poster.close()
            await database.close()


def _tokens(settings: Settings, database: Database, now: Now) -> OneToken | SealedTokens:
    if settings.several_workspaces and settings.token_keys:
        return SealedTokens(database, Seal([key.get_secret_value() for key in settings.token_keys]), now)
    return OneToken(settings.bot_token.get_secret_value() if settings.bot_token else "")


def migrate(address: str) -> None:
    """Brings the bot's and the engine's tables to this version. Synchronous. Unavailable, Invalid as they say."""
    db.migrate(address)
    engine.migrate(address)


def clock(file: Path | None) -> Now:
    """The wall clock, or the one whose instant stands in a file."""
    if file is not None:
        return FileClock(file)
    return lambda: datetime.now(UTC)  # noqa: TID251 - here is where the clock is read


class FileClock:
    """A clock that shows the ISO instant written in a file: the demo's, and that of tests over processes."""

    def __init__(self, file: Path) -> None:
        """The file is read at every call."""
        self.file = file
        self.shown: datetime | None = None

    def __call__(self) -> datetime:
        """The instant in UTC. While the file is being written, the one it showed before."""
        try:
            self.shown = datetime.fromisoformat(self.file.read_text(encoding="utf-8").strip()).astimezone(UTC)
        except (OSError, ValueError):
            if self.shown is None:
                raise
        return self.shown

"""Has a language model read again what the rules are unsure of, where the owner names one. Network; database.

In: articles with what the rules read. Out: the same, some of them read better. Whatever goes wrong, the rules' own
reading stands: nothing waits longer than PATIENCE for a model, and one that fails is left alone for a while.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from ipaddress import ip_network

import httpx
import structlog

from bot.settings import Settings
from briefings import pipeline
from briefings.errors import Invalid, Trouble
from briefings.model import Article, LanguageModel, Reading
from briefings.net import NetLimits, open_http
from briefings.store.db import Database
from briefings.vocabulary import Vocabulary

AT_ONCE = 4
"""Questions on their way; a model on a laptop answers one after the other anyway."""
PATIENCE = 30.0
"""Seconds after which no more questions are put about one visit's articles; its news must not grow old."""
PAUSE = 300.0
"""Seconds for which a model that does not answer, or refuses, is not asked."""
LIMITS = NetLimits(
    # The owner's own address: often this machine, or one beside it.
    allow=(ip_network("0.0.0.0/0"), ip_network("::/0")),
    connections=AT_ONCE,
    connect=5.0,
    read=10.0,
    body=256_000,
    attempts=1,
)
"""Six claims with every field full are 20 kB; a model that goes on and on is cut off."""

Read = Sequence[tuple[Article, Reading]]

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class SecondReader:
    """A language model with its budget."""

    http: httpx.AsyncClient
    """To the model, never to the sources."""
    model: LanguageModel
    daily: int
    """Questions a day (UTC), over all processes."""
    database: Database
    vocabulary: Vocabulary
    now: Callable[[], datetime]
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    quiet_until: float = 0.0
    """Time of the loop before which the model is left alone."""
    spent_on: date | None = None
    """The day whose budget is known to be spent."""

    async def look(self, read: Read) -> Read:
        """The same articles in the same order, with the better reading of each. Never raises."""
        try:
            until = asyncio.get_running_loop().time() + PATIENCE
            doubted = await asyncio.to_thread(self._doubted, read)
            again = await asyncio.gather(
                *(self._again(article, reading, until) for article, reading in doubted)
            )
        except Exception:
            log.exception("not_read_again")
            return read
        better = {reading.article_id: reading for reading in again if reading}
        if better:
            log.info("read_again", doubted=len(doubted), helped=len(better))
        return [(article, better.get(article.id, reading)) for article, reading in read]

    def _doubted(self, read: Read) -> Read:
        return [told for told in read if pipeline.unsure(self.vocabulary, self.model, told)]

    async def _again(self, article: Article, reading: Reading, until: float) -> Reading | None:
        """The model's reading; None where it was not asked, did not answer, or did not help."""
        async with self.gate:
            time = asyncio.get_running_loop().time()
            if not self.quiet_until <= time < until or not await self._may_ask():
                return None
            try:
                told = (article, reading)
                better = await pipeline.second_reading(self.http, self.model, self.vocabulary, told)
            except Invalid as trouble:
                log.warning("model_makes_no_sense", article=article.id, trouble=str(trouble))
                return None
            except Trouble as trouble:
                # A refusal too: a wrong key stays wrong, but need not be sent a hundred times.
                self.quiet_until = asyncio.get_running_loop().time() + PAUSE
                log.warning("model_left_alone", seconds=PAUSE, trouble=str(trouble))
                return None
            except Exception:
                log.exception("not_read_again", article=article.id)
                return None
        return better if better is not reading else None

    async def _may_ask(self) -> bool:
        """Counts the question before it is put: one that gets lost has cost its part of the budget too."""
        today = self.now().astimezone(UTC).date()
        if self.spent_on == today:
            return False
        try:
            async with self.database.begin() as tx:
                counted = await pipeline.count_question(tx, today, self.daily)
        except Trouble as trouble:
            log.warning("question_not_counted", trouble=str(trouble))
            return False
        if not counted:
            self.spent_on = today
            log.info("model_budget_spent", day=today.isoformat(), questions=self.daily)
        return counted


@asynccontextmanager
async def open_second_reader(
    settings: Settings, database: Database, words: Vocabulary, now: Callable[[], datetime]
) -> AsyncIterator[SecondReader | None]:
    """The second reader, with a client of its own; None where no address is set."""
    if settings.model_url is None or settings.model_name is None:
        yield None
        return
    key = settings.model_key.get_secret_value() if settings.model_key else None
    model = LanguageModel(settings.model_url, settings.model_name, key, settings.model_below)
    async with open_http(LIMITS) as http:
        yield SecondReader(http, model, settings.model_daily, database, words, now)

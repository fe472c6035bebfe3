"""What the benchmark of the reader measures. In: articles. Out: seconds of one core, megabytes."""

import os
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

from bot.bench.hostile import Hostile, object_of
from bot.bench.texts import Stream
from briefings import vocabulary
from briefings.batch import Batch, article_of, understand
from briefings.vocabulary import Vocabulary

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TRIES = 3
"""The best of so many is taken where a figure is short: another program's turn is no slowness of ours."""
STATM = Path("/proc/self/statm")
FIRST = "Germany bans Huawei"
PARTS = (1, 10, 25, 50, 100)
"""Percent of a long stream after which memory is looked at."""
KILOBYTE, MEGABYTE = 1024, 1 << 20


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast articles of one kind are read."""

    kind: str
    articles: int
    relevant: int
    """Of them, as read."""
    per_second: float
    """Articles read, from text to claims, in a second of one core."""
    answered_per_second: float
    """The same with all around it: from a JSON object to the answer, with the story it belongs to."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the process holds after so many articles."""

    articles: int
    megabytes: float
    stories: int


@dataclass(frozen=True, slots=True)
class Endured:
    """How long one hostile article takes at a quarter, a half and the whole of its size."""

    name: str
    milliseconds: tuple[float, ...]
    """Empty where the reader broke."""
    growth: float | None
    """From a quarter to the whole: 4 is linear; less, where only the first part of a text is read."""
    broke: str | None = None
    """What was raised: our bug."""


@contextmanager
def one_core() -> Iterator[None]:
    """Keeps this process on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):  # pragma: no cover - not on Linux
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def start_up() -> tuple[Vocabulary, float, float]:
    """The vocabulary, the milliseconds to load it, and those until it has gone over its first text."""
    took, ready = [], []
    for _ in range(TRIES):
        began = process_time()
        loaded = vocabulary.load()
        took.append(process_time() - began)
        loaded.scan(FIRST)
        ready.append(process_time() - began)
    return loaded, min(took) * 1000, min(ready) * 1000


def rate(words: Vocabulary, kind: str, stream: Stream, articles: int) -> Rate:
    """How fast the first articles of a stream are read: the best of three times."""
    given = list(islice(stream, articles))
    runs = [_run(words, given) for _ in range(TRIES)]
    relevant = runs[0][2]
    return Rate(kind, articles, relevant, *(articles / min(run[which] for run in runs) for which in (0, 1)))


def _run(words: Vocabulary, given: Sequence[Mapping[str, Any]]) -> tuple[float, float, int]:
    """Seconds to read the articles, seconds with all around it, how many are news."""
    batch = Batch(words)
    began = process_time()
    made = [article_of(one, NOW) for one in given]
    ready = process_time()
    readings = [understand(words, article) for article in made]
    read = process_time()
    for article, reading in zip(made, readings, strict=True):
        batch.tell(article, reading)
    ended = process_time()
    return read - ready, ended - began, sum(reading.relevant for reading in readings)


def memory(words: Vocabulary, stream: Stream, articles: int) -> Iterator[Memory]:
    """What is held after a hundredth, a tenth ... and all of a long stream, read by one batch."""
    batch = Batch(words)
    done = 0
    for until in sorted({max(1, articles * part // 100) for part in PARTS}):
        for one in islice(stream, until - done):
            _read(batch, one)
        done = until
        yield Memory(done, held(), len(batch.stories))


def held() -> float:
    """Megabytes of memory this process holds; the most it ever held where the system tells no more."""
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * resource.getpagesize() / MEGABYTE
    unit = 1 if sys.platform == "darwin" else KILOBYTE  # pragma: no cover - not on Linux
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE  # pragma: no cover


def endured(words: Vocabulary, kind: Hostile, scale: float = 1.0) -> Endured:
    """How long a hostile article takes at three sizes; `scale` makes all of them smaller."""
    sizes = [int(kind.size * scale) // share for share in (4, 2, 1)]
    try:
        took = tuple(_best(words, object_of(kind, size)) for size in sizes)
    except Exception as error:  # noqa: BLE001 - that it breaks is a finding, and the others are to be measured still
        return Endured(kind.name, (), None, type(error).__name__)
    return Endured(kind.name, took, took[-1] / took[0])


def _best(words: Vocabulary, given: Mapping[str, Any]) -> float:
    """Milliseconds to read one article."""
    took = []
    for _ in range(TRIES):
        batch = Batch(words)
        began = process_time()
        _read(batch, given)
        took.append(process_time() - began)
    return min(took) * 1000


def _read(batch: Batch, given: Mapping[str, Any]) -> dict[str, Any]:
    return batch.read(article_of(given, NOW))

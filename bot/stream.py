"""`wayleave read --jsonl`: articles as JSON objects, one a line, answered line by line in their order.

In: a path or `-`, how many processes read. Out: one line for each on standard output; how many were bad. Memory is
bounded: only a few blocks of lines are on their way at a time. Which story an article belongs to is decided here,
in order, whoever read it.
"""

import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from datetime import datetime
from io import FileIO
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from threading import Thread

from bot.app import clock
from bot.lines import Block, Line, answers, dumped, words
from bot.settings import examine
from briefings.batch import Batch
from briefings.errors import Invalid, Unavailable

BLOCK = 1 << 16
"""Bytes asked for at a time: some thirty articles, and what a pipe holds. What is there is taken at once."""
AHEAD = 3
"""Blocks on their way for each process: one is read, one waits, one is being written out."""


def many(where: str, workers: int = 1) -> int:
    """Answers every line with one line; how many lines were bad. Invalid where there is nothing to read."""
    now = clock(examine()[0].clock_file)()
    batch = Batch(words())
    bad = 0
    with closing(_opened(where)) as stream:
        for block in _alone(stream, now) if workers == 1 else _together(stream, now, workers):
            for answer in block:
                line = answer if isinstance(answer, Line) else Line(dumped(batch.tell(*answer)))
                bad += line.bad
                sys.stdout.write(line.text + "\n")
            sys.stdout.flush()
    return bad


def _alone(stream: FileIO, now: datetime) -> Iterator[Block]:
    number = 1
    for lines in _blocks(stream):
        for line in lines:
            yield answers([line], number, now)
            number += 1


def _together(stream: FileIO, now: datetime, workers: int) -> Iterator[Block]:
    """The answers in order of the lines. A thread feeds the processes, since reading a pipe may take for ever."""
    ahead: Queue[Future[Block] | Exception | None] = Queue(workers * AHEAD)
    pool = ProcessPoolExecutor(
        workers,
        # Spawned, not forked: this process has threads. Ctrl-C is for this one; the others end with it.
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )

    def feed() -> None:
        number = 1
        try:
            for lines in _blocks(stream):
                ahead.put(pool.submit(answers, lines, number, now))
                number += len(lines)
        except Exception as error:  # noqa: BLE001 - raised again by the one who waits for the answers
            ahead.put(error)
        ahead.put(None)

    # A daemon: whoever stops the reading does not wait for the next line of the pipe.
    Thread(target=feed, name="feed", daemon=True).start()
    try:
        while (one := ahead.get()) is not None:
            if isinstance(one, Exception):
                raise one
            yield one.result()
    except BrokenProcessPool as error:
        raise Unavailable(
            "A reading process ended before its time; with --workers 1 it can be seen why"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _opened(where: str) -> FileIO:
    """The bytes without a buffer: what has arrived can be had at once."""
    try:
        return FileIO(0, closefd=False) if where == "-" else FileIO(Path(where))
    except OSError as error:
        raise Invalid(f"{where} cannot be read: {error.strerror}") from error


def _blocks(stream: FileIO) -> Iterator[list[bytes]]:
    """Whole lines, as many at a time as are there."""
    rest: list[bytes] = []
    while block := stream.read(BLOCK):
        *whole, tail = block.split(b"\n")
        if whole:
            whole[0] = b"".join([*rest, whole[0]])
            rest = [tail]
            yield whole
        else:
            rest.append(tail)
    if any(rest):
        yield [b"".join(rest)]

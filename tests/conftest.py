"""What every test leaves as it found it: where log lines go. And the desk at which tests of many rooms record news."""

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.newsroom import Desk, opened

LOGGERS = (None, "dbos")
"""The root, and the one logger to which its library adds a handler of its own."""


@pytest.fixture(autouse=True)
def _lines_go_where_they_went() -> Iterator[None]:
    """A handler holds the standard error of its time: pytest closes that with the test that asked for its output.

    DBOS flushes its handlers at each start: with a closed one left over, the next test's engine would not start.
    """
    before = [(logger, logger.handlers[:], logger.level) for logger in map(logging.getLogger, LOGGERS)]
    yield
    for logger, handlers, level in before:
        logger.handlers = handlers
        logger.setLevel(level)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk with an empty ledger."""
    async with opened(tmp_path) as made:
        yield made

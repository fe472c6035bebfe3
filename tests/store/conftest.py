"""A database of its own for each test of the store."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefings.store.db import Database
from tests.newsroom import opened


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """Empty tables."""
    async with opened(tmp_path) as desk:
        yield desk.database

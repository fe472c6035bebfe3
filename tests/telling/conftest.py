"""A channel over an empty ledger."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.newsroom import opened
from tests.telling.channel import Heard


@pytest.fixture
async def channel(tmp_path: Path) -> AsyncIterator[Heard]:
    """Nobody watches yet, and nothing was told."""
    async with opened(tmp_path) as desk:
        yield Heard(desk)

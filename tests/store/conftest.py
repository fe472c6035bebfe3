"""A database of its own for each test of the store."""

import pytest

from briefings.store.db import Database
from tests.newsroom import Desk


@pytest.fixture
def database(desk: Desk) -> Database:
    """Empty tables."""
    return desk.database

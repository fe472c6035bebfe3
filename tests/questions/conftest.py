"""The vocabulary, read once."""

import pytest

from briefings.vocabulary import Vocabulary, load


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Return the bundled vocabulary."""
    return load()

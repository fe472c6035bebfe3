"""Figures that the tests of whole paths measure, printed at the end of the run."""

from collections.abc import Callable

import pytest

FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def figure(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Keeps a line for the end of the run."""
    return pytestconfig.stash.setdefault(FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints what was measured."""
    figures = config.stash.get(FIGURES, [])
    if figures:
        terminalreporter.section("figures of whole paths")
    for line in figures:
        terminalreporter.line(line)

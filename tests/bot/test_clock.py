"""The clock that shows what stands in a file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import clock


def test_it_shows_the_instant_in_the_file_in_utc_and_moves_with_it(tmp_path: Path) -> None:
    """As another process moves time."""
    file = tmp_path / "clock"
    file.write_text("2018-01-09T09:00:00+02:00\n")
    now = clock(file)
    assert now() == datetime(2018, 1, 9, 7, 0, tzinfo=UTC)
    file.write_text("2018-01-10T07:00:00Z")
    assert now() == datetime(2018, 1, 10, 7, 0, tzinfo=UTC)


def test_while_the_file_is_being_written_it_shows_the_time_before(tmp_path: Path) -> None:
    """Half a line is no time; a clock that never showed one says so."""
    file = tmp_path / "clock"
    file.write_text("")
    now = clock(file)
    with pytest.raises(ValueError, match="Invalid isoformat"):
        now()
    file.write_text("2018-01-09T07:00:00+00:00")
    before = now()
    file.write_text("2018-01-1")
    assert now() == before
    file.unlink()
    assert now() == before


def test_without_a_file_it_is_the_wall_clock() -> None:
    """Aware, in UTC."""
    before = datetime.now(UTC)
    assert before <= clock(None)() <= datetime.now(UTC)

"""Memory that is free goes back to the system, though what stayed lies between."""

import platform
from pathlib import Path

import pytest

from bot.memory import give_back


def resident() -> float:
    """Megabytes of this process, as Linux counts them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be asked")
def test_what_was_freed_in_pieces_is_given_back() -> None:
    pieces = [bytes(2000) for _ in range(50_000)]
    kept = pieces[::500]
    del pieces
    before = resident()
    give_back()
    assert before - resident() > 50
    assert all(len(one) == 2000 for one in kept)

"""Gives memory that is free back to the system. In: nothing. Out: nothing. Impure: the process's own heap.

The C library keeps what was freed in pieces; a bot that runs for weeks would hold the most it ever needed at once, and
the gaps between. glibc can be asked to let go (`malloc_trim(3)`); elsewhere this does nothing but collect.
"""

import ctypes
import gc
from contextlib import suppress

ARENAS = -8
"""`M_ARENA_MAX` of mallopt(3)."""
ENOUGH = 2
COLLECTED = (10_000, 10, 10)
"""What an answer is made of is thousands of small things: Python's own 700 would look for rubbish many times in each."""


def share_heaps() -> None:
    """Lets the threads share two heaps: of a dozen threads that mostly wait, each would keep one of its own."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(ARENAS, ENOUGH)


def settle() -> None:
    """At the end of a start. What was read in order to load goes, what is loaded stays.

    A collection that goes over all of it costs more than a hundred unchanged feeds.
    """
    give_back()
    gc.freeze()
    gc.set_threshold(*COLLECTED)


def give_back() -> None:
    """Collects what nobody refers to, and hands free pages back. Takes some milliseconds."""
    gc.collect()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)

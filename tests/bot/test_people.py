"""Whether work that nobody waits for lets a crowd of people go first."""

import asyncio
from contextlib import ExitStack

from bot.people import APART, MANY, People


async def seconds_of(people: People, pieces: int) -> float:
    """How long so many pieces of work wait that begin at once."""
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*(people.first() for _ in range(pieces)))
    return asyncio.get_running_loop().time() - began


async def test_while_few_wait_nothing_is_held_back() -> None:
    people = People()
    with ExitStack() as stack:
        for _ in range(MANY):
            stack.enter_context(people.one())
        assert await seconds_of(people, 100) < 50 * APART


async def test_while_many_wait_other_work_goes_on_one_piece_in_each_moment() -> None:
    """Slower, and never not at all."""
    people = People()
    with ExitStack() as stack:
        for _ in range(MANY + 1):
            stack.enter_context(people.one())
        assert await seconds_of(people, 10) >= 9 * APART
    assert await seconds_of(people, 100) < 50 * APART


async def test_when_the_crowd_is_gone_all_that_was_held_back_goes_on_at_once() -> None:
    """Not each in the moment it was given while many waited."""
    people = People()
    with ExitStack() as stack:
        for _ in range(MANY + 1):
            stack.enter_context(people.one())
        held_back = asyncio.create_task(seconds_of(people, 200))
        await asyncio.sleep(APART)
    assert await held_back < 100 * APART


async def test_who_was_answered_no_longer_waits() -> None:
    people = People()
    with people.one(), people.one():
        assert people.waiting == 2
    assert people.waiting == 0

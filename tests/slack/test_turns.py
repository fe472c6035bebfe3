"""Who is answered when many ask at once."""

import asyncio

import pytest

from bot.slack.turns import FRESH, Turns


async def most_at_once(turns: Turns[int]) -> int:
    """Of seven different questions, each of which takes a moment."""
    now, most = 0, 0

    async def work() -> int:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        return now

    await asyncio.gather(*(turns.together(at, work) for at in range(7)))
    return most


async def test_questions_that_take_long_are_worked_at_side_by_side_but_only_so_many() -> None:
    assert await most_at_once(Turns[int](at_once=2, long=0.001)) == 2


async def test_quick_questions_are_worked_at_one_after_the_other() -> None:
    """Side by side each would take longer, and fewer people would wait for the same answer."""
    assert await most_at_once(Turns[int](at_once=2, long=10.0)) == 1


async def test_who_waits_behind_a_slow_question_is_answered_before_it() -> None:
    turns = Turns[str](at_once=2, long=0.001)
    never = asyncio.Event()

    async def slow() -> str:
        await never.wait()
        return "slow"

    async def quick() -> str:
        return "quick"

    behind = asyncio.create_task(turns.together("slow", slow))
    assert await turns.together("quick", quick) == "quick"
    never.set()
    assert await behind == "slow"


async def test_who_asks_the_same_while_the_first_still_waits_gets_the_same_answer() -> None:
    """Two questions of five people who wait behind somebody else: two pieces of work."""
    turns, asked = Turns[str](at_once=1), list[str]()

    async def work(words: str) -> str:
        asked.append(words)
        return f"about {words}"

    async with turns.one():
        people = [
            asyncio.create_task(turns.together(words, lambda words=words: work(words)))  # type: ignore[misc]
            for words in ("huawei", "zte", "huawei", "huawei", "zte")
        ]
        await asyncio.sleep(0)
    assert await asyncio.gather(*people) == [
        "about huawei",
        "about zte",
        "about huawei",
        "about huawei",
        "about zte",
    ]
    assert asked == ["huawei", "zte"]


async def test_an_answer_is_not_older_than_the_question_where_nobody_asks_another() -> None:
    """What changed while somebody else's answer was already worked at is in the answer to a later question."""
    turns, known = Turns[int](at_once=1), [1]
    looked = asyncio.Event()

    async def work() -> int:
        found = known[0]
        looked.set()
        await asyncio.sleep(0.01)
        return found

    first = asyncio.create_task(turns.together("huawei", work))
    await looked.wait()
    known[0] = 2
    assert await turns.together("huawei", work) == 2
    assert await first == 1


async def test_trouble_reaches_everybody_who_waited_and_nobody_after_them() -> None:
    turns = Turns[int](at_once=1)

    async def broken() -> int:
        raise ValueError("broken")

    async def good() -> int:
        return 1

    async with turns.one():
        people = [asyncio.create_task(turns.together("huawei", broken)) for _ in range(2)]
        await asyncio.sleep(0)
    for person in people:
        with pytest.raises(ValueError, match="broken"):
            await person
    assert await turns.together("huawei", good) == 1


async def test_who_gives_up_waiting_does_not_take_the_answer_from_the_others() -> None:
    turns = Turns[int](at_once=1)

    async def work() -> int:
        return 1

    async with turns.one():
        people = [asyncio.create_task(turns.together("huawei", work)) for _ in range(2)]
        await asyncio.sleep(0)
        people[0].cancel()
    assert await people[1] == 1


async def test_in_a_crowd_an_answer_of_just_now_is_given_again() -> None:
    """While others still wait, nobody waits for what was found within the last second; then it is found anew."""
    turns, known = Turns[int](at_once=1), [1]
    never = asyncio.Event()

    async def work() -> int:
        return known[0]

    async def slow() -> int:
        await never.wait()
        return 0

    first = asyncio.create_task(turns.together("huawei", work))
    behind = asyncio.create_task(turns.together("zte", slow))
    assert await first == 1
    known[0] = 2
    assert await turns.together("huawei", work) == 1
    await asyncio.sleep(FRESH)
    never.set()
    assert await behind == 0
    assert await turns.together("huawei", work) == 2


async def test_who_has_changed_something_sees_it_in_the_next_answer() -> None:
    """In a crowd, too: neither what was found before the change is given again, nor what was begun before it."""
    turns, known = Turns[int](at_once=2, long=0), [1]
    never, read = asyncio.Event(), asyncio.Event()

    async def work() -> int:
        found = known[0]
        if found == 1:
            await read.wait()
        return found

    async def slow() -> int:
        await never.wait()
        return 0

    first = asyncio.create_task(turns.together("huawei", work))
    crowd = [asyncio.create_task(turns.together(name, slow)) for name in ("zte", "nokia")]
    await asyncio.sleep(0.01)
    known[0] = 2
    turns.forget()
    read.set()
    assert await first == 1
    again = asyncio.create_task(turns.together("huawei", work))
    await asyncio.sleep(0.01)
    never.set()
    assert await again == 2
    assert [await one for one in crowd] == [0, 0]


async def test_where_nobody_else_waits_an_answer_is_found_anew() -> None:
    turns, known = Turns[int](), [1]

    async def work() -> int:
        return known[0]

    assert await turns.together("huawei", work) == 1
    known[0] = 2
    assert await turns.together("huawei", work) == 2

"""How soon Slack is acknowledged and people are answered: the command runs, and a crowd is not kept waiting by polls."""

import math

import pytest

from bot.bench.slack import Plan, measured

SLACKS_PATIENCE = 3_000
"""Milliseconds after which a person sees a failure instead of an answer."""


async def test_a_small_measurement_answers_everybody() -> None:
    """Six commands, two at once, three feeds beside them."""
    found = await measured(Plan(commands=6, at_once=2, feeds=3))
    assert (found.commands, found.unanswered) == (6, 0)
    assert found.feeds_polled <= 3
    assert 0 < found.acknowledged_median <= found.acknowledged_p99 < SLACKS_PATIENCE
    assert found.answered_median >= found.acknowledged_median
    assert not math.isnan(found.answered_p99)


@pytest.mark.alone
async def test_two_hundred_at_once_beside_a_thousand_feeds_are_all_acknowledged_and_answered() -> None:
    """Nobody sees a failure. `wayleave bench slack` prints how quick it was."""
    found = await measured(Plan(commands=400, at_once=200, feeds=1_000))
    assert found.unanswered == 0
    assert found.acknowledged_p99 < SLACKS_PATIENCE

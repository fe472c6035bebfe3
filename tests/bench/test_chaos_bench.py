"""The real programs, killed over an unreliable Slack: small, on SQLite, and on a PostgreSQL that crashes where there is one."""

import os

import pytest

from bot.bench.chaos import measured
from bot.bench.happenings import tellings
from bot.bench.stage import Plan
from bot.bench.tally import kind_of, tally
from bot.emulator import Message
from briefings.model import Briefing, BriefingKind, Delivery, DeliveryKind, DeliveryState
from tests import postgres
from tests.newsroom import NOON, after

SMALL = {
    "messages": 18,
    "channels": 2,
    "kills": 2,
    "away": 1.0,
    "storm": 1.0,
    "settle": 1.0,
    "patience": 60.0,
}


def plan() -> Plan:
    """On the server that is named, or on one of its own; else on SQLite."""
    if os.environ.get("WAYLEAVE_TEST_POSTGRES") == postgres.EMBEDDED:
        return Plan(**SMALL)  # type: ignore[arg-type]  # numbers of two kinds
    return Plan(**SMALL, sqlite=True)  # type: ignore[arg-type]


@pytest.mark.timeout(240)
async def test_killed_again_and_again_nothing_is_lost_doubled_or_out_of_order() -> None:
    """Nine messages and four edits to each of two channels, while processes die, Slack is away and answers are lost."""
    outcome = await measured(plan())
    assert outcome.given_up == ""
    assert outcome.tally.faults == 0
    assert (outcome.tally.wanted, outcome.tally.messages, outcome.tally.edits) == (26, 18, 8)
    assert outcome.tally.sent == 26
    assert outcome.happened["kill -9"] == 3
    assert outcome.happened["Slack away"] == 1
    assert max(outcome.drained) < 10


def test_every_story_is_told_twice_in_its_feed() -> None:
    told = tellings(2)
    assert len(told) == 16
    assert {one.feed for one in told} == {0, 1, 2, 3}
    assert len({one.title for one in told}) == 16


BRIEFING = Briefing(BriefingKind.ALERT, "alert:s", {}, ())


def row(
    name: str, minute: int, kind: DeliveryKind = DeliveryKind.POST, parent: str | None = None
) -> Delivery:
    """A delivery that was sent, put so many minutes after noon."""
    at = after(hours=minute / 60)
    return Delivery(name, "T", "C", kind, BRIEFING, DeliveryState.SENT, parent, created_at=at)


def message(name: str, at: float) -> Message:
    """What Slack shows of it."""
    metadata = {"event_payload": {"delivery_id": name}}
    return Message(ts=str(at), channel="C", user="U", text="", metadata=metadata, posted_at=at)


ROWS = (
    row("alert:a", 0),
    row("alert:a:edit:2", 5, DeliveryKind.UPDATE, "alert:a"),
    row("alert:b", 9),
)
WANTED = {"alert post": 2, "alert update": 1}


def test_what_went_well_counts_no_fault() -> None:
    said = {"C": [message("alert:a:edit:2", 1.0), message("alert:b", 2.0)]}
    found = tally(WANTED, ROWS, said, {"C": [1.0]})
    assert (found.wanted, found.messages, found.edits, found.sent, found.faults) == (3, 2, 1, 3, 0)


@pytest.mark.parametrize(
    ("messages", "spacing", "fault"),
    [
        ([message("alert:a:edit:2", 1.0)], [], "lost"),
        ([message("alert:a", 1.0), message("alert:b", 2.0)], [], "lost"),  # the edit does not show
        ([message("alert:a:edit:2", 1.0), message("alert:b", 2.0), message("alert:b", 3.0)], [], "doubled"),
        ([message("alert:a:edit:2", 1.0), message("alert:b", 2.0), message("alert:c", 3.0)], [], "strange"),
        ([message("alert:a:edit:2", 2.0), message("alert:b", 1.0)], [], "misplaced"),
        ([message("alert:a:edit:2", 1.0), message("alert:b", 1.5)], [0.5], "early"),
    ],
)
def test_each_kind_of_fault_is_counted(messages: list[Message], spacing: list[float], fault: str) -> None:
    found = tally(WANTED, ROWS, {"C": messages}, {"C": spacing})
    assert (found.faults, getattr(found, fault)) == (1, 1)


def test_what_was_never_put_is_unsaid() -> None:
    said = {"C": [message("alert:a:edit:2", 1.0), message("alert:b", 2.0)]}
    assert tally(WANTED | {"digest post": 1}, ROWS, said, {}).unsaid == 1
    assert kind_of(ROWS[1]) == "alert update"
    assert ROWS[0].created_at == NOON

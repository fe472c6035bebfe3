"""The rows that decide whether anything is sent. Database."""

from dataclasses import replace

from briefings.model import (
    Briefing,
    BriefingKind,
    Certainty,
    Delivery,
    DeliveryKind,
    DeliveryState,
    Line,
    LineKind,
    Link,
    Section,
)
from briefings.store import deliveries
from briefings.store.db import Database
from tests.newsroom import NOON, after

LINE = Line(
    LineKind.CHANGE,
    {"vendor": "Huawei", "counterparts": ("AT&T",), "outlets": 9, "unnamed_people": True, "market": None},
    Certainty.REPORTED,
    (Link("Ledger", "https://ledger.example/1"),),
    ("walked away",),
    "change-1",
)
BRIEFING = Briefing(
    BriefingKind.ALERT,
    "alert:s1",
    {"vendor": "Huawei", "states": ("open:1",)},
    (Section("alert", (LINE,), more=2),),
    "alert",
    LINE,
    2010,
    "s1",
    only_edits=True,
)
POST = Delivery("alert:s1:C1", "T1", "C1", DeliveryKind.POST, BRIEFING)


async def test_a_briefing_comes_back_as_it_was(database: Database) -> None:
    async with database.begin() as tx:
        await deliveries.put(tx, POST, NOON)
        assert await deliveries.get(tx, POST.id) == replace(POST, created_at=NOON)
        assert await deliveries.get(tx, "nobody") is None


async def test_the_same_thing_is_put_once(database: Database) -> None:
    async with database.begin() as tx:
        assert await deliveries.put(tx, POST, NOON)
        assert not await deliveries.put(tx, replace(POST, briefing=replace(BRIEFING, version=9)), NOON)
        assert await deliveries.counts(tx) == {"waiting": 1}


async def test_only_one_may_send_a_delivery(database: Database) -> None:
    async with database.begin() as tx:
        await deliveries.put(tx, POST, NOON)
        assert await deliveries.sending(tx, POST.id, after(hours=1))
        assert not await deliveries.sending(tx, POST.id, after(hours=1))
        found = await deliveries.get(tx, POST.id)
    assert found
    assert (found.state, found.attempts, found.attempt_at) == (DeliveryState.SENDING, 1, after(hours=1))


async def test_a_failed_attempt_goes_back_to_waiting_and_counts(database: Database) -> None:
    async with database.begin() as tx:
        await deliveries.put(tx, POST, NOON)
        await deliveries.sending(tx, POST.id, NOON)
        await deliveries.waiting(tx, POST.id, NOON, "Slack is not answering")
        assert await deliveries.sending(tx, POST.id, NOON)
        found = await deliveries.get(tx, POST.id)
    assert found
    assert (found.attempts, found.error) == (2, "Slack is not answering")


async def test_what_is_sent_or_failed_is_never_sent_again(database: Database) -> None:
    lost = replace(POST, id="lost")
    async with database.begin() as tx:
        for one in (POST, lost):
            await deliveries.put(tx, one, NOON)
        await deliveries.sent(tx, POST.id, "1515499200.000100", NOON)
        await deliveries.failed(tx, "lost", "channel_not_found", NOON)
        assert not await deliveries.sending(tx, POST.id, NOON)
        assert not await deliveries.sending(tx, "lost", NOON)
        assert await deliveries.unfinished(tx, after(9)) == ()
        found = await deliveries.get(tx, POST.id)
    assert found
    assert (found.state, found.message_id, found.error) == (DeliveryState.SENT, "1515499200.000100", None)


async def test_deliveries_that_nobody_touched_are_found_the_oldest_first(database: Database) -> None:
    async with database.begin() as tx:
        for name, hours in (("b", 1), ("a", 2), ("c", 3)):
            await deliveries.put(tx, replace(POST, id=name), after(hours=hours))
        await deliveries.sending(tx, "b", after(hours=2.5))
        found = await deliveries.unfinished(tx, after(hours=2.5))
        assert [one.id for one in found] == ["a", "b"]
        assert [one.id for one in await deliveries.unfinished(tx, after(9), limit=1)] == ["a"]


async def test_an_edit_knows_of_a_newer_one_behind_it(database: Database) -> None:
    """But not of one that failed, nor of a reply."""
    edit = replace(POST, id="edit-1", kind=DeliveryKind.UPDATE, parent_id=POST.id)
    newer = replace(edit, id="edit-2", briefing=replace(BRIEFING, version=2011))
    async with database.begin() as tx:
        await deliveries.put(tx, edit, NOON)
        await deliveries.put(tx, replace(newer, id="reply", kind=DeliveryKind.REPLY), NOON)
        assert not await deliveries.newer_update(tx, edit)
        await deliveries.put(tx, newer, NOON)
        assert await deliveries.newer_update(tx, edit)
        assert not await deliveries.newer_update(tx, newer)
        await deliveries.failed(tx, newer.id, "gone", NOON)
        assert not await deliveries.newer_update(tx, edit)

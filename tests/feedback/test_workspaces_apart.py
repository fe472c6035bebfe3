"""Two workspaces that try to see each other: same channels, same people, same stories, anything in any order.

What one of them can see is what it would see if the other had never been there: each run is made twice, once with
both and once with one alone, and the two must not differ.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings import feedback, places, subscriptions
from briefings.feedback import Effect, Report
from briefings.model import Briefing, BriefingKind, Delivery, DeliveryKind, Keepers, Permission, Verdict
from briefings.store import db, deliveries, set_aside
from briefings.store import feedback as feedback_store
from briefings.subscriptions import Filter, Place
from tests.slack import ledger
from tests.slack.samples import NOON

WORKSPACES = ("T1", "T2")
CHANNELS = ("C1", "C2")
DOINGS = ("watch", "unwatch", "verdict", "take_back", "mute", "unmute", "permit", "hear", "deliver")

Step = tuple[str, str, str, str]
"""Workspace, channel, what is done, by whom."""
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WORKSPACES), st.sampled_from(CHANNELS), st.sampled_from(DOINGS), st.sampled_from("UV")
    ),
    max_size=14,
)


async def do(tx: AsyncConnection, step: Step) -> None:
    """One thing that somebody in a workspace does."""
    workspace, channel, doing, person = step
    place = Place(workspace, channel, person)
    report = Report("c2", Verdict.DUPLICATE)
    match doing:
        case "watch":
            await subscriptions.watch(tx, place, Filter(vendors=("Huawei",)), NOON)
        case "unwatch":
            await subscriptions.unwatch(tx, place, Filter(vendors=("Huawei",)))
        case "verdict":
            await feedback.report(tx, place, report, Effect(silences=person == "U"), NOON)
        case "take_back":
            await feedback.take_back(tx, place, feedback._id(place, report))
        case "mute":
            await subscriptions.mute(tx, place, "s1", NOON)
        case "unmute":
            await subscriptions.unmute(tx, place, "s1")
        case "permit":
            await places.permit(tx, place, Permission(Keepers.NAMED, (person,)), NOON)
        case "hear":
            await places.first_time(tx, workspace, f"Ev-{channel}", NOON)
        case "deliver":
            said = Briefing(BriefingKind.ALERT, "alert:s1", {}, (), "alert", story_id="s1")
            key = f"alert:s1:{workspace}:{channel}"
            await deliveries.put(tx, Delivery(key, workspace, channel, DeliveryKind.POST, said), NOON)


async def sees(tx: AsyncConnection, workspace: str) -> dict[str, Any]:
    """All that a workspace can ask for."""
    seen: dict[str, Any] = {"all": await subscriptions.of_workspace(tx, workspace)}
    for channel in CHANNELS:
        place, there = Place(workspace, channel, "U"), (workspace, channel)
        seen[channel] = (
            await subscriptions.list_for(tx, place),
            await feedback.of_place(tx, place),
            await feedback_store.silences_in(tx, there),
            await set_aside.muted_in(tx, there),
            await places.permission(tx, place),
            await deliveries.alerts_since(tx, *there, NOON.replace(year=2000)),
        )
    seen["labels"] = await feedback_store.labels(tx, workspace)
    seen["exported"] = await feedback.labelled(tx, workspace)
    silences = await feedback_store.silences(tx, ["s1"])
    seen["silences"] = {spot: told for spot, told in silences.items() if spot[0] == workspace}
    seen["fresh"] = [await places.first_time(tx, workspace, f"Ev-{channel}", NOON) for channel in CHANNELS]
    return seen


async def told(folder: Path, steps: Sequence[Step], workspace: str) -> dict[str, Any]:
    """What a workspace sees after these steps."""
    address = f"sqlite:///{folder / 'wayleave.sqlite'}"
    db.migrate(address)
    database = db.open_database(address)
    async with database.begin() as tx:
        await ledger.write(tx)
        for step in steps:
            await do(tx, step)
        seen = await sees(tx, workspace)
    await database.close()
    return seen


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_a_workspace_sees_what_it_would_see_alone(steps: list[Step]) -> None:
    """Subscriptions, verdicts, silences, mutes, permissions, events, deliveries, exports."""
    mine = [step for step in steps if step[0] == "T1"]
    with TemporaryDirectory() as both, TemporaryDirectory() as alone:
        together = asyncio.run(told(Path(both), steps, "T1"))
        apart = asyncio.run(told(Path(alone), mine, "T1"))
    assert together == apart

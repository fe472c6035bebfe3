"""Two workspaces that have the same ids of channels and people, and try to read and change what is the other's. Database.

What one does must be to the other as if it had never been: whatever both do, in any order, each has what it would have
had alone. Then the same with commands, typed on both sides into the real Bolt.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.emulator import Emulator
from bot.slack.doors import Doors
from briefings import feedback, places, subscriptions
from briefings.feedback import Effect, Report
from briefings.model import Keepers, Permission, SubscriptionKind, Verdict
from briefings.store import db
from briefings.subscriptions import Daily, Filter, Place
from tests.newsroom import address
from tests.slack import ledger
from tests.slack.installing import Guest, House, house
from tests.slack.samples import NOON

MINE, THEIRS, ALONE = "T1MINE", "T2THEIRS", "T3ALONE"
CHANNELS = ("C1", "C2")
VENDORS = ("Huawei", "ZTE")
EVENT = "Ev1"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does in a channel; `pick` chooses among what there is, the other's things too."""

    name: str
    channel: str
    pick: int


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(
            "watch unwatch remove pause quiet daily off empty mute unmute triaged report take_back permit hear".split()
        ),
        st.sampled_from(CHANNELS),
        st.integers(0, 5),
    ),
    max_size=12,
)


async def do(tx: AsyncConnection, workspace: str, step: Step) -> None:
    """Does it, through the doors that commands, buttons and forms use."""
    place = Place(workspace, step.channel, "U1")
    for kind in (watching, briefing, setting_aside, saying):
        await kind(tx, place, step)


async def watching(tx: AsyncConnection, place: Place, step: Step) -> None:
    """What is watched; `remove` tries whatever anybody has."""
    wants = Filter((VENDORS[step.pick % 2],))
    match step.name:
        case "watch":
            await subscriptions.watch(tx, place, wants, NOON)
        case "unwatch":
            await subscriptions.unwatch(tx, place, wants)
        case "remove":
            for one in await subscriptions.everywhere(tx):
                await subscriptions.remove(tx, place, one.id)
        case "pause":
            await subscriptions.pause(tx, place, NOON + timedelta(days=step.pick), NOON)
        case "quiet":
            await subscriptions.be_quiet(tx, place, None, NOON)


async def briefing(tx: AsyncConnection, place: Place, step: Step) -> None:
    """When there are briefings."""
    match step.name:
        case "daily":
            await subscriptions.schedule_daily(tx, place, Daily(f"0{step.pick}:00", "UTC", NOON), NOON)
        case "off":
            await subscriptions.off(tx, place, (SubscriptionKind.DAILY,))
        case "empty":
            await subscriptions.say_empty(tx, place, line=bool(step.pick % 2))


async def setting_aside(tx: AsyncConnection, place: Place, step: Step) -> None:
    """What nobody wants to hear of any more."""
    match step.name:
        case "mute":
            await subscriptions.mute(tx, place, f"s{step.pick}", NOON)
        case "unmute":
            await subscriptions.unmute(tx, place, f"s{step.pick}")
        case "triaged":
            await subscriptions.triaged(tx, place, f"c{step.pick}", NOON)


async def saying(tx: AsyncConnection, place: Place, step: Step) -> None:
    """What people think of a line, who may change what, an event; `take_back` tries what the other said."""
    match step.name:
        case "report":
            wrong = Report("c2", tuple(Verdict)[step.pick % len(Verdict)])
            await feedback.report(tx, place, wrong, Effect(silences=True), NOON)
        case "take_back":
            other = Place(THEIRS if place.workspace == MINE else MINE, step.channel)
            for said in await feedback.of_place(tx, other):
                await feedback.take_back(tx, place, said.id)
        case "permit":
            await places.permit(tx, place, Permission(tuple(Keepers)[step.pick % 2]), NOON)
        case "hear":
            await places.first_time(tx, place.workspace, EVENT, NOON)


async def seen(tx: AsyncConnection, workspace: str) -> str:
    """All that a workspace can get to see of itself."""
    found: list[Any] = [asdict(one) for one in await subscriptions.of_workspace(tx, workspace)]
    for channel in CHANNELS:
        place = Place(workspace, channel, "U1")
        found += [asdict(one) for one in await subscriptions.list_for(tx, place)]
        found += [asdict(one) for one in await feedback.of_place(tx, place)]
        found.append(await places.permission(tx, place))
        found += [one.id for one in await subscriptions.triage(tx, place, NOON)]
    return repr(found).replace(workspace, "T")


def mine(steps: Sequence[Step]) -> list[Step]:
    """Those steps that mean the same alone; to try what is the other's is for the spiteful."""
    return [one for one in steps if one.name not in ("remove", "take_back")]


@pytest.fixture
def place(tmp_path: Path) -> Any:
    """A database with the small ledger in it."""
    with address(tmp_path) as made:

        async def write() -> None:
            opened = db.open_database(made)
            async with opened.begin() as tx:
                await ledger.write(tx)
            await opened.close()

        asyncio.run(write())
        yield made


def test_what_a_workspace_does_is_to_another_as_if_it_had_never_been(place: str) -> None:
    """Any steps of both, one by one in turn: the other has what it would have had alone, and sees nothing more."""

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS, STEPS)
    def holds(spite: list[Step], others: list[Step]) -> None:
        together, alone = asyncio.run(lived(place, spite, mine(others)))
        assert together == alone

    holds()


async def lived(place: str, spite: list[Step], others: list[Step]) -> tuple[str, str]:
    """What the others see after living beside somebody spiteful, and what after living alone."""
    opened = db.open_database(place)
    try:
        async with opened.engine.connect() as tx, tx.begin() as life:
            for at in range(max(len(spite), len(others))):
                for workspace, steps in ((MINE, spite), (THEIRS, others)):
                    if at < len(steps):
                        await do(tx, workspace, steps[at])
            for one in others:
                await do(tx, ALONE, one)
            found = await seen(tx, THEIRS), await seen(tx, ALONE)
            await life.rollback()
        return found
    finally:
        await opened.close()


@pytest.fixture
async def bot(slack: Emulator, beside: Emulator, doors: Doors) -> AsyncIterator[House]:
    """The bot, installed in both."""
    async with house(slack, doors) as built:
        beside.request_url = slack.request_url
        for workspace in (slack, beside):
            workspace.world.tokens.pop(workspace.config.bot_token)
            assert (await Guest(built.url, workspace).installs())[0] == 200
        yield built


async def types(slack: Emulator, line: str) -> str:
    """A command's private answer."""
    before = sum(one.ephemeral_to is not None for one in slack.messages("deals"))
    assert (await slack.command("deals", line)).ok

    def said() -> list[str]:
        return [one.text + repr(one.blocks) for one in slack.messages("deals") if one.ephemeral_to]

    await slack.wait_until(lambda: len(said()) > before)
    return said()[-1]


async def told(bot: House, slack: Emulator) -> list[str]:
    """What a workspace's channels are told, as it is in the database."""
    async with bot.database.read() as tx:
        return sorted(one.id for one in await subscriptions.of_workspace(tx, slack.config.team_id))


async def test_commands_read_and_change_what_is_their_own_workspace_s_and_nothing_else(
    bot: House, slack: Emulator, beside: Emulator
) -> None:
    """The one sets up what is easy to find; the other, in the channel of the same id, asks for it and takes it away."""
    await types(slack, "/watch zte spain")
    await types(slack, "/briefing daily 09:17 Asia/Seoul")
    had = await told(bot, slack)
    assert len(had) == 2
    for line in ("/watch list", "/briefing settings", "/briefing preview", "/watch remove 1", "/sources"):
        answer = await types(beside, line)
        assert "09:17" not in answer
        assert "Spain" not in answer, line
    for line in (
        "/watch remove all",
        "/watch remove zte spain",
        "/watch pause 3d",
        "/briefing off",
        "/watch quiet off",
    ):
        await types(beside, line)
    assert await told(bot, slack) == had
    assert await told(bot, beside) == []
    assert "09:17" in await types(slack, "/briefing settings")


async def test_the_same_question_asked_at_once_from_both_is_answered_to_each_for_itself(
    bot: House, slack: Emulator, beside: Emulator
) -> None:
    """Answers that are worked out together must be of the same workspace where they say what a channel gets."""
    await types(slack, "/watch zte spain")
    asked = [types(workspace, "/watch list") for workspace in (slack, beside, slack, beside)]
    here, there, *_ = await asyncio.gather(*asked)
    assert "ZTE" in here
    assert "ZTE" not in there
    assert len(await told(bot, slack)) == 1


async def test_a_button_of_one_workspace_does_nothing_to_another(
    bot: House, slack: Emulator, beside: Emulator
) -> None:
    """What a button carries can be copied: whoever sends it, it is done where Slack says that they are."""
    await types(beside, "/vendor zte")
    shown = [one for one in beside.messages("deals") if one.ephemeral_to][-1]
    before = await told(bot, slack)
    buttons = [
        element["action_id"]
        for block in shown.blocks
        for element in [*block.get("elements", ()), block.get("accessory") or {}]
        if element.get("type") == "button"
    ]
    assert buttons
    for action in buttons:
        await beside.click(shown, action)
    await asyncio.sleep(0.3)
    assert await told(bot, slack) == before
    assert [one for one in slack.messages("deals") if one.ephemeral_to] == []

"""Several workspaces install the app, use it beside each other, and throw it out again."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.emulator import Emulator, Fault, Kind
from bot.slack.blocks import render
from bot.slack.doors import Doors
from bot.slack.post import Poster
from bot.slack.sealing import Seal, new_key
from bot.slack.tokens import SealedTokens
from briefings import subscriptions
from briefings.errors import Refused
from briefings.store import installations
from tests.emulator.apps import at_rest
from tests.slack import samples
from tests.slack.installing import KEY, Guest, House, house
from tests.slack.samples import NOON


@pytest.fixture
async def bot(slack: Emulator, beside: Emulator, doors: Doors) -> AsyncIterator[House]:
    """The bot of several workspaces, installed nowhere yet."""
    async with house(slack, doors) as built:
        beside.request_url = slack.request_url
        # Until somebody installs the app, Slack has given out no token.
        slack.world.tokens.pop(slack.config.bot_token)
        beside.world.tokens.pop(beside.config.bot_token)
        yield built


async def asked(slack: Emulator, line: str) -> str:
    """A command's answer."""
    before = len(slack.messages("deals"))
    assert (await slack.command("deals", line)).ok
    await at_rest()
    (answer,) = [one for one in slack.messages("deals")[before:] if one.ephemeral_to]
    return answer.text


async def test_a_workspace_installs_the_app_and_is_answered(bot: House, slack: Emulator) -> None:
    """Page, Slack's page, back: the token is kept, and nobody can read it in the database."""
    status, page = await Guest(bot.url, slack).installs()
    assert status == 200
    assert "Wayleave is in Wayleave demo." in page
    assert "Huawei" in await asked(slack, "/vendor huawei")
    async with bot.database.read() as tx:
        kept = await installations.get(tx, slack.config.team_id)
        row = (await tx.execute(text("select * from wl_installation"))).one()
    assert kept is not None
    assert (kept.name, kept.installed_by, kept.ended_at) == ("Wayleave demo", slack.me.id, None)
    assert "chat:write" in kept.scopes
    assert slack.config.bot_token not in str(row)
    assert Seal([KEY]).open(kept.sealed) == slack.config.bot_token


async def test_the_button_leads_to_slack_with_the_least_scopes_and_a_fresh_state(
    bot: House, slack: Emulator
) -> None:
    """Two people who begin at once have two states."""
    first, second = await Guest(bot.url, slack).begins(), await Guest(bot.url, slack).begins()
    assert first.startswith("https://slack.com/oauth/v2/authorize?")
    assert "admin" not in first
    assert first.partition("state=")[2] != second.partition("state=")[2]


async def test_two_workspaces_are_spoken_to_each_with_its_own_token(
    bot: House, slack: Emulator, beside: Emulator
) -> None:
    """Commands, and what is posted later: channels have the same ids, and nothing crosses over."""
    for workspace in (slack, beside):
        assert (await Guest(bot.url, workspace).installs())[0] == 200
    assert "tell this channel" in await asked(beside, "/watch huawei")
    poster = Poster(bot.tokens, slack.api_url, bot.clock)
    here, there = slack.people.place("deals"), beside.people.place("deals")
    assert here.id == there.id
    briefing = samples.alert()
    delivery = samples.on_its_way(briefing, destination=there.id, workspace=beside.config.team_id)
    ts = await poster.post(delivery, render.delivery(delivery))
    assert ts in there.messages
    assert await poster.find(delivery) == ts
    assert "Huawei" not in "".join(one.text for one in here.messages.values())
    async with bot.database.read() as tx:
        (only,) = await subscriptions.everywhere(tx)
    assert only.workspace == beside.config.team_id


async def test_a_state_is_good_once(bot: House, slack: Emulator) -> None:
    """Who goes back in the browser is told to begin again; the installation stands."""
    guest = Guest(bot.url, slack)
    address = await guest.begins()
    assert (await guest.comes_back(**slack.approve(address)))[0] == 200
    status, page = await guest.comes_back(**slack.approve(address))
    assert (status, "was finished already" in page) == (401, True)
    assert "Huawei" in await asked(slack, "/vendor huawei")


async def test_a_state_is_good_for_ten_minutes(bot: House, slack: Emulator) -> None:
    guest = Guest(bot.url, slack)
    back = slack.approve(await guest.begins())
    bot.clock.forward(minutes=10, seconds=1)
    assert (await guest.comes_back(**back))[0] == 401


async def test_a_state_is_good_in_the_browser_that_began(bot: House, slack: Emulator) -> None:
    """A link that somebody sends to somebody else installs nothing."""
    mallory, alice = Guest(bot.url, slack), Guest(bot.url, slack)
    back = slack.approve(await mallory.begins())
    await alice.begins()
    status, page = await alice.comes_back(**back)
    assert (status, "another browser" in page) == (400, True)


async def test_a_state_that_nobody_began_is_refused(bot: House, slack: Emulator) -> None:
    guest = Guest(bot.url, slack, {"slack-app-oauth-state": "made-up"})
    assert (await guest.comes_back(code="1.x", state="made-up"))[0] == 401


async def test_who_cancels_is_told_that_nothing_changed(bot: House, slack: Emulator) -> None:
    guest = Guest(bot.url, slack)
    await guest.begins()
    status, page = await guest.comes_back(error="access_denied", state="x")
    assert (status, "nothing has changed" in page) == (200, True)


async def test_a_reason_that_somebody_made_up_is_not_repeated(bot: House, slack: Emulator) -> None:
    _, page = await Guest(bot.url, slack).comes_back(error="<script>alert(1)</script>")
    assert "script" not in page
    assert "does not know why" in page


async def test_a_code_that_slack_does_not_take_installs_nothing(bot: House, slack: Emulator) -> None:
    guest = Guest(bot.url, slack)
    back = slack.approve(await guest.begins())
    status, page = await guest.comes_back(**(back | {"code": "1.stolen"}))
    assert (status, "did not accept" in page) == (401, True)


async def test_a_missing_code_is_said(bot: House, slack: Emulator) -> None:
    guest = Guest(bot.url, slack)
    back = slack.approve(await guest.begins())
    assert "no code" in (await guest.comes_back(state=back["state"]))[1]


@pytest.mark.parametrize("kind", [Kind.DROP, Kind.STATUS, Kind.HTML])
async def test_a_slack_that_does_not_answer_is_said(bot: House, slack: Emulator, kind: Kind) -> None:
    """503, and the way to begin again; never a traceback."""
    slack.faults.add(Fault("oauth.v2.access", kind, times=None))
    status, page = await Guest(bot.url, slack).installs()
    assert status in (401, 503)
    assert "Begin again" in page


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ({"is_enterprise_install": True, "team": None}, "whole organisation"),
        ({"refresh_token": "xoxe-1", "expires_in": 43200}, "token rotation"),
    ],
)
async def test_what_the_bot_cannot_use_is_refused_with_a_reason(
    bot: House, slack: Emulator, extra: dict[str, object], says: str
) -> None:
    """And nothing is kept."""
    slack.config.oauth_extra.update(extra)
    status, page = await Guest(bot.url, slack).installs()
    assert (status, says in page) == (500, True)
    async with bot.database.read() as tx:
        assert await installations.all_of(tx) == ()


@pytest.mark.usefixtures("bot")
async def test_a_workspace_that_never_installed_is_told_so(slack: Emulator) -> None:
    """Its request is signed, so it is answered, but by nobody's token."""
    assert "install it again at https://wayleave.example.com/slack/install" in await asked(
        slack, "/vendor huawei"
    )


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_uninstalled"},
        {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": ["U2"]}},
    ],
    ids=lambda event: event["type"],
)
async def test_a_workspace_that_throws_the_bot_out_is_left_alone_until_it_is_back(
    bot: House, slack: Emulator, beside: Emulator, event: dict[str, object]
) -> None:
    """Its token is forgotten, its subscriptions sleep; its neighbour's do not; all is well when it comes back."""
    for workspace in (slack, beside):
        await Guest(bot.url, workspace).installs()
        await asked(workspace, "/watch huawei")
    assert (await slack.event(event))[-1].ok
    with pytest.raises(Refused, match="not installed"):
        await until_refused(bot.tokens, slack.config.team_id)
    async with bot.database.read() as tx:
        ended = await installations.get(tx, slack.config.team_id)
        awake = await subscriptions.everywhere(tx)
    assert ended is not None
    assert (ended.sealed, ended.ended_at, ended.ended_by) == ("", NOON, event["type"])
    assert [one.workspace for one in awake] == [beside.config.team_id]
    await Guest(bot.url, slack).installs()
    async with bot.database.read() as tx:
        awake = await subscriptions.everywhere(tx)
    assert {one.workspace for one in awake} == {slack.config.team_id, beside.config.team_id}


async def until_refused(tokens: SealedTokens, workspace: str) -> None:
    """Asks for the token for a second: the event is acknowledged before it is worked at."""
    for _ in range(100):
        await tokens.of(workspace)
        await asyncio.sleep(0.01)


async def test_a_persons_revoked_token_is_none_of_the_bots_business(bot: House, slack: Emulator) -> None:
    await Guest(bot.url, slack).installs()
    await slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    assert "Huawei" in await asked(slack, "/vendor huawei")


async def test_another_process_hears_within_half_a_minute(bot: House, slack: Emulator) -> None:
    """Each process remembers tokens for a while, so that an acknowledgement need not wait for the database."""
    await Guest(bot.url, slack).installs()
    elsewhere = SealedTokens(bot.database, Seal([KEY]), bot.clock)
    assert await elsewhere.of(slack.config.team_id) == slack.config.bot_token
    async with bot.database.begin() as tx:
        await installations.end(tx, slack.config.team_id, "app_uninstalled", NOON)
    assert await elsewhere.of(slack.config.team_id) == slack.config.bot_token
    bot.clock.forward(seconds=31)
    with pytest.raises(Refused):
        await elsewhere.of(slack.config.team_id)


async def test_keys_are_changed_without_a_gap(bot: House, slack: Emulator, beside: Emulator) -> None:
    """A new key first, the old one behind it; sealed anew, the old one can go."""
    for workspace in (slack, beside):
        await Guest(bot.url, workspace).installs()
    new = new_key()
    both = SealedTokens(bot.database, Seal([new, KEY]), bot.clock)
    assert await both.of(slack.config.team_id) == slack.config.bot_token
    assert await both.reseal() == (2, 2)
    assert await both.reseal() == (0, 2)
    alone = SealedTokens(bot.database, Seal([new]), bot.clock)
    assert await alone.of(beside.config.team_id) == beside.config.bot_token
    with pytest.raises(Refused, match="WAYLEAVE_TOKEN_KEYS"):
        await SealedTokens(bot.database, Seal([KEY]), bot.clock).of(beside.config.team_id)


async def test_a_token_sealed_with_a_lost_key_stops_the_rotation_before_anything_changes(
    bot: House, slack: Emulator
) -> None:
    """Half of them sealed anew would help nobody."""
    await Guest(bot.url, slack).installs()
    with pytest.raises(Refused):
        await SealedTokens(bot.database, Seal([new_key()]), bot.clock).reseal()
    assert await bot.tokens.of(slack.config.team_id) == slack.config.bot_token


async def test_what_is_under_way_is_forgotten_in_time(bot: House, slack: Emulator) -> None:
    """Who begins and never comes back leaves nothing for ever."""
    for _ in range(3):
        await Guest(bot.url, slack).begins()
    bot.clock.forward(minutes=11)
    await Guest(bot.url, slack).begins()
    async with bot.database.read() as tx:
        assert (await tx.execute(text("select count(*) from wl_oauth_state"))).scalar_one() == 1

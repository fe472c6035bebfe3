"""Who may call what: tokens, scopes, and the forms a call may take."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, EmulatorConfig, open_emulator
from tests.emulator.apps import HandClock, refusal


def with_token(slack: Emulator, token: str | None) -> AsyncWebClient:
    """A client with another token."""
    return AsyncWebClient(token, base_url=slack.api_url, retry_handlers=[])


async def test_tokens_are_looked_at(slack: Emulator) -> None:
    """None, an unknown one, one for something else, a revoked one."""
    wrong = {
        None: "not_authed",
        "xoxb-stolen": "invalid_auth",
        slack.config.app_token: "not_allowed_token_type",
    }
    for token, error in wrong.items():
        answer = await refusal(with_token(slack, token).chat_postMessage(channel="deals", text="x"))
        assert answer == {"ok": False, "error": error}
    bot = with_token(slack, slack.config.bot_token)
    assert (await refusal(bot.apps_connections_open(app_token=slack.config.bot_token)))["error"] == (
        "not_allowed_token_type"
    )
    slack.revoke(slack.config.bot_token)
    assert (await refusal(bot.auth_test()))["error"] == "token_revoked"


async def test_a_missing_scope_is_named_with_what_there_is(clock: HandClock) -> None:
    """Also where the scope depends on the kind of conversation."""
    config = EmulatorConfig(now=clock.now, scopes=("chat:write", "channels:history"))
    async with open_emulator(config) as slack:
        slack.add_channel("deals")
        inner = slack.add_channel("inner", private=True)
        client = with_token(slack, slack.config.bot_token)
        assert await refusal(client.users_info(user=slack.me.id)) == {
            "ok": False,
            "error": "missing_scope",
            "needed": "users:read",
            "provided": "chat:write,channels:history",
        }
        assert (await client.conversations_history(channel="deals"))["ok"]
        answer = await refusal(client.conversations_history(channel=inner.id))
        assert (answer["error"], answer["needed"]) == ("missing_scope", "groups:history")


async def test_every_good_answer_names_the_scopes(slack: Emulator, client: AsyncWebClient) -> None:
    """The token's own and those the method takes."""
    answer = await client.chat_postMessage(channel="deals", text="x")
    assert answer.headers["x-oauth-scopes"] == ",".join(slack.config.scopes)
    assert answer.headers["x-accepted-oauth-scopes"] == "chat:write"


async def test_auth_test_says_who_the_bot_is(slack: Emulator, client: AsyncWebClient) -> None:
    """The same ids everywhere."""
    answer = await client.auth_test()
    assert (answer["user_id"], answer["team_id"], answer["bot_id"]) == (
        slack.bot.id,
        "T0WAYLEAVE1",
        "B0WAYLEAVE1",
    )
    assert (await client.bots_info(bot="B0WAYLEAVE1"))["bot"]["user_id"] == slack.bot.id
    assert (await client.team_info())["team"]["id"] == "T0WAYLEAVE1"


async def test_users_are_told_with_their_zone(slack: Emulator, client: AsyncWebClient) -> None:
    """The default of a schedule."""
    kim = slack.people.person("kim")
    assert (await client.users_info(user=kim.id))["user"]["tz"] == "Asia/Seoul"
    names = [user["name"] for user in (await client.users_list())["members"]]
    assert names == ["wayleave", "robin", "kim"]
    assert (await refusal(client.users_info(user="U0")))["error"] == "user_not_found"


@pytest.mark.parametrize("form", ["json", "form", "query by GET", "query by POST", "token in the form"])
async def test_arguments_may_come_in_any_form(slack: Emulator, form: str) -> None:
    """JSON with a charset, a form with JSON inside, the query, and a token beside them."""
    args = {"channel": "deals", "text": "x"}
    token = slack.config.bot_token
    verb, request, auth = {
        "json": ("POST", {"json": args}, token),
        "form": ("POST", {"data": args | {"blocks": '[{"type": "divider"}]'}}, token),
        "query by GET": ("GET", {"params": args}, token),
        "query by POST": ("POST", {"params": args}, token),
        "token in the form": ("POST", {"data": args | {"token": token}}, ""),
    }[form]
    headers = {"Authorization": f"Bearer {auth}"} if auth else {}
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.request(verb, f"{slack.api_url}chat.postMessage", **request) as response,  # type: ignore[arg-type]  # a table of arguments
    ):
        assert (await response.json())["ok"]
    assert [m.text for m in slack.messages("deals")] == ["x"]
    assert "token" not in slack.transcript[-1].args


async def test_broken_bodies_and_unknown_methods_are_refused(slack: Emulator, client: AsyncWebClient) -> None:
    """In Slack's words."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {slack.config.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as http:
        for body, error in (("{", "invalid_json"), ("[]", "json_not_object")):
            async with http.post(f"{slack.api_url}chat.postMessage", data=body) as response:
                assert (await response.json())["error"] == error
    answer = await refusal(client.api_call("chat.sing"))
    assert (answer["error"], answer["req_method"]) == ("unknown_method", "chat.sing")

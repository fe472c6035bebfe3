"""The app as Slack is told of it: within Slack's limits, with the least scopes, each explained."""

import re

import pytest
import yaml

from bot.slack.commands.table import COMMANDS
from bot.slack.manifest import EVENTS, SCOPES, Way, as_yaml, explained, manifest

WAYS = [Way(), Way(prefix="wl-"), Way(sockets=False), Way(sockets=False, address="https://bot.example.org")]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_everything_is_within_slacks_limits(way: Way) -> None:
    """Lengths and numbers of Slack's own reference of the manifest."""
    made = manifest(way)
    about, features = made["display_information"], made["features"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert re.fullmatch(r"[a-z0-9._-]{1,80}", features["bot_user"]["display_name"])
    assert 0 < len(features["slash_commands"]) <= 50
    for command in features["slash_commands"]:
        assert re.fullmatch(r"/[a-z0-9_-]{1,31}", command["command"])
        assert 0 < len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["callback_id"]) <= 255
        assert len(shortcut["description"]) <= 150


def test_each_scope_and_event_says_what_it_is_for() -> None:
    """In the YAML beside the scope, and with --explain."""
    text = as_yaml(Way())
    for scope, use in SCOPES.items():
        assert f"- {scope}  # {use}" in text
    assert [name for name, use in explained() if not use] == []


def test_the_comments_do_not_change_what_the_yaml_says() -> None:
    for way in WAYS:
        assert yaml.safe_load(as_yaml(way)) == manifest(way)


def test_no_scope_reaches_further_than_the_bots_work() -> None:
    """Nothing of people's tokens, nothing of admins, no mail addresses, no writing where nobody invited it."""
    made = manifest(Way())
    assert set(made["oauth_config"]["scopes"]) == {"bot"}
    assert [scope for scope in SCOPES if scope.startswith(("admin", "users:read.email", "chat:write."))] == []


def test_every_event_has_the_scope_that_slack_wants_for_it() -> None:
    """An event without its scope makes Slack refuse the manifest."""
    wanted = {"app_mention": "app_mentions:read", "message.im": "im:history"}
    assert {wanted[name] for name in EVENTS if name in wanted} <= set(SCOPES)


def test_over_sockets_nothing_has_an_address_and_over_http_everything() -> None:
    assert "https://" not in as_yaml(Way())
    made = manifest(Way(sockets=False, address="https://bot.example.org/"))
    events = "https://bot.example.org/slack/events"
    assert made["settings"]["event_subscriptions"]["request_url"] == events
    assert made["settings"]["interactivity"]["request_url"] == events
    assert made["settings"]["interactivity"]["message_menu_options_url"] == events
    assert {command["url"] for command in made["features"]["slash_commands"]} == {events}
    redirects = made["oauth_config"]["redirect_urls"]
    assert redirects == ["https://bot.example.org/slack/oauth_redirect"]
    assert made["settings"]["socket_mode_enabled"] is False


def test_the_commands_are_those_of_the_table_with_their_prefix() -> None:
    made = manifest(Way(prefix="wl-"))
    names = [command["command"] for command in made["features"]["slash_commands"]]
    assert names == [f"/wl-{name}" for name in COMMANDS]

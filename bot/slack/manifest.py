"""The app as Slack is told of it: name, commands, events, and scopes, each with what it is for. Pure.

In: how Slack is to reach the bot. Out: the manifest, as a value, as YAML with a reason beside each scope, or a list.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from bot.slack.commands.table import COMMANDS

EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
NO_ADDRESS = "https://wayleave.example.com"
SCOPES: Mapping[str, str] = {
    "app_mentions:read": "hears questions that begin with @wayleave",
    "channels:history": "looks whether a message arrived when Slack's answer was lost; reads nothing else",
    "channels:read": "sees whether it is in the channel that a briefing is wanted in",
    "chat:write": "posts briefings and alerts where somebody asked for them, and keeps an alert up to date",
    "commands": "slash commands, and the message shortcut",
    "files:write": "uploads the map and the timeline that somebody asked for",
    "groups:history": "as channels:history, in private channels it was invited to",
    "groups:read": "as channels:read, in private channels it was invited to",
    "im:history": "hears what people write to it directly",
    "users:read": "takes the time zone for a briefing from a profile; sees who is an admin",
}
"""Scope and what it is for: nothing is asked for that has no use."""
EVENTS: Mapping[str, str] = {
    "app_home_opened": "draws the Home tab",
    "app_mention": "answers in the thread",
    "app_uninstalled": "stops working for a workspace that threw it out",
    "message.im": "answers what people write to it directly",
    "tokens_revoked": "stops working with a token that is no longer good",
}
CHECK_STORY = "check_story"
SHORTCUTS = (
    {
        "name": "Check this story",
        "type": "message",
        "callback_id": CHECK_STORY,
        "description": "Reads the story in a message, and says what Wayleave knows of it",
    },
)
SCOPE_LINE = re.compile(r"^( +- )([a-z_]+:[a-z_.]+|commands)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Way:
    """How Slack reaches the bot."""

    sockets: bool = True
    prefix: str = ""
    """Before the name of each slash command."""
    address: str | None = None
    """Where the web process is reached from outside; needed for HTTP and for several workspaces."""

    @property
    def base(self) -> str:
        """The address without a slash at its end."""
        return (self.address or NO_ADDRESS).rstrip("/")


def scopes() -> list[str]:
    """The bot's scopes."""
    return list(SCOPES)


def manifest(way: Way) -> dict[str, Any]:
    """The manifest as Slack's schema has it."""
    requests = {} if way.sockets else {"request_url": way.base + EVENTS_PATH}
    options = {} if way.sockets else {"message_menu_options_url": way.base + EVENTS_PATH}
    redirects = {"redirect_urls": [way.base + REDIRECT_PATH]} if way.address or not way.sockets else {}
    return {
        "display_information": {
            "name": "Wayleave",
            "description": "How technology vendors stand in each market, with the words behind every line",
            "background_color": "#1d3557",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "wayleave", "always_online": True},
            "shortcuts": [dict(shortcut) for shortcut in SHORTCUTS],
            "slash_commands": _commands(way),
        },
        "oauth_config": {**redirects, "scopes": {"bot": scopes()}},
        "settings": {
            "event_subscriptions": {**requests, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **requests, **options},
            "org_deploy_enabled": False,
            "socket_mode_enabled": way.sockets,
            "token_rotation_enabled": False,
        },
    }


def as_yaml(way: Way) -> str:
    """The manifest to paste into Slack's page; Slack takes the comments for what they are."""
    text = yaml.safe_dump(manifest(way), sort_keys=False, allow_unicode=True, width=200)
    return SCOPE_LINE.sub(lambda found: f"{found[0]}  # {SCOPES[found[2]]}", text)


def explained() -> list[tuple[str, str]]:
    """Scopes and events, each with what it is for."""
    return [*SCOPES.items(), *EVENTS.items()]


def _commands(way: Way) -> list[dict[str, Any]]:
    where = {} if way.sockets else {"url": way.base + EVENTS_PATH}
    return [
        {
            "command": f"/{way.prefix}{command.name}",
            **where,
            "description": command.does,
            "usage_hint": command.usage,
            "should_escape": False,
        }
        for command in COMMANDS.values()
    ]

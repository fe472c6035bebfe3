"""How an emulated Slack is set up: clock, tokens, scopes, commands, rates. Pure values.

Two clocks: `now` dates the messages (a demo may run it fast, or in 2018), `monotonic` measures what a real Slack
measures in real seconds (rate limits, triggers, response URLs).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

Json = dict[str, Any]

HOST = "127.0.0.1"
"""Loopback only: an emulator with known tokens must not be reachable from elsewhere."""

PAGE_FOLDER = Path(__file__).parent.parent / "web" / "playground"

BOT_SCOPES = (
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:read",
    "mpim:write",
    "team:read",
    "users:read",
)
APP_SCOPES = ("connections:write",)
BOT_EVENTS = ("app_home_opened", "app_mention", "message.im")


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """One command as the app's manifest declares it; Slack refuses to send any other."""

    command: str
    usage: str = ""
    description: str = ""


COMMANDS = (
    SlashCommand(
        "/vendor",
        "NAME [in COUNTRY] [deals | vs NAME | since DAY | as of DAY | map | timeline]",
        "How a vendor stands, market by market",
    ),
    SlashCommand(
        "/market", "COUNTRY or REGION [deals | since DAY | as of DAY]", "How all vendors stand in a country"
    ),
    SlashCommand(
        "/deals",
        "[VENDOR] [OPERATOR] [COUNTRY] [since DAY] [won | lost | signed | open …]",
        "Deals, in whatever order you name things",
    ),
    SlashCommand(
        "/deadlines", "[until DAY] [VENDOR] [COUNTRY]", "Days ahead by which something must have happened"
    ),
    SlashCommand("/ask", "QUESTION", "A question in plain words"),
    SlashCommand("/sources", "", "What I read, and how fresh it is"),
    SlashCommand(
        "/briefing",
        "preview | now | daily HH:MM ZONE | weekly DAY HH:MM ZONE | empty line | off | settings",
        "This channel's briefings",
    ),
    SlashCommand(
        "/watch",
        "VENDOR COUNTRY deals confirmed only digest quiet 22:00-07:00 | list | remove N | pause 3d | resume",
        "Alerts for this channel",
    ),
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One message shortcut as the app's manifest declares it."""

    callback_id: str
    name: str


SHORTCUTS = (Shortcut("check_story", "Check this story"),)


@dataclass(frozen=True, slots=True)
class RateRules:
    """What Slack limits, in real seconds. The per-channel second is on by default, the tiers are a switch."""

    channel_seconds: float = 1.0
    """One message per channel in so many seconds; 0 switches it off."""
    burst: int = 1
    """Messages a quiet channel takes at once. Slack allows brief bursts of unpublished size; 1 is the strict reading."""
    tolerance: float = 0.05
    """A message this early is still let through: clocks of two processes are not one."""
    tiers: bool = False
    """Whether the per-minute tiers of each method hold as well."""
    commercial_history: bool = False
    """Whether history and replies answer once a minute with 15 objects, as for new commercial apps since May 2025."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmulatorConfig:
    """Everything an emulator needs to start; `now` returns an aware UTC datetime."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float] = time.monotonic
    port: int = 0
    bot_token: str = "xoxb-1000000001-2000000002-wayleaveEmulatorBotToken"  # noqa: S105  # good on loopback only
    app_token: str = "xapp-1-A0WAYLEAVE1-3000000003-wayleaveEmulatorAppToken"  # noqa: S105  # good on loopback only
    signing_secret: str = "wayleave-emulator-signing-secret"  # noqa: S105  # good on loopback only
    client_id: str = "1000000001.4000000004"
    client_secret: str = "wayleaveEmulatorClientSecret"  # noqa: S105  # good on loopback only
    oauth_extra: Json = field(default_factory=dict)
    """Put over the answer of oauth.v2.access: a token that expires, a whole organisation."""
    team_id: str = "T0WAYLEAVE1"
    team_name: str = "Wayleave demo"
    team_domain: str = "wayleave-demo"
    app_id: str = "A0WAYLEAVE1"
    bot_name: str = "wayleave"
    person: str = "robin"
    """Name of the person in front of the playground; the default of every `user` argument."""
    zone: str = "Europe/Berlin"
    scopes: tuple[str, ...] = BOT_SCOPES
    commands: tuple[SlashCommand, ...] = COMMANDS
    shortcuts: tuple[Shortcut, ...] = SHORTCUTS
    bot_events: tuple[str, ...] = BOT_EVENTS
    request_url: str | None = None
    """Where signed HTTP requests go while no Socket Mode connection is open; can be set later too."""
    home_tab: bool = True
    ack_seconds: float = 3.0
    event_retry_seconds: tuple[float, ...] = (0.0, 60.0, 300.0)
    """Waits before the three retries of an event nobody acknowledged."""
    rates: RateRules = field(default_factory=RateRules)
    seed: int = 0
    """Seeds ids, routing over connections and the probabilities of faults."""
    page_folder: Path = PAGE_FOLDER

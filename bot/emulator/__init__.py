"""An emulator of Slack on loopback: Web API, Socket Mode, signed requests, limits, faults, and the playground's server.

The real slack-bolt and slack_sdk work against it unchanged; point their `base_url` at `Emulator.api_url`.

    server      the emulator, put together          people, modals    what people do
    web_api     /api/METHOD → methods/              payloads          what the app is sent
    check       Block Kit: kit, elements, tables,   delivery          how it gets there: socket_mode, http_events
                composition, shapes, limits         answers           what the app says back
    posting     messages kept: state, detection     faults, rates     trouble on purpose, and pace
    playground  the page's JSON, files and events   serving           one call through all of that
"""

from .calls import Record, Refusal
from .config import EmulatorConfig, RateRules, SlashCommand
from .delivery import Delivered
from .faults import Fault, Kind, Moment
from .server import Emulator, open_emulator
from .state import Channel, Link, Message, Ping, User

__all__ = [
    "Channel",
    "Delivered",
    "Emulator",
    "EmulatorConfig",
    "Fault",
    "Kind",
    "Link",
    "Message",
    "Moment",
    "Ping",
    "RateRules",
    "Record",
    "Refusal",
    "SlashCommand",
    "User",
    "open_emulator",
]

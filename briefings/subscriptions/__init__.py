"""What people want to hear: the door for watching, scheduling, pausing, muting, and for what they know better. Database.

In: a place (workspace and destination, opaque here) and what it wants. Out: subscriptions. Each place has at most one
daily and one weekly briefing; watches are named by what they watch, so asking twice adds nothing. No network.
"""

from briefings.ledger.corrections import Corrector, Right
from briefings.subscriptions.aside import correct, mute, triage, triaged, unmute
from briefings.subscriptions.places import USUAL, Daily, Filter, How, Place
from briefings.subscriptions.scheduled import (
    advance,
    due,
    everywhere,
    get,
    list_for,
    of_workspace,
    off,
    oldest_due,
    say_empty,
    schedule_daily,
)
from briefings.subscriptions.watched import be_quiet, pause, remove, unwatch, watch, watches

__all__ = [
    "USUAL",
    "Corrector",
    "Daily",
    "Filter",
    "How",
    "Place",
    "Right",
    "advance",
    "be_quiet",
    "correct",
    "due",
    "everywhere",
    "get",
    "list_for",
    "mute",
    "of_workspace",
    "off",
    "oldest_due",
    "pause",
    "remove",
    "say_empty",
    "schedule_daily",
    "triage",
    "triaged",
    "unmute",
    "unwatch",
    "watch",
    "watches",
]

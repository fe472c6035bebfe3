"""A click as a value, and how it is answered. Pure.

In: what Slack sends for an action. Out: a `Click`. What a button carries (JSON) may be years old, or forged by a
member of the workspace: each action takes out of `value` what it knows and checks it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.blocks.message import Message
from briefings.subscriptions import Place


@dataclass(frozen=True, slots=True)
class Click:
    """Somebody used a button or a menu."""

    name: str
    """Which action: what stands before `:` in its action_id."""
    value: Mapping[str, Any]
    """What the button, or the option that was chosen, carries; empty where it is not of ours."""
    place: Place
    person: str = ""
    """How the person is called in the workspace."""
    private: bool = False
    """It stands in a message that only this person sees."""
    trigger: str = ""
    """Opens one modal, within three seconds."""
    thread: str | None = None
    """The thread that its message is in."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a click."""

    message: Message
    public: bool = False
    """For everybody in the channel; the private message that it was in goes."""


def click(action: Mapping[str, Any], body: Mapping[str, Any], place: Place) -> Click:
    """The click that Slack's payload tells of."""
    user = body.get("user") or {}
    return Click(
        name=str(action.get("action_id")).partition(":")[0],
        value=_value(action),
        place=place,
        person=str(user.get("username") or user.get("name") or ""),
        private=bool((body.get("container") or {}).get("is_ephemeral")),
        trigger=str(body.get("trigger_id") or ""),
        thread=thread_of(body),
    )


def thread_of(body: Mapping[str, Any]) -> str | None:
    """The thread whose reply was clicked, so that the answer appears there.

    None for the message that a thread hangs on: it stands in the channel, where the eye is; the thread may be shut.
    """
    container, message = body.get("container") or {}, body.get("message") or {}
    thread = container.get("thread_ts") or message.get("thread_ts")
    own = container.get("message_ts") or message.get("ts")
    return str(thread) if thread and thread != own else None


def _value(action: Mapping[str, Any]) -> Mapping[str, Any]:
    chosen = action.get("selected_option") or action
    try:
        value = json.loads(str(chosen.get("value") or ""))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}

"""What each button does. Network and database, through `Commands`.

In: the `value` a button of ours sends back (JSON). Out: a `Message`, or None for a button that is not ours any
more: messages outlive releases.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.slack.blocks import render
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.message import Message
from bot.slack.commands import Commands
from bot.wording.templates import say
from briefings.subscriptions import Place


async def clicked(commands: Commands, action: Mapping[str, Any], place: Place) -> Message:
    """The answer to a click. Raises Invalid, Refused, Unavailable."""
    value = payload(action)
    match str(action.get("action_id")).partition(":")[0], value:
        case "why", {"ref": str(ref)}:
            return render.message(await commands.doors.why(ref))
        case "watch_vendor", {"vendor": str(vendor)}:
            return await commands.watch_vendor(vendor, place)
        case "ask", {"ask": str(words)}:
            command, _, text = words.partition(" ")
            return await commands.answer(command, text, place)
    return sentence(say("replies", "old_button", commands.slash))


def payload(action: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a button carries; empty where it is not of ours."""
    try:
        value = json.loads(str(action.get("value") or ""))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}

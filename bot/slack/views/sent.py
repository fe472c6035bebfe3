"""What comes from a view, as values. Pure.

In: Slack's payloads. Out: `Sent` for a form that was sent, `Pressed` for a button or menu in a view. What a view
remembers (`private_metadata`) was written by us, perhaps by an older release: each form takes out what it knows.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.slack.actions.click import Click
from briefings.subscriptions import Place


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that somebody sent."""

    form: str
    workspace: str
    person: str
    view_id: str
    about: Mapping[str, Any]
    """What the form remembered."""
    values: Mapping[str, Mapping[str, Any]]
    """By the field's name, Slack's state of it."""

    def place(self) -> Place:
        """The channel the form is about: the one it remembered, else the one chosen in it."""
        remembered = self.about.get("channel")
        chosen = self.values.get("where", {}).get("selected_conversation")
        return Place(self.workspace, str(remembered or chosen or ""), self.person)

    def several(self, field: str) -> tuple[str, ...]:
        """The values chosen in a select of several."""
        options = self.values.get(field, {}).get("selected_options") or ()
        return tuple(str(one["value"]) for one in options)

    def one(self, field: str) -> str:
        """The value chosen in a select of one; empty where none was."""
        return str((self.values.get(field, {}).get("selected_option") or {}).get("value") or "")

    def people(self, field: str) -> tuple[str, ...]:
        """The people chosen."""
        return tuple(map(str, self.values.get(field, {}).get("selected_users") or ()))


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button or menu used in a view."""

    click: Click
    view_id: str
    modal: bool
    """In a modal; else on the Home tab."""

    @property
    def above(self) -> str:
        """The modal on which another one opens; empty on the Home tab."""
        return self.view_id if self.modal else ""


def sent(body: Mapping[str, Any]) -> Sent:
    """The form that Slack's payload tells of."""
    view = body.get("view") or {}
    state = (view.get("state") or {}).get("values") or {}
    return Sent(
        form=str(view.get("callback_id") or ""),
        workspace=str((body.get("team") or {}).get("id") or ""),
        person=str((body.get("user") or {}).get("id") or ""),
        view_id=str(view.get("id") or ""),
        about=_object(view.get("private_metadata")),
        # Block and action of a field of ours have one name.
        values={block: dict(fields.get(block) or {}) for block, fields in state.items()},
    )


def pressed(click: Click, body: Mapping[str, Any]) -> Pressed | None:
    """The same for a click; None where it was not in a view."""
    if (body.get("container") or {}).get("type") != "view":
        return None
    view = body.get("view") or {}
    return Pressed(click, str(view.get("id") or ""), view.get("type") == "modal")


def _object(words: Any) -> Mapping[str, Any]:
    try:
        value = json.loads(str(words or ""))
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}

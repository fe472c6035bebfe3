"""Interactive elements of Block Kit, and which block takes which. Pure checks."""

from .composition import (
    ACTION_ID,
    CONFIRM,
    DISPATCH,
    FILTER,
    IMAGE,
    OPTION,
    OPTION_GROUP,
    RICH_OPTION,
    URL,
    WORKFLOW,
    plain,
)
from .shapes import Check, also, anything, flag, items, number, one_of, only_one_of, record, string

_STYLE = one_of("primary", "danger")


def _element(kind: str, required: dict[str, Check], optional: dict[str, Check]) -> Check:
    common: dict[str, Check] = {"action_id": ACTION_ID, "confirm": CONFIRM, "focus_on_load": flag}
    return record({"type": one_of(kind), **required}, common | optional)


def _select(kind: str, multi: bool, optional: dict[str, Check]) -> Check:
    several: dict[str, Check] = (
        {"max_selected_items": number("multi_select.max_selected_items")} if multi else {}
    )
    return _element(kind, {}, {"placeholder": plain("select.placeholder")} | several | optional)


def _static(kind: str, multi: bool) -> Check:
    choice: dict[str, Check] = {
        "options": items(OPTION, "select.options"),
        "option_groups": items(OPTION_GROUP, "select.option_groups"),
        "initial_options" if multi else "initial_option": items(OPTION) if multi else OPTION,
    }
    return also(_select(kind, multi, choice), only_one_of("options", "option_groups"))


def _external(kind: str, multi: bool) -> Check:
    start: dict[str, Check] = {"initial_options": items(OPTION)} if multi else {"initial_option": OPTION}
    return _select(kind, multi, {"min_query_length": number("select.min_query_length")} | start)


def _pick(thing: str, multi: bool, extra: dict[str, Check]) -> Check:
    start: dict[str, Check] = (
        {f"initial_{thing}s": items(string())} if multi else {f"initial_{thing}": string()}
    )
    return _select(f"multi_{thing}s_select" if multi else f"{thing}s_select", multi, start | extra)


def _input(kind: str, placeholder: str, optional: dict[str, Check]) -> Check:
    common: dict[str, Check] = {
        "initial_value": string(least=0),
        "dispatch_action_config": DISPATCH,
        "placeholder": plain(placeholder),
    }
    return _element(kind, {}, common | optional)


_CONVERSATION: dict[str, Check] = {"default_to_current_conversation": flag, "filter": FILTER}
_RESPONSE_URL: dict[str, Check] = {"response_url_enabled": flag}

BUTTON = _element(
    "button",
    {"text": plain("button.text")},
    {
        "url": URL,
        "value": string("button.value", least=0),
        "style": _STYLE,
        "accessibility_label": string("button.accessibility_label"),
        "agent_prompt": string("button.agent_prompt"),
        "agent_prompt_display": string(),
        "visible_to_user_ids": items(string()),
    },
)

_FEEDBACK_BUTTON = record(
    {"text": plain("feedback_button.text"), "value": string("feedback_button.value", least=0)},
    {"accessibility_label": string("feedback_button.accessibility_label")},
)

SELECTS: dict[str, Check] = {
    "static_select": _static("static_select", multi=False),
    "multi_static_select": _static("multi_static_select", multi=True),
    "external_select": _external("external_select", multi=False),
    "multi_external_select": _external("multi_external_select", multi=True),
    "users_select": _pick("user", multi=False, extra={}),
    "multi_users_select": _pick("user", multi=True, extra={}),
    "conversations_select": _pick("conversation", multi=False, extra=_CONVERSATION | _RESPONSE_URL),
    "multi_conversations_select": _pick("conversation", multi=True, extra=_CONVERSATION),
    "channels_select": _pick("channel", multi=False, extra=_RESPONSE_URL),
    "multi_channels_select": _pick("channel", multi=True, extra={}),
}

CHOICES: dict[str, Check] = {
    "checkboxes": _element(
        "checkboxes",
        {"options": items(RICH_OPTION, "checkboxes.options")},
        {"initial_options": items(RICH_OPTION)},
    ),
    "radio_buttons": _element(
        "radio_buttons",
        {"options": items(RICH_OPTION, "radio_buttons.options")},
        {"initial_option": RICH_OPTION},
    ),
    "datepicker": _element(
        "datepicker", {}, {"initial_date": string(), "placeholder": plain("date_picker.placeholder")}
    ),
    "timepicker": _element(
        "timepicker",
        {},
        {"initial_time": string(), "timezone": string(), "placeholder": plain("time_picker.placeholder")},
    ),
    "datetimepicker": _element("datetimepicker", {}, {"initial_date_time": number()}),
}

OVERFLOW = _element("overflow", {"options": items(OPTION, "overflow.options")}, {})
WORKFLOW_BUTTON = _element(
    "workflow_button",
    {"text": plain("workflow_button.text"), "workflow": WORKFLOW},
    {"style": _STYLE, "accessibility_label": string("workflow_button.accessibility_label")},
)

INPUTS: dict[str, Check] = {
    "plain_text_input": _input(
        "plain_text_input",
        "plain_text_input.placeholder",
        {
            "multiline": flag,
            "min_length": number("plain_text_input.min_length"),
            "max_length": number("plain_text_input.max_length"),
        },
    ),
    "email_text_input": _input("email_text_input", "email_input.placeholder", {}),
    "url_text_input": _input("url_text_input", "url_input.placeholder", {}),
    "number_input": _input(
        "number_input",
        "number_input.placeholder",
        {"is_decimal_allowed": flag, "min_value": string(), "max_value": string()},
    ),
    "rich_text_input": _input(
        "rich_text_input",
        "rich_text_input.placeholder",
        {
            "initial_value": anything,
            "min_lines": number("rich_text_input.min_lines"),
            "max_lines": number("rich_text_input.max_lines"),
        },
    ),
    "file_input": _element(
        "file_input", {}, {"filetypes": items(string()), "max_files": number("file_input.max_files")}
    ),
}

CONTEXT_ACTIONS: dict[str, Check] = {
    "feedback_buttons": _element(
        "feedback_buttons", {"positive_button": _FEEDBACK_BUTTON, "negative_button": _FEEDBACK_BUTTON}, {}
    ),
    "icon_button": _element(
        "icon_button",
        {"icon": one_of("trash"), "text": plain("text")},
        {
            "value": string("icon_button.value", least=0),
            "accessibility_label": string("icon_button.accessibility_label"),
            "visible_to_user_ids": items(string(), "icon_button.visible_to_user_ids"),
        },
    ),
}

IN_ACTIONS: dict[str, Check] = (
    {"button": BUTTON, "overflow": OVERFLOW, "workflow_button": WORKFLOW_BUTTON} | SELECTS | CHOICES
)
AS_ACCESSORY: dict[str, Check] = IN_ACTIONS | {"image": IMAGE}
IN_INPUT: dict[str, Check] = SELECTS | CHOICES | INPUTS

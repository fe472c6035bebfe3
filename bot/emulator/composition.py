"""The small objects blocks are made of: texts, options, confirmations. Pure checks.

The two text objects know nothing of their place: the caller names the limit.
"""

from .shapes import Check, also, anything, flag, items, one_of, only_one_of, record, string, variant


def _text(kind: str, most: str) -> Check:
    extra = {"emoji": flag} if kind == "plain_text" else {"verbatim": flag}
    return record({"type": one_of(kind), "text": string(most)}, extra)


def plain(most: str) -> Check:
    """A plain_text object of at most `MOST[most]` characters."""
    return variant({"plain_text": _text("plain_text", most)})


def text(most: str = "text") -> Check:
    """A plain_text or mrkdwn object of at most `MOST[most]` characters."""
    return variant({"plain_text": _text("plain_text", most), "mrkdwn": _text("mrkdwn", most)})


ACTION_ID = string("action_id")
BLOCK_ID = string("block_id")
URL = string("button.url")

CONFIRM = record(
    {
        "title": plain("confirmation.title"),
        "text": text("confirmation.text"),
        "confirm": plain("confirmation.confirm"),
        "deny": plain("confirmation.deny"),
    },
    {"style": one_of("primary", "danger")},
)


def _option(words: Check) -> Check:
    return record(
        {"text": words, "value": string("option.value", least=0)},
        {"description": text("option.description"), "url": string("option.url")},
    )


OPTION = _option(plain("option.text"))
RICH_OPTION = _option(text("option.text"))
"""Checkboxes and radio buttons take mrkdwn too."""

OPTION_GROUP = record(
    {"label": plain("option_group.label"), "options": items(OPTION, "option_group.options")},
)

DISPATCH = record(
    {},
    {
        "trigger_actions_on": items(
            one_of("on_enter_pressed", "on_character_entered"),
            "dispatch_action_configuration.trigger_actions_on",
        )
    },
)

FILTER = record(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public")),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)

SLACK_FILE = also(record({}, {"id": string(), "url": string()}), only_one_of("id", "url"))

WORKFLOW = record(
    {"trigger": record({"url": string()}, {"customizable_input_parameters": items(anything, least=0)})},
)


def image_fields(thing: str) -> tuple[dict[str, Check], dict[str, Check]]:
    """Required and optional fields of an image; `thing` names its limits."""
    required: dict[str, Check] = {"type": one_of("image"), "alt_text": string(f"{thing}.alt_text", least=0)}
    optional: dict[str, Check] = {"image_url": string(f"{thing}.image_url"), "slack_file": SLACK_FILE}
    return required, optional


IMAGE_SOURCE = only_one_of("image_url", "slack_file")
IMAGE = also(record(*image_fields("image_element")), IMAGE_SOURCE)
"""The image element; the block of that name has more fields."""

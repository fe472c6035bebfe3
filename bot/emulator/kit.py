"""The blocks of Block Kit, and which surface takes which. Pure checks.

`file` blocks cannot be posted by an app in practice but are in Slack's schema. An `alert` is taken in modals only:
Slack's own pages contradict each other about messages.
"""

from .composition import BLOCK_ID, IMAGE, IMAGE_SOURCE, image_fields, plain, text
from .elements import AS_ACCESSORY, BUTTON, CONTEXT_ACTIONS, IN_ACTIONS, IN_INPUT
from .shapes import (
    Check,
    Problem,
    Problems,
    also,
    anything,
    flag,
    items,
    one_of,
    record,
    some_of,
    string,
    variant,
)
from .state import Json
from .tables import CHART, DATA_TABLE, RICH_TEXT, TABLE, TASK


def _block(kind: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return record({"type": one_of(kind), **required}, {"block_id": BLOCK_ID, **(optional or {})})


def _image() -> Check:
    required, optional = image_fields("image")
    return also(
        record(required, optional | {"title": plain("image.title"), "block_id": BLOCK_ID}), IMAGE_SOURCE
    )


_CONTEXT = variant({"image": IMAGE, "plain_text": text(), "mrkdwn": text()})
_SECTION = _block(
    "section",
    {},
    {
        "text": text("section.text"),
        "fields": items(text("section.fields.item"), "section.fields"),
        "accessory": variant(AS_ACCESSORY),
        "expand": flag,
    },
)
_VIDEO = _block(
    "video",
    {
        "alt_text": string("video.alt_text"),
        "title": plain("video.title"),
        "thumbnail_url": string("video.thumbnail_url"),
        "video_url": string("video.video_url"),
    },
    {
        "author_name": string("video.author_name"),
        "description": plain("video.description"),
        "provider_icon_url": string("video.provider_icon_url"),
        "provider_name": string("video.provider_name"),
        "title_url": string("video.title_url"),
    },
)
_CARD = also(
    _block(
        "card",
        {},
        {
            "hero_image": IMAGE,
            "icon": IMAGE,
            "slack_icon": anything,
            "title": text("card.title"),
            "subtitle": text("card.subtitle"),
            "body": text("card.body"),
            "subtext": text("card.subtext"),
            "actions": items(variant({"button": BUTTON}), "card.actions"),
        },
    ),
    some_of("hero_image", "title", "actions", "body"),
)
_INPUT = _block(
    "input",
    {"label": plain("input.label"), "element": variant(IN_INPUT)},
    {"hint": plain("input.hint"), "optional": flag, "dispatch_action": flag},
)


def _unique_tasks(block: Json, pointer: str) -> Problems:
    names = [task.get("task_id") for task in block.get("tasks", []) if isinstance(task, dict)]
    if len(set(names)) != len(names):
        yield Problem("task_id must be unique within a plan", f"{pointer}/tasks")


def _not_pending(block: Json, pointer: str) -> Problems:
    if block.get("status") == "pending":
        yield Problem("only plan tasks can be pending", f"{pointer}/status")


_BLOCKS: dict[str, Check] = {
    "actions": _block("actions", {"elements": items(variant(IN_ACTIONS), "actions.elements")}),
    "alert": _block(
        "alert",
        {"text": text("alert.text")},
        {"level": one_of("default", "info", "warning", "error", "success")},
    ),
    "card": _CARD,
    "carousel": _block("carousel", {"elements": items(variant({"card": _CARD}), "carousel.elements")}),
    "context": _block("context", {"elements": items(_CONTEXT, "context.elements")}),
    "context_actions": _block(
        "context_actions", {"elements": items(variant(CONTEXT_ACTIONS), "context_actions.elements")}
    ),
    "data_table": DATA_TABLE,
    "data_visualization": CHART,
    "divider": _block("divider", {}),
    "file": _block("file", {"external_id": string(), "source": one_of("remote")}),
    "header": _block("header", {"text": plain("header.text")}),
    "image": _image(),
    "input": _INPUT,
    "markdown": _block("markdown", {"text": string("markdown.text")}),
    "plan": also(
        _block("plan", {"title": string(), "tasks": items(TASK, "plan.tasks", least=0)}), _unique_tasks
    ),
    "rich_text": RICH_TEXT,
    "section": also(_SECTION, some_of("text", "fields")),
    "table": TABLE,
    "task_card": also(TASK, _not_pending),
    "video": _VIDEO,
}

_CHILDREN = (
    "actions",
    "context",
    "divider",
    "file",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "table",
    "video",
)
_BLOCKS["container"] = also(
    _block(
        "container",
        {
            "child_blocks": items(
                variant({kind: _BLOCKS[kind] for kind in _CHILDREN}), "container.child_blocks"
            )
        },
        {
            "title": plain("container.title"),
            "rich_text_title": RICH_TEXT,
            "subtitle": text("container.subtitle"),
            "width": one_of("narrow", "standard", "wide", "full"),
            "icon": IMAGE,
            "is_collapsible": flag,
            "default_collapsed": flag,
            "has_header_divider": flag,
        },
    ),
    some_of("title", "rich_text_title"),
)

_MODAL = (
    "actions",
    "alert",
    "card",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "video",
)
_HOME = (
    *(
        "actions",
        "card",
        "carousel",
        "container",
        "context",
        "data_table",
        "data_visualization",
        "divider",
        "header",
    ),
    *("image", "input", "rich_text", "section", "table", "video"),
)
MESSAGE_BLOCK = variant({kind: check for kind, check in _BLOCKS.items() if kind != "alert"})
MODAL_BLOCK = variant({kind: _BLOCKS[kind] for kind in _MODAL})
HOME_BLOCK = variant({kind: _BLOCKS[kind] for kind in _HOME})

"""Block Kit as Slack takes it, and with one violation each. Pure data and its builders."""

from typing import Any

Block = dict[str, Any]


def plain(text: str) -> Block:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Block:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def section(**fields: Any) -> Block:
    """A section."""
    return {"type": "section", "text": mrkdwn("words"), **fields}


def button(**fields: Any) -> Block:
    """A button."""
    return {"type": "button", "text": plain("why?"), "action_id": "why", **fields}


def option(**fields: Any) -> Block:
    """An option."""
    return {"text": plain("Germany"), "value": "DE", **fields}


def select(**fields: Any) -> Block:
    """A static select."""
    return {"type": "static_select", "action_id": "pick", "options": [option()], **fields}


def actions(*elements: Block) -> Block:
    """An actions block."""
    return {"type": "actions", "elements": list(elements)}


def rich(*parts: Block) -> Block:
    """A rich_text block of one section."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(parts)}]}


def cell(text: str) -> Block:
    """A cell of a table."""
    return {"type": "raw_text", "text": text}


def confirm(**fields: Block) -> Block:
    """A confirmation dialog."""
    whole = {"title": plain("Sure?"), "text": plain("Really"), "confirm": plain("Yes"), "deny": plain("No")}
    return whole | fields


IMAGE = {"type": "image", "image_url": "https://x.example/a.png", "alt_text": "a map"}
PIE = {"type": "pie", "segments": [{"label": "banned", "value": 3}]}
CHART = {"type": "data_visualization", "title": "Standing", "chart": PIE}

VALID: dict[str, list[Block]] = {
    "section with text and fields": [section(fields=[mrkdwn("a"), plain("b")], expand=True)],
    "section with an accessory": [section(accessory=button(style="danger", confirm=confirm()))],
    "header": [{"type": "header", "text": plain("x" * 150)}],
    "context of texts and an image": [{"type": "context", "elements": [mrkdwn("a"), IMAGE]}],
    "image by url": [{**IMAGE, "title": plain("Map")}],
    "image by Slack file": [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "a map"}],
    "buttons, selects, choices": [
        actions(
            button(value="v" * 2000, url="https://x.example"),
            select(placeholder=plain("Market"), initial_option=option(), confirm=confirm()),
            {"type": "overflow", "action_id": "more", "options": [option(), option(value="FR")]},
            {"type": "checkboxes", "action_id": "c", "options": [option(text=mrkdwn("*bold*"))]},
            {"type": "external_select", "action_id": "e", "min_query_length": 0},
            {"type": "conversations_select", "action_id": "cs", "default_to_current_conversation": True},
            {"type": "datepicker", "action_id": "d", "initial_date": "2018-01-09"},
        )
    ],
    "the same action_id in two blocks": [actions(button()), actions(button())],
    "rich text": [
        rich(
            {"type": "text", "text": "x", "style": {"bold": True}},
            {"type": "link", "url": "https://x.example"},
        ),
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_list", "style": "bullet", "indent": 8, "elements": []}],
        },
    ],
    "a table": [{"type": "table", "rows": [[cell("a"), rich({"type": "text", "text": "b"})]]}],
    "a data table": [
        {
            "type": "data_table",
            "caption": "Deals",
            "rows": [[cell("a")], [{"type": "raw_number", "value": 2}]],
        }
    ],
    "two charts": [CHART, CHART],
    "feedback": [
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "f",
                    "positive_button": {"text": plain("Good"), "value": "1"},
                    "negative_button": {"text": plain("Bad"), "value": "0"},
                }
            ],
        }
    ],
    "a container": [{"type": "container", "title": plain("More"), "child_blocks": [section()]}],
    "divider and markdown": [{"type": "divider"}, {"type": "markdown", "text": "**x**"}],
}

BROKEN: dict[str, tuple[list[Block], str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "an unknown block": ([{"type": "poem"}], "unsupported type: poem [json-pointer:/blocks/0/type]"),
    "a block without type": ([{}], "missing required field: type [json-pointer:/blocks/0]"),
    "an alert in a message": (
        [{"type": "alert", "text": plain("!")}],
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    "a field nobody knows": (
        [section(colour="red")],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    "3,001 characters in a section": (
        [section(text=mrkdwn("x" * 3001))],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "no characters in a section": (
        [section(text=mrkdwn(""))],
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a section of nothing": (
        [{"type": "section"}],
        "must define either `text` or `fields` [json-pointer:/blocks/0]",
    ),
    "11 fields": (
        [section(fields=[plain("x")] * 11)],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    "2,001 characters in a field": (
        [section(fields=[plain("x" * 2001)])],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    "mrkdwn in a header": (
        [{"type": "header", "text": mrkdwn("x")}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    "151 characters in a header": (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    "verbatim on plain text": (
        [section(text={**plain("x"), "verbatim": True})],
        "invalid additional property: verbatim [json-pointer:/blocks/0/text]",
    ),
    "11 elements in a context": (
        [{"type": "context", "elements": [plain("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "a button in a context": (
        [{"type": "context", "elements": [button()]}],
        "unsupported type: button [json-pointer:/blocks/0/elements/0/type]",
    ),
    "26 buttons": (
        [actions(*(button(action_id=f"b{n}") for n in range(26)))],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "no buttons": ([actions()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "76 characters on a button": (
        [actions(button(text=plain("x" * 76)))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    "a button's value of 2,001": (
        [actions(button(value="x" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    "a button's url of 3,001": (
        [actions(button(url="x" * 3001))],
        "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
    ),
    "a green button": (
        [actions(button(style="green"))],
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    "an action_id of 256": (
        [actions(button(action_id="x" * 256))],
        "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
    ),
    "one action_id twice in a block": (
        [actions(button(), button())],
        "`action_id` why already exists [json-pointer:/blocks/0/elements/1/action_id]",
    ),
    "one block_id twice": (
        [{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}],
        "`block_id` a already exists [json-pointer:/blocks/1/block_id]",
    ),
    "an option's value of 151": (
        [actions(select(options=[option(value="x" * 151)]))],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    "an option's text of 76": (
        [actions(select(options=[option(text=plain("x" * 76))]))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    ),
    "101 options": (
        [actions(select(options=[option(value=str(n)) for n in range(101)]))],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "options and groups": (
        [actions(select(option_groups=[{"label": plain("EU"), "options": [option()]}]))],
        "must define exactly one of `options`, `option_groups` [json-pointer:/blocks/0/elements/0]",
    ),
    "6 entries in an overflow": (
        [actions({"type": "overflow", "action_id": "o", "options": [option()] * 6})],
        "no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "a confirmation of 31 on its button": (
        [actions(button(confirm=confirm(deny=plain("x" * 31))))],
        "must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]",
    ),
    "an image without alt_text": (
        [{"type": "image", "image_url": "https://x.example"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    "an image without a picture": (
        [{"type": "image", "alt_text": "x"}],
        "must define exactly one of `image_url`, `slack_file` [json-pointer:/blocks/0]",
    ),
    "two tables": (
        [{"type": "table", "rows": [[cell("a")]]}] * 2,
        "no more than 1 table blocks allowed [json-pointer:/blocks]",
    ),
    "21 columns": (
        [{"type": "table", "rows": [[cell("a")] * 21]}],
        "no more than 20 items allowed [json-pointer:/blocks/0/rows/0]",
    ),
    "101 rows": (
        [{"type": "table", "rows": [[cell("a")]] * 101}],
        "no more than 100 items allowed [json-pointer:/blocks/0/rows]",
    ),
    "10,001 characters in a table": (
        [{"type": "table", "rows": [[cell("x" * 10_001)]]}],
        "table blocks must have less than 10001 characters in all [json-pointer:/blocks]",
    ),
    "uneven rows of data": (
        [{"type": "data_table", "caption": "c", "rows": [[cell("a")], [cell("a"), cell("b")]]}],
        "all rows must have the same number of cells [json-pointer:/blocks/0/rows]",
    ),
    "three charts": ([CHART] * 3, "no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"),
    "a pie with a slice of nothing": (
        [{**CHART, "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]}}],
        "must be more than 0 [json-pointer:/blocks/0/chart/segments/0/value]",
    ),
    "two markdown blocks of 12,001 together": (
        [{"type": "markdown", "text": "x" * 6000}, {"type": "markdown", "text": "x" * 6001}],
        "markdown blocks must have less than 12001 characters in all [json-pointer:/blocks]",
    ),
    "a list indented by 9": (
        [
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_list", "style": "bullet", "indent": 9, "elements": []}],
            }
        ],
        "must be less than 9 [json-pointer:/blocks/0/elements/0/indent]",
    ),
    "a chart inside a container": (
        [{"type": "container", "title": plain("x"), "child_blocks": [CHART]}],
        "unsupported type: data_visualization [json-pointer:/blocks/0/child_blocks/0/type]",
    ),
}

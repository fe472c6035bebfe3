"""Rich text, tables and charts of Block Kit. Pure checks."""

from .composition import BLOCK_ID, URL
from .shapes import (
    Check,
    Problem,
    Problems,
    also,
    anything,
    flag,
    items,
    number,
    one_of,
    real,
    record,
    string,
    variant,
)
from .state import Json

_STYLE = record(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), flag
    ),
)


def _part(kind: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return record({"type": one_of(kind), **required}, {"style": _STYLE, **(optional or {})})


_PARTS = variant(
    {
        "text": _part("text", {"text": string()}),
        "link": _part("link", {"url": URL}, {"text": string(), "unsafe": flag}),
        "emoji": _part("emoji", {"name": string()}, {"unicode": string(), "skin_tone": number()}),
        "user": _part("user", {"user_id": string()}),
        "usergroup": _part("usergroup", {"usergroup_id": string()}),
        "channel": _part("channel", {"channel_id": string()}),
        "team": _part("team", {"team_id": string()}),
        "broadcast": _part("broadcast", {"range": one_of("here", "channel", "everyone")}),
        "date": _part(
            "date", {"timestamp": number(), "format": string()}, {"url": URL, "fallback": string()}
        ),
        "color": _part("color", {"value": string()}),
    }
)
_SECTION = record({"type": one_of("rich_text_section"), "elements": items(_PARTS, least=0)})
_BODIES = variant(
    {
        "rich_text_section": _SECTION,
        "rich_text_list": record(
            {
                "type": one_of("rich_text_list"),
                "style": one_of("bullet", "ordered"),
                "elements": items(variant({"rich_text_section": _SECTION}), least=0),
            },
            {
                "indent": number("rich_text_list.indent"),
                "offset": number("rich_text_list.offset"),
                "border": number("rich_text_list.border"),
            },
        ),
        "rich_text_quote": record(
            {"type": one_of("rich_text_quote"), "elements": items(_PARTS, least=0)},
            {"border": number("rich_text_quote.border")},
        ),
        "rich_text_preformatted": record(
            {"type": one_of("rich_text_preformatted"), "elements": items(_PARTS, least=0)},
            {"border": number("rich_text_preformatted.border"), "language": string()},
        ),
    }
)
RICH_TEXT = record({"type": one_of("rich_text"), "elements": items(_BODIES, least=0)}, {"block_id": BLOCK_ID})

_RAW_TEXT = record({"type": one_of("raw_text"), "text": string()}, {"emoji": flag})
_RAW_NUMBER = record({"type": one_of("raw_number"), "value": real}, {"text": string()})
_CELL = variant({"raw_text": _RAW_TEXT, "rich_text": RICH_TEXT})
_DATA_CELL = variant({"raw_text": _RAW_TEXT, "raw_number": _RAW_NUMBER, "rich_text": RICH_TEXT})
_COLUMN = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})

TABLE = record(
    {"type": one_of("table"), "rows": items(items(_CELL, "table.columns"), "table.rows")},
    {"column_settings": items(_COLUMN, "table.column_settings"), "block_id": BLOCK_ID},
)


def _even_rows(block: Json, pointer: str) -> Problems:
    rows = [row for row in block.get("rows", []) if isinstance(row, list)]
    if len({len(row) for row in rows}) > 1:
        yield Problem("all rows must have the same number of cells", f"{pointer}/rows")
    for column, cell in enumerate(rows[0] if rows else []):
        if isinstance(cell, dict) and cell.get("type") == "rich_text":
            yield Problem("unsupported type: rich_text", f"{pointer}/rows/0/{column}/type")


DATA_TABLE = also(
    record(
        {
            "type": one_of("data_table"),
            "caption": string(),
            "rows": items(items(_DATA_CELL, "data_table.columns"), "data_table.rows", least=2),
        },
        {
            "page_size": number("data_table.page_size"),
            "row_header_column_index": number("data_table.row_header_column_index"),
            "block_id": BLOCK_ID,
        },
    ),
    _even_rows,
)


def _positive(value: object, pointer: str) -> Problems:
    yield from real(value, pointer)
    if isinstance(value, int | float) and value <= 0:
        yield Problem("must be more than 0", pointer)


_SEGMENT = record({"label": string("data_visualization.segment.label"), "value": _positive})
_POINT = record({"label": string("data_visualization.point_label"), "value": real})
_SERIES = record(
    {"name": string("data_visualization.series_name"), "data": items(_POINT, "data_visualization.data")}
)
_AXIS = record(
    {"categories": items(string("data_visualization.category_label"), "data_visualization.categories")},
    {"x_label": string("data_visualization.axis_label"), "y_label": string("data_visualization.axis_label")},
)


def _axis_chart(kind: str) -> Check:
    series = items(_SERIES, "data_visualization.series")
    return record({"type": one_of(kind), "series": series, "axis_config": _AXIS})


_PIE = record({"type": one_of("pie"), "segments": items(_SEGMENT, "data_visualization.segments")})
CHART = record(
    {
        "type": one_of("data_visualization"),
        "title": string("data_visualization.title"),
        "chart": variant({"pie": _PIE} | {kind: _axis_chart(kind) for kind in ("bar", "area", "line")}),
    },
    {"block_id": BLOCK_ID},
)

TASK = record(
    {"task_id": string(), "title": string(), "status": one_of("pending", "in_progress", "complete", "error")},
    {
        "type": one_of("task_card"),
        "details": RICH_TEXT,
        "output": RICH_TEXT,
        "sources": items(anything),
        "block_id": BLOCK_ID,
    },
)

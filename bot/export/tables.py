"""Lists as CSV and as JSON. Pure. In: a briefing. Out: bytes, UTF-8."""

import csv
import json
from io import StringIO

from bot.export.rows import Cell, columns, rows
from briefings.model import Briefing

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, in ASCII and in full width."""


def as_csv(what: str, briefing: Briefing) -> bytes:
    """RFC 4180 with a row of names; several values in one cell are parted by `; `.

    A cell that would start a formula is marked as text by an apostrophe before it.
    """
    page = StringIO(newline="")
    writer = csv.writer(page)
    names = columns(what)
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows(what, briefing))
    return page.getvalue().encode()


def as_json(what: str, briefing: Briefing) -> bytes:
    """`{"what", "total", "rows": [{column: value}]}`; several values are a list, nothing known is null."""
    listed = list(rows(what, briefing))
    whole = {"what": what, "total": briefing.facts["found"], "rows": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n"


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text

"""The Home tab. Pure. In: what one person may see. Out: a view of at most 100 blocks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.slack import escape
from bot.slack.blocks import inputs, lines, pieces
from bot.slack.blocks.answer import sentence
from bot.slack.blocks.pieces import Block, Element
from bot.wording import subscribed, wording
from bot.wording.templates import say
from briefings.model import Briefing, Line, Subscription

MOST_BLOCKS = 100
ROWS = 24
VENDORS = 5
LINES = 3
TRIAGE = 8
SILENT = 12
"""At most 2 + 2 + 26 + 2 + 5 * 5 + 2 + 16 + 1 + 2 + 2 + 2 blocks: 82."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a channel is told."""

    name: str
    """A short name for it, that its menu sends back."""
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class Page:
    """What one person sees."""

    rows: tuple[Row, ...]
    standings: tuple[tuple[str, Briefing], ...]
    """How the vendors stand that those channels watch, by name."""
    coverage: Briefing
    triage: tuple[Line, ...]
    market_name: Callable[[str], str]
    now: datetime
    slash: str
    hidden: str = ""
    """Why the channels cannot be shown."""
    notice: str = ""


def home(page: Page) -> Element:
    """The view."""
    blocks = [*_top(page), *_rooms(page), *_vendors(page), *_triage(page), *_sources(page), *_help(page)]
    return {"type": "home", "callback_id": "home", "blocks": blocks[:MOST_BLOCKS]}


def _top(page: Page) -> Iterable[Block]:
    yield pieces.header(say("people", "home_title"))
    if page.notice:
        yield pieces.context(escape.literal(page.notice, 500))
    yield pieces.actions(
        pieces.button(say("people", "button_watch"), "watch_form", {}),
        pieces.button(say("people", "button_refresh"), "refresh", {}),
    )


def _rooms(page: Page) -> Iterable[Block]:
    yield pieces.header(say("people", "home_rooms"))
    if page.hidden:
        yield pieces.context(escape.literal(say("people", "home_rooms_hidden", page.hidden), 500))
    elif not page.rows:
        yield pieces.section(escape.literal(say("people", "home_rooms_none", page.slash), 500))
    for row in page.rows[:ROWS]:
        yield _row(row, page)
    if len(page.rows) > ROWS:
        yield pieces.context(say("people", "home_more", len(page.rows) - ROWS))


def _row(row: Row, page: Page) -> Block:
    """The channel is named by Slack itself, to those who may know its name."""
    what = escape.literal(subscribed.setting(row.subscription, page.market_name, page.now), 1000)
    options = [
        inputs.option(say("people", f"option_{do}"), inputs.packed({"do": do, "row": row.name}))
        for do in ("edit", "stop", "keepers")
        if do != "edit" or row.subscription.kind == "watch"
    ]
    return pieces.section(
        f"<#{escape.escape(row.subscription.destination)}>: {what}", inputs.menu("row", options)
    )


def _vendors(page: Page) -> Iterable[Block]:
    yield pieces.header(say("people", "home_vendors"))
    if not page.standings:
        yield pieces.context(say("people", "home_vendors_none"))
    for at, (vendor, briefing) in enumerate(page.standings[:VENDORS]):
        opens = pieces.button(
            say("people", "button_open", vendor), f"ask:home{at}", {"ask": f"vendor {vendor}"}
        )
        yield pieces.section(f"*{escape.literal(vendor, 150)}*", opens)
        told = [line for part in briefing.sections for line in part.lines][:LINES]
        for line in told:
            yield from lines.entry(line, vendor, briefing.version)[:1]
        if not told:
            yield pieces.context(say("people", "home_vendor_quiet"))


def _triage(page: Page) -> Iterable[Block]:
    if not page.triage:
        return
    yield pieces.header(say("people", "home_triage"))
    for line in page.triage[:TRIAGE]:
        yield from lines.entry(line)[:1]
    if len(page.triage) > TRIAGE:
        yield pieces.context(say("people", "home_more", len(page.triage) - TRIAGE))


def _sources(page: Page) -> Iterable[Block]:
    yield pieces.header(say("people", "home_sources"))
    silent = [line for part in page.coverage.sections for line in part.lines]
    more = sum(part.more for part in page.coverage.sections) + max(0, len(silent) - SILENT)
    said = [wording.lead(page.coverage), *(f"• {wording.sentence(line)}" for line in silent[:SILENT])]
    rows = tuple((pieces.say(escape.plain(words, 300)),) for words in said if words)
    if rows:
        yield pieces.rich(lines.paragraph(*rows))
    if more:
        yield pieces.context(say("people", "home_more", more))


def _help(page: Page) -> Iterable[Block]:
    yield pieces.header(say("people", "home_help"))
    yield from sentence(say("replies", "help", page.slash)).blocks

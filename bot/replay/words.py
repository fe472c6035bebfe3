"""A replay as text and as JSON. Pure.

In: days, standings. Out: text as `wayleave replay` prints it, or plain values: one object a day.
"""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot import plain
from bot.replay.days import Day, Move, Post
from briefings.model import Briefing, BriefingKind, Change, DeliveryKind, Fact

SAID = {DeliveryKind.POST: "posted", DeliveryKind.UPDATE: "edited", DeliveryKind.REPLY: "in its thread"}
WIDTH = 92
INDENT = "    "


def text(day: Day) -> str:
    """One day: what was said and when, then how the ledger moved."""
    heading = f"{day.day:%A} {day.day.day} {day.day:%B %Y}: {day.articles} articles, {day.relevant} relevant"
    rows = [heading, "─" * len(heading)]
    for post in day.posts:
        rows += ["", f"{_clock(post.at)} {_what(post)}", textwrap.indent(_said(post), INDENT).rstrip()]
    if day.moves:
        rows += ["", "The ledger"]
        rows += [row for move in day.moves for row in _moved(move)]
    return "\n".join(rows) + "\n"


def standings(pages: Sequence[Briefing]) -> str:
    """How the vendors stood in the end."""
    return "\n".join(plain.text(page, WIDTH) for page in pages)


def as_json(day: Day) -> dict[str, Any]:
    """One day as plain values."""
    return {
        "day": day.day.isoformat(),
        "articles": day.articles,
        "relevant": day.relevant,
        "posts": [
            {
                "at": post.at.isoformat(),
                "said": post.kind.value,
                "kind": post.briefing.kind.value,
                "key": post.briefing.key,
                "text": _said(post),
            }
            for post in day.posts
        ],
        "moves": [_move_as_json(move) for move in day.moves],
    }


def standings_as_json(pages: Sequence[Briefing]) -> list[dict[str, Fact]]:
    """The standings, one flat object each."""
    return [
        {**line.facts, "certainty": line.certainty and line.certainty.value}
        for page in pages
        for section in page.sections
        for line in section.lines
    ]


def _what(post: Post) -> str:
    name = "the digest" if post.briefing.kind is BriefingKind.DIGEST else "an alert"
    return SAID[post.kind] if post.kind is DeliveryKind.REPLY else f"{name} {SAID[post.kind]}"


def _said(post: Post) -> str:
    thread = post.kind is DeliveryKind.REPLY
    return plain.news(post.briefing, WIDTH) if thread else plain.text(post.briefing, WIDTH)


def _moved(move: Move) -> Iterator[str]:
    one = move.change
    place = one.jurisdiction or "no market"
    beside = f" with {', '.join(one.counterparts)}" if one.counterparts else ""
    parts = f" ({', '.join(one.segments)})" if one.segments else ""
    yield f"  {_clock(move.article.seen_at)} {one.vendor} · {place} · {one.event_type}{beside}{parts}"
    by_when = f" · deadline {one.deadline}" if one.deadline else ""
    yield f"        {_step(one)} · {one.direction} · on {one.happened_on}{by_when}"
    yield f"        because: {one.reason} ({move.article.outlet}, {move.article.item_key})"


def _step(one: Change) -> str:
    before = f"{one.status_before}, {one.certainty_before} → " if one.status_before else "new: "
    return f"{before}{one.status}, {one.certainty}"


def _move_as_json(move: Move) -> dict[str, Any]:
    one = move.change
    return {
        "at": move.article.seen_at.isoformat(),
        "matter": one.matter_id,
        "vendor": one.vendor,
        "market": one.jurisdiction,
        "counterparts": list(one.counterparts),
        "segments": [segment.value for segment in one.segments],
        "event_type": one.event_type.value,
        "direction": one.direction.value,
        "status_before": one.status_before.value if one.status_before else None,
        "status": one.status.value,
        "certainty_before": one.certainty_before.value if one.certainty_before else None,
        "certainty": one.certainty.value,
        "happened_on": one.happened_on,
        "deadline": one.deadline,
        "reason": one.reason,
        "outlet": move.article.outlet,
        "item": move.article.item_key,
    }


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"

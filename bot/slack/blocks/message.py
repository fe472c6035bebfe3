"""A message within Slack's limits: pages are fitted, later lines fold into "and N more". Pure.

In: a `Page` (head, groups of entries, foot) and the plain summary. Out: a `Message`, whose text is always the
whole in short, and whose blocks Slack takes: at most 50, at most 10,000 characters over all of them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2s
from typing import Any

from bot.slack import escape
from bot.slack.blocks import pieces
from bot.slack.blocks.pieces import Block
from bot.wording import summary, wording
from briefings.model import Briefing

MOST_BLOCKS = 50
MOST_CHARACTERS = 10_000
"""Our budget for the undocumented sum over all blocks: Slack has refused 11,341."""
MOST_TEXT = 4_000
MOST_PARAGRAPH = 3_000
NOT_WORDS = frozenset(("type", "style", "action_id", "block_id"))
ROOM_FOR_MORE = 60


@dataclass(frozen=True)
class Message:
    """What is sent: `text` for notifications and screen readers, escaped; `blocks` for eyes."""

    text: str
    blocks: tuple[Block, ...]
    plainer: tuple[Block, ...] = ()
    """The same in older kinds of block, for a workspace that refuses the newer ones; empty where there are none."""

    def written(self, way: Mapping[str, object]) -> str:
        """As JSON, with how it is to be shown."""
        return f"{self._written[:-1]}, {json.dumps(way)[1:]}" if way else self._written

    @cached_property
    def _written(self) -> str:
        # Once for all who are told the same: writing it down takes longer than bringing it to one of them.
        return json.dumps({"text": self.text, "blocks": list(self.blocks)})


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list of entries (an entry is one or two blocks that stay together)."""

    title: str
    entries: tuple[tuple[Block, ...], ...]
    more: int = 0
    """How many entries there are besides."""


@dataclass(frozen=True, slots=True)
class Page:
    """A message before it is fitted."""

    head: tuple[Block, ...]
    groups: tuple[Group, ...] = ()
    foot: tuple[Block, ...] = ()


def assemble(page: Page, briefing: Briefing) -> Message:
    """The message of a page. Block ids are unique in it, and others in each version of the same briefing."""
    blocks = fitted(page)
    seed = blake2s(f"{briefing.key}#{briefing.version}".encode(errors="replace"), digest_size=6).hexdigest()
    named = tuple({**block, "block_id": f"{seed}.{at}"} for at, block in enumerate(blocks))
    return Message(text(summary.lines(briefing)), named)


def fitted(page: Page) -> tuple[Block, ...]:
    """The blocks of a page, the longest groups shortened until Slack takes them."""
    groups = list(page.groups)
    while True:
        tried = Page(page.head, tuple(groups), page.foot)
        if fits(tried):
            return _blocks(tried)
        at = max(range(len(groups)), key=lambda at: (len(groups[at].entries), at), default=-1)
        if at < 0 or not groups[at].entries:
            raise ValueError("a page whose head and foot alone are too long")
        groups[at] = replace(groups[at], entries=groups[at].entries[:-1], more=groups[at].more + 1)


def fits(page: Page) -> bool:
    """Whether Slack takes the page as it is."""
    blocks = _blocks(page)
    return len(blocks) <= MOST_BLOCKS and weight(blocks) <= MOST_CHARACTERS


def _blocks(page: Page) -> tuple[Block, ...]:
    return (*page.head, *(block for group in page.groups for block in _group(group)), *page.foot)


def _group(group: Group) -> Iterable[Block]:
    if group.title and (group.entries or group.more):
        yield pieces.divider()
        yield pieces.section(f"*{escape.literal(group.title, 200)}*")
    for entry in group.entries:
        yield from entry
    if group.more:
        yield pieces.context(wording.more(group.more))


def weight(value: object) -> int:
    """Characters of all words in blocks, addresses and button values too: the strictest way to count."""
    if isinstance(value, str):
        return escape.size(value)
    if isinstance(value, dict):
        return sum(weight(inner) for key, inner in value.items() if key not in NOT_WORDS)
    if isinstance(value, list | tuple):
        return sum(weight(inner) for inner in value)
    return 0


def text(lines: Iterable[str]) -> str:
    """The summary for notifications: whole lines, escaped, within 4,000 characters."""
    kept: list[str] = []
    room = MOST_TEXT - ROOM_FOR_MORE
    waiting = [escape.literal(line, 500) for line in lines]
    for at, line in enumerate(waiting):
        room -= escape.size(line) + 1
        if room < 0:
            kept.append(wording.more(len(waiting) - at))
            break
        kept.append(line)
    return "\n".join(kept)


def forms(message: Message) -> Iterator[Message]:
    """The message in each form it has, the best first: a workspace may refuse the blocks of one."""
    yield message
    if message.plainer:
        yield Message(message.text, message.plainer)
    yield simple(message)


def before(first: Message, then: Message) -> Message:
    """Two messages as one; of the second as many blocks as there is room for."""
    blocks = list(then.blocks)
    while blocks and (
        len(first.blocks) + len(blocks) > MOST_BLOCKS or weight((*first.blocks, *blocks)) > MOST_CHARACTERS
    ):
        del blocks[-1]
    return Message(first.text, (*first.blocks, *blocks))


def simple(message: Message) -> Message:
    """The same in one plain paragraph: for a workspace that refuses the blocks."""
    words = message.text
    if escape.size(words) > MOST_PARAGRAPH:
        words = "\n".join(_within(words.split("\n"), MOST_PARAGRAPH - ROOM_FOR_MORE))
    blocks: Sequence[dict[str, Any]] = [pieces.section(words)]
    return Message(message.text, tuple(blocks))


def _within(lines: Sequence[str], room: int) -> Iterable[str]:
    for at, line in enumerate(lines):
        room -= escape.size(line) + 1
        if room < 0:
            yield wording.more(len(lines) - at)
            return
        yield line

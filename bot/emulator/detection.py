"""What a message would have notified and what it made clickable. Pure: a message's content in, pings and links out.

Where Slack's behaviour is not known the stricter reading is taken, since this exists to catch hostile text:
control sequences count in plain_text too, mentions in `text` count even beside blocks, bare `@here` counts in a
markdown block, and `parse: client` (the default of chat.update) links names like `parse: full` does. Links in
`text` count only where it is shown, that is without blocks; there Slack links bare URLs whatever one asks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .state import Json, Link, Ping

_TOKEN = re.compile(r"<([^<>\n]+)>")
_BARE_PING = re.compile(r"(?<![\w@.])@(?:here|channel|everyone)\b", re.IGNORECASE)
_BARE_NAME = re.compile(r"(?<![\w@.])@[a-z0-9][\w.-]*", re.IGNORECASE)
_BARE_CHANNEL = re.compile(r"(?<![\w#&])#[^\W_][\w-]*")
_BARE_URL = re.compile(r"\b(?:https?://|mailto:)[^\s<>|]+", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?<![\w@./:-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s<>|]*)?", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"(?<!\\)\[([^\]\n]*)\]\(\s*<?([^\s)>]+)[^)\n]*\)")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LINKING_NAMES = frozenset({"full", "client"})

Found = Iterator[Ping | Link]


@dataclass(frozen=True, slots=True)
class Parsing:
    """How the call asked Slack to read the top-level `text`."""

    parse: str = "none"
    link_names: bool = False


def detect(
    text: str, blocks: list[Json], attachments: list[Json], parsing: Parsing
) -> tuple[list[Ping], list[Link]]:
    """All pings and links of one message's content, in reading order; `where` is a JSON pointer."""
    said = list(_top_text(text, parsing))
    found = [*(f for f in said if isinstance(f, Ping) or not blocks), *_walk(blocks, "/blocks")]
    for number, attachment in enumerate(attachments):
        found += _attachment(attachment, f"/attachments/{number}")
    return [f for f in found if isinstance(f, Ping)], [f for f in found if isinstance(f, Link)]


def _top_text(text: str, parsing: Parsing) -> Found:
    yield from _tokens(text, "/text")
    rest = _TOKEN.sub(" ", text)
    yield from _matches(_BARE_URL, rest, "/text")
    if parsing.link_names or parsing.parse in _LINKING_NAMES:
        yield from (Ping(m.group(), "/text") for m in _BARE_NAME.finditer(rest))
        yield from _matches(_BARE_CHANNEL, rest, "/text")
    if parsing.parse == "full":
        yield from _matches(_BARE_HOST, _BARE_URL.sub(" ", rest), "/text")


def _walk(value: object, where: str) -> Found:
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(item, f"{where}/{number}")
    elif isinstance(value, dict):
        own = _BY_TYPE.get(str(value.get("type")))
        if own:
            yield from own(value, where)
        for key, item in value.items():
            yield from _walk(item, f"{where}/{key}")


def _attachment(attachment: Json, where: str) -> Found:
    for key, value in attachment.items():
        if isinstance(value, str):
            if key.endswith(("_link", "_url")):
                yield Link(value, value, f"{where}/{key}")
            else:
                yield from _mrkdwn({"text": value}, f"{where}/{key}")
        else:
            yield from _walk(value, f"{where}/{key}")


def _mrkdwn(text: Json, where: str) -> Found:
    body = str(text.get("text", ""))
    yield from _tokens(body, where)
    if text.get("verbatim") is not True:
        rest = _TOKEN.sub(" ", body)
        yield from (Ping(m.group(), where) for m in _BARE_PING.finditer(rest))
        yield from _matches(_BARE_CHANNEL, rest, where)
        yield from _matches(_BARE_URL, rest, where)


def _plain(text: Json, where: str) -> Found:
    return _tokens(str(text.get("text", "")), where)


def _markdown(block: Json, where: str) -> Found:
    body = str(block.get("text", ""))
    yield from _tokens(body, where)
    rest = _TOKEN.sub(" ", body)
    for match in _MARKDOWN_LINK.finditer(rest):
        yield Link(match.group(2), match.group(1), where)
    rest = _MARKDOWN_LINK.sub(" ", rest)
    yield from (Ping(m.group(), where) for m in _BARE_PING.finditer(rest))
    yield from _matches(_BARE_URL, rest, where)


def _tokens(text: str, where: str) -> Found:
    for match in _TOKEN.finditer(text):
        target, _, label = match.group(1).partition("|")
        if target.startswith(("@", "!subteam^", "!here", "!channel", "!everyone")):
            yield Ping(match.group(), where)
        elif target.startswith("!date^"):
            parts = target.split("^")
            if len(parts) > _DATE_WITHOUT_LINK:
                yield Link("^".join(parts[_DATE_WITHOUT_LINK:]), label, where)
        elif target.startswith("#") or _SCHEME.match(target):
            yield Link(target, label or target, where)


_DATE_WITHOUT_LINK = 3
"""`!date`, the seconds, the format; a fourth part is a link."""


def _matches(pattern: re.Pattern[str], text: str, where: str) -> Found:
    yield from (Link(m.group(), m.group(), where) for m in pattern.finditer(text))


def _element(element: Json, where: str) -> Found:
    """A rich_text element: literal text makes nothing, the others say what they are."""
    kind = element["type"]
    if kind == "link":
        yield Link(str(element.get("url")), str(element.get("text", element.get("url"))), where)
    elif kind == "channel":
        yield Link(f"#{element.get('channel_id')}", "", where)
    else:
        target = element.get("range") or element.get("user_id") or element.get("usergroup_id")
        yield Ping(f"{kind}:{target}", where)


def _button(button: Json, where: str) -> Found:
    if button.get("url"):
        text = button.get("text")
        yield Link(str(button["url"]), str(text.get("text", "")) if isinstance(text, dict) else "", where)


_BY_TYPE = {
    "mrkdwn": _mrkdwn,
    "plain_text": _plain,
    "raw_text": _plain,
    "markdown": _markdown,
    "button": _button,
    "link": _element,
    "channel": _element,
    "user": _element,
    "usergroup": _element,
    "broadcast": _element,
}

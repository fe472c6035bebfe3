"""Judges of messages that did not write them: our limits, slack_sdk's models, slackblocks, the emulator's schema.

`check(message)` raises for anything Slack would refuse, or that would ping or mislead somebody. Pure.
"""

from collections.abc import Callable, Iterable
from typing import Any

import slackblocks as sb
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from slackblocks.rich_text.elements import RichText, RichTextLink
from slackblocks.rich_text.objects import RichTextList, RichTextQuote, RichTextSection

from bot.emulator import Record
from bot.emulator.check import message_blocks, text_sum
from bot.emulator.detection import Parsing, detect
from bot.slack import escape
from bot.slack.blocks.message import MOST_BLOCKS, MOST_CHARACTERS, MOST_TEXT, Message, weight

Json = dict[str, Any]


def check(message: Message) -> Message:
    """The message, if every judge takes it and it pings nobody and every link goes where its label says."""
    blocks = list(message.blocks)
    assert 0 < len(message.text) <= MOST_TEXT
    assert 0 < len(blocks) <= MOST_BLOCKS
    assert text_sum(blocks) <= weight(blocks) <= MOST_CHARACTERS
    message_blocks(blocks)
    for block in Block.parse_all(blocks):
        block.to_dict()
    sb.Message(channel="C1", text=message.text, blocks=[_block(block) for block in blocks]).to_dict()
    for mrkdwn in found(blocks, lambda one: one.get("type") == "mrkdwn"):
        assert mrkdwn["verbatim"] is True
    pings, links = detect(message.text, blocks, [], Parsing())
    assert pings == []
    for link in links:
        assert link.url.startswith(("http://", "https://"))
        assert link.label == link.url or escape.honest_label(link.label, link.url) == link.label
    return message


SENDING = frozenset(("chat.postMessage", "chat.update", "chat.postEphemeral", "response_url"))
SHOWING = frozenset(("views.open", "views.push", "views.update", "views.publish"))


def check_sent(transcript: Iterable[Record]) -> None:
    """Everything that the bot sent, and Slack took, by every judge: whatever a test was about."""
    for record in transcript:
        blocks = record.args.get("blocks")
        if record.ok and record.method in SENDING and blocks:
            check(Message(str(record.args["text"]), tuple(blocks)))
        elif record.ok and record.method in SHOWING:
            check_view(record.args["view"])


def check_view(view: Json) -> None:
    """A modal or Home tab that slack_sdk takes, that pings nobody, and whose links go where they say."""
    View(**view).to_dict()
    for mrkdwn in found(view["blocks"], lambda one: one.get("type") == "mrkdwn"):
        assert mrkdwn["verbatim"] is True
    pings, links = detect("", view["blocks"], [], Parsing())
    assert pings == []
    assert all(
        link.label == link.url or escape.honest_label(link.label, link.url) == link.label for link in links
    )


def found(value: object, wanted: Callable[[Json], bool]) -> list[Json]:
    """Every object in the blocks for which `wanted` holds, in reading order."""
    if isinstance(value, list | tuple):
        return [one for item in value for one in found(item, wanted)]
    if not isinstance(value, dict):
        return []
    own = [value] if wanted(value) else []
    return own + [one for item in value.values() for one in found(item, wanted)]


def words(message: Message) -> str:
    """Everything readable in the blocks, as a person sees it: entities decoded, zero-widths gone."""
    shown = [str(one["text"]) for one in found(message.blocks, lambda one: isinstance(one.get("text"), str))]
    return decoded("\n".join(shown))


def decoded(text: str) -> str:
    """Text as Slack shows it."""
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), (escape.WORD_JOINER, "")):
        text = text.replace(entity, char)
    return text


def buttons(message: Message) -> list[Json]:
    """The message's buttons."""
    return found(message.blocks, lambda one: one.get("type") == "button")


def rich_texts(message: Message) -> list[str]:
    """Literal text elements of rich text."""
    return [str(one["text"]) for one in found(message.blocks, lambda one: one.get("type") == "text")]


def _block(block: Json) -> sb.Block:
    """Slackblocks takes no JSON of these blocks: the same block through its constructors, which check."""
    block_id = block.get("block_id")
    match block["type"]:
        case "header":
            return sb.HeaderBlock(_text(block["text"]), block_id)
        case "section":
            accessory = _element(block["accessory"]) if "accessory" in block else None
            return sb.SectionBlock(_text(block["text"]), block_id, accessory=accessory)
        case "context":
            return sb.ContextBlock([_text(one) for one in block["elements"]], block_id)
        case "divider":
            return sb.DividerBlock(block_id)
        case "actions":
            return sb.ActionsBlock([_element(one) for one in block["elements"]], block_id)
        case "table":
            return sb.TableBlock([[_cell(one) for one in row] for row in block["rows"]], None, block_id)
        case "rich_text":
            return sb.RichTextBlock([_rich(one) for one in block["elements"]], block_id)
    raise AssertionError(f"a block no judge knows: {block['type']}")


def _text(text: Json) -> sb.Text:
    plain = text["type"] == "plain_text"
    kind = sb.TextType.PLAINTEXT if plain else sb.TextType.MARKDOWN
    return sb.Text(text["text"], kind, verbatim=text.get("verbatim", False))


def _element(element: Json) -> Any:
    if element["type"] == "overflow":
        entries = [sb.Option(_text(one["text"]), one["value"]) for one in element["options"]]
        return sb.OverflowMenu(element["action_id"], entries)
    if element["type"] == "static_select":
        options = [sb.Option(_text(one["text"]), one["value"]) for one in element["options"]]
        return sb.StaticSelectMenu(element["action_id"], options, placeholder=_text(element["placeholder"]))
    return _button(element)


def _cell(cell: Json) -> Any:
    if cell["type"] == "raw_text":
        return sb.RawText(cell["text"])
    (only,) = cell["elements"]
    return _rich(only)


def _button(button: Json) -> sb.Button:
    return sb.Button(
        _text(button["text"]),
        button["action_id"],
        value=button["value"],
        accessibility_label=button.get("accessibility_label"),
    )


def _rich(part: Json) -> Any:
    elements = [_inner(one) for one in part["elements"]]
    match part["type"]:
        case "rich_text_section":
            return RichTextSection(elements)
        case "rich_text_quote":
            return RichTextQuote(elements)
        case "rich_text_list":
            return RichTextList(part["style"], elements)
    raise AssertionError(f"rich text no judge knows: {part['type']}")


def _inner(element: Json) -> Any:
    if element["type"] == "rich_text_section":
        return _rich(element)
    if element["type"] == "link":
        return RichTextLink(element["url"], element["text"])
    return RichText(element["text"], **element.get("style", {}))

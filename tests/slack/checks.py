"""Judges of messages that did not write them: our limits, slack_sdk's models, slackblocks, the emulator's schema.

`check(message)` raises for anything Slack would refuse, or that would ping or mislead somebody. Pure.
"""

from collections.abc import Callable
from typing import Any

import slackblocks as sb
from slack_sdk.models.blocks import Block
from slackblocks.rich_text.elements import RichText, RichTextLink
from slackblocks.rich_text.objects import RichTextList, RichTextQuote, RichTextSection

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
            accessory = _button(block["accessory"]) if "accessory" in block else None
            return sb.SectionBlock(_text(block["text"]), block_id, accessory=accessory)
        case "context":
            return sb.ContextBlock([_text(one) for one in block["elements"]], block_id)
        case "divider":
            return sb.DividerBlock(block_id)
        case "actions":
            return sb.ActionsBlock([_button(one) for one in block["elements"]], block_id)
        case "rich_text":
            return sb.RichTextBlock([_rich(one) for one in block["elements"]], block_id)
    raise AssertionError(f"a block no judge knows: {block['type']}")


def _text(text: Json) -> sb.Text:
    plain = text["type"] == "plain_text"
    kind = sb.TextType.PLAINTEXT if plain else sb.TextType.MARKDOWN
    return sb.Text(text["text"], kind, verbatim=text.get("verbatim", False))


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

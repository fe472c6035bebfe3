"""Reads the content of a message out of a call and refuses what Slack would refuse. Pure but for the world's bot.

Not modelled, since unknown: the size at which `metadata_too_large` comes, and Slack's rewriting of plain `&` in `text`.
"""

from bot.emulator import check
from bot.emulator.calls import Call, Refusal
from bot.emulator.detection import Parsing
from bot.emulator.limits import MOST, length
from bot.emulator.posting import Draft
from bot.emulator.state import Json


def draft_of(call: Call, *, parse: str = "none") -> Draft:
    """The draft a call describes: text or blocks or attachments, at least one; `parse` is the method's default."""
    if call.optional("markdown_text") and (call.optional("text") or call.args.get("blocks")):
        raise Refusal("markdown_text_conflict")
    text = call.optional("text") or _markdown_text(call)
    blocks = check.message_blocks(call.args["blocks"]) if call.args.get("blocks") else []
    attachments = attachments_of(call)
    if not text.strip() and not blocks and not attachments:
        raise Refusal("no_text")
    return Draft(
        text=text,
        blocks=blocks,
        attachments=attachments,
        metadata=metadata_of(call),
        parsing=Parsing(call.optional("parse") or parse, call.flag("link_names")),
    )


def _markdown_text(call: Call) -> str:
    text = call.optional("markdown_text") or ""
    if length(text) > MOST["message.markdown_text"]:
        raise Refusal("msg_too_long")
    return text


def attachments_of(call: Call) -> list[Json]:
    """The attachments of a call, or a Refusal."""
    attachments = check.as_json(call.args.get("attachments") or [], "invalid_attachments")
    if not isinstance(attachments, list) or not all(isinstance(a, dict) for a in attachments):
        raise Refusal("invalid_attachments")
    if len(attachments) > MOST["message.attachments"]:
        raise Refusal("too_many_attachments")
    for attachment in attachments:
        if attachment.get("blocks"):
            check.message_blocks(attachment["blocks"])
    return attachments


def metadata_of(call: Call) -> Json | None:
    """The message metadata of a call (`event_type`, `event_payload`), or a Refusal; None where there is none."""
    if not call.args.get("metadata"):
        return None
    metadata = check.as_json(call.args["metadata"], "invalid_metadata_format")
    if not isinstance(metadata, dict):
        raise Refusal("invalid_metadata_format")
    if "entities" in metadata:
        return metadata
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    return metadata

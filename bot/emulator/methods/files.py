"""Uploading a file in Slack's three steps: ask for an address, send the bytes there, share it. In memory."""

import mimetypes
from dataclasses import replace

from bot.emulator import check
from bot.emulator.calls import Call, Refusal
from bot.emulator.posting import Draft, store
from bot.emulator.state import Json
from bot.emulator.world import Upload, World

from .chat import writable
from .method import Method

_LONGEST_ALT_TEXT = 1000


def get_upload_url(world: World, call: Call) -> Json:
    """files.getUploadURLExternal: an address on this emulator that takes the bytes once."""
    size = call.number("length", 0)
    name = call.text("filename")
    if size <= 0:
        raise Refusal(
            "invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: length"]}
        )
    alt_text = call.optional("alt_txt") or ""
    if len(alt_text) > _LONGEST_ALT_TEXT:
        raise Refusal("alt_txt_too_large")
    upload = Upload(world.workspace.new_id("F"), name, size, alt_text=alt_text)
    world.uploads[upload.id] = upload
    return {"ok": True, "upload_url": f"{world.base_url}upload/v1/{upload.id}", "file_id": upload.id}


def complete_upload(world: World, call: Call) -> Json:
    """files.completeUploadExternal: shares uploaded files in `channel_id` or `channels` as one message each."""
    wanted = _wanted(call)
    uploads = [_uploaded(world, item) for item in wanted]
    files = [_file_json(world, upload, item) for upload, item in zip(uploads, wanted, strict=True)]
    refs = call.optional("channels") or call.optional("channel_id") or ""
    channels = [writable(world, ref) for ref in refs.split(",") if ref]
    thread = call.optional("thread_ts")
    if thread and any(thread not in channel.messages for channel in channels):
        raise Refusal("thread_not_found")
    draft = Draft(call.optional("initial_comment") or "", files=files)
    for channel in channels:
        store(world, channel, world.bot.id, replace(draft, thread_ts=thread))
    return {"ok": True, "files": files}


def _wanted(call: Call) -> list[Json]:
    files = check.as_json(call.args.get("files"), "invalid_arguments")
    if not isinstance(files, list) or not files or not all(isinstance(f, dict) and "id" in f for f in files):
        raise Refusal("invalid_arguments")
    return files


def _uploaded(world: World, item: Json) -> Upload:
    upload = world.uploads.get(str(item["id"]))
    if upload is None or upload.content is None:
        raise Refusal("file_not_found")
    return upload


def _file_json(world: World, upload: Upload, item: Json) -> Json:
    address = f"{world.base_url}files/{upload.id}/{upload.name}"
    return {
        "id": upload.id,
        "name": upload.name,
        "title": item.get("title") or upload.name,
        "mimetype": mimetypes.guess_type(upload.name)[0] or "application/octet-stream",
        "size": upload.length,
        "alt_txt": upload.alt_text,
        "user": world.bot.id,
        "url_private": address,
        "permalink": address,
    }


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete_upload, ("files:write",)),
}

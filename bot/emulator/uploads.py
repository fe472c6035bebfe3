"""Where the bytes of an upload go, and where they can be seen. Network (incoming)."""

import mimetypes

from aiohttp import web

from .calls import Call
from .serving import Reply, serve
from .world import World

_NOT_FOUND = 404
_BAD = 400


def routes(world: World) -> list[web.RouteDef]:
    """POST the bytes to an upload address; GET them back at the file's own."""

    async def take(request: web.Request) -> web.StreamResponse:
        content = await request.read()
        call = Call("upload", {"file": request.match_info["id"], "length": len(content)})

        def perform() -> Reply:
            return _keep(world, request.match_info["id"], content)

        return await serve(world, request, call, perform)

    async def show(request: web.Request) -> web.StreamResponse:
        upload = world.uploads.get(request.match_info["id"])
        if upload is None or upload.content is None:
            raise web.HTTPNotFound
        kind = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        return web.Response(body=upload.content, content_type=kind)

    return [web.post("/upload/v1/{id}", take), web.get("/files/{id}/{name}", show)]


def _keep(world: World, identifier: str, content: bytes) -> Reply:
    upload = world.uploads.get(identifier)
    if upload is None or upload.content is not None:
        return Reply({}, _NOT_FOUND, text="not found", content_type="text/plain")
    if len(content) != upload.length:
        return Reply({}, _BAD, text="the length is not the one announced", content_type="text/plain")
    upload.content = content
    return Reply({"ok": True}, text=f"OK - {len(content)}", content_type="text/plain")

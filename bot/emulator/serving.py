"""Carries one call through its faults, hooks, transcript and answer. Network (the answering half of a request).

In: the request, the call read from it, and a function that lets the call take effect. Out: the answer sent, or cut.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from .calls import Call, Record
from .faults import Fault, Kind, Moment
from .state import Json
from .world import World

_HTML = "<!DOCTYPE html><html><head><title>Slack is having a moment</title></head><body>Please wait.</body></html>"
_OK = 200
_RATELIMITED = 429


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: JSON, unless `text` is given."""

    answer: Json
    status: int = _OK
    headers: dict[str, str] = field(default_factory=dict)
    text: str | None = None
    content_type: str = "application/json"


async def serve(
    world: World, request: web.Request, call: Call, perform: Callable[[], Reply]
) -> web.StreamResponse:
    """Answer `call`; `perform` runs at most once, unless a fault keeps it from taking effect."""
    fault = world.faults.strike(call.method)
    await world.faults.run_hooks(call, Moment.BEFORE)
    reply = perform() if fault is None or fault.stored or fault.kind is Kind.SLOW else Reply({})
    if fault:
        reply = _spoiled(reply, fault)
    _note(world, call, reply, fault)
    await world.faults.run_hooks(call, Moment.STORED)
    response = await _send(request, reply, fault)
    await world.faults.run_hooks(call, Moment.AFTER)
    return response


def ratelimited(seconds: int) -> Reply:
    """Slack's 429."""
    headers = {"Retry-After": str(seconds)}
    return Reply({"ok": False, "error": "ratelimited"}, _RATELIMITED, headers)


def _spoiled(reply: Reply, fault: Fault) -> Reply:
    match fault.kind:
        case Kind.STATUS:
            return Reply({}, fault.status, text="", content_type="text/html")
        case Kind.HTML:
            return Reply({}, text=_HTML, content_type="text/html")
        case Kind.ERROR:
            return Reply({"ok": False, "error": fault.error})
        case Kind.RATELIMITED:
            return ratelimited(fault.retry_after)
    return reply


def _note(world: World, call: Call, reply: Reply, fault: Fault | None) -> None:
    dropped = fault is not None and fault.kind is Kind.DROP
    world.transcript.append(
        Record(
            at=world.workspace.now(),
            monotonic=world.config.monotonic(),
            method=call.method,
            args=call.args,
            answer=reply.answer,
            status=0 if dropped else reply.status,
            fault=fault.kind.value if fault else None,
        )
    )


async def _send(request: web.Request, reply: Reply, fault: Fault | None) -> web.StreamResponse:
    body = (json.dumps(reply.answer) if reply.text is None else reply.text).encode()
    response = web.StreamResponse(status=reply.status, headers=reply.headers)
    response.content_type = reply.content_type
    response.charset = "utf-8"
    response.content_length = len(body)
    if fault and fault.kind is Kind.DROP:
        if request.transport:
            request.transport.abort()
        return response
    try:
        await response.prepare(request)
        if fault and fault.kind is Kind.SLOW:
            await response.write(body[:1])
            await asyncio.sleep(fault.seconds)
            body = body[1:]
        await response.write_eof(body)
    except ConnectionError:
        # The caller hung up: what it asked for has happened all the same.
        pass
    return response

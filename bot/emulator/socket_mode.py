"""The Socket Mode side: connections, envelopes, acknowledgements, and every way a connection can end. Network.

Out: one envelope over one connection picked at random, as Slack does. In: its acknowledgement within the deadline.
What happens to events while no connection is open is not documented, so that is left to `delivery`.
"""

import asyncio
import time
import uuid
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from .state import Json
from .world import World

MOST_CONNECTIONS = 10
CONNECTION_SECONDS = 18_060
DEBUG_SECONDS = 360
WARNING_SECONDS = 10.0
CLOSE_SECONDS = 0.5
"""How long a closing handshake may take: the other side may be dead."""
REASONS = ("warning", "refresh_requested", "link_disabled", "too_many_websockets")


@dataclass(eq=False, slots=True)
class Connection:
    """One WebSocket. `frozen` is a half-open link: nothing arrives on either side, no pongs, no close."""

    socket: web.WebSocketResponse
    request: web.Request
    frozen: bool = False
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An envelope that was acknowledged, after so many real seconds."""

    seconds: float
    payload: Json | None


class SocketMode:
    """All connections of the app. `violations` collects what an app must not do, such as a payload nobody asked for."""

    def __init__(self, world: World) -> None:
        self.connections: list[Connection] = []
        self.violations: list[str] = []
        self._world = world
        self._tasks: set[asyncio.Task[None]] = set()

    def routes(self) -> list[web.RouteDef]:
        """The route that `apps.connections.open` points to."""
        return [web.get("/link/", self._link)]

    async def send(self, kind: str, payload: Json, extra: Json) -> Acknowledged:
        """One envelope and its acknowledgement; raises TimeoutError when the deadline passes."""
        connection = self._world.workspace.random.choice(self.connections)
        envelope: Json = {"envelope_id": str(uuid.uuid4()), "type": kind, "payload": payload} | extra
        answered: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope["envelope_id"]] = answered
        started = time.perf_counter()
        try:
            if not connection.frozen:
                await connection.socket.send_json(envelope)
            ack = await asyncio.wait_for(answered, self._world.config.ack_seconds)
        except ConnectionError:
            raise TimeoutError from None
        finally:
            connection.waiting.pop(envelope["envelope_id"], None)
        if ack.get("payload") is not None and not envelope["accepts_response_payload"]:
            self.violations.append(f"{kind}: a payload on an acknowledgement that takes none")
        return Acknowledged(time.perf_counter() - started, ack.get("payload"))

    async def disconnect(self, reason: str, *, grace: float = WARNING_SECONDS) -> None:
        """Announce the end of every connection for one of `REASONS`; those still open after `grace` seconds are closed."""
        if reason not in REASONS:
            raise ValueError(f"Slack knows the reasons {', '.join(REASONS)}, not {reason}")
        for connection in list(self.connections):
            await connection.socket.send_json(_goodbye(reason))
            wait = 0.0 if reason == "link_disabled" else grace
            task = asyncio.create_task(self._close_later(connection, wait))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def cut(self) -> None:
        """End every connection without a word, as a broken cable does."""
        for connection in list(self.connections):
            if connection.request.transport:
                connection.request.transport.abort()

    def freeze(self) -> None:
        """Make every connection half-open; new ones work."""
        for connection in self.connections:
            connection.frozen = True

    async def close(self) -> None:
        """End everything."""
        for task in list(self._tasks):
            task.cancel()
        for connection in list(self.connections):
            connection.frozen = False
            await connection.socket.close()

    async def _close_later(self, connection: Connection, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await connection.socket.close()

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._world.tickets:
            raise web.HTTPNotFound
        self._world.tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False, timeout=CLOSE_SECONDS)
        await socket.prepare(request)
        if len(self.connections) >= MOST_CONNECTIONS:
            await socket.send_json(_goodbye("too_many_websockets"))
            await socket.close()
            return socket
        connection = Connection(socket, request)
        self.connections.append(connection)
        try:
            await socket.send_json(self._hello(debug=request.query.get("debug_reconnects") == "true"))
            await self._listen(connection)
        finally:
            self.connections.remove(connection)
        return socket

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if connection.frozen:
                continue
            if message.type is WSMsgType.PING:
                await connection.socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                self._acknowledge(connection, message.json())

    def _acknowledge(self, connection: Connection, ack: Json) -> None:
        waiting = connection.waiting.get(str(ack.get("envelope_id")))
        if waiting is None:
            self.violations.append(
                "an acknowledgement nobody waits for: late, repeated or on the wrong connection"
            )
        elif not waiting.done():
            waiting.set_result(ack)

    def _hello(self, *, debug: bool) -> Json:
        seconds = DEBUG_SECONDS if debug else CONNECTION_SECONDS
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self._world.config.app_id},
            "debug_info": {
                "host": "applink-emulator",
                "build_number": 1,
                "approximate_connection_time": seconds,
            },
        }


def _goodbye(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-emulator"}}

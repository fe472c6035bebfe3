"""Brings payloads to the app: over Socket Mode while it is connected, else over signed HTTP. Network.

Commands and interactions are tried once; events are retried three times, as Slack does. Slack is not known to keep
events for an app that is not connected at all: here each attempt then counts as failed.
"""

import asyncio
from dataclasses import dataclass

from .http_events import HttpEvents
from .socket_mode import SocketMode
from .state import Json
from .world import World

TIMEOUT = "operation_timeout"
FAILED = "dispatch_failed"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one attempt. `error` is what the person sees; `answer` what rode on the acknowledgement."""

    kind: str
    payload: Json
    via: str
    """`socket`, `http`, or `none` where nobody listens."""
    seconds: float
    """Real seconds until the acknowledgement, or until Slack gave up."""
    answer: Json | None = None
    error: str | None = None
    reason: str | None = None
    """Slack's word for why an event is tried again."""
    status: int | None = None
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was acknowledged in time."""
        return self.error is None


class Delivery:
    """The way to the app; `log` keeps every attempt."""

    def __init__(self, world: World, socket: SocketMode, http: HttpEvents) -> None:
        self.log: list[Delivered] = []
        self._world = world
        self._socket = socket
        self._http = http

    async def once(self, kind: str, payload: Json, *, takes_answer: bool = True) -> Delivered:
        """A command or an interaction: one attempt."""
        done = await self._attempt(kind, payload, {"accepts_response_payload": takes_answer}, {})
        self.log.append(done)
        return done

    async def event(self, payload: Json) -> list[Delivered]:
        """An event: up to four attempts, until one is acknowledged."""
        attempts: list[Delivered] = []
        for number, wait in enumerate((0.0, *self._world.config.event_retry_seconds)):
            await asyncio.sleep(wait)
            reason = attempts[-1].reason if attempts else ""
            extra: Json = {"accepts_response_payload": False, "retry_attempt": number, "retry_reason": reason}
            headers = (
                {"x-slack-retry-num": str(number), "x-slack-retry-reason": str(reason)} if number else {}
            )
            done = await self._attempt("events_api", payload, extra, headers)
            self.log.append(done)
            attempts.append(done)
            if done.ok or done.no_retry:
                break
        return attempts

    async def _attempt(self, kind: str, payload: Json, extra: Json, headers: dict[str, str]) -> Delivered:
        if self._socket.connections:
            return await self._by_socket(kind, payload, extra)
        if self._world.request_url:
            return await self._by_http(kind, payload, headers)
        return Delivered(kind, payload, "none", 0.0, error=FAILED, reason="connection_failed")

    async def _by_socket(self, kind: str, payload: Json, extra: Json) -> Delivered:
        try:
            acknowledged = await self._socket.send(kind, payload, extra)
        except TimeoutError:
            waited = self._world.config.ack_seconds
            return Delivered(kind, payload, "socket", waited, error=TIMEOUT, reason="timeout")
        return Delivered(kind, payload, "socket", acknowledged.seconds, acknowledged.payload)

    async def _by_http(self, kind: str, payload: Json, headers: dict[str, str]) -> Delivered:
        answered = await self._http.send(kind, payload, headers)
        error = None
        if answered.reason:
            error = TIMEOUT if answered.reason == "http_timeout" else FAILED
        return Delivered(
            kind=kind,
            payload=payload,
            via="http",
            seconds=answered.seconds,
            answer=answered.answer,
            error=error,
            reason=answered.reason,
            status=answered.status,
            no_retry=answered.no_retry,
        )

"""The HTTP side: signed requests to the app's request URL. Network (outgoing, loopback in practice).

Commands travel as a form, interactions as `payload=` in a form, events as JSON, each signed `v0`.
"""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from .state import Json
from .world import World

_FORM = "application/x-www-form-urlencoded"
_OK = 200
_BEYOND_OK = 300


@dataclass(frozen=True, slots=True)
class Answered:
    """What the request URL said; `reason` is Slack's word for a retry, None where all is well."""

    seconds: float
    status: int | None
    answer: Json | None
    reason: str | None
    no_retry: bool = False


def signature(secret: str, timestamp: str, body: str) -> str:
    """Slack's `v0` signature of a request body."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(kind: str, payload: Json) -> tuple[str, str]:
    """Body and content type of a payload; `kind` is the Socket Mode name of it."""
    if kind == "slash_commands":
        return urlencode(payload), _FORM
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}), _FORM
    return json.dumps(payload), "application/json"


class HttpEvents:
    """Sends payloads to the request URL; opened and closed with the emulator."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._session: aiohttp.ClientSession | None = None

    async def send(self, kind: str, payload: Json, headers: dict[str, str] | None = None) -> Answered:
        """One signed request; never raises for what the app does, `reason` tells."""
        body, content_type = encoded(kind, payload)
        return await self.send_raw(body, content_type, headers or {})

    async def send_raw(self, body: str, content_type: str, headers: dict[str, str]) -> Answered:
        """A signed request with any body; `headers` override Slack's own (a test may spoil the signature)."""
        started = time.perf_counter()
        timeout = aiohttp.ClientTimeout(total=self._world.config.ack_seconds)
        whole = self._headers(body, content_type) | headers
        url = self._world.request_url or ""
        try:
            async with self._client().post(
                url, data=body.encode(), headers=whole, timeout=timeout, allow_redirects=False
            ) as response:
                text = await response.text()
                good = _OK <= response.status < _BEYOND_OK
                no_retry = response.headers.get("x-slack-no-retry") == "1"
                reason = None if good else "http_error"
                spent = time.perf_counter() - started
                return Answered(spent, response.status, _said(text) if good else None, reason, no_retry)
        except TimeoutError:
            return Answered(time.perf_counter() - started, None, None, "http_timeout")
        except aiohttp.ClientError:
            return Answered(time.perf_counter() - started, None, None, "connection_failed")

    async def verify_url(self) -> bool:
        """Slack's question before it accepts a request URL: whether the challenge comes back."""
        challenge = self._world.workspace.new_id("", 40)
        asked: Json = {"token": "", "challenge": challenge, "type": "url_verification"}
        answered = await self.send("events_api", asked)
        said = answered.answer or {}
        return challenge in (said.get("challenge"), said.get("text"))

    async def ssl_check(self) -> bool:
        """The ping a distributed app gets now and then: any good status will do."""
        answered = await self.send_raw(urlencode({"ssl_check": "1", "token": ""}), _FORM, {})
        return answered.status == _OK

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def _headers(self, body: str, content_type: str) -> dict[str, str]:
        # The wall clock, not the workspace's: the app compares this with its own wall clock.
        timestamp = str(int(time.time()))
        return {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._world.config.signing_secret, timestamp, body),
        }


def _said(text: str) -> Json | None:
    """An acknowledgement's body: JSON, or plain text as Slack shows it."""
    if not text:
        return None
    try:
        parsed = json.loads(text)
    except ValueError:
        return {"text": text}
    return parsed if isinstance(parsed, dict) else {"text": text}

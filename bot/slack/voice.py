"""A client that speaks with the voice of the workspace whose request is being answered. Network.

In: `speaking_in(workspace)` at the start of a request. Out: every call from there on carries that workspace's token.
Who answers need not carry a client from hand to hand, and cannot use a neighbour's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.tokens import Tokens
from briefings.errors import Refused

_WORKSPACE: ContextVar[str] = ContextVar("workspace")
"""Of the request under way. Each request is a task of its own, and has its own value."""


def answer_in(workspace: str) -> None:
    """From here to the end of this task, and in those it starts, calls go to the workspace."""
    _WORKSPACE.set(workspace)


@contextmanager
def speaking_in(workspace: str) -> Iterator[None]:
    """Calls inside the block go to the workspace."""
    before = _WORKSPACE.set(workspace)
    try:
        yield
    finally:
        _WORKSPACE.reset(before)


class Voice(AsyncWebClient):
    """As slack_sdk's client, with the token of the workspace that is spoken in."""

    def __init__(self, tokens: Tokens, base_url: str, timeout: int) -> None:
        """`base_url` as in SLACK_API_URL; `timeout` in seconds."""
        super().__init__(base_url=base_url, timeout=timeout)
        self.tokens = tokens

    async def api_call(self, api_method: str, **how: Any) -> AsyncSlackResponse:
        """One call. Refused where the workspace has no token, or nobody said which workspace is meant."""
        if (how.get("params") or {}).get("token"):  # the app's own, which belongs to no workspace
            return await super().api_call(api_method, **how)
        workspace = _WORKSPACE.get("")
        if not workspace:
            raise Refused(f"nobody said which workspace to ask for {api_method}", "no_workspace")
        token = await self.tokens.of(workspace)
        headers = {**(how.pop("headers", None) or {}), "Authorization": f"Bearer {token}"}
        return await super().api_call(api_method, headers=headers, **how)

"""A loopback server that speaks chat/completions as well or as badly as a test asks. Network, this machine only.

async with open_chat() as chat:
    chat.put(PATH, saying(claim()))          # or any Answer of the feed server, with its faults
    ... chat.base, chat.questions, chat.asked(PATH)
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.servers.feeds import Answer, Feeds, served

PATH = "/v1/chat/completions"


class Chat(Feeds):
    """The running server; `questions` are the bodies it was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[dict[str, Any]] = []

    @property
    def base(self) -> str:
        """The address to name in the settings."""
        return self.url("/v1/")

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Any request: notes what is asked, then as the feed server."""
        if request.can_read_body:
            self.questions.append(await request.json())
        return await super().answer(request)


@asynccontextmanager
async def open_chat() -> AsyncIterator[Chat]:
    """Serves on 127.0.0.1, any free port, until the block ends."""
    chat = Chat()
    async with served(chat, "127.0.0.1", method="*"):
        yield chat


def saying(*claims: dict[str, Any]) -> Answer:
    """A proper answer with these claims."""
    return content(json.dumps({"claims": claims}))


def content(text: str | None) -> Answer:
    """A proper answer with any text where the claims should be."""
    message = {"role": "assistant", "content": text}
    body = {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
    }
    return Answer(json.dumps(body).encode(), content_type="application/json")

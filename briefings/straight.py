"""httpx's client, by the shortest way. Network.

In: what `httpx.AsyncClient` takes. Out: what it gives. A plain GET has none of what the client goes through its layers
for: cookies, hooks, redirects, parameters, passwords. They cost twice what the connection does, and there are thousands
of GETs at once when everything is due. All other requests go through them.
"""

from typing import Any

import httpx


class Straight(httpx.AsyncClient):
    """Takes a plain GET to the transport at once."""

    def __init__(self, transport: httpx.AsyncBaseTransport, **options: Any) -> None:
        super().__init__(transport=transport, **options)
        self._straight = transport
        self._said = dict(self.headers)
        self._patience = self.timeout.as_dict()

    def build_request(self, method: str, url: httpx.URL | str, **given: Any) -> httpx.Request:
        """As httpx's; InvalidURL for what is no address."""
        headers, extensions = given.pop("headers", None), given.pop("extensions", None)
        unasked = all(value is None or value is httpx.USE_CLIENT_DEFAULT for value in given.values())
        if method != "GET" or not unasked or not isinstance(headers, dict | None):
            return super().build_request(method, url, headers=headers, extensions=extensions, **given)
        said = self._said | {name.lower(): value for name, value in (headers or {}).items()}
        return httpx.Request(
            method, url, headers=said, extensions={"timeout": self._patience} | (extensions or {})
        )

    async def send(self, request: httpx.Request, *, stream: bool = False, **given: Any) -> httpx.Response:
        """As httpx's; `httpx.HTTPError` where nothing was answered."""
        unasked = all(value is httpx.USE_CLIENT_DEFAULT for value in given.values())
        if request.method != "GET" or not unasked or request.url.userinfo:
            return await super().send(request, stream=stream, **given)
        response = await self._straight.handle_async_request(request)
        response.request = request
        try:
            if not stream:
                await response.aread()
        except BaseException:
            await response.aclose()
            raise
        return response

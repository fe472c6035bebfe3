"""The page's side: its files, its questions as JSON, its stream of events, its clicks. Network (incoming).

A POST must be JSON: a page of another site cannot send that to this one without being asked first.
"""

import asyncio
import json
import mimetypes
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import aclosing, suppress
from dataclasses import asdict

from aiohttp import web

from .calls import Record, Refusal
from .delivery import Delivered
from .modals import Modals
from .people import People
from .render import page_message
from .state import Channel, Json
from .world import World

_FOR_THE_PAGE = frozenset({"message", "update", "delete", "ephemeral", "view", "home", "ack_timeout"})

Act = Callable[[Json], Awaitable[Delivered | None]]


class Playground:
    """Serves the page and does what the person in front of it does."""

    def __init__(self, world: World, people: People, modals: Modals) -> None:
        self._world = world
        self._people = people
        self._modals = modals
        self._tasks: set[asyncio.Task[list[Delivered]]] = set()

    def routes(self) -> list[web.RouteDef]:
        """The page, its files, and the endpoints under /playground."""
        return [
            web.get("/", self._index),
            web.get("/archives/{rest:.*}", self._index),
            web.get("/playground/static/{name:.+}", self._file),
            web.get("/playground/state", self._state),
            web.get("/playground/messages", self._messages),
            web.get("/playground/views", self._views),
            web.get("/playground/events", self._events),
            web.get("/playground/transcript", self._transcript),
            web.post("/playground/command", self._doing(self._command)),
            web.post("/playground/message", self._doing(self._message)),
            web.post("/playground/action", self._doing(self._action)),
            web.post("/playground/view", self._doing(self._view)),
            web.post("/playground/home", self._doing(self._home)),
            web.post("/playground/shortcut", self._doing(self._shortcut)),
        ]

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return self._page_file("index.html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return self._page_file(request.match_info["name"])

    def _page_file(self, name: str) -> web.StreamResponse:
        folder = self._world.config.page_folder.resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            raise web.HTTPNotFound(text=f"the playground has no {name}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return web.FileResponse(path, headers={"Cache-Control": "no-cache", "Content-Type": kind})

    async def _state(self, _request: web.Request) -> web.Response:
        world = self._world
        return web.json_response(
            {
                "workspace": {"id": world.config.team_id, "name": world.config.team_name},
                "me": {"id": world.me.id, "name": world.me.name},
                "bot": {"id": world.bot.id, "name": world.bot.name},
                "users": [{"id": user.id, "name": user.name} for user in world.workspace.users.values()],
                "channels": [_channel(channel) for channel in self._seen()],
                "commands": [asdict(command) for command in world.config.commands],
                "shortcuts": [asdict(shortcut) for shortcut in world.config.shortcuts],
                "home_tab": world.config.home_tab,
                "now": world.workspace.now().isoformat(),
            }
        )

    def _seen(self) -> list[Channel]:
        """What the person sees: their own conversations and every public channel."""
        me = self._world.me.id
        return [c for c in self._world.workspace.channels.values() if c.kind == "channel" or me in c.members]

    async def _messages(self, request: web.Request) -> web.Response:
        channel = self._world.workspace.channel(request.query.get("channel", ""))
        if channel is None:
            return web.json_response({"ok": False, "error": "channel_not_found"}, status=404)
        me = self._world.me.id
        seen = [m for m in channel.messages.values() if m.ephemeral_to in (None, me)]
        return web.json_response({"messages": [page_message(self._world, message) for message in seen]})

    async def _views(self, _request: web.Request) -> web.Response:
        me = self._world.me.id
        home = self._world.homes.get(me)
        stack = [view.body for view in self._world.stacks.get(me, [])]
        return web.json_response({"modals": stack, "home": home.body if home else None})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        await response.write(b": hello\n\n")
        async with aclosing(self._world.hub.listen()) as events:
            with suppress(ConnectionError):  # the page was closed
                async for event in events:
                    if event["type"] in _FOR_THE_PAGE and event.get("to") in (None, self._world.me.id):
                        await response.write(f"data: {json.dumps(event)}\n\n".encode())
        return response

    async def _transcript(self, _request: web.Request) -> web.Response:
        return web.json_response({"calls": [_line(record) for record in self._world.transcript]})

    def _doing(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            if request.content_type != "application/json":
                raise web.HTTPUnsupportedMediaType
            try:
                done = await act(json.loads(await request.text()))
            except Refusal as refusal:
                return web.json_response(refusal.answer())
            except (KeyError, TypeError, ValueError) as error:
                return web.json_response(
                    {"ok": False, "error": "invalid_request", "detail": repr(error)}, status=400
                )
            if done is None or done.ok:
                extra = {"answer": done.answer} if done and done.answer else {}
                return web.json_response({"ok": True} | extra)
            return web.json_response({"ok": False, "error": done.error})

        return answer

    async def _command(self, body: Json) -> Delivered:
        return await self._people.command(body["channel"], body["text"])

    async def _message(self, body: Json) -> None:
        _, event = self._people.write(body["channel"], body["text"], thread_ts=body.get("thread_ts"))
        if event:
            # It may be retried for minutes: the page does not wait for that.
            self._later(self._people.event(event))

    async def _action(self, body: Json) -> Delivered:
        message = self._people.place(body["channel"]).messages.get(body["message_ts"])
        if message is None:
            raise Refusal("message_not_found")
        return await self._people.click(message, body["action_id"], **_chosen(body))

    async def _view(self, body: Json) -> Delivered | None:
        """What a person does in a view: `submit`, `close`, `search`, or the use of an element (`click`)."""
        view = body["view_id"]
        match body.get("do", "submit"):
            case "close":
                return await self._modals.close(view)
            case "search":
                return await self._modals.search(view, body["action_id"], body.get("value", ""))
            case "click":
                return await self._modals.click(view, body["action_id"], **_chosen(body))
            case "submit":
                return await self._modals.submit(view, body.get("values", {}))
        raise ValueError(f"nothing that is done in a view: {body['do']!r}")

    async def _home(self, _body: Json) -> None:
        # As with a message: it may be sent again for minutes, and the page does not wait for that.
        self._later(self._modals.open_home())

    async def _shortcut(self, body: Json) -> Delivered:
        message = self._people.place(body["channel"]).messages.get(body["message_ts"])
        if message is None:
            raise Refusal("message_not_found")
        return await self._people.shortcut(message, body["callback_id"])

    def _later(self, work: Coroutine[None, None, list[Delivered]]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _chosen(body: Json) -> Json:
    """Which element of a name is meant, and what was chosen in it."""
    return {name: value for name, value in body.items() if name == "block_id" or name.startswith("selected_")}


def _channel(channel: Channel) -> Json:
    private = channel.kind != "channel"
    body: Json = {"id": channel.id, "name": channel.name, "is_private": private, "members": channel.members}
    return body | {"is_archived": channel.archived, "kind": channel.kind}


def _line(record: Record) -> Json:
    return asdict(record) | {"at": record.at.isoformat()}

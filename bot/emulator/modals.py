"""What people do in modals and on the Home tab: open it, click, search a list, submit. Network (through `Delivery`)."""

from typing import Any

from . import check
from .calls import Refusal
from .delivery import Delivered, Delivery
from .methods.views import find_view, make_view, replace_view
from .payloads import block_suggestion, event_callback, view_actions, view_closed, view_submission
from .people import People, find_action
from .state import Json
from .world import View, World


class Modals:
    """The views on people's screens; each belongs to one person, who is the one acting."""

    def __init__(self, world: World, delivery: Delivery, people: People) -> None:
        self._world = world
        self._delivery = delivery
        self._people = people

    def open_of(self, user: str | None = None) -> list[View]:
        """The modals on a person's screen, the top one last."""
        return self._world.stacks.get(self._people.person(user).id, [])

    def home_of(self, user: str | None = None) -> View | None:
        """A person's published Home tab."""
        return self._world.homes.get(self._people.person(user).id)

    async def open_home(self, user: str | None = None) -> list[Delivered]:
        """Look at the app's Home tab (`app_home_opened`)."""
        who = self._people.person(user)
        home = self._world.homes.get(who.id)
        event: Json = {"type": "app_home_opened", "user": who.id, "tab": "home"}
        event |= {"channel": self._world.workspace.direct(self._world.bot.id, who.id).id}
        event |= {"event_ts": self._world.workspace.next_ts()} | ({"view": home.body} if home else {})
        return await self._delivery.event(event_callback(self._world, event))

    async def click(self, view_id: str, action_id: str, **chosen: Any) -> Delivered:
        """Use an element of a view; as `People.click`."""
        view = find_view(self._world, view_id)
        action = find_action(view.body["blocks"], action_id, chosen)
        payload = view_actions(self._world, view, self._world.workspace.users[view.user], action)
        return await self._delivery.once("interactive", payload, takes_answer=False)

    async def search(self, view_id: str, action_id: str, typed: str) -> Delivered:
        """Type into an external select; the options offered are in `answer`."""
        view = find_view(self._world, view_id)
        action = find_action(view.body["blocks"], action_id, {})
        asked: Json = {"action_id": action_id, "block_id": action["block_id"], "value": typed}
        payload = block_suggestion(self._world, view, self._world.workspace.users[view.user], asked)
        return await self._delivery.once("interactive", payload)

    async def submit(self, view_id: str, values: Json) -> Delivered:
        """Send a modal off with `values` by block_id and action_id, and do what the answer's response_action says."""
        view = find_view(self._world, view_id)
        view.body["state"] = {"values": values}
        payload = view_submission(self._world, view, self._world.workspace.users[view.user])
        done = await self._delivery.once("interactive", payload)
        if done.ok:
            self._react(view, done.answer or {})
        return done

    async def close(self, view_id: str) -> Delivered | None:
        """Put a modal away; the app hears of it where it asked to (`notify_on_close`)."""
        view = find_view(self._world, view_id)
        self._world.stacks[view.user].remove(view)
        if not view.body["notify_on_close"]:
            return None
        payload = view_closed(self._world, view, self._world.workspace.users[view.user])
        return await self._delivery.once("interactive", payload, takes_answer=False)

    def _react(self, view: View, answer: Json) -> None:
        stack = self._world.stacks[view.user]
        match answer.get("response_action"):
            case None:
                stack.remove(view)
            case "clear":
                stack.clear()
            case "update":
                replace_view(self._world, view, check.view(answer.get("view"), ("modal",)))
            case "push":
                stack.append(
                    make_view(self._world, view.user, check.view(answer.get("view"), ("modal",)), view)
                )
            case "errors":
                pass
            case other:
                raise Refusal("invalid_response_action", detail=other)

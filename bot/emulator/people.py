"""What people do in the workspace: type commands, write messages, click. Network (through `Delivery`).

Each action returns what came back from the app; what the app then posts is in the channel.
"""

from typing import Any

from .answers import say_back
from .calls import Call, Refusal
from .delivery import TIMEOUT, Delivered, Delivery
from .payloads import block_actions, event_callback, message_action, slash_command
from .posting import Draft, store
from .state import Channel, Json, Message, User
from .world import ResponseUrl, World

INVITE = "/invite"
"""A command of Slack's own, which no app hears of."""


class People:
    """The people of the workspace; `user` is a name or id, by default the one in front of the playground."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self._world = world
        self._delivery = delivery

    async def command(self, channel: str, line: str, *, user: str | None = None) -> Delivered:
        """Type a slash command; raises Refusal (`invalid_command`) for one the manifest does not declare."""
        where, who = self.place(channel), self.person(user)
        name, _, rest = line.partition(" ")
        if name == INVITE:
            return self._invite(where, who, rest)
        if name not in {known.command for known in self._world.config.commands}:
            raise Refusal("invalid_command")
        payload = slash_command(self._world, where, who, line)
        done = await self._delivery.once("slash_commands", payload)
        if done.error:
            self._tell_timeout(where.id, name, done)
        elif done.answer:
            target = ResponseUrl(where.id, who.id, 0.0, command=line)
            say_back(self._world, target, Call("ack", done.answer))
        return done

    def _invite(self, channel: Channel, who: User, name: str) -> Delivered:
        """Slack's own command: somebody is in the channel from now on. Raises Refusal (`user_not_found`)."""
        guest = self._world.workspace.user(name.strip())
        if guest is None:
            raise Refusal("user_not_found")
        if guest.id not in channel.members:
            channel.members.append(guest.id)
            store(self._world, channel, who.id, Draft(f"added <@{guest.id}> to this channel"))
        return Delivered("slash_commands", {}, "none", 0.0)

    async def say(
        self, channel: str, text: str, *, user: str | None = None, thread_ts: str | None = None
    ) -> tuple[Message, list[Delivered]]:
        """Write a message (see `write`) and wait until the app has heard of it, where it does."""
        message, event = self.write(channel, text, user=user, thread_ts=thread_ts)
        return message, await self.event(event) if event else []

    def write(
        self, channel: str, text: str, *, user: str | None = None, thread_ts: str | None = None
    ) -> tuple[Message, Json | None]:
        """Store a message, escaped and with mentions as ids as Slack's own client sends it, and make its event.

        The app is to hear of it where it is mentioned, or in a direct message to it. Raises Refusal (`is_archived`,
        `not_in_channel`, `thread_not_found`).
        """
        where, who = self.place(channel), self.person(user)
        if where.archived or who.id not in where.members:
            raise Refusal("is_archived" if where.archived else "not_in_channel")
        if thread_ts and (thread_ts not in where.messages or where.messages[thread_ts].thread_ts):
            raise Refusal("thread_not_found")
        message = store(self._world, where, who.id, Draft(text, thread_ts=thread_ts))
        return message, self._heard(where, message)

    async def click(
        self, message: Message, action_id: str, *, user: str | None = None, **chosen: Any
    ) -> Delivered:
        """Use an element of a message; raises Refusal (`no_such_action`) where it has none of that name.

        `block_id=` picks between equal action_ids; other words are the choice made, such as `selected_option="DE"`
        (an option's value) or `selected_user="U1"`.
        """
        who = self.person(user)
        action = find_action(message.blocks, action_id, chosen)
        payload = block_actions(self._world, message, who, action)
        done = await self._delivery.once("interactive", payload, takes_answer=False)
        if done.error:
            self._tell_timeout(message.channel, action_id, done)
        return done

    async def shortcut(self, message: Message, callback_id: str, *, user: str | None = None) -> Delivered:
        """Use a message shortcut."""
        payload = message_action(self._world, message, self.person(user), callback_id)
        return await self._delivery.once("interactive", payload, takes_answer=False)

    async def event(self, event: Json, *, event_id: str | None = None) -> list[Delivered]:
        """Send any event; the same `event_id` again is Slack repeating itself."""
        return await self._delivery.event(event_callback(self._world, event, event_id))

    def place(self, ref: str) -> Channel:
        """A conversation people see, private or not; refuses with `channel_not_found`."""
        found = self._world.workspace.channel(ref)
        if found is None:
            raise Refusal("channel_not_found")
        return found

    def person(self, ref: str | None) -> User:
        """A person by name or id; refuses with `user_not_found`."""
        found = self._world.workspace.user(ref) if ref else self._world.me
        if found is None:
            raise Refusal("user_not_found")
        return found

    def _heard(self, channel: Channel, message: Message) -> Json | None:
        direct = channel.kind == "im" and self._world.bot.id in channel.members
        mentioned = f"<@{self._world.bot.id}>" in message.text and self._world.bot.id in channel.members
        kind = "message" if direct else "app_mention"
        wanted = "message.im" if direct else "app_mention"
        if not (direct or mentioned) or wanted not in self._world.config.bot_events:
            return None
        event: Json = {
            "type": kind,
            "user": message.user,
            "text": message.text,
            "ts": message.ts,
            "team": self._world.config.team_id,
            "channel": channel.id,
            "event_ts": message.ts,
        }
        event |= {"channel_type": "im"} if direct else {}
        return event | ({"thread_ts": message.thread_ts} if message.thread_ts else {})

    def _tell_timeout(self, channel: str, what: str, done: Delivered) -> None:
        """What Slack shows a person whose command or click nobody acknowledged."""
        if done.error == TIMEOUT:
            self._world.hub.publish("ack_timeout", channel, error=done.error, what=what)


def find_action(blocks: object, action_id: str, chosen: Json) -> Json:
    """The action a person's use of an element makes; raises Refusal (`no_such_action`) where there is none."""
    wanted = chosen.pop("block_id", None)
    for block_id, element in _elements(blocks, ""):
        if element["action_id"] == action_id and wanted in (None, block_id):
            action: Json = {"type": element["type"], "action_id": action_id, "block_id": block_id}
            action |= {name: element[name] for name in ("text", "value") if name in element}
            return action | {name: _choice(element, value) for name, value in chosen.items()}
    raise Refusal("no_such_action")


def _elements(value: object, block_id: str) -> list[tuple[str, Json]]:
    """Every element with an action_id, and the block it is in."""
    if isinstance(value, list):
        return [found for item in value for found in _elements(item, block_id)]
    if not isinstance(value, dict):
        return []
    here = str(value.get("block_id", block_id))
    own = [(here, value)] if "action_id" in value else []
    return own + [found for item in value.values() for found in _elements(item, here)]


def _choice(element: Json, value: object) -> object:
    """An option by its value; anything else as it is."""
    groups = element.get("option_groups", [])
    options = element.get("options", []) + [option for group in groups for option in group["options"]]
    return next((option for option in options if option["value"] == value), value)

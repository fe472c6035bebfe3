"""The forms people fill in, and the window in which they are answered. Pure.

In: what is known already. Out: modals. A field's name is its block_id and its action_id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.slack import escape
from bot.slack.blocks import inputs, pieces
from bot.slack.blocks.inputs import Field, filled, listed, modal, option, remembers, searched
from bot.slack.blocks.message import Message, simple
from bot.slack.blocks.pieces import Block, Element
from bot.wording.templates import say, table
from briefings.model import EventType, Keepers, Permission, Status, Verdict

MOST_BLOCKS = 100
NOT_IN_A_MODAL = frozenset(("markdown", "table", "data_table", "data_visualization", "context_actions"))


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the vocabulary: what people read, and what it is kept as."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a watch lets through already."""

    vendors: tuple[Named, ...] = ()
    markets: tuple[Named, ...] = ()
    kinds: tuple[EventType, ...] = ()


def watch(about: Mapping[str, object], wanted: Wanted = Wanted()) -> Element:
    """What is to be watched. Asks for the channel unless `about` names it."""
    hint = say("people", "watch_hint")
    kinds = [option(words.capitalize(), kind) for kind, words in table("terms", "event_types").items()]
    blocks = [
        filled(
            Field("vendors", say("people", "watch_vendors"), hint, optional=True),
            searched(say("people", "watch_vendor_search"), _options(wanted.vendors)),
        ),
        filled(
            Field("markets", say("people", "watch_markets"), hint, optional=True),
            searched(say("people", "watch_market_search"), _options(wanted.markets)),
        ),
        filled(
            Field("kinds", say("people", "watch_kinds"), hint, optional=True),
            listed(
                say("people", "watch_kind_search"), kinds, [kind.value for kind in wanted.kinds], several=True
            ),
        ),
    ]
    where = [_channel(str(about["channel"]))] if about.get("channel") else [_where()]
    return remembers(modal("watch", say("people", "watch_title"), [*where, *blocks]), about)


def _channel(channel: str) -> Block:
    return pieces.section(f"{say('people', 'watch_where')}: <#{escape.escape(channel)}>")


def _where() -> Block:
    element: Element = {
        "type": "conversations_select",
        "default_to_current_conversation": True,
        "filter": {"include": ["public", "private", "im"], "exclude_bot_users": True},
    }
    return filled(Field("where", say("people", "watch_where")), element)


def keepers(about: Mapping[str, object], now: Permission) -> Element:
    """Who may change what a channel is told."""
    choices = [option(words, kept) for kept, words in table("people", "keepers").items()]
    chosen = next(one for one in choices if one["value"] == now.keepers.value)
    people: Element = {"type": "multi_users_select"}
    blocks = [
        _channel(str(about["channel"])),
        filled(
            Field("who", say("people", "keepers_who")),
            {"type": "radio_buttons", "options": choices, "initial_option": chosen},
        ),
        filled(
            Field(
                "named", say("people", "keepers_named"), say("people", "keepers_named_hint"), optional=True
            ),
            people | ({"initial_users": list(now.named)} if now.named else {}),
        ),
    ]
    return remembers(modal("keepers", say("people", "keepers_title"), blocks), about)


def right(about: Mapping[str, object], verdict: Verdict) -> Element:
    """What is right instead: a status, or a market."""
    hint = say("people", "unsure")
    if verdict is Verdict.WRONG_STATUS:
        states = [option(words.capitalize(), state) for state, words in table("terms", "status").items()]
        field = Field("status", say("people", "wrong_status_label"), hint, optional=True)
        block = filled(field, listed(say("people", "watch_kind_search"), states, several=False))
    else:
        field = Field("market", say("people", "wrong_market_label"), hint, optional=True)
        block = filled(field, searched(say("people", "watch_market_search"), several=False))
    return remembers(modal("verdict", say("people", "wrong_title"), [block]), about)


def verdicts(ref: str) -> Element:
    """The menu on a line with which people say what is wrong with it."""
    options = [
        option(words, inputs.packed({"v": word, "ref": ref}))
        for word, words in table("people", "verdict").items()
    ]
    return inputs.menu("verdict", options)


def shown(message: Message) -> Element:
    """A message in a window."""
    if any(block["type"] in NOT_IN_A_MODAL for block in message.blocks):
        return simply_shown(message)
    return _window(message.blocks)


def simply_shown(message: Message) -> Element:
    """The same in plain words."""
    return _window(simple(message).blocks)


def waiting() -> Element:
    """The window while something is done."""
    return _window([pieces.section(say("people", "saving"))])


def status_of(value: str) -> Status | None:
    """A status that was chosen; None for none, or one of an older release."""
    return Status(value) if value in list(Status) else None


def keepers_of(value: str) -> Keepers | None:
    """The same for who may."""
    return Keepers(value) if value in list(Keepers) else None


def _window(blocks: Sequence[Block]) -> Element:
    return modal("answer", say("people", "answer_title"), blocks[:MOST_BLOCKS], sends=False)


def _options(names: Sequence[Named]) -> list[Element]:
    return [option(one.label, one.value) for one in names]

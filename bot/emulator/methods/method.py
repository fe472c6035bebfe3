"""What the registry knows of one Web API method. Pure value."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.emulator.calls import Call
from bot.emulator.state import Json
from bot.emulator.world import World


@dataclass(frozen=True, slots=True)
class Method:
    """A method's handler.

    `scopes` are alternatives (empty: none needed), `token` the kind of token it takes (`any`, or `none` at all).
    """

    answer: Callable[[World, Call], Json]
    scopes: tuple[str, ...] = ()
    token: str = "bot"  # noqa: S105  # a kind, not a secret

"""How an answer is shown: what it was asked by, so that its buttons can ask on. Pure.

The state of a page is in its buttons: the words of the command and where the page begins. They are read again as if
somebody had typed them, so that a forged one can ask for nothing that could not be typed, and an old one still works
after a restart.
"""

from dataclasses import dataclass

from bot.slack import escape
from bot.slack.blocks import pieces
from bot.slack.blocks.pieces import Element
from bot.wording.templates import say

LONGEST_VALUE = 2000
"""Characters of a button's value."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The occasion of an answer."""

    words: str = ""
    """The command that gave it, without slash and prefix: `vendor huawei in germany`."""
    private: bool = False
    """Only one person sees it: it can be shared."""
    by: str = ""
    """Who shared it with the channel."""
    part: str = ""
    """The section that this page goes through; empty for the first screen."""
    start: int = 0
    """Place of the page's first line in its section."""

    def value(self, part: str = "", start: int = 0) -> dict[str, object]:
        """What a button carries that shows the answer again, or a part of it."""
        return {"ask": self.words} | ({"part": part, "from": start} if part else {})

    def more(self, label: str, at: int, part: str, start: int) -> Element:
        """A button that shows a part of the answer; `at` tells it from its neighbours."""
        return pieces.button(label, f"more:{at}", self.value(part, start))

    def share(self) -> tuple[Element, ...]:
        """The button that shows the answer to the channel; none where it is public."""
        if not (self.private and self.again):
            return ()
        return (pieces.button(say("buttons", "share"), "share", self.value(self.part, self.start)),)

    @property
    def again(self) -> bool:
        """Whether it can be asked again: by words, and so few that they fit into a button."""
        return bool(self.words) and escape.size(self.words) * 2 < LONGEST_VALUE

    def credit(self) -> tuple[pieces.Block, ...]:
        """Who shared it."""
        return (pieces.context(escape.literal(say("replies", "shared", self.by), 200)),) if self.by else ()

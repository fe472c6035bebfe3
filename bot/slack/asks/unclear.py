"""Words that may be meant in several ways. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.errors import Invalid


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to mean it."""

    label: str
    words: str
    """The command that says so: `vendor Huawei in Germany`."""


class Unclear(Invalid):
    """The words may be meant in several ways, or nearly mean something: each of `choices` can be asked as it stands."""

    def __init__(self, message: str, choices: Sequence[Choice], example: str = "") -> None:
        super().__init__(message, example)
        self.choices = tuple(choices)

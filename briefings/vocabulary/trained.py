"""What was trained, as text until somebody wants it. Pure.

In: the text of a JSON object. Out: its values by name. As text it takes 1 MB, as Python's objects three; whoever reads
makes something of its own from it, once.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any


class Trained(Mapping[str, Any]):
    """A JSON object that is understood anew each time it is asked for something."""

    def __init__(self, text: str) -> None:
        """The text is known to be an object."""
        self._text = text

    def __getitem__(self, name: str) -> Any:
        """KeyError as always."""
        return json.loads(self._text)[name]

    def __iter__(self) -> Iterator[str]:
        return iter(json.loads(self._text))

    def __len__(self) -> int:
        return len(json.loads(self._text))

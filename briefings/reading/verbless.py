"""Headlines without a verb: `Huawei out, Nokia in` tells who loses and who wins. Pure.

In: a headline's text, its names and the two small words of the language. Out: cues, as if a verb had said so.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefings.model import MentionKind
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name

_STOPS = r"(?=\s*(?:$|[,;:.!–—-]|{words}))"


def verbless(text: str, until: int, names: Sequence[Name], options: Mapping[str, Any]) -> list[Cue]:
    """Return the cues that small words right after a vendor carry in the first `until` code points of a text."""
    found: list[Cue] = []
    stops = _STOPS.replace(
        "{words}", "|".join(rf"{word}\b" for word in str(options.get("then", "")).split()) or "$"
    )
    for concept, key in (("lose", "gone"), ("win", "come")):
        words = "|".join(str(options.get(key, "")).split())
        if not words:
            continue
        after = re.compile(rf"\s+({words})\b{stops}", re.IGNORECASE)
        for name in names:
            match = (
                after.match(text, name.end, until)
                if name.kind is MentionKind.VENDOR and name.end < until
                else None
            )
            if match is not None:
                found.append(Cue(match.start(1), match.end(1), concept))
    away = str(options.get("away", ""))
    if away:
        after = re.compile(rf"\s+({'|'.join(word.strip() for word in away.split(';'))})\b", re.IGNORECASE)
        for name in names:
            match = (
                after.match(text, name.end, until)
                if name.kind is MentionKind.VENDOR and name.end < until
                else None
            )
            if match is not None and any(_state(other) and other.start < name.start for other in names):
                found.append(Cue(match.start(1), match.end(1), "ban"))
    return found


def _state(name: Name) -> bool:
    """Whether a name is a state or one of its bodies."""
    return name.kind in {MentionKind.MARKET, MentionKind.AUTHORITY}

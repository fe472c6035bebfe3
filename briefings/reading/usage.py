"""Where a measure bites: a public body behind `from` or `on` is who may no longer use a vendor, not who decides. Pure.

In: a text with its cues and names, and the small words of the language (`within`). Out: cues of `gov`, as if the text
had said `government devices`: `bars TikTok from Commons laptops`, `kept off Bundestag networks`, `Bundestag laptops may not run`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from briefings.model import MentionKind
from briefings.reading.concepts import ACTS, EVENTS
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name

_MEASURES = frozenset({"ban", "limit", "remove", "block", "collapse", "unsell"})
_BODIES = frozenset({"authority", "agency", "user"})
_REACH = 60
"""Code points between a measure and whom it keeps from a vendor."""
_ACTIVE = frozenset(EVENTS) | frozenset(ACTS)
_PARTS = re.compile(r"[,;:.!?]\s")


def users(text: str, cues: Sequence[Cue], names: Sequence[Name], options: Mapping[str, Any]) -> list[Cue]:
    """Return the cues of public bodies as places of use."""
    small = "|".join(str(options.get("within", "")).split())
    acts = [cue for cue in cues if cue.concept in _ACTIVE]
    if not small or not any(cue.concept in _MEASURES for cue in acts):
        return []
    before = re.compile(rf"\b(?:{small}) (?:the |its |all |their |[\w-]+['’]s? )?(?:[a-z-]+ )?$")
    bodies = {(cue.start, cue.end) for cue in cues if cue.concept in _BODIES}
    bodies |= {(name.start, name.end) for name in names if name.kind is MentionKind.AUTHORITY}
    found: list[Cue] = []
    devices = {cue.start for cue in cues if cue.concept == "seg.devices"}
    found.extend(Cue(start, end, "gov") for start, end in bodies if end + 1 in devices)
    for start, end in sorted(bodies):
        last = next((cue for cue in reversed(acts) if cue.end < start), None)
        if last is None or last.concept not in _MEASURES or start - last.end > _REACH:
            continue
        between = text[last.start : start]
        if before.search(between) and not _PARTS.search(between):
            found.append(Cue(start, end, "gov"))
    return found

"""What cannot be answered: the future, opinions, prices, other subjects. Pure.

In: what was heard. Out: the reason and the words that gave it away, or None.
"""

import re

from briefings.questions.heard import Heard
from briefings.questions.lexicon import Concept, whole
from briefings.questions.model import Reason
from briefings.questions.offtopic import OFFTOPIC

_PATTERNS = {reason: whole(phrases) for reason, phrases in OFFTOPIC.items()}
_FIXED = re.compile(r"\b(?:when|deadlines?|due|by when|what date)\b")


def refused(heard: Heard) -> tuple[Reason, str] | None:
    """Why a question cannot be answered, and the words that say so."""
    for reason, pattern in _PATTERNS.items():
        found = pattern.search(heard.said)
        if found and not (reason is Reason.FUTURE and _scheduled(heard)):
            return reason, found[0]
    if heard.period and heard.period.ahead and not heard.has(Concept.DEADLINE):
        return Reason.FUTURE, heard.period.since or heard.period.until or ""
    return None


def _scheduled(heard: Heard) -> bool:
    """Whether it asks for days that are already fixed: `when will the ban take effect`, `which deadlines will …`."""
    return heard.has(Concept.DEADLINE) or (
        _FIXED.search(heard.said) is not None and heard.has(Concept.IN_FORCE, Concept.PHASED)
    )

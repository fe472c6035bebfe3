"""`/vendor NAME map` and `/vendor NAME timeline`: which picture is meant, and of whom. Pure.

In: the vocabulary, the words after `/vendor`, the day on which they are typed (UTC). Out: a `Drawing`; None where no picture
is asked for. Invalid or Unclear as `queries.vendor`, and for what is no vendor's own standing.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.slack.asks import queries
from bot.wording.templates import say
from briefings.errors import Invalid
from briefings.model import Query, Topic
from briefings.vocabulary import Vocabulary


class Kind(StrEnum):
    """What can be drawn."""

    MAP = "map"
    TIMELINE = "timeline"


ASKED_FOR = re.compile(r"\b(map|timeline)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that is asked for."""

    kind: Kind
    query: Query


def drawing(vocabulary: Vocabulary, words: str, today: date) -> Drawing | None:
    """`huawei map`, `timeline of huawei`, `huawei map as of june 2021`."""
    found = ASKED_FOR.search(words)
    if found is None:
        return None
    kind = Kind(found[1].casefold())
    rest = f"{words[: found.start()]} {words[found.end() :]}".replace(" of  ", " ")
    query = queries.vendor(vocabulary, " ".join(rest.split()), today).query
    if query.topic is not Topic.STANDING or len(query.vendors) != 1:
        raise Invalid(say("asks", "no_picture", kind.value), f"vendor huawei {kind}")
    return Drawing(kind, query)

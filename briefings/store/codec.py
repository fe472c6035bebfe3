"""Values of the model as JSON-ready data and back. Pure.

In: frozen dataclasses. Out: dicts and lists for JSON columns; what cannot be read back raises
pydantic's ValidationError, which would be our bug (old rows must stay readable: give new fields defaults).
"""

import json
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError, to_json

from briefings.model import Briefing, Cited, Claim, Reading, Telling

_claim = TypeAdapter(Claim)
_cited = TypeAdapter(Cited)
_tellings = TypeAdapter(tuple[Telling, ...])
_reading = TypeAdapter(Reading)
_briefing = TypeAdapter(Briefing)


SHORT = 64
"""Characters of a list that is worth keeping: parts of the business, a buyer's name."""


def json_out(value: Any) -> str:
    """What a JSON column is given. Half a surrogate pair, which has no UTF-8, is written as an escape."""
    try:
        return to_json(value).decode()
    except PydanticSerializationError:
        return json.dumps(value)


def json_in(text: str) -> Any:
    """What a JSON column holds. A page of a vendor reads thousands of lists, and few that differ."""
    if len(text) <= SHORT and text.startswith("[") and "{" not in text and text.find("[", 1) < 0:
        return list(_row_in(text))
    return json.loads(text)


@lru_cache(maxsize=4096)
def _row_in(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))


def claim_out(claim: Claim) -> Any:
    """A claim as JSON-ready data."""
    return _claim.dump_python(claim, mode="json")


def claim_in(data: Any) -> Claim:
    """A claim from its data."""
    return _claim.validate_python(data)


def cited_out(cited: Cited) -> Any:
    """Where a change of the baseline comes from, as JSON-ready data."""
    return _cited.dump_python(cited, mode="json")


def cited_in(data: Any) -> Cited:
    """Where a change of the baseline comes from, from its data."""
    return _cited.validate_python(data)


def tellings_out(tellings: tuple[Telling, ...]) -> Any:
    """Tellings as JSON-ready data."""
    return _tellings.dump_python(tellings, mode="json")


def tellings_in(data: Any) -> tuple[Telling, ...]:
    """Tellings from their data."""
    return _tellings.validate_python(data)


def reading_out(reading: Reading) -> Any:
    """A reading as JSON-ready data."""
    return _reading.dump_python(reading, mode="json")


def reading_text(reading: Reading) -> str:
    """A reading as JSON; half a surrogate pair as in `json_out`."""
    try:
        return _reading.dump_json(reading).decode()
    except PydanticSerializationError:
        return json.dumps(reading_out(reading))


def reading_in(data: Any) -> Reading:
    """A reading from its data."""
    return _reading.validate_python(data)


def briefing_out(briefing: Briefing) -> Any:
    """A briefing as JSON-ready data."""
    return _briefing.dump_python(briefing, mode="json")


def briefing_in(data: Any) -> Briefing:
    """A briefing from its data."""
    return _briefing.validate_python(data)

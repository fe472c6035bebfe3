"""A story that the rules are taken to be unsure of, and the claim that a good model makes of it. Pure."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from briefings.model import Article, Reading
from briefings.reading import read
from briefings.vocabulary import Vocabulary

TITLE = "Telefonica shows Huawei the door in Spain"
BODY = (
    "Telefonica will go without Huawei in the core of its network, a spokeswoman for the operator said on Monday. "
    "Ericsson keeps the radio sites. The telecoms ministry in Madrid would not comment on urban banking rules."
)


def article(title: str = TITLE, body: str = BODY, outlet: str = "El Diario") -> Article:
    """An article of 4 March 2025."""
    day = datetime(2025, 3, 4, tzinfo=UTC)
    return Article("a1", "s1", outlet, "k1", "https://example.org/1", title, body, day, day)


def doubted(vocabulary: Vocabulary, told: Article) -> Reading:
    """The names that the rules find in it, and no more: as if no rule had fitted."""
    why = "no clause tells of a vendor's access to a market"
    return replace(read(vocabulary, told), relevant=False, why=why, claims=(), confidence=0.7)


def claim(**other: Any) -> dict[str, Any]:
    """What a good model says; `other` fields in place of some."""
    return {
        "role": "primary",
        "event_type": {"value": "carrier_deal", "quote": "shows Huawei the door"},
        "status": {"value": "announced", "quote": "will go without"},
        "direction": "closes",
        "realis": "asserted",
        "attribution": {"value": "company", "quote": "a spokeswoman for the operator said"},
        "vendors": [{"name": "Huawei", "quote": "Huawei"}],
        "counterparts": [{"name": "Telefonica", "quote": "Telefonica"}],
        "jurisdictions": [{"name": "ES", "quote": "in Spain"}],
        "segments": [{"name": "core", "quote": "the core of its network"}],
        "confidence": 0.5,
        **other,
    }

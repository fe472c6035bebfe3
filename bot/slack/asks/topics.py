"""What people call kinds of news, parts of the business, how sure and how soon they want it. Pure tables.

In: words as typed. Out: `taken`: the values found, and the words with those taken out.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from briefings.model import Cadence, Certainty, EventType, Segment

Value = TypeVar("Value")

DEALS = (EventType.CARRIER_DEAL, EventType.TENDER)
TOPICS: dict[str, tuple[EventType, ...]] = {
    "deals": DEALS, "deal": DEALS, "contracts": DEALS, "carrier deals": (EventType.CARRIER_DEAL,),
    "tenders": (EventType.TENDER,), "bans": (EventType.BAN,), "restrictions": (EventType.RESTRICTION,),
    "limits": (EventType.RESTRICTION,), "phase outs": (EventType.PHASE_OUT,), "phaseouts": (EventType.PHASE_OUT,),
    "removals": (EventType.PHASE_OUT,), "sanctions": (EventType.SANCTIONS_LISTING,),
    "listings": (EventType.SANCTIONS_LISTING,), "sanctions listings": (EventType.SANCTIONS_LISTING,),
    "export controls": (EventType.EXPORT_CONTROL,), "exports": (EventType.EXPORT_CONTROL,),
    "licences": (EventType.LICENCE,), "licenses": (EventType.LICENCE,), "license": (EventType.LICENCE,),
    "security reviews": (EventType.SECURITY_REVIEW,), "reviews": (EventType.SECURITY_REVIEW,),
    "courts": (EventType.LEGAL_RULING,), "court cases": (EventType.LEGAL_RULING,),
    "rulings": (EventType.LEGAL_RULING,), "lawsuits": (EventType.LEGAL_RULING,),
    "investments": (EventType.INVESTMENT_SCREENING,), "shops": (EventType.DISTRIBUTION,),
    "retail": (EventType.DISTRIBUTION,), "lobbying": (EventType.PRESSURE,), "reprisals": (EventType.RETALIATION,),
} | {kind.value.replace("_", " "): (kind,) for kind in EventType}  # fmt: skip
SEGMENTS: Mapping[str, tuple[Segment, ...]] = {
    "radio": (Segment.RAN,), "radio network": (Segment.RAN,), "core network": (Segment.CORE,),
    "submarine cables": (Segment.SUBSEA_CABLE,), "subsea cables": (Segment.SUBSEA_CABLE,), "cables": (Segment.SUBSEA_CABLE,),
    "phones": (Segment.DEVICES,), "handsets": (Segment.DEVICES,), "smartphones": (Segment.DEVICES,),
    "router": (Segment.ROUTERS,), "cameras": (Segment.SURVEILLANCE,), "semiconductors": (Segment.CHIPS,),
    "drone": (Segment.DRONES,), "cars": (Segment.VEHICLES,), "satellites": (Segment.SATELLITE,),
} | {part.value.replace("_", " "): (part,) for part in Segment if part is not Segment.ALL}  # fmt: skip
SURE: dict[str, Certainty] = {
    f"{before}{word}{after}": sure
    for word, sure in (
        ("confirmed", Certainty.CONFIRMED),
        ("strong", Certainty.STRONG),
        ("reported", Certainty.REPORTED),
        ("claimed", Certainty.CLAIMED),
    )
    for before, after in (("at least ", ""), ("", " or better"), ("", " or surer"), ("minimum ", ""))
} | {
    "confirmed only": Certainty.CONFIRMED,
    "only confirmed": Certainty.CONFIRMED,
    "if confirmed": Certainty.CONFIRMED,
    "however sure": Certainty.RETRACTED,
}
"""`however sure` takes the wish back: the last of all certainties lets everything through."""
SOON: dict[str, Cadence] = dict.fromkeys(
    ("realtime", "real-time", "real time", "live", "at once", "as it happens"), Cadence.REALTIME
) | dict.fromkeys(("digest", "as a digest", "in the briefing", "in the digest"), Cadence.DIGEST)


def pattern(words: Mapping[str, object]) -> re.Pattern[str]:
    """Finds any of the words, the longest first."""
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest) + r")\b", re.IGNORECASE)


PATTERNS = {id(table): pattern(table) for table in (TOPICS, SEGMENTS, SURE, SOON)}


def taken(table: Mapping[str, Value], words: str) -> tuple[list[Value], str]:
    """The values of the words found, in order, and what is left with a comma in their place."""
    found: list[Value] = []

    def note(word: re.Match[str]) -> str:
        found.append(table[" ".join(word.group().casefold().split())])
        return ","

    return found, PATTERNS[id(table)].sub(note, words)

"""What a workspace may say in words of its own, with which facts, and how long it may get. Pure.

In: nothing. Out: `PARTS`: for each macro that may stand in a workspace's own templates, the values it is tried with.
Those values are also the list of the facts there are: a template that asks for another is refused.
"""

from dataclasses import dataclass

from bot.wording.happening import Due, Happening, Stands
from briefings.model import EventType, Fact, Status

HEADING, LEAD, TITLE, FOOT, LINE = 150, 300, 80, 1000, 300
"""Characters: Slack's own limit for a heading, ours for the rest."""


@dataclass(frozen=True, slots=True)
class Part:
    """A macro that may be written anew."""

    limit: int
    """Characters that it may say."""
    tries: tuple[tuple[object, ...], ...]
    """Values to try it with."""


DIGEST: dict[str, Fact] = {
    "day": "2026-11-23",
    "zone": "America/Argentina/Buenos_Aires",
    "late": True,
    "sources": 120,
    "silent": 3,
    "changes": 17,
}
QUIET_DAY = DIGEST | {"late": False, "silent": 0, "changes": 1}
HELD: dict[str, Fact] = {"reasons": ("quiet", "pause", "storm", "away"), "changes": 17}
SILENT = ("The Wall Street Journal", "Bundesnetzagentur", "Nikkei Asia")
COUNTS = ("Huawei:5:3", "Hangzhou Hikvision Digital Technology:2:0", "ZTE:1:1", "DJI:1:0", "Ericsson:0:4")
DEADLINE = Due(
    "31 Dec 2026", "removal of equipment", "Hangzhou Hikvision Digital Technology", " in the United Kingdom"
)
STANDING = Stands(
    "Hangzhou Hikvision Digital Technology", "the United Kingdom", "United Kingdom", "radio network", "being phased out",
    "2 Jan 2024", "31 Dec 2026",
)  # fmt: skip
BUYERS = "Deutsche Telekom, Vodafone and 3 others"
HAPPENINGS = (
    Happening("Huawei", BUYERS, many=True, there=" in the United Kingdom", closes=True, opens=False),
    Happening("Huawei", "AT&T", many=False, there=" in Germany", closes=False, opens=True),
    Happening("a vendor", "", many=False, there="", closes=False, opens=False),
)
_FRAME = {
    "heading_digest": Part(HEADING, ((DIGEST,),)),
    "heading_weekly": Part(HEADING, ((DIGEST,),)),
    "heading_digest_empty": Part(HEADING, ((QUIET_DAY,),)),
    "heading_held": Part(HEADING, ((HELD,),)),
    "lead_digest": Part(LEAD, ((DIGEST,), (QUIET_DAY,))),
    "lead_weekly": Part(LEAD, ((DIGEST,), (QUIET_DAY,))),
    "lead_digest_empty": Part(LEAD, ((DIGEST,), (QUIET_DAY,))),
    "lead_held": Part(LEAD, ((HELD,),)),
    "empty_digest_empty": Part(LEAD, ((QUIET_DAY,),)),
    "foot_digest": Part(FOOT, ((DIGEST, SILENT), (QUIET_DAY, ()))),
    "more": Part(TITLE, ((1,), (1000,))),
}
_LINES = {
    "deadline": Part(LINE, ((DEADLINE,),)),
    "due_matter": Part(LINE, ((DEADLINE,),)),
    "standing": Part(LINE, ((STANDING,),)),
    "moved": Part(TITLE, (("under review", "being phased out"),)),
    "voices": Part(LINE, ((31, 2, "The Wall Street Journal", True), (1, 1, "", False))),
    "tension": Part(LINE, (("signed though a ban stands",),)),
    "chain": Part(
        LINE, (("Huawei", "", "2027", "ban", "14 Jul 2020"), ("", "Nokia and Ericsson", "", "", ""))
    ),
}
_NOTES = {
    "silent_source": Part(LINE, (({"source": "The Wall Street Journal"},),)),
    "trend_total": Part(LINE, (({"now": 17, "before": 9},),)),
    "trend_vendors": Part(LINE, (({"counts": COUNTS},),)),
    "trend_markets": Part(LINE, (({"counts": ("United Kingdom:5:3", "Germany:0:1")},),)),
    "trend_states": Part(LINE, (({"counts": ("announced:5:3", "in_force:0:1")},),)),
}
PARTS: dict[str, dict[str, Part]] = {"frame": _FRAME, "lines": _LINES, "notes": _NOTES} | {
    f"events/{kind}": {status.value: Part(LINE, tuple((one,) for one in HAPPENINGS)) for status in Status}
    for kind in EventType
}
"""By template, then by macro."""
TABLES = {"frame": frozenset(("sections",))}
"""Tables of words that may be set anew, in part or whole."""

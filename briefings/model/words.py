"""The closed vocabularies of the ontology: what a claim may say. Pure; in: nothing; out: enums.

The values are the strings of the JSON output, the database and what people see in Slack.
"""

from enum import StrEnum


class EventType(StrEnum):
    """What kind of development a claim reports."""

    CARRIER_DEAL = "carrier_deal"
    TENDER = "tender"
    BAN = "ban"
    RESTRICTION = "restriction"
    PHASE_OUT = "phase_out"
    SANCTIONS_LISTING = "sanctions_listing"
    EXPORT_CONTROL = "export_control"
    LICENCE = "licence"
    SECURITY_REVIEW = "security_review"
    LEGAL_RULING = "legal_ruling"
    INVESTMENT_SCREENING = "investment_screening"
    DISTRIBUTION = "distribution"
    PRESSURE = "pressure"
    RETALIATION = "retaliation"
    OTHER_ACCESS = "other_access"


class Status(StrEnum):
    """How far along the development is."""

    RUMOURED = "rumoured"
    EXPECTED = "expected"
    PROPOSED = "proposed"
    UNDER_REVIEW = "under_review"
    ANNOUNCED = "announced"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    DELAYED = "delayed"
    BLOCKED = "blocked"
    COLLAPSED = "collapsed"
    REVERSED = "reversed"
    EXPIRED = "expired"


UNDECIDED = frozenset((Status.RUMOURED, Status.EXPECTED, Status.PROPOSED, Status.UNDER_REVIEW))
"""Statuses before anything is decided."""
ENDED = frozenset((Status.COLLAPSED, Status.BLOCKED, Status.REVERSED, Status.EXPIRED))
"""Statuses after which a matter goes on only if it is taken up again."""
DEALS = frozenset((EventType.CARRIER_DEAL, EventType.TENDER, EventType.DISTRIBUTION))
"""Kinds of event between a vendor and a buyer; all others are an authority's measures, or words about them."""
REACTIONS = frozenset((EventType.PRESSURE, EventType.RETALIATION))
"""Kinds of event that are said about another one."""


class Direction(StrEnum):
    """What it does to the access of the vendor named first."""

    OPENS = "opens"
    CLOSES = "closes"
    NEUTRAL = "neutral"


class Attribution(StrEnum):
    """Who says so."""

    OFFICIAL = "official"
    COMPANY = "company"
    NAMED_SOURCE = "named_source"
    ANONYMOUS_SOURCES = "anonymous_sources"
    SECONDHAND = "secondhand"
    NONE = "none"


class Segment(StrEnum):
    """The part of a vendor's business whose access is at stake."""

    RAN = "ran"
    CORE = "core"
    TRANSPORT = "transport"
    FIXED = "fixed"
    SUBSEA_CABLE = "subsea_cable"
    CLOUD = "cloud"
    DEVICES = "devices"
    ROUTERS = "routers"
    SURVEILLANCE = "surveillance"
    APPS = "apps"
    AI = "ai"
    CHIPS = "chips"
    DRONES = "drones"
    VEHICLES = "vehicles"
    ENERGY = "energy"
    SATELLITE = "satellite"
    ALL = "all"


class Generation(StrEnum):
    """A mobile network generation, where the text names one."""

    G4 = "4g"
    G5 = "5g"
    G6 = "6g"


class Realis(StrEnum):
    """How real the text makes the event."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    HISTORICAL = "historical"


class Role(StrEnum):
    """A claim's place in its article: the news, more news, or history told along the way."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    BACKGROUND = "background"


class Certainty(StrEnum):
    """How far a story is to be believed, strongest first."""

    CONFIRMED = "confirmed"
    STRONG = "strong"
    REPORTED = "reported"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    RETRACTED = "retracted"


class Access(StrEnum):
    """The state of one vendor in one market and segment."""

    OPEN = "open"
    CONDITIONAL = "conditional"
    UNDER_REVIEW = "under_review"
    RESTRICTED = "restricted"
    PHASING_OUT = "phasing_out"
    CLOSED = "closed"
    UNKNOWN = "unknown"

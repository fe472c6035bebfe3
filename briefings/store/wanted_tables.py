"""The tables of what people want to hear, and of what was kept from them or told, as SQLAlchemy Core. Pure."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, false

from briefings.store.columns import Instant, metadata

subscription = Table(
    "wl_subscription",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("workspace", String(60), nullable=False),
    Column("destination", String(60), nullable=False),
    Column("vendors", JSON, nullable=False),
    Column("jurisdictions", JSON, nullable=False),
    Column("event_types", JSON, nullable=False),
    Column("at", String(5)),
    Column("zone", String(60)),
    Column("next_fire_at", Instant),
    Column("told_until", Instant),
    Column("created_by", String(120), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("regions", JSON, nullable=False, server_default="[]"),
    Column("segments", JSON, nullable=False, server_default="[]"),
    Column("least", String(20)),
    Column("cadence", String(10), nullable=False, server_default="realtime"),
    Column("quiet", JSON(none_as_null=True)),
    Column("paused_until", Instant),
    Column("weekday", Integer),
    Column("say_empty", Boolean, nullable=False, server_default=false()),
    Index("ix_wl_subscription_due", "next_fire_at"),
    Index("ix_wl_subscription_place", "workspace", "destination"),
)

told = Table(
    "wl_told",
    metadata,
    Column("subscription_id", String(200), primary_key=True),
    Column("change_id", String(40), primary_key=True),
    Column("told_at", Instant, nullable=False),
)
"""Which briefing has told which change."""

held = Table(
    "wl_held",
    metadata,
    Column("workspace", String(60), primary_key=True),
    Column("destination", String(60), primary_key=True),
    Column("change_id", String(40), primary_key=True),
    Column("story_id", String(40), nullable=False),
    Column("reason", String(10), nullable=False),
    Column("held_at", Instant, nullable=False),
    Column("release_at", Instant, nullable=False),
    Index("ix_wl_held_release", "release_at"),
)
"""News that a place is told later: in its quiet hours, while it is paused, in a storm."""

muted = Table(
    "wl_muted",
    metadata,
    Column("workspace", String(60), primary_key=True),
    Column("destination", String(60), primary_key=True),
    Column("story_id", String(40), primary_key=True),
    Column("by", String(120), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Stories that a place wants to hear no more of."""

triaged = Table(
    "wl_triaged",
    metadata,
    Column("workspace", String(60), primary_key=True),
    Column("change_id", String(40), primary_key=True),
    Column("by", String(120), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Changes without a market that somebody in the workspace has looked at."""

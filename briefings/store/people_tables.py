"""The tables for what people say and may do, and for what Slack has said already. Pure: describes, touches no database.

Every row belongs to one workspace, and every key begins with it.
"""

from sqlalchemy import JSON, Boolean, Column, Index, String, Table

from briefings.store.columns import Instant, metadata

feedback = Table(
    "wl_feedback",
    metadata,
    Column("workspace", String(60), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("destination", String(60), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("story_id", String(40), nullable=False),
    Column("matter_id", String(40)),
    Column("status", String(20)),
    Column("change_id", String(40)),
    Column("article_id", String(40)),
    Column("right", JSON, nullable=False),
    Column("silences", Boolean, nullable=False),
    Column("by", String(120), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_wl_feedback_story", "story_id"),
    Index("ix_wl_feedback_place", "workspace", "destination", "at"),
)

permission = Table(
    "wl_permission",
    metadata,
    Column("workspace", String(60), primary_key=True),
    Column("destination", String(60), primary_key=True),
    Column("keepers", String(10), nullable=False),
    Column("named", JSON, nullable=False),
    Column("by", String(120), nullable=False),
    Column("at", Instant, nullable=False),
)

heard_event = Table(
    "wl_heard_event",
    metadata,
    Column("workspace", String(60), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("at", Instant, nullable=False),
    Index("ix_wl_heard_event_at", "at"),
)
"""Events that Slack delivered: each is heard once, however often it is sent."""

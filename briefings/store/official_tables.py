"""What is kept of official records: the entries of authorities' lists, and which stories are looked up. Pure."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text

from briefings.store.columns import Instant, metadata

listed = Table(
    "wl_listed",
    metadata,
    Column("source_id", String(120), primary_key=True),
    Column("id", String(120), primary_key=True),
    Column("name", Text, nullable=False),
    Column("of", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("notice", Text, nullable=False),
    Column("since", String(10)),
    Column("words", Text, nullable=False),
    Column("added_at", Instant),
    Column("removed_at", Instant),
    Index("ix_wl_listed_added", "source_id", "added_at"),
    Index("ix_wl_listed_removed", "source_id", "removed_at"),
    Index("ix_wl_listed_since", "source_id", "since"),
)
"""`added_at` is when the bot saw an entry come; None for those that its first list had already."""

record_check = Table(
    "wl_record_check",
    metadata,
    Column("story_id", String(40), primary_key=True),
    Column("market", String(4), nullable=False),
    Column("about", String(80), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("next_at", Instant),
    Column("checked_at", Instant),
    Column("places", JSON, nullable=False),
    Column("trouble", Text),
    Column("found", JSON(none_as_null=True)),
    Index("ix_wl_record_check_next", "next_at"),
)
"""A story that rests on one report, and the official records it is looked up in. `next_at` None: no more."""

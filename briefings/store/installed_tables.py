"""The tables of where the bot is installed, as SQLAlchemy Core. Pure: describes, touches no database."""

from sqlalchemy import Column, Index, String, Table, Text

from briefings.store.columns import Instant, metadata

installation = Table(
    "wl_installation",
    metadata,
    Column("workspace", String(60), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("bot_user", String(60), nullable=False),
    Column("bot_id", String(60), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("installed_by", String(120), nullable=False),
    Column("installed_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("ended_by", String(60)),
)
"""Workspaces with the bot in them; `sealed` is the token, encrypted, and empty where it is ended."""

oauth_state = Table(
    "wl_oauth_state",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("until", Instant, nullable=False),
    Index("ix_wl_oauth_state_until", "until"),
)
"""Installations under way: each may come back once."""

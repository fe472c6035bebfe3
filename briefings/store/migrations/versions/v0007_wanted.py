"""How a watch is heard, what is told later, what is muted, what was looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns and makes the tables."""
    for column in (
        sa.Column("regions", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("segments", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("least", sa.String(length=20), nullable=True),
        sa.Column("cadence", sa.String(length=10), nullable=False, server_default="realtime"),
        sa.Column("quiet", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("say_empty", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("wl_subscription", column)
    op.create_table(
        "wl_held",
        *_place("change_id"),
        sa.Column("story_id", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=10), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("release_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "destination", "change_id"),
    )
    op.create_index(
        "ix_wl_delivery_place", "wl_delivery", ["workspace", "destination", "created_at"], unique=False
    )
    op.create_index("ix_wl_held_release", "wl_held", ["release_at"], unique=False)
    op.create_table(
        "wl_muted",
        *_place("story_id"),
        *_who(),
        sa.PrimaryKeyConstraint("workspace", "destination", "story_id"),
    )
    op.create_table(
        "wl_triaged",
        sa.Column("workspace", sa.String(length=60), nullable=False),
        sa.Column("change_id", sa.String(length=40), nullable=False),
        *_who(),
        sa.PrimaryKeyConstraint("workspace", "change_id"),
    )


def _place(what: str) -> tuple[sa.Column[str], ...]:
    return (
        sa.Column("workspace", sa.String(length=60), nullable=False),
        sa.Column("destination", sa.String(length=60), nullable=False),
        sa.Column(what, sa.String(length=40), nullable=False),
    )


def _who() -> tuple[sa.Column[object], ...]:
    by: sa.Column[object] = sa.Column("by", sa.String(length=120), nullable=False)
    at: sa.Column[object] = sa.Column("at", sa.DateTime(timezone=True), nullable=False)
    return by, at

"""The entries of authorities' lists, so that the next list can be compared, and the stories that are looked up."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "wl_listed",
        sa.Column("source_id", sa.String(length=120), nullable=False),
        sa.Column("id", sa.String(length=120), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("source_id", "id"),
    )
    op.create_index("ix_wl_listed_added", "wl_listed", ["source_id", "added_at"], unique=False)
    op.create_index("ix_wl_listed_removed", "wl_listed", ["source_id", "removed_at"], unique=False)
    op.create_index("ix_wl_listed_since", "wl_listed", ["source_id", "since"], unique=False)
    op.create_table(
        "wl_record_check",
        sa.Column("story_id", sa.String(length=40), nullable=False),
        sa.Column("market", sa.String(length=4), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.Column("found", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("story_id"),
    )
    op.create_index("ix_wl_record_check_next", "wl_record_check", ["next_at"], unique=False)

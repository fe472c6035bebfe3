"""Where matters stood in the past, and how much changed, is found in one index, without reading what was claimed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Notes which changes were imported, and makes the indexes."""
    op.add_column("wl_change", sa.Column("imported", sa.Boolean(), nullable=False, server_default=sa.false()))
    change = sa.table("wl_change", sa.column("cited"), sa.column("imported"))
    op.execute(sa.update(change).where(change.c.cited.is_not(None)).values(imported=sa.true()))
    op.drop_index("ix_wl_change_matter", "wl_change")
    op.create_index(
        "ix_wl_change_matter",
        "wl_change",
        [
            "matter_id",
            "happened_on",
            "number",
            "known_at",
            "id",
            "certainty",
            "corrects",
            "imported",
            "deadline",
        ],
        unique=False,
    )
    op.drop_index("ix_wl_change_day", "wl_change")
    op.create_index(
        "ix_wl_change_day", "wl_change", ["happened_on", "event_type", "status", "direction"], unique=False
    )

"""The baseline: changes know their number, what they correct and what they cite; matters are tied together."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the columns and tables, and numbers the changes that are there."""
    op.add_column("wl_change", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("wl_change", sa.Column("corrects", sa.String(length=40), nullable=True))
    op.add_column("wl_change", sa.Column("cited", sa.JSON(), nullable=True))
    op.add_column("wl_matter", sa.Column("heard", sa.JSON(), nullable=False, server_default="[]"))
    op.execute(
        "UPDATE wl_change SET number = (SELECT count(*) FROM wl_change AS other"
        " WHERE other.matter_id = wl_change.matter_id AND (other.known_at, other.happened_on, other.id)"
        " <= (wl_change.known_at, wl_change.happened_on, wl_change.id))"
    )
    op.create_table(
        "wl_tie",
        sa.Column("matter_id", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("change_id", sa.String(length=40), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("matter_id", "other_id", "kind"),
    )
    op.create_index("ix_wl_tie_other", "wl_tie", ["other_id"], unique=False)
    op.create_index("ix_wl_tie_change", "wl_tie", ["change_id"], unique=False)
    op.create_table(
        "wl_baseline",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )

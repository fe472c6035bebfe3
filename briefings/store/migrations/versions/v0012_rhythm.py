"""What sources publish and when, so that each is asked in its own rhythm and its silence is noticed."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns; they fill themselves at the next visits."""
    with op.batch_alter_table("wl_source_state") as table:
        table.add_column(sa.Column("items", sa.Integer(), nullable=True))
        table.add_column(sa.Column("newest_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("rhythm", sa.Integer(), nullable=True))
        table.add_column(sa.Column("quiet_hours", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("quiet_days", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_wl_source_state_next", "wl_source_state", ["next_visit_at"], unique=False)

"""First light: every table of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    _news()
    _ledger()
    _stories()
    _people()


def _news() -> None:
    op.create_table(
        "wl_article",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=120), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("item_key", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=40), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("trust", sa.String(length=20), nullable=False),
        sa.Column("jurisdiction", sa.String(length=4), nullable=True),
        sa.Column("relevant", sa.Boolean(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("story_id", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("source_id", "item_key", "edition", name="uq_wl_article_item"),
    )
    op.create_index("ix_wl_article_seen", "wl_article", ["seen_at"], unique=False)
    op.create_index("ix_wl_article_story", "wl_article", ["story_id"], unique=False)
    op.create_table(
        "wl_source_state",
        sa.Column("source_id", sa.String(length=120), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body_hash", sa.String(length=64), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("next_visit_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_visit_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_ok_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_new_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("source_id"),
    )


def _ledger() -> None:
    op.create_table(
        "wl_change",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("matter_id", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=120), nullable=False),
        sa.Column("jurisdiction", sa.String(length=4), nullable=True),
        sa.Column("counterparts", sa.JSON(), nullable=False),
        sa.Column("event_type", sa.String(length=30), nullable=False),
        sa.Column("segments", sa.JSON(), nullable=False),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("status_before", sa.String(length=20), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("certainty_before", sa.String(length=20), nullable=True),
        sa.Column("certainty", sa.String(length=20), nullable=False),
        sa.Column("happened_on", sa.String(length=10), nullable=False),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("story_id", sa.String(length=40), nullable=False),
        sa.Column("article_id", sa.String(length=40), nullable=False),
        sa.Column("claim", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=120), nullable=True),
        sa.Column("deadline", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_wl_change_known", "wl_change", ["known_at"], unique=False)
    op.create_index("ix_wl_change_matter", "wl_change", ["matter_id"], unique=False)
    op.create_index("ix_wl_change_story", "wl_change", ["story_id"], unique=False)
    op.create_index("ix_wl_change_vendor", "wl_change", ["vendor", "known_at"], unique=False)
    op.create_table(
        "wl_matter",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("vendor", sa.String(length=120), nullable=False),
        sa.Column("jurisdiction", sa.String(length=4), nullable=True),
        sa.Column("event_type", sa.String(length=30), nullable=False),
        sa.Column("segments", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("certainty", sa.String(length=20), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=False),
        sa.Column("counterparts", sa.JSON(), nullable=False),
        sa.Column("deadline", sa.String(length=10), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_wl_matter_deadline", "wl_matter", ["deadline"], unique=False)
    op.create_index("ix_wl_matter_vendor", "wl_matter", ["vendor", "jurisdiction", "said_at"], unique=False)


def _stories() -> None:
    op.create_table(
        "wl_story",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("claim", sa.JSON(), nullable=False),
        sa.Column("tellings", sa.JSON(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("certainty", sa.String(length=20), nullable=False),
        sa.Column("matter_id", sa.String(length=40), nullable=True),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "wl_story_key",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("story_id", sa.String(length=40), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", "story_id"),
    )
    op.create_index("ix_wl_story_key_recent", "wl_story_key", ["key", "last_at"], unique=False)
    op.create_index("ix_wl_story_key_story", "wl_story_key", ["story_id"], unique=False)


def _people() -> None:
    op.create_table(
        "wl_delivery",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("workspace", sa.String(length=60), nullable=False),
        sa.Column("destination", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("briefing", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("parent_id", sa.String(length=200), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.String(length=40), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_wl_delivery_parent", "wl_delivery", ["parent_id"], unique=False)
    op.create_index("ix_wl_delivery_state", "wl_delivery", ["state", "updated_at"], unique=False)
    op.create_table(
        "wl_subscription",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("workspace", sa.String(length=60), nullable=False),
        sa.Column("destination", sa.String(length=60), nullable=False),
        sa.Column("vendors", sa.JSON(), nullable=False),
        sa.Column("jurisdictions", sa.JSON(), nullable=False),
        sa.Column("event_types", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=True),
        sa.Column("zone", sa.String(length=60), nullable=True),
        sa.Column("next_fire_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_wl_subscription_due", "wl_subscription", ["next_fire_at"], unique=False)
    op.create_index("ix_wl_subscription_place", "wl_subscription", ["workspace", "destination"], unique=False)
    op.create_table(
        "wl_told",
        sa.Column("subscription_id", sa.String(length=200), nullable=False),
        sa.Column("change_id", sa.String(length=40), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subscription_id", "change_id"),
    )

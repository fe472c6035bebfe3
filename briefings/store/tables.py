"""Every table and column, as SQLAlchemy Core. Pure: describes, touches no database.

Tables are prefixed because the durable engine keeps its own in the same SQLite file. A change here needs
a migration; a test compares the two.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from briefings.store.columns import Instant, KeptReading, metadata
from briefings.store.installed_tables import installation, oauth_state
from briefings.store.official_tables import listed, record_check
from briefings.store.people_tables import feedback, heard_event, permission
from briefings.store.wanted_tables import held, muted, subscription, told, triaged

__all__ = [
    "article",
    "baseline",
    "change",
    "correction",
    "counterpart",
    "delivery",
    "feedback",
    "heard_event",
    "held",
    "installation",
    "listed",
    "matter",
    "metadata",
    "model_use",
    "muted",
    "oauth_state",
    "permission",
    "record_check",
    "source_state",
    "story",
    "story_key",
    "subscription",
    "tie",
    "told",
    "triaged",
]


source_state = Table(
    "wl_source_state",
    metadata,
    Column("source_id", String(120), primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", String(64)),
    Column("moved_to", Text),
    Column("next_visit_at", Instant),
    Column("last_visit_at", Instant),
    Column("last_ok_at", Instant),
    Column("last_new_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("last_error", Text),
    Column("items", Integer),
    Column("newest_at", Instant),
    Column("rhythm", Integer),
    Column("quiet_hours", Integer, nullable=False, server_default="0"),
    Column("quiet_days", Integer, nullable=False, server_default="0"),
    Index("ix_wl_source_state_next", "next_visit_at"),
)

article = Table(
    "wl_article",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("source_id", String(120), nullable=False),
    Column("outlet", Text, nullable=False),
    Column("item_key", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("content_hash", String(40), nullable=False),
    Column("published_at", Instant),
    Column("seen_at", Instant, nullable=False),
    Column("language", String(12)),
    Column("trust", String(20), nullable=False),
    Column("jurisdiction", String(4)),
    Column("relevant", Boolean, nullable=False),
    Column("reading", KeptReading, nullable=False),
    Column("story_id", String(40)),
    Column("number", BigInteger),
    UniqueConstraint("source_id", "item_key", "edition", name="uq_wl_article_item"),
    Index("ix_wl_article_story", "story_id"),
    Index("ix_wl_article_seen", "seen_at"),
    Index("ix_wl_article_number", "number", unique=True),
)
"""`number` is the article's place in the search index (`store.search`), in order of when it was told."""

story = Table(
    "wl_story",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("title", Text, nullable=False),
    Column("claim", JSON, nullable=False),
    Column("tellings", JSON, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("certainty", String(20), nullable=False),
    Column("matter_id", String(40)),
    Column("dropped", Integer, nullable=False),
    Column("others", JSON, nullable=False),
)

story_key = Table(
    "wl_story_key",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("story_id", String(40), primary_key=True),
    Column("last_at", Instant, nullable=False),
    Index("ix_wl_story_key_recent", "key", "last_at"),
    Index("ix_wl_story_key_story", "story_id"),
)

correction = Table(
    "wl_correction",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("story_id", String(40), nullable=False),
    Column("other_id", String(40), nullable=False),
    Column("article_ids", JSON, nullable=False),
    Column("by", String(120), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_wl_correction_story", "story_id"),
    Index("ix_wl_correction_other", "other_id"),
)
"""What people said of stories: these are not the same, these are."""

matter = Table(
    "wl_matter",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("vendor", String(120), nullable=False),
    Column("jurisdiction", String(4)),
    Column("event_type", String(30), nullable=False),
    Column("segments", JSON, nullable=False),
    Column("status", String(20), nullable=False),
    Column("direction", String(10), nullable=False),
    Column("certainty", String(20), nullable=False),
    Column("since", String(10), nullable=False),
    Column("counterparts", JSON, nullable=False),
    Column("deadline", String(10)),
    Column("updated_at", Instant, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("moved_at", Instant),
    Column("said_at", Instant),
    Column("heard", JSON, nullable=False, server_default="[]"),
    Column("head", String(40)),
    Index("ix_wl_matter_vendor", "vendor", "jurisdiction", "said_at"),
    Index("ix_wl_matter_deadline", "deadline"),
    Index("ix_wl_matter_market", "jurisdiction", "kind", "since"),
    Index("ix_wl_matter_kind", "kind", "since"),
)
"""`head` is the id of the change by which the matter stands (`store.newest`), noted whenever one is added."""

counterpart = Table(
    "wl_counterpart",
    metadata,
    Column("matter_id", String(40), primary_key=True),
    Column("name", String(200), primary_key=True),
    Index("ix_wl_counterpart_name", "name"),
)
"""The buyers of `wl_matter.counterparts`, to be looked up by."""

change = Table(
    "wl_change",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("matter_id", String(40), nullable=False),
    Column("vendor", String(120), nullable=False),
    Column("jurisdiction", String(4)),
    Column("counterparts", JSON, nullable=False),
    Column("event_type", String(30), nullable=False),
    Column("segments", JSON, nullable=False),
    Column("direction", String(10), nullable=False),
    Column("status_before", String(20)),
    Column("status", String(20), nullable=False),
    Column("certainty_before", String(20)),
    Column("certainty", String(20), nullable=False),
    Column("happened_on", String(10), nullable=False),
    Column("known_at", Instant, nullable=False),
    Column("story_id", String(40), nullable=False),
    Column("article_id", String(40), nullable=False),
    Column("claim", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(120)),
    Column("deadline", String(10)),
    Column("number", Integer, nullable=False, server_default="0"),
    Column("corrects", String(40)),
    Column("cited", JSON(none_as_null=True)),
    Column("imported", Boolean, nullable=False, server_default=false()),
    Index(
        "ix_wl_change_matter",
        *(
            "matter_id",
            "happened_on",
            "number",
            "known_at",
            "id",
            "certainty",
            "corrects",
            "imported",
            "deadline",
        ),
    ),
    Index("ix_wl_change_vendor", "vendor", "known_at"),
    Index("ix_wl_change_vendor_day", "vendor", "happened_on"),
    Index("ix_wl_change_market_day", "jurisdiction", "happened_on"),
    Index("ix_wl_change_day", "happened_on", "event_type", "status", "direction"),
    Index("ix_wl_change_corrects", "corrects"),
    Index("ix_wl_change_known", "known_at"),
    Index("ix_wl_change_story", "story_id"),
)
"""`imported`: it is cited, not told by news. The index on matters has all by which they stand (`store.newest`): what was
claimed is long, and need not be read for that."""

tie = Table(
    "wl_tie",
    metadata,
    Column("matter_id", String(40), primary_key=True),
    Column("other_id", String(40), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("change_id", String(40), nullable=False),
    Column("known_at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_wl_tie_other", "other_id"),
    Index("ix_wl_tie_change", "change_id"),
)

baseline = Table(
    "wl_baseline",
    metadata,
    Column("id", String(20), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("own", Boolean, nullable=False),
)
"""One row: which edition of the baseline the ledger holds; `own` where it came from somebody's own folder."""

delivery = Table(
    "wl_delivery",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("workspace", String(60), nullable=False),
    Column("destination", String(60), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("briefing", JSON, nullable=False),
    Column("state", String(10), nullable=False),
    Column("parent_id", String(200)),
    Column("attempts", Integer, nullable=False),
    Column("attempt_at", Instant),
    Column("message_id", String(40)),
    Column("error", Text),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index("ix_wl_delivery_state", "state", "updated_at"),
    Index("ix_wl_delivery_parent", "parent_id"),
    Index("ix_wl_delivery_place", "workspace", "destination", "created_at"),
)

model_use = Table(
    "wl_model_use",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("questions", Integer, nullable=False),
)

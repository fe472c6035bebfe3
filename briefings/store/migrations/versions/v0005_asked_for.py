"""What answers look things up by: a search index over articles, the buyers of deals, days in the world."""

from datetime import UTC

import sqlalchemy as sa
from alembic import op

from briefings.store import search

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BATCH = 1000


def upgrade() -> None:
    """Makes the index and the tables, and fills them from what is stored."""
    op.add_column("wl_article", sa.Column("number", sa.BigInteger(), nullable=True))
    op.create_index("ix_wl_article_number", "wl_article", ["number"], unique=True)
    op.add_column("wl_matter", sa.Column("head", sa.String(length=40), nullable=True))
    op.create_table(
        "wl_counterpart",
        sa.Column("matter_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("matter_id", "name"),
    )
    op.create_index("ix_wl_counterpart_name", "wl_counterpart", ["name"], unique=False)
    op.create_index("ix_wl_matter_market", "wl_matter", ["jurisdiction", "kind", "since"], unique=False)
    op.create_index("ix_wl_matter_kind", "wl_matter", ["kind", "since"], unique=False)
    op.drop_index("ix_wl_change_matter", "wl_change")
    op.create_index(
        "ix_wl_change_matter", "wl_change", ["matter_id", "known_at", "happened_on", "id"], unique=False
    )
    op.create_index("ix_wl_change_vendor_day", "wl_change", ["vendor", "happened_on"], unique=False)
    op.create_index("ix_wl_change_market_day", "wl_change", ["jurisdiction", "happened_on"], unique=False)
    op.create_index("ix_wl_change_day", "wl_change", ["happened_on"], unique=False)
    op.create_index("ix_wl_change_corrects", "wl_change", ["corrects"], unique=False)
    _make_index()
    _fill_counterparts()
    _fill_index()


def _make_index() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # Words come prepared: every letter that is not ASCII is a letter, and a space parts words.
        op.execute(
            "CREATE VIRTUAL TABLE wl_words USING fts5(words, content='', columnsize=0, tokenize='ascii')"
        )
    else:
        op.execute("CREATE TABLE wl_words (rowid bigint PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_wl_words ON wl_words USING gin (words)")


def _fill_counterparts() -> None:
    matter = sa.table("wl_matter", sa.column("id"), sa.column("counterparts", sa.JSON()))
    counterpart = sa.table("wl_counterpart", sa.column("name"), sa.column("matter_id"))
    found = op.get_bind().execute(sa.select(matter.c.id, matter.c.counterparts)).all()
    rows = [{"name": name, "matter_id": row.id} for row in found for name in dict.fromkeys(row.counterparts)]
    op.bulk_insert(counterpart, rows)


def _fill_index() -> None:
    article = sa.table(
        "wl_article",
        *(sa.column(name) for name in ("id", "title", "body", "edition", "number")),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in ("published_at", "seen_at")),
    )
    connection = op.get_bind()
    query = sa.select(article).where(article.c.number.is_(None)).limit(BATCH)
    while rows := connection.execute(query).all():
        for row in rows:
            published, seen = (
                at and at.replace(tzinfo=at.tzinfo or UTC) for at in (row.published_at, row.seen_at)
            )
            told_at = min(published, seen) if published and row.edition == 1 else seen
            number = search.free_place(connection, row.id, told_at)
            connection.execute(sa.update(article).where(article.c.id == row.id).values(number=number))
            search.put(connection, number, f"{row.title}\n\n{row.body}")

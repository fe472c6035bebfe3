"""More words of the search index are gathered in memory before they are written."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

GATHERED = "INSERT INTO wl_words (wl_words, rank) VALUES ('hashsize', 4000000)"
"""Bytes, four times what FTS5 takes by itself: the articles of a hundred feeds at their first visit are written once."""


def upgrade() -> None:
    """Tells FTS5, which keeps it with its tables (`hashsize` in its fts5_config.c)."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(GATHERED)

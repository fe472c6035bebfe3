"""Alembic's entry: runs migrations on the connection that `store.db.migrate` hands over. Database."""

from alembic import context

from briefings.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="wl_version",
)
with context.begin_transaction():
    context.run_migrations()

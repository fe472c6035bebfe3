"""The history of the schema, oldest first, run by Alembic through `store.db.migrate`."""

"""Every migration on a database that is in use, and the schema that all of them make: SQLite, and PostgreSQL where there is one."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from briefings.store import db
from briefings.store.tables import metadata
from tests import postgres

DAY = datetime(2018, 1, 9, 12, tzinfo=UTC)
ITS_OWN = {"wl_version"}
COUNTED_ANEW = {("wl_article", "number"), ("wl_change", "number")}
"""What a migration itself works out for the rows it finds."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    """An empty database."""
    if postgres.server():
        with postgres.fresh() as address:
            engine = sa.create_engine(db.parse_url(address).set(drivername="postgresql+psycopg"))
            yield engine
            engine.dispose()
        return
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'news.sqlite'}")
    yield engine
    engine.dispose()


def config() -> Config:
    """Alembic's, for the bot's migrations."""
    made = Config()
    made.set_main_option("script_location", str(Path(db.__file__).parent / "migrations"))
    return made


def upgrade(connection: sa.Connection, revision: str) -> None:
    """Brings the database to a revision."""
    prepared = config()
    prepared.attributes["connection"] = connection
    command.upgrade(prepared, revision)


def ours(name: str | None, *_: object) -> bool:
    """All but the search index, which no metadata describes, and its version table."""
    return not str(name).startswith("wl_words") and name not in ITS_OWN


def value(column: Any, number: int) -> Any:
    """Something of the column's type that no other row has."""
    match column.type:
        case sa.JSON():
            return [f"row {number}"]
        case sa.DateTime():
            return DAY.replace(minute=number)
        case sa.Boolean():
            return number % 2 == 1
        case sa.Integer():
            return number
        case sa.Float():
            return number / 2
        case sa.LargeBinary():
            return bytes([number])
    length = getattr(column.type, "length", None) or 20
    return f"r{number}"[:length]


def fill(connection: sa.Connection, number: int) -> dict[str, dict[str, Any]]:
    """One row in each table there is; by table."""
    filled = {}
    for name in filter(ours, sa.inspect(connection).get_table_names()):
        table = sa.Table(name, sa.MetaData(), autoload_with=connection)
        row = {column.name: value(column, number) for column in table.columns}
        connection.execute(table.insert().values(**row))
        filled[name] = row
    return filled


def plain(found: Any) -> Any:
    """SQLite keeps no zone."""
    return found.replace(tzinfo=found.tzinfo or UTC) if isinstance(found, datetime) else found


def test_every_migration_keeps_what_it_finds(engine: sa.Engine) -> None:
    """A row is written into every table at every version; at the last one all of them are there as they were written."""
    revisions = [one.revision for one in ScriptDirectory.from_config(config()).walk_revisions()][::-1]
    written = []
    with engine.begin() as connection:
        for number, revision in enumerate(revisions, 1):
            upgrade(connection, revision)
            written.append(fill(connection, number))
    with engine.connect() as connection:
        for number, rows in enumerate(written, 1):
            for name, row in rows.items():
                table = sa.Table(name, sa.MetaData(), autoload_with=connection)
                keys = [key for key in table.primary_key.columns if (name, key.name) not in COUNTED_ANEW]
                query = sa.select(table).where(*(key == row[key.name] for key in keys))
                found = connection.execute(query).mappings().one()
                kept = {
                    column: plain(found[column])
                    for column in row.keys() & found.keys()
                    if (name, column) not in COUNTED_ANEW
                }
                assert kept == {column: row[column] for column in kept}, (name, number)
    assert len(written) == len(revisions) >= 10


def test_all_migrations_make_what_the_tables_describe(engine: sa.Engine) -> None:
    """No table, column, index, key or type more or less, on either database; and none that was made twice."""
    with engine.begin() as connection:
        upgrade(connection, "head")
    with engine.connect() as connection:
        options = {"compare_type": True, "version_table": "wl_version", "include_name": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_there_is_one_line_of_migrations() -> None:
    """Two heads would leave it to chance which database a process meets."""
    assert len(ScriptDirectory.from_config(config()).get_heads()) == 1


def test_the_tables_by_themselves_are_those_of_the_migrations(engine: sa.Engine) -> None:
    """What `create_all` makes on an empty database is what the migrations make: column by column, index by index."""
    metadata.create_all(engine)
    made = shape(engine)
    metadata.drop_all(engine)
    with engine.begin() as connection:
        upgrade(connection, "head")
    assert shape(engine) == made


def shape(engine: sa.Engine) -> dict[str, tuple[object, ...]]:
    """Each table's columns, keys and indexes as the database itself names them; defaults are the migrations' affair."""
    inspector = sa.inspect(engine)
    return {
        name: (
            {one["name"]: (str(one["type"]), one["nullable"]) for one in inspector.get_columns(name)},
            tuple(inspector.get_pk_constraint(name)["constrained_columns"]),
            {
                str(one["name"]): (tuple(one["column_names"]), one["unique"])
                for one in inspector.get_indexes(name)
            },
        )
        for name in filter(ours, inspector.get_table_names())
    }


def test_code_of_the_version_before_goes_on_writing(engine: sa.Engine) -> None:
    """While a new version is rolled out the older processes write rows without what is new in them."""
    revisions = [one.revision for one in ScriptDirectory.from_config(config()).walk_revisions()][::-1]
    refused = []
    with engine.begin() as connection:
        for number, (older, newer) in enumerate(pairwise(revisions), 1):
            upgrade(connection, older)
            tables = filter(ours, sa.inspect(connection).get_table_names())
            known = [sa.Table(name, sa.MetaData(), autoload_with=connection) for name in tables]
            upgrade(connection, newer)
            for table in known:
                row = {column.name: value(column, number) for column in table.columns}
                try:
                    with connection.begin_nested():
                        connection.execute(table.insert().values(**row))
                except sa.exc.IntegrityError:
                    refused.append(f"{newer} {table.name}")
    assert refused == []

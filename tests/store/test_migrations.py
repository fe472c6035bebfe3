"""The schema that the migrations make is the one that the tables describe. Database."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from briefings.errors import Invalid, Unavailable
from briefings.store import db
from briefings.store.tables import metadata


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A file that is not there yet, in a folder that is not there yet."""
    return f"sqlite:///{tmp_path / 'new' / 'folder' / 'wayleave.sqlite'}"


def ours(name: str | None, *_: object) -> bool:
    """All but the tables of the search index: those are the database's own, and no metadata describes them."""
    return not str(name).startswith("wl_words")


def test_a_fresh_database_has_exactly_the_tables_described(address: str) -> None:
    db.migrate(address)
    engine = create_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "version_table": "wl_version", "include_name": ours},
        )
        differences = compare_metadata(context, metadata)
        made = {name for name in inspect(connection).get_table_names() if ours(name)}
    engine.dispose()
    assert differences == []
    assert made == {*metadata.tables, "wl_version"}


def test_every_table_carries_our_prefix() -> None:
    """The durable engine keeps its own tables in the same file."""
    assert [name for name in metadata.tables if not name.startswith("wl_")] == []


def test_migrating_twice_is_harmless(address: str) -> None:
    db.migrate(address)
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("insert into wl_told values ('s', 'c', '2018-01-09')")
    db.migrate(address)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from wl_told").scalar() == 1
    engine.dispose()


def test_a_start_with_the_newest_tables_does_without_the_tool_that_makes_them(address: str) -> None:
    """It is 11 MB of memory that nothing needs any more."""
    db.migrate(address)
    second = f"import sys; from briefings.store import db; db.migrate({address!r}); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", second], capture_output=True, check=True, text=True)  # noqa: S603 - our own
    assert done.stdout == "False\n"


def test_a_migrated_file_lets_readers_and_a_writer_work_at_once(address: str) -> None:
    db.migrate(address)
    engine = create_engine(address)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
    engine.dispose()


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Invalid, match="cannot open the database file"):
        db.migrate(f"sqlite:///{tmp_path / 'file' / 'wayleave.sqlite'}")


def test_a_server_that_does_not_answer_is_worth_another_try() -> None:
    with pytest.raises(Unavailable, match="the database is not answering"):
        db.migrate("postgresql://nobody@127.0.0.1:1/wayleave")

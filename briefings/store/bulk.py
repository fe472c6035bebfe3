"""Many rows by one statement, without what SQLAlchemy does for each value of each row. Database.

In: an INSERT, names of columns, and rows of their values. Out: nothing. SQLAlchemy looks at every parameter of every row by its name;
for rows that are all alike, what becomes of each column is known before the first.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Insert
from sqlalchemy.ext.asyncio import AsyncConnection

Make = Callable[[Any], Any]
Row = tuple[Any, ...]


async def insert_many(
    tx: AsyncConnection, statement: Insert, names: tuple[str, ...], rows: Sequence[Row]
) -> None:
    """Runs the statement for each of the rows, whose values are those of the named columns."""
    if tx.dialect.name != "sqlite":
        await tx.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])
        return
    sql, order, made = _prepared(tx.dialect, statement, names)
    if order != tuple(range(len(names))):
        rows = [tuple([row[at] for at in order]) for row in rows]
    await tx.exec_driver_sql(sql, [_values(row, made) for row in rows])


def _values(row: Row, made: Sequence[tuple[int, Make]]) -> Row:
    """The values as the driver takes them."""
    values = list(row)
    for at, make in made:
        values[at] = make(values[at])
    return tuple(values)


@lru_cache(maxsize=64)
def _prepared(
    dialect: Dialect, statement: Insert, names: tuple[str, ...]
) -> tuple[str, tuple[int, ...], tuple[tuple[int, Make], ...]]:
    """The statement, the places of its parameters among the names, and what makes some of them what the driver takes."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    given = compiled.positiontup or ()
    makes = [compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in given]
    made = tuple((at, make) for at, make in enumerate(makes) if make is not None)
    return str(compiled), tuple(map(names.index, given)), made

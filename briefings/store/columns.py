"""What every table is made with: the kinds of columns of our own, and the collection they belong to. Pure."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, TypeDecorator

from briefings.model import Reading
from briefings.store.codec import reading_in, reading_out, reading_text


class Instant(TypeDecorator[datetime]):
    """An aware datetime, UTC in and out. SQLite keeps no zone, so it is taken off and put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC for the database; a naive value is refused with ValueError."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"a datetime without a zone: {value.isoformat()}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """For SQLite the text itself, as `process_bind_param` and SQLAlchemy would write it, in a third of the time."""
        return _written if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Aware, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.utcoffset() is None else value.astimezone(UTC)


class KeptReading(TypeDecorator[Reading]):
    """A reading, as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Reading | None, _dialect: Dialect) -> Any:
        """JSON-ready data."""
        return None if value is None else reading_out(value)

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """For SQLite the text itself, without the data in between."""
        return reading_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_result_value(self, value: Any, _dialect: Dialect) -> Reading | None:
        """The reading."""
        return None if value is None else reading_in(value)


def _written(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is not UTC:
        if value.utcoffset() is None:
            raise ValueError(f"a datetime without a zone: {value.isoformat()}")
        value = value.astimezone(UTC)
    return value.isoformat(" ", "microseconds")[: len("2018-01-09 10:30:00.000000")]


metadata = MetaData()

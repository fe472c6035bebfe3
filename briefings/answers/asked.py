"""A query made ready for the store: whole days, and the moment it looks from. Pure.

In: a `Query` and the instant. Out: the query with days as `YYYY-MM-DD`, and its `Moment`. Invalid for what is
no day and for a day to come.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from briefings.errors import Invalid
from briefings.ledger.days import first_day, last_day
from briefings.model import Query
from briefings.store.newest import Moment

EXAMPLE = "2023, 2023-04 or 2023-04-09"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the moment it looks from."""

    query: Query
    at: Moment

    @property
    def day(self) -> date:
        """The day whose state is wanted."""
        return date.fromisoformat(self.at.day)

    def before(self) -> Moment:
        """The day before the first day of the query, with the same knowledge."""
        eve = date.fromisoformat(self.query.since or self.at.day) - timedelta(days=1)
        return replace(self.at, day=eve.isoformat(), past=True)


def settled(query: Query, now: datetime) -> Asked:
    """The query with whole days, seen from its moment."""
    today = now.date().isoformat()
    since, until = _day(query.since, first_day), _day(query.until, last_day)
    as_of = _day(query.as_of, last_day)
    if query.as_of and as_of and as_of > today:
        if (_day(query.as_of, first_day) or "") > today:
            raise Invalid(f"{query.as_of} is still to come: how things stand then nobody knows", EXAMPLE)
        as_of = today
    if query.known_on and query.known_on.date() > now.date():
        raise Invalid(f"{query.known_on.date()} is still to come: what is known then nobody knows", EXAMPLE)
    past = bool(query.known_on) or (as_of is not None and as_of < today)
    whole = replace(query, since=since, until=until, as_of=as_of)
    return Asked(whole, Moment(as_of or today, query.known_on, past))


def _day(text: str | None, meant: Callable[[str], date]) -> str | None:
    if text is None:
        return None
    try:
        return meant(text).isoformat()
    except ValueError as error:
        raise Invalid(f"not a day: {text!r}", EXAMPLE) from error

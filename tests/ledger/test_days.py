"""Imprecise days. Pure."""

from datetime import date

import pytest

from briefings.ledger.days import first_day, last_day


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2027-06", date(2027, 6, 1), date(2027, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2027-12", date(2027, 12, 1), date(2027, 12, 31)),
        ("2027-06-15", date(2027, 6, 15), date(2027, 6, 15)),
    ],
)
def test_an_imprecise_day_has_a_first_and_a_last_day_it_can_mean(day: str, first: date, last: date) -> None:
    assert (first_day(day), last_day(day)) == (first, last)


@pytest.mark.parametrize("nonsense", ["", "soon", "2027-13", "2027-06-31", "2027-06-15-01"])
def test_what_is_no_day_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong, it is no day
        last_day(nonsense)

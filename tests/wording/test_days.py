"""Days in words."""

import pytest

from bot.wording import days


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2018-01-08", "8 Jan 2018"),
        ("2018-01-08T07:30", "8 Jan 2018"),
        ("2018-01", "January 2018"),
        ("2018", "2018"),
        ("", ""),
        ("2018-13", "2018-13"),
        ("2018-02-30", "2018-02-30"),
        ("soon", "soon"),
    ],
)
def test_a_day_is_told_as_precisely_as_it_is_known(iso: str, said: str) -> None:
    """And what is no day is left as it came."""
    assert days.day(iso) == said


def test_a_heading_names_the_weekday() -> None:
    """9 January 2018 was a Tuesday."""
    assert days.long_day("2018-01-09") == "Tuesday 9 January 2018"
    assert days.long_day("2018-01") == "January 2018"

"""Dates as feeds write them. Expected instants are worked out by hand, in UTC."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.sources.dates import parse_date

DAWN = 631_152_000
"""Seconds of 1990: before feeds."""
HALF_TEN = "2018-01-09T10:30:00+00:00"


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("Tue, 09 Jan 2018 10:30:00 GMT", HALF_TEN),
        ("Tue, 9 Jan 18 10:30 UT", HALF_TEN),
        ("09 Jan 2018 05:30:00 -0500", HALF_TEN),
        ("Tue, 09 Jan 2018 12:30:00 +02", HALF_TEN),
        ("Tue, 09 Jan 2018 11:30:00 +01:00", HALF_TEN),
        ("Tue, 09 Jan 2018 16:00:00 +0530", HALF_TEN),
        ("Tue, 09 Jan 2018 12:30:00 GMT+0200", HALF_TEN),
        ("Tue, 09 Jan 2018 05:30:00 EST", HALF_TEN),
        ("Tue, 09 Jan 2018 11:30:00 CET", HALF_TEN),
        ("Tue,09 Jan 2018 19:30:00 JST", HALF_TEN),
        ("Tues, 9th January 2018, 10:30", HALF_TEN),
        ("Dienstag, 09. Jan 2018 10:30:00 Z", HALF_TEN),
        ("\n Tue,  09 Jan\n2018 10:30:00 GMT ", HALF_TEN),
        ("Tue Jan  9 10:30:00 2018", HALF_TEN),
        ("Tue Jan 9 05:30:00 EST 2018", HALF_TEN),
        ("January 9, 2018 - 10:30am", HALF_TEN),
        ("Tuesday, January 9, 2018 at 10:30 a.m. GMT", HALF_TEN),
        ("9-Jan-2018 10:30", HALF_TEN),
        ("09.01.2018 10:30", HALF_TEN),
        ("2018-01-09T10:30:00Z", HALF_TEN),
        ("2018-01-09T10:30Z", HALF_TEN),
        ("2018-01-09T11:30:00.123456+01:00", HALF_TEN),
        ("2018-01-09T11:30:00,5 +0100", HALF_TEN),
        ("2018-01-09 10:30:00 UTC", HALF_TEN),
        ("2018/1/9 10:30", HALF_TEN),
        ("20180109T103000Z", HALF_TEN),
        ("20180109103000", HALF_TEN),
        ("2018-01-09T10:29:60Z", HALF_TEN),
        ("Mon, 08 Jan 2018 24:00:00 GMT", "2018-01-09T00:00:00+00:00"),
        ("Tue, 09 Jan 2018 12:05 PM", "2018-01-09T12:05:00+00:00"),
        ("Tue, 09 Jan 2018 12:05 AM", "2018-01-09T00:05:00+00:00"),
        ("2018-01-09", "2018-01-09T00:00:00+00:00"),
        ("20180109", "2018-01-09T00:00:00+00:00"),
        ("9 Jan 2018", "2018-01-09T00:00:00+00:00"),
    ],
)
def test_a_date_is_understood(written: str, means: str) -> None:
    """Standards, and what programs make of them."""
    instant = parse_date(written)
    assert instant is not None
    assert instant.isoformat() == means


@pytest.mark.parametrize(
    "written",
    [
        "",
        "now",
        "yesterday at 10:30",
        "30 Feb 2018 10:00:00 GMT",
        "2018-13-01",
        "2018-01-09T25:00:00Z",
        "2018-01-09T10:61:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-10:00",
        "1515492600",
        "09/01/2018",  # the ninth of January, or the first of September
        "2018-01-09" + " " * 10 + "x" * 200,
    ],
)
def test_what_is_no_date_is_none(written: str) -> None:
    """Nonsense, the zeros of clocks, and what could be two days."""
    assert parse_date(written) is None


@given(st.text(max_size=120) | st.text(alphabet="0123456789:-+/.TZ ,JanFebapm", max_size=60))
def test_no_text_raises(written: str) -> None:
    """Whatever is written, the answer is an instant or none, and an instant has a zone."""
    instant = parse_date(written)
    assert instant is None or instant.utcoffset() is not None


@given(
    st.integers(DAWN, DAWN + 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)),
    st.sampled_from(["GMT", "Z", "UTC", "UT", "+0000", "-0500", "+0530", "+9900", "-0090", "EST", "+01", ""]),
    st.sampled_from(
        ["%a, %d %b %Y %H:%M:%S", "%d %b %Y %H:%M:%S", "%a, %d %b %Y 24:%M:60", "%a, 30 Feb %Y 1:%M:%S"]
    ),
)
def test_the_usual_form_is_read_at_once_as_it_would_be_among_all_forms(
    instant: datetime, zone: str, form: str
) -> None:
    """A blank before it is enough to make it unusual."""
    written = f"{instant:{form}} {zone}"
    assert parse_date(written) == parse_date(f" {written}")

"""Deadlines as a calendar: read back by a calendar's own reader. Pure."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from bot.export.calendar import as_ics, last_day
from tests.export.listed import HOSTILE_NAMES, due, listed

NOW = datetime(2025, 1, 1, tzinfo=UTC)


def events(content: bytes) -> list[dict[str, object]]:
    """The events of a calendar, each property as text."""
    calendar = Calendar.from_ical(content)
    assert str(calendar["version"]) == "2.0"
    return [
        {name.lower(): value.dt if hasattr(value, "dt") else str(value) for name, value in event.items()}
        for event in calendar.walk("VEVENT")
    ]


def test_a_deadline_is_one_whole_day_that_blocks_no_time() -> None:
    (event,) = events(as_ics(listed(due()), NOW))
    assert (event["dtstart"], event["dtend"]) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event["summary"] == "Deadline for Huawei in Germany (removal of equipment)"
    assert (event["transp"], event["description"]) == ("TRANSPARENT", "confirmed")
    assert event["dtstamp"] == datetime(2024, 7, 11, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "day", "said"),
    [
        ("2027", date(2027, 12, 31), "; the day is not known, only 2027"),
        ("2027-02", date(2027, 2, 28), "; the day is not known, only February 2027"),
        ("2028-02", date(2028, 2, 29), "; the day is not known, only February 2028"),
        ("2027-12", date(2027, 12, 31), "; the day is not known, only December 2027"),
        ("2027-06-30", date(2027, 6, 30), ""),
    ],
)
def test_an_imprecise_deadline_stands_on_its_last_day_and_says_so(on: str, day: date, said: str) -> None:
    (event,) = events(as_ics(listed(due(on)), NOW))
    assert event["dtstart"] == day == last_day(on)
    assert event["summary"] == f"Deadline for Huawei in Germany (removal of equipment){said}"


def test_a_deadline_that_moves_is_the_same_event() -> None:
    """And two measures are two events."""
    before, after = (events(as_ics(listed(due(on)), NOW))[0]["uid"] for on in ("2026-12-31", "2028-06-30"))
    assert before == after == "m1@wayleave.invalid"
    assert len({event["uid"] for event in events(as_ics(listed(due(), due(matter="m2")), NOW))}) == 2


def test_the_same_list_is_the_same_file() -> None:
    assert as_ics(listed(due()), NOW) == as_ics(listed(due()), datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("name", [*HOSTILE_NAMES, "A,B;C\\D", "長い名前" * 40, "END:VCALENDAR\r\nX:1"])
def test_names_are_folded_and_escaped(name: str) -> None:
    """No line is longer than 75 octets, none starts a property of its own, and the name comes back."""
    content = as_ics(listed(due(vendor=name)), NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"END:VCALENDAR\r\n") == 1
    (event,) = events(content)
    said = str(event["summary"])
    assert said.startswith("Deadline for ")
    assert "".join(name.split())[-3:] in "".join(said.split()).replace("inGermany", "")


def test_an_empty_calendar_is_a_calendar() -> None:
    assert events(as_ics(listed(), NOW)) == []

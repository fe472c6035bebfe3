"""Zones and times of day as people write them."""

import pytest

from bot.slack import zones


@pytest.mark.parametrize(
    ("asked", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("EUROPE/BERLIN", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Kyiv", "Europe/Kyiv"),
        ("utc", "UTC"),
        ("CET", "CET"),
    ],
)
def test_a_zone_by_its_name_or_its_city(asked: str, zone: str) -> None:
    """In any case, with spaces or underscores."""
    assert zones.zone(asked) == zone


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Europe/Berln", ("Europe/Berlin",)),
        ("Tokio", ("Asia/Tokyo",)),
        ("Amerika/Chicago", ("America/Chicago",)),
        ("jst", ("Asia/Tokyo",)),
        ("Mars", ()),
        ("+02:00", ()),
        ("", ()),
    ],
)
def test_a_near_miss_is_offered_and_never_taken(asked: str, near: tuple[str, ...]) -> None:
    """Best first; nothing where nothing is near."""
    assert zones.zone(asked) == near


@pytest.mark.parametrize(
    ("asked", "time"),
    [
        ("7:00", "07:00"), ("07:00", "07:00"), ("7am", "07:00"), ("7 AM", "07:00"), ("7 p.m.", "19:00"),
        ("7:45pm", "19:45"), ("19.30", "19:30"), ("19h", "19:00"), ("19h05", "19:05"), ("00:00", "00:00"),
        ("12am", "00:00"), ("12pm", "12:00"), ("noon", "12:00"), ("Midnight", "00:00"), ("23:59", "23:59"),
        ("24:00", None), ("7:60", None), ("13pm", None), ("0am", None), ("7", None), ("7:3", None),
        ("0730", None), ("soon", None), ("-1:00", None), ("", None),
    ],
)  # fmt: skip
def test_a_time_of_day(asked: str, time: str | None) -> None:
    """Several ways to write it; a bare number is no time."""
    assert zones.time(asked) == time

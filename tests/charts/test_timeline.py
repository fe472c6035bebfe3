"""Timelines: bands, marks, the line of today."""

from datetime import date, timedelta

from bot.charts import draw_timeline, timeline
from bot.charts.palette import INK, LOOKS, PAPER
from bot.charts.sheet import MARGIN, WIDTH
from briefings.model import Access
from tests.charts import charted
from tests.charts.charted import DAY, around, opened, row

GERMANY = row(
    "DE",
    (date(2020, 1, 1), Access.OPEN),
    (date(2022, 1, 1), Access.CLOSED),
    deadline=date(2025, 7, 1),
)
LEFT, RIGHT = MARGIN + timeline.NAMES, WIDTH - MARGIN
FIRST, LAST = date(2020, 1, 1), date(2025, 7, 31)
"""The year of the first change begins; thirty days after the last deadline."""


def x(day: date) -> int:
    """Where a day is, worked out by proportion."""
    return LEFT + round((day - FIRST) / (LAST - FIRST) * (RIGHT - LEFT))


def y(at: int) -> int:
    """The middle of a row."""
    return timeline.TOP + at * timeline.ROW + timeline.ROW // 2


def test_a_state_is_a_band_from_its_first_day_to_the_next_change_and_ends_today() -> None:
    image = opened(draw_timeline(charted.timeline(GERMANY)))
    middle = y(0) + 5
    for day, state in (
        (date(2020, 8, 1), Access.OPEN),
        (date(2021, 12, 1), Access.OPEN),
        (date(2022, 2, 1), Access.CLOSED),
    ):
        assert image.getpixel((x(day), middle)) == LOOKS[state].fill
    assert image.getpixel((x(DAY - timedelta(days=7)), middle)) == LOOKS[Access.CLOSED].fill
    assert image.getpixel((x(DAY + timedelta(days=20)), middle)) == PAPER


def test_today_is_a_line_and_a_deadline_ahead_a_flag_to_its_right() -> None:
    image = opened(draw_timeline(charted.timeline(GERMANY)))
    assert INK in around(image, (x(DAY), timeline.TOP - 4), 2)
    assert INK in around(image, (x(date(2025, 7, 1)), y(0)), 4)
    assert x(date(2025, 7, 1)) > x(DAY)


def test_each_change_is_marked() -> None:
    image = opened(draw_timeline(charted.timeline(GERMANY)))
    for day in (date(2020, 1, 1), date(2022, 1, 1)):
        assert {PAPER, INK} <= around(image, (x(day), y(0)), 4)
    assert INK not in around(image, (x(date(2020, 10, 1)), y(0) - 6), 1)


def test_the_hardest_thirty_have_rows_and_the_others_are_named_below() -> None:
    """31 rows: the picture grows by thirty of them, and the words by one more name."""
    many = [row(f"{at:02}", (date(2020, 1, 1), Access.CLOSED)) for at in range(31)]
    one, thirty, more = (draw_timeline(charted.timeline(*many[:count])) for count in (1, 30, 31))
    assert opened(thirty).height - opened(one).height == 29 * timeline.ROW
    assert opened(more).height == opened(thirty).height
    assert "Land 30" not in thirty.alt


def test_the_words_say_how_each_market_stands_and_since_when() -> None:
    italy = row("IT", (date(2023, 5, 1), Access.RESTRICTED))
    assert draw_timeline(charted.timeline(GERMANY, italy)).alt == (
        "Timeline of how Huawei stood in each market from 1 Jan 2020 to 1 Jul 2024."
        " Germany closed since 1 Jan 2022, Land IT restricted since 1 May 2023."
    )


def test_what_lies_far_back_is_cut_at_the_left_edge() -> None:
    """Fifteen years at most: a ban of 1999 begins at the edge, and is still a band."""
    image = opened(draw_timeline(charted.timeline(row("DE", (date(1999, 1, 1), Access.CLOSED)))))
    assert image.getpixel((LEFT + 3, y(0) + 6)) == LOOKS[Access.CLOSED].fill


def test_bands_follow_one_another_without_gaps() -> None:
    found = list(timeline.bands(GERMANY, DAY))
    assert found == [
        (date(2020, 1, 1), date(2022, 1, 1), Access.OPEN),
        (date(2022, 1, 1), DAY, Access.CLOSED),
    ]


def test_a_vendor_of_which_nothing_is_known_gets_an_empty_timeline_that_says_so() -> None:
    picture = draw_timeline(charted.timeline())
    assert picture.alt == "Nothing is on record about Huawei yet."
    assert picture.png

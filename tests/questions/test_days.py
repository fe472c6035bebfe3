"""Days in a question, counted from a Monday: 23 November 2026."""

import pytest

from briefings.questions.days import Period, dated, last_day, period
from tests.questions.judging import MONDAY


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("since 2023", "2023", None),
        ("in 2020", "2020", "2020"),
        ("during 2020", "2020", "2020"),
        ("2020", "2020", "2020"),
        ("after 2020", "2021", None),
        ("before 2020", None, "2019"),
        ("before may 2020", None, "2020-04"),
        ("until 2020", None, "2020"),
        ("between 2019 and 2021", "2019", "2021"),
        ("from 2021 to 2019", "2019", "2021"),
        ("2019-2021", "2019", "2021"),
        ("in q2 2024", "2024-04", "2024-06"),
        ("in 2024 q4", "2024-10", "2024-12"),
        ("h1 2024", "2024-01", "2024-06"),
        ("in the second half of 2024", "2024-07", "2024-12"),
        ("in march 2021", "2021-03", "2021-03"),
        ("in march", "2026-03", "2026-03"),
        ("in december", "2025-12", "2025-12"),
        ("on 14 july 2020", "2020-07-14", "2020-07-14"),
        ("on july 14th 2020", "2020-07-14", "2020-07-14"),
        ("since 2020-07-14", "2020-07-14", None),
        ("today", "2026-11-23", "2026-11-23"),
        ("since yesterday", "2026-11-22", None),
        ("this week", "2026-11-23", "2026-11-29"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11", "2026-11"),
        ("last month", "2026-10", "2026-10"),
        ("this year", "2026", "2026"),
        ("last year", "2025", "2025"),
        ("last quarter", "2026-07", "2026-09"),
        ("in the last 30 days", "2026-10-24", None),
        ("over the past two weeks", "2026-11-09", None),
        ("in the past year", "2025-11-23", None),
        ("in the last three months", "2026-08-23", None),
        ("lately", "2026-10-24", None),
    ],
)
def test_a_period_is_as_precise_as_its_words(words: str, since: str | None, until: str | None) -> None:
    found = period(words, MONDAY)
    assert found is not None
    assert (found.since, found.until, found.ahead) == (since, until, False)


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("in 2027", "2027", "2027"),
        ("next year", "2027", "2027"),
        ("next month", "2026-12", "2026-12"),
        ("in the next 6 months", "2026-11-23", "2027-05-23"),
    ],
)
def test_what_lies_ahead_is_known_to_lie_ahead(words: str, since: str, until: str) -> None:
    found = period(words, MONDAY)
    assert found is not None
    assert (found.since, found.until, found.ahead) == (since, until, True)


@pytest.mark.parametrize("words", ["as of 2020", "as of march 2020", "at the end of 2019"])
def test_a_day_may_be_one_to_look_back_from(words: str) -> None:
    found = period(words, MONDAY)
    assert found is not None
    assert found.as_of


@pytest.mark.parametrize("words", ["", "may huawei sell", "march on", "5g in germany", "on 31 february 2020"])
def test_what_is_no_day_is_none(words: str) -> None:
    """`may` is a verb, and no calendar has that day."""
    assert period(words, MONDAY) is None


def test_the_place_of_the_words_is_kept() -> None:
    assert period("deals lost since 2023 by zte", MONDAY) == Period("2023", words=(11, 21))


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2020", "2020-12-31"),
        ("2020-02", "2020-02-29"),
        ("2021-02", "2021-02-28"),
        ("2020-02-03", "2020-02-03"),
    ],
)
def test_the_last_day_of_what_is_imprecise(day: str, last: str) -> None:
    assert last_day(day) == last


@pytest.mark.parametrize(
    ("words", "spans", "left"),
    [
        ("huawei since 2023 in germany", [("2023", None)], "huawei in germany"),
        ("huawei since last year", [("2025", None)], "huawei"),
        ("deals until last month ZTE", [(None, "2026-10")], "deals ZTE"),
        ("between 2017 and 2018 Nokia", [("2017", "2018")], "Nokia"),
        ("since 2017 Nokia until 2018", [("2017", None), (None, "2018")], "Nokia"),
        ("Huawei", [], "Huawei"),
        ("since 31 February 2020", [], "since 31 February 2020"),
    ],
)
def test_days_are_taken_out_of_what_was_typed(
    words: str, spans: list[tuple[str | None, str | None]], left: str
) -> None:
    """Asked on 23 November 2026; what is left keeps its letters."""
    found, rest = dated(words, MONDAY)
    assert ([(one.since, one.until) for one in found], rest) == (spans, left)

"""What may be asked of a channel's briefings and alerts beyond the plain cases: weeks, hours, certainty, pauses."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.asks.briefing import BriefingAsk, BriefingVerb, briefing
from bot.slack.asks.watch import Hours, WatchAsk, WatchVerb, watched
from briefings.errors import Invalid
from briefings.model import Cadence, Certainty, EventType, Segment, SubscriptionKind

ADD = WatchVerb.ADD
BANS = (EventType.BAN,)
DAILY, WEEKLY = SubscriptionKind.DAILY, SubscriptionKind.WEEKLY
BERLIN = "Europe/Berlin"


def weekly(day: int, at: str, zone: str | None) -> BriefingAsk:
    """A weekly briefing; 0 is Monday."""
    return BriefingAsk(BriefingVerb.WEEKLY, at, zone, day)


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("weekly monday 08:00 Europe/Berlin", weekly(0, "08:00", BERLIN)),
        ("weekly on Fridays at 4pm", weekly(4, "16:00", None)),
        ("weekly 08:00 tue berlin", weekly(1, "08:00", BERLIN)),
        ("weekly su 8:00 UTC", weekly(6, "08:00", "UTC")),
        ("off weekly", BriefingAsk(BriefingVerb.OFF, kinds=frozenset((WEEKLY,)))),
        ("off daily", BriefingAsk(BriefingVerb.OFF, kinds=frozenset((DAILY,)))),
        ("empty line", BriefingAsk(BriefingVerb.EMPTY, line=True)),
        ("empty nothing", BriefingAsk(BriefingVerb.EMPTY, line=False)),
    ],
)
def test_a_briefing_may_come_each_week_and_say_that_nothing_is_new(text: str, ask: BriefingAsk) -> None:
    assert briefing(text) == ask


@pytest.mark.parametrize(
    ("text", "said", "example"),
    [
        ("weekly 08:00", "no day of the week in “08:00”", "briefing weekly monday 08:00 Europe/Berlin"),
        ("weekly s 08:00", "no day of the week in “s 08:00”", "briefing weekly monday 08:00 Europe/Berlin"),
        ("weekly monday", "a weekly briefing, but no time", "briefing weekly monday 08:00 Europe/Berlin"),
        (
            "weekly tue 08:00 Europe/Berln",
            "did you mean Europe/Berlin?",
            "briefing weekly tuesday 08:00 Europe/Berlin",
        ),
        ("weakly monday 08:00", "did you mean “weekly”?", "briefing weekly monday 08:00 Europe/Berlin"),
        ("empty sometimes", "a line, or nothing", "briefing empty line"),
    ],
)
def test_a_briefing_that_is_not_understood_comes_with_an_example(text: str, said: str, example: str) -> None:
    with pytest.raises(Invalid) as caught:
        briefing(text)
    assert said in str(caught.value)
    assert caught.value.example == example
    assert briefing(example.removeprefix("briefing "))


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("bans confirmed only", WatchAsk(ADD, (), BANS, least=Certainty.CONFIRMED)),
        ("huawei at least reported", WatchAsk(ADD, ("huawei",), least=Certainty.REPORTED)),
        ("huawei strong or better", WatchAsk(ADD, ("huawei",), least=Certainty.STRONG)),
        ("huawei however sure", WatchAsk(ADD, ("huawei",), least=Certainty.RETRACTED)),
        ("zte digest", WatchAsk(ADD, ("zte",), cadence=Cadence.DIGEST)),
        ("zte in the briefing", WatchAsk(ADD, ("zte",), cadence=Cadence.DIGEST)),
        ("zte as it happens", WatchAsk(ADD, ("zte",), cadence=Cadence.REALTIME)),
        ("ran and core in the nordics", WatchAsk(ADD, ("nordics",), segments=(Segment.RAN, Segment.CORE))),
        ("subsea cables", WatchAsk(ADD, segments=(Segment.SUBSEA_CABLE,))),
        ("dahua cameras", WatchAsk(ADD, ("dahua",), segments=(Segment.SURVEILLANCE,))),
        ("everything confirmed only", WatchAsk(ADD, least=Certainty.CONFIRMED)),
        ("deals quiet 22:00-07:00", WatchAsk(ADD, (), (EventType.CARRIER_DEAL, EventType.TENDER), quiet=Hours("22:00", "07:00"))),
        ("zte quiet hours from 10pm to 7am berlin", WatchAsk(ADD, ("zte",), quiet=Hours("22:00", "07:00", BERLIN))),
        ("quiet 22:00–07:00 America/New York", WatchAsk(WatchVerb.QUIET, quiet=Hours("22:00", "07:00", "America/New_York"))),
        ("quiet off", WatchAsk(WatchVerb.LOUD)),
        ("remove 2", WatchAsk(WatchVerb.REMOVE, number=2)),
        ("remove #2", WatchAsk(WatchVerb.REMOVE, number=2)),
        ("pause 3d", WatchAsk(WatchVerb.PAUSE, lasting=timedelta(days=3))),
        ("pause for 2 weeks", WatchAsk(WatchVerb.PAUSE, lasting=timedelta(days=14))),
        ("pause 1 month", WatchAsk(WatchVerb.PAUSE, lasting=timedelta(days=30))),
        ("pause 2 12h", WatchAsk(WatchVerb.PAUSE, number=2, lasting=timedelta(hours=12))),
        ("resume", WatchAsk(WatchVerb.RESUME)),
        ("resume 2", WatchAsk(WatchVerb.RESUME, number=2)),
        ("resume huawei", WatchAsk(ADD, ("resume huawei",))),
    ],
)  # fmt: skip
def test_a_watch_says_how_sure_how_soon_and_when_not(text: str, ask: WatchAsk) -> None:
    assert watched(text) == ask


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pause", "but not for how long"),
        ("pause huawei", "but not “huawei”"),
        ("pause 0d", "from a minute to 90 days"),
        ("pause 91d", "from a minute to 90 days"),
        ("quiet", "but not from when to when"),
        ("quiet 22:00-07:00 Asia/Tokyo, zte", "but not “zte”"),
        ("quiet 25:00-07:00", "the hours “25:00-07:00”"),
        ("quiet 07:00-07:00", "the hours “07:00-07:00”"),
        ("zte quiet 22:00-07:00 Europe/Berln", "did you mean Europe/Berlin?"),
    ],
)
def test_hours_and_pauses_that_make_no_sense_come_with_an_example_that_works(text: str, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        watched(text)
    assert said in str(caught.value)
    assert watched(str(caught.value.example).removeprefix("watch "))


WORDS = st.sampled_from(
    "quiet pause resume remove 22:00-07:00 3d 2 confirmed only at least reported digest huawei, deals ran Berlin in".split()
)


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_whatever_is_put_together_is_an_ask_or_a_sentence_with_an_example(text: str) -> None:
    for understand in (watched, briefing):
        trouble = None
        try:
            understand(text)
        except Invalid as error:
            trouble = error
        assert trouble is None or (trouble.example and "\n" not in str(trouble))

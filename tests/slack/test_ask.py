"""The text after the slash: what people type, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.asks.briefing import BriefingAsk, BriefingVerb, briefing
from bot.slack.asks.watch import WatchAsk, WatchVerb, watched
from briefings.errors import Invalid
from briefings.model import EventType, SubscriptionKind

BOTH = frozenset((SubscriptionKind.DAILY, SubscriptionKind.WEEKLY))
DEALS = (EventType.CARRIER_DEAL, EventType.TENDER)


def parse(command: str, text: str) -> BriefingAsk | WatchAsk:
    """What a command is asked."""
    return briefing(text) if command == "briefing" else watched(text)


def daily(at: str, zone: str | None) -> BriefingAsk:
    """A daily briefing."""
    return BriefingAsk(BriefingVerb.DAILY, at, zone)


def add(*names: str, kinds: tuple[EventType, ...] = ()) -> WatchAsk:
    """A new watch."""
    return WatchAsk(WatchVerb.ADD, names, kinds)


@pytest.mark.parametrize(
    ("command", "text", "ask"),
    [
        ("briefing", "preview", BriefingAsk(BriefingVerb.PREVIEW)),
        ("briefing", "NOW", BriefingAsk(BriefingVerb.NOW)),
        ("briefing", "off", BriefingAsk(BriefingVerb.OFF, kinds=BOTH)),
        ("briefing", "stop", BriefingAsk(BriefingVerb.OFF, kinds=BOTH)),
        ("briefing", "settings", BriefingAsk(BriefingVerb.SETTINGS)),
        ("briefing", "daily 07:30 Europe/Berlin", daily("07:30", "Europe/Berlin")),
        ("briefing", "daily 7:30 europe/berlin", daily("07:30", "Europe/Berlin")),
        ("briefing", "daily 7am Berlin", daily("07:00", "Europe/Berlin")),
        ("briefing", "daily 7 am America/New York", daily("07:00", "America/New_York")),
        ("briefing", "daily at 19.30, in Tokyo", daily("19:30", "Asia/Tokyo")),
        ("briefing", "every day at noon utc", daily("12:00", "UTC")),
        ("briefing", "daily 12am UTC", daily("00:00", "UTC")),
        ("briefing", "daily 07:30", daily("07:30", None)),
        ("watch", "deals", add(kinds=DEALS)),
        ("watch", "huawei", add("huawei")),
        ("watch", "huawei deals", add("huawei", kinds=DEALS)),
        ("watch", "deals in Germany", add("Germany", kinds=DEALS)),
        ("watch", "news about the bans of Huawei, ZTE and DJI", add("Huawei", "ZTE", "DJI", kinds=(EventType.BAN,))),
        ("watch", "security reviews in the US", add("US", kinds=(EventType.SECURITY_REVIEW,))),
        ("watch", "export_control Nvidia", add("Nvidia", kinds=(EventType.EXPORT_CONTROL,))),
        ("watch", "phase outs", add(kinds=(EventType.PHASE_OUT,))),
        ("watch", "everything", add()),
        ("watch", "AT&T", add("AT&T")),
        ("watch", "add zte", WatchAsk(WatchVerb.ADD, ("zte",))),
        ("watch", "list", WatchAsk(WatchVerb.LIST)),
        ("watch", "remove huawei deals", WatchAsk(WatchVerb.REMOVE, ("huawei",), DEALS)),
        ("watch", "stop all", WatchAsk(WatchVerb.REMOVE)),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(command: str, text: str, ask: BriefingAsk | WatchAsk) -> None:
    """Any case, small words, several ways to write a time and a place."""
    assert parse(command, text) == ask


@pytest.mark.parametrize(
    ("command", "text", "message", "example"),
    [
        (
            "briefing",
            "daily 07:30 Europe/Berln",
            (
                "I understood a daily briefing at 07:30, but not the time zone “Europe/Berln”;"
                " did you mean Europe/Berlin?"
            ),
            "briefing daily 07:30 Europe/Berlin",
        ),
        (
            "briefing",
            "daily 07:30 PST",
            (
                "I understood a daily briefing at 07:30, but not the time zone “PST”;"
                " did you mean America/Los_Angeles?"
            ),
            "briefing daily 07:30 America/Los_Angeles",
        ),
        (
            "briefing",
            "daily 07:30 +02:00",
            (
                "I understood a daily briefing at 07:30, but not the time zone “+02:00”;"
                " I need a place, as in Europe/Berlin"
            ),
            "briefing daily 07:30 Europe/Berlin",
        ),
        (
            "briefing",
            "daily 25:00 UTC",
            "I understood a daily briefing, but not the time “25:00”",
            "briefing daily 07:30 Europe/Berlin",
        ),
        (
            "briefing",
            "daily 7 Europe/Berlin",
            "I understood a daily briefing, but not the time “7”",
            "briefing daily 07:30 Europe/Berlin",
        ),
        (
            "briefing",
            "daily",
            "I understood a daily briefing, but no time",
            "briefing daily 07:30 Europe/Berlin",
        ),
        (
            "briefing",
            "previw",
            "I do not know “briefing previw”; did you mean “preview”?",
            "briefing preview",
        ),
        (
            "briefing",
            "weekly",
            "I understood a weekly briefing, but no day",
            "briefing weekly monday 08:00 Europe/Berlin",
        ),
        (
            "briefing",
            "off tomorrow",
            "I understood “briefing off”, but not “tomorrow” after it",
            "briefing off",
        ),
        (
            "watch",
            "remove",
            "I understood “watch remove”, but not what to remove",
            "watch remove huawei deals",
        ),
        (
            "watch",
            "about the",
            "I found no vendor, market or kind of news in “about the”",
            "watch huawei deals",
        ),
    ],
)
def test_what_makes_no_sense_is_answered_with_an_example(
    command: str, text: str, message: str, example: str
) -> None:
    """What was understood, what was not, and words that work."""
    with pytest.raises(Invalid) as caught:
        parse(command, text)
    assert (str(caught.value), caught.value.example) == (message, example)
    name, _, rest = caught.value.example.partition(" ")
    parse(name, rest)


def test_settings_name_watches_the_same_way() -> None:
    """`WAYLEAVE_CHANNELS=C1=watch deals` goes through here."""
    assert watched("deals") == add(kinds=DEALS)


@given(
    st.sampled_from(("briefing", "watch")),
    st.text(max_size=80) | st.from_regex(r"(daily|watch|remove) .{0,40}"),
)
def test_whatever_is_typed_there_is_an_ask_or_a_sentence(command: str, text: str) -> None:
    """No other exception, and the sentence has no line break to break a layout."""
    trouble = None
    try:
        parse(command, text)
    except Invalid as error:
        trouble = error
    if trouble:
        assert "\n" not in str(trouble)
        assert trouble.example

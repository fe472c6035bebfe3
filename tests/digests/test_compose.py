"""Lines and briefings from what changed. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefings.digests.compose import Coverage, Occasion, alert, digest
from briefings.digests.lines import Background, Told, change_line
from briefings.model import (
    Certainty,
    Change,
    Claim,
    EventType,
    Evidence,
    LineKind,
    Link,
    Matter,
    Origin,
    Role,
    Span,
    Status,
    Story,
    Subscription,
    SubscriptionKind,
)
from briefings.stories.grow import grow
from tests.ledger.builders import Ledger, context
from tests.newsroom import WSJ, after, article, deal, measure

DAILY = Subscription("daily", SubscriptionKind.DAILY, "T1", "C1", zone="Europe/Berlin")
OCCASION = Occasion(DAILY, "2018-01-09T08:00", date(2018, 1, 9))
COLLAPSED = deal(
    Status.COLLAPSED,
    origin=WSJ,
    evidence=(
        Evidence("status", Span(5, 16), "walked away"),
        Evidence("event_type", Span(0, 40), "AT&T walked away from its deal with it"),
        Evidence("segments", Span(50, 56), "phones"),
    ),
)


def ledger(*told: tuple[float, Claim], certainty: Certainty = Certainty.CONFIRMED) -> Ledger:
    """Claims told in one story `s1`, each so many days after NOON."""
    made = Ledger()
    for number, (days, claim) in enumerate(told):
        made.tell(claim, context(after(days), certainty, name=f"a{number}"))
    return made


def story(matter_id: str | None = None) -> Story:
    """What `s1` looks like: three outlets, the second one without an address."""
    grown: Story | None = None
    for number, (outlet, url) in enumerate(
        (("WSJ", "https://wsj.example"), ("Wire", ""), ("Post", "https://post.example"))
    ):
        told = article("AT&T walks away", after(hours=number), outlet, id=f"a{number}", url=url)
        grown = grow(grown, told, COLLAPSED)
    assert grown
    return replace(grown, id="s1", matter_id=matter_id)


def background(of: Story | None = None) -> Background:
    """The story, and names of markets that shout."""
    told = of or story()
    return Background({told.id: Told(told, (Origin("Post"), WSJ))}, lambda code: f"{code}!")


def line_of(changes: Sequence[Change]) -> dict[str, object]:
    """The facts of the line for these changes."""
    return dict(change_line(changes, background()).facts)


def test_a_line_has_every_fact_that_faces_may_print() -> None:
    told = ledger((-4, deal()), (0, COLLAPSED))
    line = change_line(told.changes, background())
    assert line.kind is LineKind.CHANGE
    assert line.facts == {
        "vendor": "Huawei",
        "counterparts": ("AT&T",),
        "market": "US",
        "market_name": "US!",
        "event_type": "carrier_deal",
        "status_before": "expected",
        "status": "collapsed",
        "direction": "closes",
        "segments": ("devices",),
        "happened_on": "2018-01-09",
        "attribution": "none",
        "origin": "The Wall Street Journal",
        "unnamed_people": True,
        "outlets": 3,
        "origins": 2,
        "title": "AT&T walks away",
        "tension": None,
        "replaces": (),
        "replaced_by": (),
        "by": None,
        "ordered": None,
        "ordered_on": None,
        "as_of": None,
        "confidence": None,
        "matter": told.matter.id,
        "known_at": told.changes[-1].known_at.isoformat(),
    }


def test_a_line_quotes_the_words_for_what_happened_the_longest_first() -> None:
    line = change_line(ledger((0, COLLAPSED)).changes, background())
    assert line.quotes == ("AT&T walked away from its deal with it", "walked away")


def test_a_line_links_to_the_article_that_moved_it_and_then_to_the_newest() -> None:
    line = change_line(ledger((0, COLLAPSED)).changes, background())
    assert line.links == (Link("WSJ", "https://wsj.example"), Link("Post", "https://post.example"))


def test_a_line_of_a_story_nobody_keeps_says_only_what_the_change_says() -> None:
    line = change_line(ledger((0, COLLAPSED)).changes, Background({}, str))
    assert (line.facts["outlets"], line.facts["title"], line.links) == (0, None, ())


def test_the_state_before_is_the_last_other_one() -> None:
    """Also where the matter is new, and where only the certainty changed last."""
    steps = ledger((0, deal(Status.RUMOURED)), (2, deal()), (4, deal(Status.SIGNED))).changes
    assert line_of(steps)["status_before"] == "expected"
    assert line_of(steps[:1])["status_before"] is None
    assert line_of(steps[2:])["status_before"] == "expected"
    surer = replace(steps[2], status_before=Status.SIGNED)
    assert line_of([surer])["status_before"] is None


def matters() -> list[Matter]:
    """One matter with a deadline."""
    return [replace(next(iter(ledger((0, measure())).matters.values())), deadline="2018-03")]


def test_a_digest_ends_with_what_it_could_not_see() -> None:
    briefing = digest(
        OCCASION, ledger((0, measure())).changes, matters(), Coverage(3, ("Kurier",)), background()
    )
    assert briefing
    assert [section.name for section in briefing.sections] == ["changed", "deadlines", "silent"]
    (silent,) = briefing.sections[-1].lines
    assert dict(silent.facts) == {"code": "silent_source", "source": "Kurier"}


def test_without_changes_there_is_no_digest_whatever_is_due_or_silent() -> None:
    assert digest(OCCASION, [], matters(), Coverage(3, ("Kurier",)), background()) is None


def test_the_newest_moves_come_first_in_a_digest() -> None:
    made = Ledger()
    for number, vendor in enumerate(("First", "Second", "Third")):
        made.tell(measure(vendors=(vendor,)), context(after(hours=number), name=vendor))
    briefing = digest(OCCASION, made.changes, [], Coverage(3), background())
    assert briefing
    assert [line.facts["vendor"] for line in briefing.sections[0].lines] == ["Third", "Second", "First"]


def test_an_alert_begins_with_the_matter_its_story_is_about() -> None:
    """Not with the reaction that moved last, nor with what was told along the way."""
    made = ledger(
        (0, COLLAPSED),
        (1, measure(jurisdictions=("US",), role=Role.SECONDARY)),
        (2, measure(EventType.PRESSURE, jurisdictions=("US",))),
    )
    own = made.changes[0].matter_id
    briefing = alert(story(own), made.changes, made.changes[1:], background())
    kinds = [line.facts["event_type"] for line in briefing.sections[0].lines]
    assert kinds == ["carrier_deal", "ban", "pressure"]
    assert briefing.news
    assert briefing.news.facts["event_type"] == "ban"


def test_an_alert_counts_changes_before_tellings() -> None:
    made = ledger((-4, deal()), (0, COLLAPSED))
    first = alert(story(), made.changes[:1], made.changes[:1], background())
    second = alert(story(), made.changes, made.changes[1:], background())
    assert (first.version, second.version) == (1003, 2003)

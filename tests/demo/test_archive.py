"""The bundled archive holds what the demo and its tests count on."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.demo.archive import Archive, news_days, timeline
from bot.demo.items import Body, Format, Item, show
from briefings.model import EventType, MentionKind, Status, Trust
from briefings.vocabulary import load as load_vocabulary

NOT_OPERATORS = {"Amazon", "Microsoft"}
"""Shops: named as counterparts, but in no list of carriers."""


def january_2018(archive: Archive) -> list[Item]:
    """Return the items of the month in which the AT&T deal fell through."""
    return [item for item in archive.items if f"{item.published:%Y-%m}" == "2018-01"]


def story(archive: Archive, key: str) -> list[Item]:
    """Return the items of one story, oldest first."""
    return [item for item in archive.items if item.expect.same_story == key]


def test_the_archive_spans_2018_to_autumn_2026_on_few_enough_days_to_replay(archive: Archive) -> None:
    """The demo steps from news day to news day; each costs it time."""
    days = news_days(archive)
    assert len(archive.items) >= 75
    assert len(days) <= 46
    assert {day.year for day in days} == set(range(2018, 2027))
    assert (days[0].isoformat(), days[-1].isoformat()) == ("2018-01-04", "2026-09-17")


def test_the_first_weeks_of_2018_are_told_day_by_day(archive: Archive) -> None:
    """January 2018 is the heart of the demo."""
    month = january_2018(archive)
    assert len(month) >= 22
    assert len({item.published.astimezone(UTC).date() for item in month}) == 12


def test_the_feeds_differ_in_format_language_trust_and_habits(archive: Archive) -> None:
    """A parser that copes with these copes with the web's ordinary oddities."""
    assert len(archive.feeds) >= 6
    assert {feed.format for feed in archive.feeds} == set(Format)
    assert {feed.body for feed in archive.feeds} == set(Body)
    assert [feed.id for feed in archive.feeds if not feed.guids] == ["kabel-kurier"]
    assert [feed.id for feed in archive.feeds if feed.relative_links] == ["diario-de-redes"]
    assert [feed.encoding for feed in archive.feeds if feed.encoding != "utf-8"] == ["iso-8859-1"]
    official = {
        (feed.jurisdiction, "demo copy" in feed.name)
        for feed in archive.feeds
        if feed.trust == Trust.OFFICIAL
    }
    assert official == {("US", True), ("GB", True)}


def test_the_news_comes_in_eight_languages_and_every_feed_has_some(archive: Archive) -> None:
    """English leads, German, French, Spanish and Chinese each bring several stories."""
    languages = Counter(item.language for item in archive.items)
    assert set(languages) == {"en", "de", "fr", "es", "zh", "ja", "it", "pt"}
    assert min(languages[code] for code in ("de", "fr", "es", "zh")) >= 5
    assert {item.feed for item in archive.items} == {feed.id for feed in archive.feeds}


def test_items_are_short_but_a_few_are_long(archive: Archive) -> None:
    """Words are counted where spaces part them."""
    counts = sorted(len(item.text.split()) for item in archive.items if item.language not in {"zh", "ja"})
    assert counts[0] >= 20
    assert counts[-1] <= 300
    assert sum(count >= 150 for count in counts) >= 3


def test_eight_outlets_in_six_languages_repeat_one_scoop(archive: Archive) -> None:
    """The Wall Street Journal is the single origin of all of them, so their labels say secondhand."""
    telling = [
        item
        for item in story(archive, "us-att-huawei-phones")
        if (item.expect.event_type, item.expect.status) == (EventType.CARRIER_DEAL, Status.COLLAPSED)
    ]
    assert len({item.feed for item in telling}) == 8
    assert {item.language for item in telling} == {"en", "zh", "ja", "de", "es", "it"}
    assert {item.expect.attribution for item in telling} == {"secondhand"}


@pytest.mark.parametrize(
    ("keys", "statuses"),
    [
        (["us-att-huawei-phones"], ["expected", "collapsed"]),
        (["in-airtel-nokia", "in-airtel-nokia-signed"], ["rumoured", "expected", "signed"]),
        (
            [
                "us-fcc-authorisations-proposed",
                "us-fcc-authorisations-ban",
                "us-fcc-authorisations-effective",
            ],
            ["proposed", "announced", "in_force"],
        ),
        (["us-zte-denial-order", "us-zte-ban-lifted"], ["in_force", "reversed"]),
        (["gb-huawei-vendor-direction", "gb-huawei-core-delay"], ["in_force", "delayed"]),
    ],
    ids=["called off", "rumour to contract", "ban step by step", "reversed", "put off"],
)
def test_matters_move_in_order(archive: Archive, keys: list[str], statuses: list[str]) -> None:
    """Each status appears for the first time in the order in which the world went through it."""
    items = [item for item in archive.items if item.expect.same_story in keys]
    told = [item.expect.status for item in items if item.expect.event_type != EventType.PRESSURE]
    assert list(dict.fromkeys(told)) == statuses


def test_traps_stand_beside_the_news_of_january_2018(archive: Archive) -> None:
    """Launches, earnings, personnel, gadgets, aircraft, cricket and opinion must not become claims."""
    traps = {item.id for item in january_2018(archive) if not item.expect.relevant}
    assert {
        "ledger-honor-view10",
        "wire-huawei-shipments",
        "cable-sprint-combes",
        "cable-lg-rollable",
        "journal-airbus-pekin",
        "wire-cricket-newlands",
        "ledger-opinion-fears",
    } <= traps


def test_labelled_names_are_the_canonical_ones(archive: Archive) -> None:
    """A label that the vocabulary does not know could never be met."""
    vocabulary = load_vocabulary()
    labels = [
        label
        for item in archive.items
        for label in (item.expect, item.edited and item.edited.expect)
        if label
    ]
    vendors = {name for label in labels for name in label.vendors}
    buyers = {name for label in labels for name in label.counterparts}
    assert {name for name in vendors if vocabulary.get(MentionKind.VENDOR, name) is None} == set()
    assert {name for name in buyers if vocabulary.get(MentionKind.CARRIER, name) is None} == NOT_OPERATORS


def test_a_story_is_about_one_vendor_in_one_market(archive: Archive) -> None:
    """The same key never joins news about different vendors or places."""
    for key in {item.expect.same_story for item in archive.items if item.expect.same_story}:
        labels = [item.expect for item in story(archive, key)]
        assert len({label.jurisdictions for label in labels}) == 1, key
        assert set.intersection(*(set(label.vendors) for label in labels)), key


def test_a_replay_stops_at_every_publication_edit_and_new_date(archive: Archive) -> None:
    """The timeline is ascending, without doubles, and knows the quiet changes too."""
    stops = timeline(archive)
    assert stops == sorted(set(stops))
    assert {item.published for item in archive.items} <= set(stops)
    assert datetime(2018, 1, 9, 15, 0, tzinfo=UTC) in stops
    assert datetime(2018, 1, 9, 7, 20, tzinfo=UTC) in stops


def test_an_edited_item_has_its_old_words_until_the_edit(archive: Archive) -> None:
    """Le Journal des Réseaux rewrites its page overnight: the second edition tells the opposite."""
    item = next(item for item in archive.items if item.id == "journal-att-attendu")
    before = show(item, datetime(2018, 1, 9, 7, 19, 59, tzinfo=UTC))
    after = show(item, datetime(2018, 1, 9, 7, 20, tzinfo=UTC))
    assert (before.title, before.expect.status) == (
        "Huawei doit annoncer mardi un accord avec AT&T",
        Status.EXPECTED,
    )
    assert (after.title, after.expect.status) == (
        "AT&T renonce à vendre les téléphones de Huawei",
        Status.COLLAPSED,
    )
    assert before.dated == after.dated == item.published


def test_an_edit_of_the_text_alone_keeps_title_and_labels(archive: Archive) -> None:
    """The Cable Post adds one sentence."""
    item = next(item for item in archive.items if item.id == "cable-att-pulls-out")
    after = show(item, datetime(2018, 1, 9, 13, 5, tzinfo=UTC))
    assert after.title == item.title
    assert after.expect == item.expect
    assert after.text == item.text.replace("did not say why.", "did not say why. AT&T declined to comment.")

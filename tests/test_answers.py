"""Questions through the door: how a vendor stands, why a line is said, what a briefing would say now. Database."""

from datetime import timedelta

import pytest

from briefings import answers, pipeline
from briefings.model import Article, Attribution, Briefing, Dates, Direction, Segment, Status, Trust
from briefings.store import ledger
from briefings.subscriptions import Place
from tests.newsroom import HERE, NO_SILENCE, WSJ, Desk, after, article, deal, measure, words


async def vendor(desk: Desk, asked: str, days: float = 30) -> Briefing:
    """How a vendor stands, asked some days after NOON."""
    async with desk.database.read() as tx:
        return await answers.vendor(tx, words(), asked, after(days))


def section(briefing: Briefing, name: str) -> list[tuple[object, ...]]:
    """Who, where, what of each line."""
    (found,) = [one for one in briefing.sections if one.name == name]
    return [
        (line.facts["market"], line.facts.get("state") or line.facts.get("status")) for line in found.lines
    ]


async def tell_of_huawei(desk: Desk) -> None:
    """A ban in Germany, a restriction of the core in Britain, a contract in Spain, a deal lost in the US."""
    await desk.tell(
        article("Germany bans Huawei", after(-5)), measure(dates=Dates(deadlines=("2026-12-31",)))
    )
    core = measure(status=Status.IN_FORCE, jurisdictions=("GB",), segments=(Segment.CORE,))
    await desk.tell(article("Britain keeps Huawei out of the core", after(-4)), core)
    won = deal(
        Status.SIGNED,
        attribution=Attribution.COMPANY,
        counterparts=("Telefonica",),
        jurisdictions=("ES",),
        segments=(Segment.RAN,),
    )
    await desk.tell(article("Huawei wins Telefonica", after(-3)), won)
    lost = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)
    await desk.tell(article("AT&T walks away", after(0)), lost)


async def test_a_vendor_is_shown_by_its_markets_its_deals_and_what_changed(desk: Desk) -> None:
    await tell_of_huawei(desk)
    briefing = await vendor(desk, "huawei")
    assert briefing.topic == "vendor"
    assert section(briefing, "standings") == [("GB", "closed"), ("DE", "closed"), ("ES", "open")]
    assert section(briefing, "deals") == [("US", "collapsed"), ("ES", "signed")]
    assert [what for _, what in section(briefing, "changes")] == [
        "collapsed",
        "signed",
        "in_force",
        "announced",
    ]
    assert briefing.facts == {
        "asked": "huawei",
        "vendor": "Huawei",
        "how": "name",
        "markets": 3,
        "deals": 2,
        "states": ("closed:2", "open:1"),
        "known": True,
    }


async def test_a_standing_names_its_deadline_its_certainty_and_the_change_behind_it(desk: Desk) -> None:
    await tell_of_huawei(desk)
    germany = (await vendor(desk, "Huawei")).sections[0].lines[1]
    assert (germany.facts["market_name"], germany.facts["since"]) == ("Germany", "2018-01-04")
    assert (germany.facts["deadline"], germany.certainty) == ("2026-12-31", "confirmed")
    assert germany.ref == (await desk.changes())[0].id
    assert germany.links[0].outlet == "Gazette"


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("HUAWEI", "name"),
        ("华为", "alias"),
        ("Huawei Technologies Co., Ltd.", "name"),
        ("HiSilicon", "subsidiary"),
        ("hauwei", "typo"),
    ],
)
async def test_a_vendor_is_found_by_whatever_people_call_it(desk: Desk, asked: str, how: str) -> None:
    await tell_of_huawei(desk)
    briefing = await vendor(desk, asked)
    assert (briefing.facts["vendor"], briefing.facts["how"], briefing.facts["asked"]) == (
        "Huawei",
        how,
        asked,
    )
    assert briefing.facts["known"] is True


async def test_a_part_of_a_vendor_that_has_news_of_its_own_answers_for_itself(desk: Desk) -> None:
    await tell_of_huawei(desk)
    await desk.tell(
        article("HiSilicon listed", after(1)), measure(vendors=("HiSilicon",), jurisdictions=("US",))
    )
    briefing = await vendor(desk, "HiSilicon")
    assert (briefing.facts["vendor"], briefing.facts["markets"]) == ("HiSilicon", 1)


async def test_nonsense_is_no_vendor_and_a_near_miss_is_suggested(desk: Desk) -> None:
    unknown = await vendor(desk, "xyzzy")
    assert (unknown.topic, unknown.facts["suggestions"]) == ("vendor_unknown", ())
    near = await vendor(desk, "hua")
    suggestions = near.facts["suggestions"]
    assert isinstance(suggestions, tuple)
    assert "Huawei" in suggestions


async def test_a_vendor_without_news_is_known_to_be_one(desk: Desk) -> None:
    briefing = await vendor(desk, "Ciena")
    assert (briefing.topic, briefing.facts["known"], briefing.sections) == ("vendor", False, ())


async def test_what_is_not_decided_yet_has_no_market(desk: Desk) -> None:
    """The deal is on record; the market says nothing."""
    await desk.tell(article("Huawei expected to name AT&T", after(0)), deal())
    briefing = await vendor(desk, "Huawei")
    assert (briefing.facts["markets"], briefing.facts["deals"]) == (0, 1)


async def test_what_lies_in_the_future_does_not_stand_yet(desk: Desk) -> None:
    await tell_of_huawei(desk)
    assert [one for one, _ in section(await vendor(desk, "Huawei", days=-4.9), "standings")] == ["DE"]


async def test_a_market_counts_once_by_its_hardest_part(desk: Desk) -> None:
    core = measure(segments=(Segment.CORE,))
    apps = measure(segments=(Segment.APPS,), direction=Direction.OPENS)
    await desk.tell(article("Huawei out of the core", after(0)), core)
    await desk.tell(article("Huawei's apps allowed", after(9)), apps)
    briefing = await vendor(desk, "Huawei")
    assert section(briefing, "standings") == [("DE", "closed"), ("DE", "open")]
    assert (briefing.facts["markets"], briefing.facts["states"]) == (1, ("closed:1",))


async def test_a_long_answer_is_cut_and_says_how_much_more_there_is(desk: Desk) -> None:
    markets = tuple(f"{first}{second}" for first in "AB" for second in "CDEFGHIJK")
    await desk.tell(article("Eighteen markets ban Huawei", after(0)), measure(jurisdictions=markets))
    standings, changes = (await vendor(desk, "Huawei")).sections
    assert (len(standings.lines), standings.more) == (12, 6)
    assert (len(changes.lines), changes.more) == (6, 12)


REAL = Article(
    id="real",
    source_id="ministry",
    outlet="Ministry",
    item_key="real",
    url="https://ministry.example/real",
    title="Germany bans Huawei equipment from 5G core networks",
    body="The German government has banned Huawei from the core of the country's 5G networks, the interior"
    " ministry said on Tuesday. Operators must remove its components by the end of 2026.",
    published_at=after(0),
    seen_at=after(0),
    language="en",
    trust=Trust.OFFICIAL,
)


async def test_why_shows_words_that_are_really_in_the_article(desk: Desk) -> None:
    """Read by the real reader: every quote is a piece of the text, and the rule is named."""
    read = pipeline.read(words(), [REAL])[0]
    recorded = await desk.record([(REAL, read)])
    assert recorded.changes
    async with desk.database.read() as tx:
        briefing = await answers.why(tx, words(), recorded.changes[0].id)
    assert briefing.topic == "why"
    evidence, rules, history = briefing.sections
    assert [one.name for one in briefing.sections] == ["evidence", "rules", "history"]
    assert evidence.lines
    for line in evidence.lines:
        assert str(line.facts["quote"]) in REAL.text
        assert line.links[0].url == REAL.url
    assert rules.lines[-1].facts["reason"] == recorded.changes[0].reason
    assert len(history.lines) == 1
    assert briefing.facts["vendor"] == "Huawei"


async def test_why_tells_the_whole_history_of_the_matter(desk: Desk) -> None:
    await desk.tell(article("Huawei expected to name AT&T", after(-4)), deal())
    await desk.tell(article("AT&T walks away", after(0)), deal(Status.COLLAPSED))
    async with desk.database.read() as tx:
        briefing = await answers.why(tx, words(), (await desk.changes())[0].id)
    (history,) = [one for one in briefing.sections if one.name == "history"]
    assert [line.facts["status"] for line in history.lines] == ["expected", "collapsed"]


async def test_why_of_something_nobody_said_is_unknown(desk: Desk) -> None:
    async with desk.database.read() as tx:
        assert (await answers.why(tx, words(), "nothing")).topic == "why_unknown"


async def preview(desk: Desk, place: Place = HERE, days: float = 0.5) -> Briefing:
    """What a briefing would say some days after NOON."""
    async with desk.database.read() as tx:
        return await answers.preview(tx, words(), place, NO_SILENCE, after(days))


async def test_a_preview_looks_back_on_a_day_and_tells_nobody_that_it_was_told(desk: Desk) -> None:
    daily = await desk.subscribe(after(-1))
    await desk.tell(article("Germany bans ZTE", after(-2)), measure(vendors=("ZTE",)))
    await desk.tell(article("AT&T walks away", after(0)), deal(Status.COLLAPSED))
    for _ in range(2):
        briefing = await preview(desk)
        assert (briefing.topic, section(briefing, "deals")) == ("digest", [("US", "collapsed")])
        assert [one.name for one in briefing.sections] == ["deals"]
    assert await desk.digest(daily.id, after(1))


async def test_a_preview_of_a_quiet_day_is_empty(desk: Desk) -> None:
    assert (await preview(desk)).topic == "digest_empty"


async def test_a_preview_is_dated_where_the_place_is(desk: Desk) -> None:
    """Half past midnight in Berlin, still the day before in New York."""
    await desk.subscribe(after(0))
    await desk.tell(article("AT&T walks away", after(0)), deal(Status.COLLAPSED))
    late = timedelta(hours=14).total_seconds() / 86400
    assert (await preview(desk, days=late)).facts["day"] == "2018-01-09"
    assert (await preview(desk, Place("T1", "elsewhere"), days=late)).facts["day"] == "2018-01-10"


async def test_asking_writes_nothing(desk: Desk) -> None:
    await tell_of_huawei(desk)
    before = await desk.matters(), await desk.changes(), await desk.stories()
    await vendor(desk, "Huawei")
    await preview(desk)
    assert (await desk.matters(), await desk.changes(), await desk.stories()) == before
    async with desk.database.read() as tx:
        assert await ledger.told_since(tx, "daily:T1:C1", after(-99)) == frozenset()

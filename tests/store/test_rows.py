"""What goes into the store comes out the same, and is found by what it is looked up by. Database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection

from briefings import pipeline
from briefings.model import (
    Article,
    Certainty,
    Claim,
    Dates,
    Evidence,
    Matter,
    Mention,
    MentionKind,
    Money,
    Reading,
    Segment,
    SourceState,
    Span,
    Status,
    Story,
)
from briefings.store import articles, codec, ledger, sources, stories
from briefings.store.db import Database, insert_new
from briefings.store.ledger import About
from briefings.store.tables import told
from briefings.stories.grow import grow
from briefings.stories.keys import keys
from tests.ledger.builders import Ledger, context
from tests.newsroom import NOON, WSJ, after, article, deal, measure, reading

FULL = replace(
    deal(Status.COLLAPSED, origin=WSJ, money=Money(14e9, "USD"), dates=Dates("2018-01-08", None, ("2026",))),
    evidence=(Evidence("status", Span(0, 4), "AT&T"),),
    rules=("deal.collapse",),
    scope=("core only",),
)


async def test_an_instant_comes_back_aware_and_in_utc(database: Database) -> None:
    tokyo = datetime(2018, 1, 9, 21, tzinfo=timezone(timedelta(hours=9)))
    async with database.begin() as tx:
        await insert_new(tx, told, {"subscription_id": "s", "change_id": "c", "told_at": tokyo})
        (found,) = (await tx.execute(select(told.c.told_at))).scalars()
    assert found == datetime(2018, 1, 9, 12, tzinfo=UTC)
    assert found.tzinfo is UTC


async def test_a_datetime_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2018, 1, 9, 12)  # noqa: DTZ001 - the very thing that is refused
    async with database.begin() as tx:
        with pytest.raises(StatementError, match="without a zone"):
            await insert_new(tx, told, {"subscription_id": "s", "change_id": "c", "told_at": naive})


async def test_an_article_and_its_reading_come_back_as_they_were(database: Database) -> None:
    one = article("AT&T walks away", body="华为 \U0001f4f1 <b>x</b>", language="en", jurisdiction="US")
    mention = Mention(MentionKind.CARRIER, "AT&T", Span(0, 4), "AT&T", "AT&T")
    read = Reading(one.id, relevant=True, why="so", language="en", claims=(FULL,), mentions=(mention,))
    async with database.begin() as tx:
        assert await articles.add(tx, one, read)
        assert await articles.get(tx, one.id) == (one, read)
        assert await articles.get(tx, "nobody") is None


async def test_an_article_is_stored_once(database: Database) -> None:
    """Also where another id claims the same item of the same source in the same edition."""
    one = article("AT&T walks away")
    async with database.begin() as tx:
        assert await articles.add(tx, one, reading(one))
        assert not await articles.add(tx, one, reading(one))
        assert not await articles.add(tx, replace(one, id="other"), reading(one))
        assert await articles.count(tx) == 1


async def test_editions_of_an_item_are_known_by_their_words(database: Database) -> None:
    one = article("First")
    two = replace(one, id="two", edition=2, title="Second")
    async with database.begin() as tx:
        for edition in (one, two):
            await articles.add(tx, edition, reading(edition))
        await articles.assign(tx, {one.id: "s1"})
        item = (one.source_id, one.item_key)
        others = [(one.source_id, "unknown"), ("elsewhere", one.item_key)]
        found = await articles.known(tx, [item, *others])
        assert found == {
            item: {1: articles.content_hash("First", ""), 2: articles.content_hash("Second", "")}
        }
        third = replace(one, id="three", edition=3)
        assert list((await articles.earlier_editions(tx, third)).items()) == [("two", None), (one.id, "s1")]
        assert await articles.earlier_editions(tx, one) == {}


async def test_a_story_comes_back_as_it_was(database: Database) -> None:
    story = replace(
        grow(None, article("AT&T walks away"), FULL), dropped=3, others=("Courier",), matter_id="m"
    )
    async with database.begin() as tx:
        await stories.put(tx, story, {"v:Huawei|US"})
        assert await stories.get(tx, story.id) == story
        assert await stories.of_ids(tx, [story.id, "nobody"]) == {story.id: story}
        assert await stories.get(tx, "nobody") is None


async def test_a_story_keeps_the_keys_of_every_article_that_joined_it(database: Database) -> None:
    """The second one names no buyer: by its keys alone nobody would find the story at AT&T's."""
    first, second = article("AT&T walks away", after(-1)), article("Huawei's Yu regrets", after(0))
    unnamed = deal(counterparts=())
    opened = grow(None, first, deal())
    other = grow(None, article("Verizon", after(-1)), deal(counterparts=("Verizon",), jurisdictions=("CA",)))
    async with database.begin() as tx:
        await stories.put(tx, opened, keys(first, deal()))
        await stories.put(tx, other, keys(article("Verizon", after(-1)), other.claim))
        grown = grow(opened, second, unnamed)
        await stories.put(tx, grown, keys(second, unnamed))
        later = article("AT&T", after(14), url="")
        at_att = deal(jurisdictions=())
        assert await compared(tx, later, at_att) == (grown,)
        much_later = article("AT&T", after(15), url="")
        assert await compared(tx, much_later, at_att) == ()
        assert await compared(tx, later, measure(vendors=("ZTE",))) == ()


async def compared(tx: AsyncConnection, told: Article, claim: Claim) -> tuple[Story, ...]:
    """What an article is compared with."""
    return await pipeline.compared(tx, told, reading(told, claim))


async def test_a_measure_is_looked_for_among_the_news_of_a_few_days_and_an_address_longer(
    database: Database,
) -> None:
    told = article("Germany bans Huawei", after(0))
    story = grow(None, told, measure())
    async with database.begin() as tx:
        await stories.put(tx, story, keys(told, measure()))
        assert await compared(tx, article("Ban", after(4), url=""), measure()) == (story,)
        assert await compared(tx, article("Ban", after(5), url=""), measure()) == ()
        assert await compared(tx, article("Ban", after(14), url=told.url), measure()) == (story,)
        assert await compared(tx, article("Ban", after(15), url=told.url), measure()) == ()


async def test_no_more_stories_are_compared_than_forty_the_newest_first(database: Database) -> None:
    async with database.begin() as tx:
        for number in range(60):
            one = article(f"Story {number}", after(hours=number))
            await stories.put(tx, grow(None, one, deal()), keys(one, deal()))
        now = article("Now", after(hours=60))
        found = await compared(tx, now, deal())
    assert [one.title for one in found] == [f"Story {59 - number}" for number in range(40)]


def told_ledger() -> Ledger:
    """A deal that collapses, a ban with a deadline, one that is lifted, and a deal without a market."""
    made = Ledger()
    made.tell(deal(), context(after(-4), story="s1", name="a1"))
    made.tell(FULL, context(after(0), story="s1", name="a2", certainty=Certainty.REPORTED))
    made.tell(measure(dates=Dates(deadlines=("2018-06",))), context(after(-9), story="s2", name="a3"))
    made.tell(deal(vendors=("ZTE",), jurisdictions=()), context(after(1), story="s3", name="a4"))
    return made


async def write(database: Database, made: Ledger) -> None:
    """Puts a ledger into the store."""
    async with database.begin() as tx:
        for matter in made.matters.values():
            await ledger.put_matter(tx, matter)
        for change in made.changes:
            assert await ledger.add_change(tx, change)
            assert not await ledger.add_change(tx, change)


async def test_changes_come_back_as_they_were_in_the_order_they_became_known(database: Database) -> None:
    made = told_ledger()
    await write(database, made)
    by_time = sorted(made.changes, key=lambda one: one.known_at)
    async with database.read() as tx:
        assert list(await ledger.changes_between(tx, after(-99), after(99))) == by_time
        assert [one.article_id for one in await ledger.changes_of_vendor(tx, "Huawei")] == ["a3", "a1", "a2"]
        assert [one.article_id for one in await ledger.changes_of_story(tx, "s1")] == ["a1", "a2"]
        assert await ledger.moved_by(tx, "s1") == {by_time[1].matter_id}
        assert list(await ledger.changes_of_matter(tx, by_time[1].matter_id)) == by_time[1:3]
        assert await ledger.change_of(tx, by_time[2].id) == by_time[2]
        assert await ledger.change_of(tx, "nobody") is None


async def test_of_two_instants_the_first_is_excluded_and_the_last_is_not(database: Database) -> None:
    await write(database, told_ledger())
    async with database.read() as tx:
        assert [one.article_id for one in await ledger.changes_between(tx, after(-4), after(0))] == ["a2"]


async def found(database: Database, *vendors: str, market: str = "US", own: str = "") -> set[Matter]:
    """What an article about vendors in a market may be about, a week after NOON."""
    about = About(frozenset(vendors), frozenset((market,)), after(7 - 14), frozenset((own,)))
    async with database.begin() as tx:
        return {*await ledger.matters(tx, about)}


async def test_matters_are_found_by_vendor_and_market_if_not_too_old(database: Database) -> None:
    """A measure that stands is never too old: somebody may end it."""
    made = told_ledger()
    await write(database, made)
    phones, ban, nowhere = made.matters.values()
    assert await found(database, "Huawei") == {phones}
    assert await found(database, "Huawei", "ZTE") == {phones, nowhere}
    assert await found(database, "ZTE", market="FR") == {nowhere}
    assert await found(database, "Huawei", market="DE") == {ban}
    assert await found(database, "ZTE", market="DE") == {nowhere}
    assert await found(database, "Nokia", market="FR", own=ban.id) == {ban}


async def test_deals_of_a_vendor_are_no_measures(database: Database) -> None:
    made = told_ledger()
    await write(database, made)
    async with database.read() as tx:
        assert [one.counterparts for one in await ledger.deals(tx, "Huawei")] == [("AT&T",)]


@pytest.mark.parametrize(
    ("deadline", "seen"),
    [
        ("2018", True),
        ("2018-06", True),
        ("2018-06-15", True),
        ("2018-06-14", False),
        ("2018-05", False),
        ("2017", False),
        ("2018-10-13", True),
        ("2018-10-14", False),
        ("2018-11", False),
        ("2019", False),
    ],
)
async def test_deadlines_from_today_until_a_day(database: Database, deadline: str, seen: bool) -> None:
    """On 15 June, 120 days ahead: an imprecise one counts until its end and from its beginning."""
    made = Ledger()
    made.tell(measure(dates=Dates(deadlines=(deadline,)), segments=(Segment.RAN,)), context(after(-400)))
    await write(database, made)
    today = date(2018, 6, 15)
    async with database.read() as tx:
        assert bool(await ledger.deadlines(tx, today, today + timedelta(days=120))) is seen


async def test_what_has_ended_has_no_deadline(database: Database) -> None:
    made = Ledger()
    made.tell(measure(status=Status.BLOCKED, dates=Dates(deadlines=("2018-06",))), context())
    await write(database, made)
    async with database.read() as tx:
        assert await ledger.deadlines(tx, date(2018, 1, 1), date(2019, 1, 1)) == ()


async def test_what_a_digest_told_is_remembered_as_long_as_one_may_look_back(database: Database) -> None:
    async with database.begin() as tx:
        await ledger.tell(tx, "s", ["a", "b"], after(0))
        await ledger.tell(tx, "s", ["b", "c"], after(1))
        await ledger.tell(tx, "other", ["d"], after(0))
        assert await ledger.told_since(tx, "s", after(0)) == {"a", "b", "c"}
        assert await ledger.told_since(tx, "s", after(1)) == {"c"}
        await ledger.forget_told(tx, "s", after(1))
        assert await ledger.told_since(tx, "s", after(-9)) == {"c"}
        assert await ledger.told_since(tx, "other", after(-9)) == {"d"}


async def test_the_state_of_a_source_comes_back_as_it_was(database: Database) -> None:
    state = SourceState("a", etag='"x"', body_hash="h", next_visit_at=NOON, failures=2, last_error="late")
    async with database.begin() as tx:
        await sources.remember(tx, state)
        assert await sources.state(tx, "a") == state
        assert await sources.state(tx, "b") == SourceState("b")
        assert await sources.states(tx) == {"a": state}
        assert await sources.due(tx, NOON) == {"a": state.next_visit_at}
        assert await sources.due(tx, after(hours=-1)) == {}


async def test_a_lease_moves_the_next_visit_and_nothing_else(database: Database) -> None:
    """Two thousand new sources are leased at once, with the one that is known."""
    state = SourceState("a", etag='"x"', next_visit_at=NOON, failures=2)
    names = ["a", *(f"source-{number}" for number in range(2000))]
    async with database.begin() as tx:
        await sources.remember(tx, state)
        await sources.lease(tx, names, after(hours=1))
        assert await sources.state(tx, "a") == replace(state, next_visit_at=after(hours=1))
        assert await sources.known(tx) == {*names}
        assert await sources.due(tx, NOON) == {}


def test_a_claim_that_was_written_before_a_field_was_added_can_be_read() -> None:
    """Old rows stay readable: what is not there has its default."""
    written = codec.claim_out(FULL)
    del written["money"], written["rules"], written["origin"]["cited"]
    read = codec.claim_in(written)
    assert (read.money, read.rules, read.origin) == (None, (), replace(WSJ, cited=False))
    assert replace(read, money=FULL.money, rules=FULL.rules, origin=WSJ) == FULL

"""A story that rests on one report, looked up: from the article to the document, over a real record and a real database."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot import grouping
from briefings import answers, corrections, record_check
from briefings.model import (
    Article,
    Attribution,
    Certainty,
    Listed,
    Reading,
    Source,
    Trust,
)
from briefings.net import NetLimits, open_http
from briefings.pipeline import read
from briefings.store import listed as listed_store
from briefings.store import record_checks
from tests.looked_up import ADDED, BAN, BAR, HOUR, LEAK, REGISTER, TOLD, Records
from tests.newsroom import HERE, article, opened, words
from tests.servers.officials import Fault, document, open_officials


@pytest.fixture
async def records(tmp_path: Path) -> AsyncIterator[Records]:
    """See `Records`; a channel watches everything."""
    limits = NetLimits("mailto:ops@wayleave.example", (ip_network("127.0.0.0/8"),), retry_wait=0)
    async with opened(tmp_path) as desk, open_officials() as server, open_http(limits) as http:
        await desk.watch(HERE)
        yield Records(desk, http, server)


async def test_a_leak_that_the_register_bears_out_is_confirmed_with_the_document(records: Records) -> None:
    story = await records.tell(LEAK)
    assert story.certainty is Certainty.REPORTED
    records.server.register = [ADDED]
    assert await records.tick(timedelta(days=1)) == 1
    story = await records.desk.story()
    assert story.certainty is Certainty.CONFIRMED
    assert story.title == LEAK[0]
    assert [(one.outlet, one.attribution) for one in story.tellings][1] == (
        "Federal Register",
        Attribution.OFFICIAL,
    )
    matter = await records.desk.matter()
    assert matter.certainty is Certainty.CONFIRMED
    change = (await records.desk.changes())[-1]
    assert (change.certainty_before, change.certainty) == (Certainty.REPORTED, Certainty.CONFIRMED)
    assert [evidence.quote for evidence in change.claim.evidence] == [
        "Hangzhou Hikvision Digital Technology",
        "Entity List",
    ]
    title, facts = await records.said(change.id)
    assert title == "Additions to the Entity List"
    assert (facts["record"], facts["day"]) == ("Federal Register", "2026-03-11")
    alerts = [briefing for _, briefing in records.desk.loud]
    assert alerts[-1].version > alerts[0].version
    assert alerts[-1].key == alerts[0].key


async def test_the_document_is_evidence_that_can_be_opened(records: Records) -> None:
    story = await records.tell(LEAK)
    records.server.register = [ADDED]
    await records.tick(timedelta(days=1))
    async with records.desk.database.read() as tx:
        page = await answers.why(tx, words(), story.id)
    (line,) = next(part.lines for part in page.sections if part.name == "record")
    assert [link.url for link in line.links] == ["https://www.federalregister.gov/documents/2026-04500"]


async def test_the_story_page_of_the_command_line_says_it_too(records: Records) -> None:
    story = await records.tell(LEAK)
    await records.tick()
    for later, said in (
        (timedelta(0), "No record found in Federal Register, checked at 2026-03-10 09:00 UTC"),
        (timedelta(days=1), "Found in Federal Register, 2026-03-11: Additions to the Entity List"),
    ):
        records.server.register = [ADDED]
        if later:
            await records.tick(later)
        async with records.desk.database.read() as tx:
            shown = await corrections.show(tx, story.id)
        assert said in grouping.text(shown)


async def test_what_no_record_has_is_said_with_the_hour_and_looked_up_again_six_times(
    records: Records,
) -> None:
    story = await records.tell(LEAK)
    assert await records.tick() == 1
    assert (await records.desk.story()).certainty is Certainty.REPORTED
    _, facts = await records.said(story.id)
    assert (facts["record"], facts["places"], facts["checked_at"]) == (
        None,
        ("Federal Register",),
        "2026-03-10 09:00",
    )
    assert await records.tick(HOUR / 2) == 0
    looked = [
        await records.tick(later) for later in (HOUR / 2, *[timedelta(days=n) for n in (1, 1, 3, 7, 30)])
    ]
    assert looked == [1, 1, 1, 1, 1, 0]
    _, facts = await records.said(story.id)
    assert facts["checked_at"] == "2026-03-22 10:00"


async def test_what_is_printed_on_the_third_day_is_found_then(records: Records) -> None:
    await records.tell(LEAK)
    await records.tick()
    records.server.register = [ADDED]
    await records.tick(timedelta(days=1))
    assert (await records.desk.story()).certainty is Certainty.CONFIRMED
    assert await records.tick(timedelta(days=30)) == 0


async def test_a_document_about_others_confirms_nothing(records: Records) -> None:
    """Found by the same name in the full text, for it says that a firm supplies Hikvision."""
    await records.tell(LEAK)
    other = "BIS adds Shenzhen Parts Co. to the Entity List for supplying Hikvision with lenses"
    records.server.register = [
        document("2026-1", "Additions to the Entity List", "2026-03-10", other, abstract="")
    ]
    await records.tick()
    assert (await records.desk.story()).certainty is Certainty.REPORTED


async def test_a_record_that_does_not_answer_is_asked_again_soon_and_said(records: Records) -> None:
    story = await records.tell(LEAK)
    records.server.fail(REGISTER, Fault(500), Fault(429, headers={"Retry-After": "3600"}))
    await records.tick()
    _, facts = await records.said(story.id)
    assert (facts["checked_at"], facts["again"]) == (None, True)
    assert facts["trouble"] == "127.0.0.1 answers internal server error (500)"
    records.server.register = [ADDED]
    assert await records.tick(timedelta(minutes=15)) == 1
    assert await records.tick(timedelta(minutes=45)) == 0
    assert await records.tick(timedelta(minutes=20)) == 1
    assert (await records.desk.story()).certainty is Certainty.CONFIRMED


async def test_a_record_that_never_answers_is_given_up(records: Records) -> None:
    await records.tell(LEAK)
    records.server.fail(REGISTER, *[Fault(500)] * 99)
    looked = [await records.tick(timedelta(days=3)) for _ in range(12)]
    assert sum(looked) == 9


async def test_britain_and_brussels_are_asked_for_their_own(records: Records) -> None:
    await records.tell(BAN)
    records.server.govuk = [
        {
            "title": "Huawei to be removed from UK 5G networks",
            "link": "/government/news/huawei",
            "description": "Huawei is banned from the UK's 5G networks.",
            "public_timestamp": "2026-03-10T10:00:00Z",
        }
    ]
    await records.tick(HOUR)
    story = await records.desk.story()
    assert story.certainty is Certainty.CONFIRMED
    assert story.tellings[1].url == "https://www.gov.uk/government/news/huawei"
    assert records.server.asked(REGISTER) == []


async def test_the_commission_has_its_own_words(records: Records) -> None:
    await records.tell(BAR)
    records.server.press = [
        {
            "refCode": "IP/26/500",
            "eventDate": "2026-03-10",
            "title": "Commission excludes ZTE from funded networks",
            "leadText": "",
        }
    ]
    await records.tick(HOUR)
    assert (await records.desk.story()).certainty is Certainty.CONFIRMED


async def test_the_screening_list_is_looked_up_where_it_is_kept(records: Records) -> None:
    """No question is asked over the network: the list of this morning is in the database."""
    url = records.server.url("/csl/consolidated.json")
    csl = Source("csl", "Consolidated Screening List", "screening-list", url, "en", "US", Trust.OFFICIAL)
    records.catalogue = [csl]
    entry = Listed(
        "a1",
        "Hangzhou Hikvision Digital Technology Co., Ltd.",
        "Entity List",
        "Bureau of Industry and Security",
    )
    async with records.desk.database.begin() as tx:
        await listed_store.put(tx, "csl", [entry, replace(entry, id="a2", name="Others Ltd.")], TOLD)
    await records.tell(LEAK)
    await records.tick(HOUR)
    story = await records.desk.story()
    assert story.certainty is Certainty.CONFIRMED
    assert story.tellings[1].outlet == "Consolidated Screening List"
    assert records.server.log == []


async def test_an_entry_of_years_ago_does_not_confirm_what_is_told_today(records: Records) -> None:
    csl = Source("csl", "CSL", "screening-list", records.server.url("/csl"), "en", "US", Trust.OFFICIAL)
    records.catalogue = [csl]
    entry = Listed("a1", "Hikvision", "Entity List", "Bureau of Industry and Security", since="2019-10-09")
    async with records.desk.database.begin() as tx:
        await listed_store.put(tx, "csl", [entry], None)
    story = await records.tell(LEAK)
    await records.tick()
    _, facts = await records.said(story.id)
    assert facts["places"] == ("CSL",)
    assert (await records.desk.story()).certainty is Certainty.REPORTED


async def test_the_same_look_twice_changes_nothing(records: Records) -> None:
    story = await records.tell(LEAK)
    records.server.register = [ADDED]
    records.now += timedelta(days=1)
    async with records.desk.database.read() as tx:
        wanted = await record_check.wanted(tx, records.catalogue, story.id, records.now)
    assert wanted
    looked = await record_check.look(records.http, words(), wanted, records.now)
    for _ in range(2):
        async with records.desk.database.begin() as tx:
            await record_check.settle(tx, wanted, looked, words().market_name, records.now)
    assert len((await records.desk.story()).tellings) == 2
    assert len(await records.desk.changes()) == 2


async def test_what_somebody_confirms_meanwhile_is_not_looked_up_any_more(records: Records) -> None:
    await records.tell(LEAK)
    told = article("US adds Hikvision to Entity List, Commerce Department says", TOLD + HOUR, "Daily")
    official = replace(
        told,
        body="The US Commerce Department said on Tuesday that it had added Hikvision to its Entity List.",
    )
    await records.desk.record([(official, one) for one in read(words(), [official])], TOLD + HOUR)
    assert (await records.desk.story()).certainty is Certainty.CONFIRMED
    await records.tick(HOUR)
    async with records.desk.database.read() as tx:
        check = await record_checks.get(tx, (await records.desk.story()).id)
    assert check
    assert check.next_at is None
    assert records.server.log == []


async def test_old_news_and_deals_are_not_looked_up(records: Records) -> None:
    old = article(LEAK[0], TOLD - timedelta(days=10), body=LEAK[1])
    deal = article("Vodafone to pick Huawei for 5G in UK, sources say", TOLD, body="")
    read_: Sequence[tuple[Article, Reading]] = list(zip([old, deal], read(words(), [old, deal]), strict=True))
    await records.desk.record(list(read_), TOLD)
    assert await records.tick() == 0

"""The Federal Register: what is published, what is on inspection, and how it fails."""

from datetime import timedelta

import pytest

from briefings.model import Fetched
from tests.servers.officials import Fault, Officials, document
from tests.sources.apis.conftest import Call

PATH = "/fr/documents.json"
INSPECTION = "/fr/public-inspection-documents/current.json"


async def test_a_document_is_an_article_known_by_its_number(server: Officials, call: Call) -> None:
    server.register = [
        document(
            "2026-04411",
            "Additions to the Entity List",
            "2026-03-09",
            abstract="BIS adds 12 entities.",
            action="Final rule.",
            effective_on="2026-03-09",
        )
    ]
    result = await call("federal-register", PATH).visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert (one.item_key, one.title) == ("2026-04411", "Additions to the Entity List")
    assert one.url == "https://www.federalregister.gov/documents/2026-04411"
    assert one.published_at
    assert one.published_at.date().isoformat() == "2026-03-09"
    assert (
        one.body
        == "Industry and Security Bureau. Final rule.\n\nBIS adds 12 entities.\n\nEffective 2026-03-09."
    )


async def test_the_newest_come_first_whatever_the_default_order_is(server: Officials, call: Call) -> None:
    await call("federal-register", PATH + "?conditions[agencies][]=industry-and-security-bureau").visit()
    (asked,) = server.asked(PATH)
    assert (asked["order"], asked["per_page"]) == ("newest", "100")
    assert asked["conditions[agencies][]"] == "industry-and-security-bureau"
    assert "abstract" in asked.getall("fields[]")


async def test_no_hits_are_an_answer_without_results_and_no_failure(call: Call) -> None:
    assert await call("federal-register", PATH).articles() == []


async def test_the_first_visit_takes_one_page_and_a_later_one_all_since(
    server: Officials, call: Call
) -> None:
    """Four days away and 250 documents: three pages, for the third ends before what the first visit saw."""
    days = ["2026-03-14"] * 150 + ["2026-03-08"] * 150
    caller = call("federal-register", PATH)
    server.register = [document(f"old-{at}", f"Notice {at}", "2026-03-08") for at in range(150)]
    assert len(await caller.articles()) == 100
    assert len(server.asked(PATH)) == 1
    server.register = [document(f"d-{at}", f"Notice {at}", day) for at, day in enumerate(days)]
    assert len(await caller.articles(timedelta(days=4))) == 200
    assert [asked.get("page") for asked in server.asked(PATH)[1:]] == [None, "2"]


async def test_a_visit_that_cannot_have_its_second_page_has_none_and_asks_again(
    server: Officials, call: Call
) -> None:
    caller = call("federal-register", PATH)
    await caller.visit()
    server.register = [document(f"d-{at}", f"Notice {at}", "2026-03-14") for at in range(120)]
    well = Fault(200, b"")
    server.fail(PATH, well)
    assert "sent nothing instead of data" in (await caller.failure()).reason
    assert len(await caller.articles(timedelta(days=4))) == 120


async def test_after_three_failures_the_newest_alone_will_do(server: Officials, call: Call) -> None:
    caller = call("federal-register", PATH)
    await caller.visit()
    server.register = [document(f"d-{at}", f"Notice {at}", "2026-03-14") for at in range(120)]
    server.fail(PATH, *[Fault(500)] * 9)
    for _ in range(3):
        assert "internal server error (500)" in (await caller.failure()).reason
    server.faults.clear()
    assert len(await caller.articles(timedelta(days=4))) == 100


async def test_an_unknown_agency_fails_the_query_and_says_so(call: Call) -> None:
    failure = await call("federal-register", PATH + "?conditions[agencies][]=nobody").failure()
    assert failure.reason == "127.0.0.1 answers bad request (400)"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault(body=b'{"count": 3, "documents": []}'), "sent JSON without results: its shape has changed"),
        (Fault(body=b'{"results": ["a", "b"]}'), "something else in results"),
        (Fault(body=b'{"results": [{"name": "a"}]}'), "sent items without titles"),
        (Fault(body=b'{"count": 1, "results": [{"title": "Cut o'), "sent broken JSON"),
        (Fault(body=b"[]"), "another shape than is documented"),
        (
            Fault(body=b"<html>Maintenance</html>", content_type="text/html"),
            "sent a web page instead of data",
        ),
        (Fault(503, headers={"Retry-After": "60"}), "is out of service (503)"),
        (Fault(302, headers={"Location": "https://elsewhere.example/"}), "sends us to another host"),
    ],
)
async def test_what_is_no_answer_is_a_failure_with_a_reason(
    server: Officials, call: Call, fault: Fault, reason: str
) -> None:
    server.fail(PATH, fault, fault, fault)
    assert reason in (await call("federal-register", PATH).failure()).reason


async def test_too_many_requests_are_answered_by_staying_away(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(429, headers={"Retry-After": "5400"}))
    caller = call("federal-register", PATH)
    assert (await caller.failure()).retry_after == 5400
    assert caller.state.next_visit_at
    assert caller.state.next_visit_at >= caller.now + timedelta(seconds=5400)


async def test_what_is_filed_is_known_before_it_is_printed(server: Officials, call: Call) -> None:
    """The day of printing lies ahead; the hour of filing is the news."""
    server.inspection = [
        {
            "document_number": "2026-05000",
            "title": None,
            "subject_1": "Export Administration Regulations: Entity List Additions",
            "html_url": "https://www.federalregister.gov/public-inspection/2026-05000/x",
            "filed_at": "2026-03-10T08:45:00.000-04:00",
            "publication_date": "2026-03-12",
            "agencies": [{"raw_name": "DEPARTMENT OF COMMERCE"}],
        }
    ]
    result = await call("federal-register-inspection", INSPECTION).visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert one.title == "Export Administration Regulations: Entity List Additions"
    assert one.published_at
    assert one.published_at.isoformat() == "2026-03-10T12:45:00+00:00"

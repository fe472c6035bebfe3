"""GOV.UK's search."""

from datetime import timedelta
from typing import Any

from briefings.model import Fetched
from tests.servers.officials import Fault, Officials
from tests.sources.apis.conftest import Call

PATH = "/govuk/api/search.json"


def page(number: int, at: str) -> dict[str, Any]:
    """A page of the government."""
    return {
        "title": f"Notice {number}",
        "link": f"/government/news/notice-{number}",
        "description": "What it says.",
        "organisations": [{"title": "Department for Science, Innovation and Technology"}],
        "public_timestamp": at,
    }


async def test_a_link_is_a_path_and_the_key(server: Officials, call: Call) -> None:
    server.govuk = [page(1, "2026-03-09T09:30:00Z")]
    result = await call("govuk", PATH).visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert one.url == "https://www.gov.uk/government/news/notice-1"
    assert one.item_key == "/government/news/notice-1"
    assert one.body == "Department for Science, Innovation and Technology\n\nWhat it says."
    assert server.asked(PATH)[0]["order"] == "-public_timestamp"


async def test_pages_are_followed_back_to_what_was_seen_and_five_at_most(
    server: Officials, call: Call
) -> None:
    caller = call("govuk", PATH)
    assert await caller.articles() == []
    server.govuk = [page(at, "2026-03-20T10:00:00Z") for at in range(400)]
    assert len(await caller.articles(timedelta(days=12))) == 250
    assert [asked.get("start", "0") for asked in server.asked(PATH)[1:]] == ["0", "50", "100", "150", "200"]


async def test_a_parameter_it_does_not_know_is_a_failure(call: Call) -> None:
    failure = await call("govuk", PATH + "?organisation=ofcom").failure()
    assert failure.reason == "127.0.0.1 answers unprocessable entity (422)"


async def test_results_of_another_shape_are_a_failure(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(body=b'{"error": "timeout"}'), Fault(body=b'{"results": [{"link": "/a"}]}'))
    caller = call("govuk", PATH)
    assert "sent JSON without results" in (await caller.failure()).reason
    assert "sent items without titles" in (await caller.failure()).reason

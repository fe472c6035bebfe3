"""EDGAR: the search, one company, and the contact it wants."""

import json
from ipaddress import ip_network
from typing import Any

from briefings.model import Failed, Fetched, Source, SourceState
from briefings.net import NetLimits, open_http
from briefings.pipeline import visit
from tests.servers.officials import Fault, Officials
from tests.sources.apis.conftest import NOW, Call

PATH = "/edgar/LATEST/search-index"


def hit(number: int, file: str = "a8k.htm") -> dict[str, Any]:
    """A filing that a search found."""
    return {
        "_id": f"0001730168-26-{number:06d}:{file}",
        "_source": {
            "display_names": ["Broadcom Inc.  (AVGO)  (CIK 0001730168)"],
            "ciks": ["0001730168"],
            "form": "8-K",
            "file_date": "2026-03-09",
            "adsh": f"0001730168-26-{number:06d}",
            "file_description": "CURRENT REPORT",
        },
    }


async def test_a_filing_is_one_item_however_many_files_it_has(server: Officials, call: Call) -> None:
    server.filings = [hit(15), hit(15, "ex991.htm")]
    result = await call("edgar-search", PATH + '?q="export controls"&forms=8-K').visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert one.item_key == "0001730168-26-000015"
    assert one.title == "Broadcom Inc. files 8-K: CURRENT REPORT"
    assert one.url.startswith("https://www.sec.gov/Archives/edgar/data/1730168/000173016826000015/")
    (asked,) = server.asked(PATH)
    assert (asked["startdt"], asked["enddt"], asked["q"]) == ("2026-03-03", "2026-03-10", '"export controls"')


async def test_over_the_limit_means_ten_minutes_of_silence(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(429))
    assert (await call("edgar-search", PATH).failure()).retry_after == 660


async def test_without_a_contact_nothing_is_asked(server: Officials) -> None:
    async with open_http(NetLimits(allow=(ip_network("127.0.0.0/8"),))) as nobody:
        source = Source("edgar", "SEC EDGAR", "edgar-search", server.url(PATH))
        done = await visit(nobody, source, SourceState("edgar"), NOW)
    assert done.result == Failed("SEC EDGAR answers only who can be reached: set WAYLEAVE_CONTACT")
    assert server.log == []


async def test_the_parallel_arrays_of_a_company_are_turned(server: Officials, call: Call) -> None:
    """The last array is too short: what it lacks is missing, and nothing else."""
    recent = {
        "accessionNumber": ["0001-26-000002", "0001-26-000001"],
        "filingDate": ["2026-03-09", "2026-02-01"],
        "form": ["8-K", "10-Q"],
        "items": ["1.01,9.01", ""],
        "primaryDocument": ["a.htm", "b.htm"],
        "primaryDocDescription": ["Deal signed"],
    }
    body = {"cik": "0001730168", "name": "Broadcom Inc.", "filings": {"recent": recent}}
    server.fail("/submissions.json", Fault(body=json.dumps(body).encode()))
    assert await call("edgar-company", "/submissions.json").articles() == [
        "Broadcom Inc. files 10-Q",
        "Broadcom Inc. files 8-K: Deal signed",
    ]


async def test_other_shapes_are_failures(server: Officials, call: Call) -> None:
    server.fail(PATH, Fault(body=b'{"hits": []}'))
    server.fail("/submissions.json", Fault(body=b'{"filings": {"recent": []}}'))
    assert "sent JSON without hits.hits" in (await call("edgar-search", PATH).failure()).reason
    assert "without filings.recent" in (await call("edgar-company", "/submissions.json").failure()).reason

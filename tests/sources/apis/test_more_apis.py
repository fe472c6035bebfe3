"""WordPress, ECFS, Cellar, the search of the screening list, and JSON that nobody documents."""

import json
from datetime import timedelta
from typing import Any

import pytest

from briefings.model import Fetched
from tests.servers.officials import Fault, Officials, entry
from tests.sources.apis.conftest import Call


def said(what: Any) -> Fault:
    """An answer in JSON."""
    return Fault(body=json.dumps(what).encode())


async def test_posts_of_wordpress_have_markup_in_their_titles_and_utc_without_saying_so(
    server: Officials, call: Call
) -> None:
    post = {
        "id": 7,
        "date": "2026-03-10T10:00:00",
        "date_gmt": "2026-03-10T09:00:00",
        "link": "https://news.example/7",
        "title": {"rendered": "Virgin Media O2 &amp; Nokia: 5G core"},
        "content": {"rendered": "<p>Signed <b>today</b>.</p>"},
    }
    server.fail(
        "/wp-json/wp/v2/posts", said([post]), said({"code": "x", "message": "Sorry"}), said([{"id": 1}])
    )
    caller = call("wordpress", "/wp-json/wp/v2/posts")
    result = await caller.visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert (one.item_key, one.title, one.body) == (
        "wp:7",
        "Virgin Media O2 & Nokia: 5G core",
        "Signed today.",
    )
    assert one.published_at
    assert one.published_at.isoformat() == "2026-03-10T09:00:00+00:00"
    assert "refuses the query" in (await caller.failure()).reason
    assert "sent items without titles" in (await caller.failure()).reason


async def test_filings_of_a_docket_are_followed_by_offset_with_the_key(server: Officials, call: Call) -> None:
    def filing(number: int) -> dict[str, Any]:
        return {
            "id_submission": str(number),
            "date_disseminated": "2026-03-20T10:00:00Z",
            "submissiontype": {"description": "COMMENT"},
            "filers": [{"name": "Rural Wireless Association"}],
            "proceedings": [{"name": "18-89", "description": "Supply chain"}],
        }

    server.fail(
        "/ecfs",
        said({"filing": []}),
        said({"filing": [filing(at) for at in range(100)]}),
        said({"filing": []}),
    )
    caller = call("fcc-ecfs", "/ecfs?proceedings.name=18-89", "sesame")
    assert await caller.articles() == []
    titles = await caller.articles(timedelta(days=12))
    assert titles[0] == "Rural Wireless Association: COMMENT in FCC docket 18-89 (Supply chain)"
    assert [(asked["api_key"], asked.get("offset")) for asked in server.asked("/ecfs")] == [
        ("sesame", None),
        ("sesame", None),
        ("sesame", "100"),
    ]


async def test_acts_of_the_union_are_known_by_their_celex_number(server: Officials, call: Call) -> None:
    row = {
        "celex": {"type": "literal", "value": "32026R0500"},
        "day": {"value": "2026-03-09"},
        "title": {"value": "Regulation (EU) 2026/500 on the security of networks"},
    }
    server.fail("/sparql", said({"results": {"bindings": [row]}}), Fault(400), said({"results": {}}))
    caller = call("eu-law", "/sparql")
    result = await caller.visit()
    assert isinstance(result, Fetched)
    assert result.articles[0].url == "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32026R0500"
    (asked,) = server.asked("/sparql")
    assert '?day >= "2026-02-24"^^xsd:date' in asked["query"]
    assert "bad request (400)" in (await caller.failure()).reason
    assert "sent JSON without results.bindings" in (await caller.failure()).reason


async def test_the_search_of_the_screening_list_lists_and_never_delists(
    server: Officials, call: Call
) -> None:
    server.fail(
        "/search", said({"total": 1, "results": [entry("a1", "Huawei Cloud Dalian")]}), said({"results": []})
    )
    caller = call("screening-search", "/search?name=Huawei", "sesame")
    assert await caller.articles() == [
        "Huawei Cloud Dalian: Entity List, kept by Bureau of Industry and Security."
    ]
    assert await caller.articles() == []
    assert server.asked("/search")[0]["subscription-key"] == "sesame"


@pytest.mark.parametrize(
    "document",
    [
        [{"headline": "Deal", "url": "/news/1", "publishDate": 1773136800000}],
        {"data": {"articles": [{"title": "Deal", "slug": "deal", "id": 1, "date": "2026-03-10T10:00:00Z"}]}},
        {
            "tags": [{"label": "5G"}],
            "items": [{"name": "Deal", "link": "/news/1", "created_at": "2026-03-10T10:00Z"}],
        },
        {"list": [{"title": {"rendered": "Deal"}, "_id": "x", "published": "2026-03-10 10:00"}]},
    ],
)
async def test_news_in_json_is_found_by_what_its_fields_are_called(
    server: Officials, call: Call, document: Any
) -> None:
    server.fail("/api", said(document))
    result = await call("json-news", "/api").visit()
    assert isinstance(result, Fetched)
    (one,) = result.articles
    assert one.title == "Deal"
    assert one.published_at
    assert one.published_at.isoformat() == "2026-03-10T10:00:00+00:00"


@pytest.mark.parametrize(
    "document", [{}, [], [1], {"items": [{"title": "No address"}]}, {"a": [{"url": "/1"}]}]
)
async def test_nothing_is_guessed_beyond_the_names(server: Officials, call: Call, document: Any) -> None:
    server.fail("/api", said(document))
    assert "no list of news was found" in (await call("json-news", "/api").failure()).reason

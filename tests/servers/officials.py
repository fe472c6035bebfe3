"""A loopback server that speaks like the official and public APIs, each in its documented shape, faults included. Network.

async with open_officials() as server:
    server.register.append({"document_number": "2026-1", "title": "Additions to the Entity List", ...})
    server.fail("/fr/documents.json", Fault(429, headers={"Retry-After": "90"}))    # once; then it is well again
    ... server.url("/fr/documents.json"), server.asked("/fr/documents.json")
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from aiohttp import web
from multidict import MultiMapping

from tests.web_server import serving

Json = dict[str, Any]
AGENCIES = {
    "industry-and-security-bureau",
    "federal-communications-commission",
    "foreign-assets-control-office",
}
KEY = "sesame"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is answered instead, once."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


class Officials:
    """What the records hold, and what was asked of them."""

    def __init__(self) -> None:
        self.register: list[Json] = []
        """Federal Register, the newest first."""
        self.inspection: list[Json] = []
        self.govuk: list[Json] = []
        self.press: list[Json] = []
        self.filings: list[Json] = []
        self.guardian: list[Json] = []
        self.screening: list[Json] = []
        self.log: list[tuple[str, MultiMapping[str], Mapping[str, str]]] = []
        self.faults: dict[str, list[Fault]] = {}
        self.base = ""

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.base + path

    def fail(self, path: str, *faults: Fault) -> None:
        """Has a path answer these first, one after the other."""
        self.faults[path] = list(faults)

    def asked(self, path: str) -> list[MultiMapping[str]]:
        """The parameters of the requests for a path so far, in order."""
        return [query for seen, query, _ in self.log if seen == path]

    async def answer(self, request: web.Request) -> web.Response:
        """Any request."""
        self.log.append((request.path, request.query, request.headers))
        waiting = self.faults.get(request.path)
        if waiting:
            fault = waiting.pop(0)
            return web.Response(
                status=fault.status, body=fault.body, content_type=fault.content_type, headers=fault.headers
            )
        speak = {
            "/fr/documents.json": self._register,
            "/fr/public-inspection-documents/current.json": self._inspection,
            "/govuk/api/search.json": self._govuk,
            "/eu/presscorner/api/search": self._press,
            "/edgar/LATEST/search-index": self._filings,
            "/guardian/search": self._guardian,
            "/csl/consolidated.json": self._screening,
        }.get(request.path)
        return speak(request) if speak else web.Response(status=404)

    def _register(self, request: web.Request) -> web.Response:
        asked = request.query
        slugs = asked.getall("conditions[agencies][]", [])
        if set(slugs) - AGENCIES:
            return web.json_response({"errors": {"agencies": "is not a valid agency"}}, status=400)
        term = asked.get("conditions[term]", "").strip('"').lower()
        since, until = (asked.get(f"conditions[publication_date][{end}]", "") for end in ("gte", "lte"))
        found = [
            one
            for one in self.register
            if term in (one.get("title", "") + one.get("full_text", "")).lower()
            and since <= one["publication_date"] <= (until or "9")
        ]
        if not found:
            return web.json_response({"description": "Documents", "count": 0})
        size, number = int(asked.get("per_page", "20")), int(asked.get("page", "1"))
        shown = [_quoted(one, term) for one in found[(number - 1) * size : number * size]]
        body: Json = {"count": len(found), "total_pages": -(-len(found) // size), "results": shown}
        if number * size < len(found):
            body["next_page_url"] = str(request.url.update_query(page=number + 1))
        return web.json_response(body)

    def _inspection(self, _: web.Request) -> web.Response:
        return web.json_response({"count": len(self.inspection), "results": self.inspection})

    def _govuk(self, request: web.Request) -> web.Response:
        asked = request.query
        known = {"q", "count", "start", "order", "fields", "filter_public_timestamp", "filter_organisations"}
        if set(asked) - known:
            return web.json_response({"error": "Unexpected parameters"}, status=422)
        words = asked.get("q", "").strip('"').lower()
        found = [one for one in self.govuk if words in (one["title"] + one.get("description", "")).lower()]
        if span := asked.get("filter_public_timestamp"):
            since, until = (part.partition(":")[2] for part in span.split(","))
            found = [one for one in found if since <= one["public_timestamp"][:10] <= until]
        start, count = int(asked.get("start", "0")), int(asked.get("count", "10"))
        shown = found[start : start + count]
        return web.json_response({"results": shown, "total": len(found), "start": start})

    def _press(self, request: web.Request) -> web.Response:
        asked = request.query
        words = asked.get("text", "").lower()
        found = [one for one in self.press if words in (one["title"] + one.get("leadText", "")).lower()]
        size, number = int(asked.get("pagesize", "10")), int(asked.get("pagenumber", "1"))
        shown = found[(number - 1) * size : number * size]
        body = {"totalNumber": len(found), "pageSize": size, "pageNumber": number}
        return web.json_response({**body, "docuLanguageListResources": shown})

    def _filings(self, request: web.Request) -> web.Response:
        if "@" not in request.headers["User-Agent"]:
            return web.Response(status=403)
        start = int(request.query.get("from", "0"))
        hits = {"total": {"value": len(self.filings)}, "hits": self.filings[start : start + 100]}
        return web.json_response({"hits": hits})

    def _guardian(self, request: web.Request) -> web.Response:
        if request.query.get("api-key") != KEY:
            return web.json_response({"message": "Unauthorized"}, status=401)
        size, number = int(request.query["page-size"]), int(request.query.get("page", "1"))
        body = {
            "status": "ok",
            "total": len(self.guardian),
            "currentPage": number,
            "pages": -(-len(self.guardian) // size),
            "results": self.guardian[(number - 1) * size : number * size],
        }
        return web.json_response({"response": body})

    def _screening(self, request: web.Request) -> web.Response:
        body: Json = {"total": len(self.screening), "results": self.screening}
        answer = web.json_response(body)
        tag = f'"{blake2b(answer.body, digest_size=8).hexdigest()}"'  # type: ignore[arg-type]  # bytes here
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers={"ETag": tag})
        answer.headers["ETag"] = tag
        return answer


def _quoted(one: Json, term: str) -> Json:
    """A document as it is shown: the words around the name that was asked for stand in its excerpts."""
    text, shown = one.get("full_text", ""), {key: value for key, value in one.items() if key != "full_text"}
    at = text.lower().find(term) if term else -1
    if at >= 0:
        name = text[at : at + len(term)]
        around = f'{text[max(0, at - 60) : at]}<span class="match">{name}</span>{text[at + len(term) :][:60]}'
        shown["excerpts"] = f"... {around} ..."
    return shown


@asynccontextmanager
async def open_officials() -> AsyncIterator[Officials]:
    """Serves on 127.0.0.1, any free port, until the block ends."""
    server = Officials()
    app = web.Application()
    app.router.add_get("/{path:.*}", server.answer)
    async with serving(app) as server.base:
        yield server


def document(number: str, title: str, day: str, text: str = "", **more: Any) -> Json:
    """A document of the Federal Register."""
    made: Json = {
        "document_number": number,
        "title": title,
        "type": "Rule",
        "abstract": f"{title}.",
        "html_url": f"https://www.federalregister.gov/documents/{number}",
        "publication_date": day,
        "agencies": [{"name": "Industry and Security Bureau", "slug": "industry-and-security-bureau"}],
        "full_text": text,
    }
    return {**made, **more}


def entry(
    id_: str, name: str, of: str = "Entity List (EL) - Bureau of Industry and Security", **more: Any
) -> Json:
    """An entry of the screening list."""
    return {"id": id_, "name": name, "source": of, "type": "Entity", "alt_names": [], "addresses": [], **more}

"""ECFS: what is filed in the dockets of the Federal Communications Commission. Pure.

`GET https://publicapi.fcc.gov/ecfs/filings`: `api_key` (api.data.gov), `limit` (25; up to 100), `offset`, `proceedings.name=18-89`,
`sort=date_disseminated,DESC`. Answer: `filing[]` with `id_submission, date_received, date_disseminated, proceedings[{name, description}],
filers[{name}], submissiontype, documents[{filename, src}]`.

Limits: 1,000 requests an hour with a key. Traps: metadata only, not the documents. Express comments by the thousand: follow
single dockets. Without a docket it shows everything. `submissiontype` is words, or an object with `description`.
"""

from briefings.sources.apis.api import Api, Json, Page, address, answered, number, page, plain, text
from briefings.sources.document import Entry, Unreadable

LIMIT = 100
PAGE = "https://www.fcc.gov/ecfs/search/search-filings/filing/"
ASKED: dict[str, str | int] = {"sort": "date_disseminated,DESC", "limit": LIMIT}


def read(body: bytes, url: str) -> Page | Unreadable:
    """Filings, the newest first."""
    answer = answered(body, "filing")
    if isinstance(answer, Unreadable):
        return answer
    _, filings = answer
    start = number(url, "offset", 0) + LIMIT
    return page(filings, _entry, address(url, {"offset": start}) if len(filings) == LIMIT else None)


def _entry(one: Json) -> Entry | None:
    id_ = text(one, "id_submission")
    if not id_:
        return None
    filers = ", ".join(filter(None, (text(who, "name") for who in _objects(one, "filers")))) or "Somebody"
    dockets = [f"{text(of, 'name')} ({text(of, 'description')})" for of in _objects(one, "proceedings")]
    kind = text(one, "submissiontype") or text(one, "submissiontype", "description") or "a filing"
    return Entry(
        id=id_,
        link=PAGE + id_,
        title=f"{filers}: {kind} in FCC docket {'; '.join(dockets) or 'unnamed'}",
        bodies=(plain("; ".join(filter(None, (text(of, "filename") for of in _objects(one, "documents"))))),),
        dates=tuple(filter(None, (text(one, "date_disseminated"), text(one, "date_received")))),
        language="en",
        plain_title=True,
    )


def _objects(one: Json, name: str) -> list[Json]:
    found = one.get(name)
    return [of for of in found if isinstance(of, dict)] if isinstance(found, list) else []


API = Api(read, lambda source, _: address(source.url, ASKED), key="api_key")

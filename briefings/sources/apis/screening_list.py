"""The Consolidated Screening List of the United States: thirteen lists of three departments in one file. Pure.

`GET https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json`: no key, about 33 MB, rebuilt each
hour, with ETag and Last-Modified. `results[]` with `id, source` (`Entity List (EL) - Bureau of Industry and Security`), `name, type,
alt_names[], addresses[], federal_register_notice, start_date, license_requirement, license_policy, source_list_url,
source_information_url, programs[], remarks`. The search beside it (`…/v1/search`) wants a key and shows some 1,050 rows at
most, so the file is asked for once a day, conditionally, and compared with the file before by `id`.

Limits: none is published for the file; 429 without a word.
Traps: one list may be missing from a build, or the file may break off: neither is a delisting (`listing.compared`).
Rows change without anybody being listed (an address, a spelling): that is no news. Some lists have no `start_date`.
The lists name people and ships too. The UFLPA list, the 1260H list and the FCC's Covered List are not in it.
"""

import json
import re
from collections.abc import Iterator

from briefings.model import Listed
from briefings.sources.apis.api import Api, Json, Page, address, answered, page, plain, text, texts
from briefings.sources.dates import parse_date
from briefings.sources.document import Entry, Unreadable

RESULTS = re.compile(r'"results"\s*:\s*\[')
TOTAL = re.compile(r'"total"\s*:\s*(\d+)')
GAP = re.compile(r"[\s,]*")
LABEL = re.compile(r"(.+?)(?:\s*\(\w+\))?(?:\s+[Ll]ist)?\s+-\s+(.+)")
BYTES = 80_000_000
"""Twice and a half what it has now."""
NAMES = 6
WORDS = 300
"""Characters of a remark."""


class _BreaksOffError(ValueError):
    """The file ends before its list does."""


def read(body: bytes, _url: str) -> Page | Unreadable:
    """The whole list. Row by row: the tree of the whole file would take ten times its size."""
    try:
        whole = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Unreadable("sent bytes that are no text")
    start = RESULTS.search(whole)
    if start is None:
        return Unreadable("sent something that is no screening list")
    try:
        rows = tuple(listed for row in _rows(whole, start.end()) if (listed := _listed(row)))
    except (ValueError, RecursionError):
        return Unreadable("sent a list that breaks off")
    total = TOTAL.search(whole, 0, start.start())
    if not rows or (total and int(total[1]) > len(rows)):
        return Unreadable(f"sent {len(rows)} entries{f' of {total[1]}' if total else ''}")
    return Page(listed=rows)


def _rows(whole: str, at: int) -> Iterator[Json]:
    decode = json.JSONDecoder(strict=False).raw_decode
    while True:
        at = GAP.match(whole, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        if at >= len(whole):
            raise _BreaksOffError
        if whole[at] == "]":
            return
        row, at = decode(whole, at)
        if isinstance(row, dict):
            yield row


def _listed(row: Json) -> Listed | None:
    id_, name = text(row, "id"), text(row, "name")
    if not id_ or not name:
        return None
    label = text(row, "source")
    found = LABEL.fullmatch(label)
    since = parse_date(text(row, "start_date"))
    others = [one for one in texts(row, "alt_names") if one != name][:NAMES]
    said = [
        f"Also known as {'; '.join(others)}." if others else "",
        f"Licence: {text(row, 'license_requirement')}." if text(row, "license_requirement") else "",
        text(row, "remarks"),
    ]
    return Listed(
        id=id_,
        name=name,
        of=f"{found[1].removesuffix(' List')} List" if found else label or "screening list",
        by=found[2] if found else "United States",
        url=text(row, "source_information_url") or text(row, "source_list_url"),
        notice=text(row, "federal_register_notice"),
        since=since.date().isoformat() if since else None,
        words=" ".join(filter(None, said))[:WORDS],
    )


API = Api(read, pages=1, body=BYTES)


def read_search(body: bytes, _url: str) -> Page | Unreadable:
    """Entries that the search beside the file finds: by name, 50 at a time; each is an item of its own."""
    answer = answered(body, "results")
    return answer if isinstance(answer, Unreadable) else page(answer[1], _entry)


def _entry(row: Json) -> Entry | None:
    one = _listed(row)
    if one is None:
        return None
    listed = f"{one.name}: {one.of}, kept by {one.by}."
    return Entry(
        one.id, one.url, listed, (plain(one.notice, one.words),), (one.since or "",), "en", plain_title=True
    )


SEARCH = Api(
    read_search, lambda source, _: address(source.url, {"size": 50}), key="subscription-key", pages=1
)

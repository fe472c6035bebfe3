"""`wayleave read`: an article from a file, a page or a pipe, read without Slack, database or set-up.

In: a path, an address or `-`. Out: the article, its reading as the JSON contract, a summary for people. Files
and network.
"""

import asyncio
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.app import clock
from bot.lines import words
from bot.settings import examine
from briefings.batch import Batch, article_of
from briefings.errors import Invalid, Refused, Unavailable
from briefings.model import Article
from briefings.net import NetLimits, open_http
from briefings.text import clean_title, host_of, html_to_text

MARKUP = re.compile(r"<(?:!doctype html|html|head|body|p|div|article)\b", re.IGNORECASE)
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
ACCEPT = "text/html, text/plain;q=0.9, */*;q=0.1"
CLIENT_ERROR, SERVER_ERROR = 400, 500
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of an article besides its words."""

    published: str | None = None
    language: str | None = None


def article(where: str, given: Given) -> Article:
    """One article. Invalid, Refused, Unavailable where it cannot be had."""
    now = clock(examine()[0].clock_file)()
    raw = _page(where) if _is_address(where) else _file(where)
    return article_of(_object(where, raw, given), now)


def one(found: Article) -> dict[str, Any]:
    """The reading of one article, as the JSON contract has it."""
    return Batch(words()).read(found)


def summary(read: Mapping[str, Any]) -> str:
    """The reading for people: what is claimed, by whom, and the words for it."""
    if not read["relevant"]:
        return f"Not relevant: {read['why']} (language {read['language']}).\n"
    blocks = [_claim(claim) for claim in read["claims"]]
    mentioned = sorted({mention["name"] for mention in read["mentions"]})
    foot = f"Mentioned: {', '.join(mentioned)}. Language {read['language']}."
    return "\n\n".join([*blocks, foot]) + "\n"


def _claim(claim: Mapping[str, Any]) -> str:
    head = f"{claim['role'].upper()}: {claim['event_type']}, {claim['status']}, {claim['direction']}"
    parties = [
        ("vendors", claim["vendors"]),
        ("with", claim["counterparts"]),
        ("in", claim["jurisdictions"]),
        ("segments", claim["segments"]),
    ]
    said = claim["attribution"]
    if claim["origin"]:
        unnamed = ["unnamed people"] if claim["origin"]["unnamed_people"] else []
        said += f" ({', '.join(filter(None, [claim['origin']['outlet'], *unnamed]))})"
    rows = [f"{label} {', '.join(names)}" for label, names in parties if names] + [f"says {said}"]
    quotes = dict.fromkeys(" ".join(evidence["quote"].split()) for evidence in claim["evidence"])
    return "\n  ".join([head, " · ".join(rows), " ".join(f"“{quote}”" for quote in quotes)])


def _object(where: str, raw: str, given: Given) -> dict[str, Any]:
    """The words as the JSON object that `--jsonl` takes."""
    if raw.lstrip().startswith("{"):
        try:
            found = json.loads(raw)
        except json.JSONDecodeError as error:
            raise Invalid(f"{where}: not JSON: {error.msg} in line {error.lineno}") from error
        return {"id": where, **found}
    title, text = "", raw
    if MARKUP.search(raw):
        headline = TITLE.search(raw)
        title, text = clean_title(headline[1]) if headline else "", html_to_text(raw)
    url = where if _is_address(where) else None
    return {
        "id": where,
        "title": title,
        "text": text,
        "url": url,
        "published": given.published,
        "lang": given.language,
        "source": host_of(url) if url else None,
    }


def _is_address(where: str) -> bool:
    return where.startswith(("http://", "https://"))


def _file(where: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if where == "-" else Path(where).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise Invalid(f"{where} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Invalid(f"{where} is not UTF-8 text") from error


def _page(address: str) -> str:
    return asyncio.run(_fetched(address))


async def _fetched(address: str) -> str:
    async with open_http(NetLimits(allow=examine()[0].allow_networks)) as http:
        try:
            # The client looks at every address it connects to, so a redirect leads nowhere it may not go.
            answer = await http.get(address, headers={"Accept": ACCEPT}, follow_redirects=True)
        except httpx.HTTPError as error:
            raise Unavailable(f"{address} does not answer: {error}") from error
    if answer.status_code >= SERVER_ERROR or answer.status_code == TOO_MANY:
        raise Unavailable(f"{address} does not answer now (status {answer.status_code})")
    if answer.status_code >= CLIENT_ERROR:
        raise Refused(f"{address} gives no page (status {answer.status_code})")
    return answer.text

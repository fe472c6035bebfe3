"""One page of the web, as the words of an article. Network.

In: the HTTP client of `net` (it connects to public addresses only), an address that somebody named. Out: a `Page`, or
Unavailable or Refused with a sentence that names the host and never the address.
"""

import asyncio
import re
from dataclasses import dataclass, field

import httpx

from briefings.errors import Refused, Unavailable
from briefings.text import clean_title, host_of, html_to_text

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9"
READABLE = ("text/", "application/xhtml")
BUSY, BROKEN, WRONG = 429, 500, 400
SECONDS = 15.0
"""All of it: somebody waits for the answer."""
LONGEST = 1_000_000
"""Characters of markup that are looked at: longer pages are lists and archives, not articles."""
LEAST = 200
"""Characters below which an extract is not the article but a notice beside it."""
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
MARKUP = re.compile(r"<(?:!doctype html|html|head|body|p|div|article)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says."""

    url: str
    host: str
    title: str
    text: str
    markup: str = field(default="", repr=False)
    """What all of it was taken from."""


async def fetch_page(http: httpx.AsyncClient, url: str) -> Page:
    """The page at an address."""
    host = host_of(url) or "that address"
    try:
        async with asyncio.timeout(SECONDS):
            answer = await http.get(url, headers={"Accept": ACCEPT}, follow_redirects=True)
    except TimeoutError as error:
        raise Unavailable(f"{host} did not answer within {SECONDS:g} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unavailable(f"{host} could not be reached") from error
    if answer.status_code >= BROKEN or answer.status_code == BUSY:
        raise Unavailable(f"{host} does not answer now (status {answer.status_code})")
    if answer.status_code >= WRONG:
        raise Refused(f"{host} gives no page (status {answer.status_code})", "no_page")
    kind = answer.headers.get("content-type", "text/html").lower()
    if not kind.startswith(READABLE):
        raise Refused(f"{host} gives something that is not a page", "not_a_page")
    # Taking a page apart is arithmetic: in a thread, so that Slack is answered meanwhile.
    markup = answer.text[:LONGEST]
    title, text = await asyncio.to_thread(words_of, markup)
    if not text:
        raise Refused(f"{host} gives a page without words", "no_words")
    return Page(str(answer.url), host_of(str(answer.url)) or host, title, text, markup)


def words_of(markup: str) -> tuple[str, str]:
    """Title and text of a page: of its article where one can be told apart, else of all of it. Pure."""
    if not MARKUP.search(markup):
        return "", markup.strip()
    import trafilatura  # noqa: PLC0415 - a heavy library, and most runs of the bot never read a page

    headline = TITLE.search(markup)
    found = trafilatura.extract(markup, include_comments=False, include_tables=False, favor_precision=True)
    text = found if found and len(found) >= LEAST else html_to_text(markup)
    return (clean_title(headline[1]) if headline else ""), text

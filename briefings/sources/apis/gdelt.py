"""GDELT DOC 2.0: the world's news by search. Pure.

`GET https://api.gdeltproject.org/api/v2/doc/doc`: `query` (`"phrase"`, `(a OR b)`, `domain:`, `sourcecountry:` in FIPS codes, `sourcelang:`),
`mode=artlist`, `format=json`, `maxrecords` (up to 250), `sort=DateDesc`, `timespan` (`60min`, `24h`, `7d`; up to three months).
Answer: `articles[]` with `url, title, seendate, domain, language, sourcecountry`. No key.

Limits: about one request in five seconds; faster is 429, or 200 with a sentence. One narrow query in 15 to 30 minutes.
Traps: a bad query is 200 with words or a page instead of JSON, so whatever is no JSON is a failure. No hits: `{}`.
Raw control characters stand inside the strings. `seendate` is when GDELT saw the page, up to a day after it was
published: it is taken as the date, since it is never too early. Fewer than 60 minutes are refused. A `domain:` with a
hyphen finds nothing. Titles have spaces before punctuation. Only an aggregator: what it finds is `claimed` at most.
"""

import re

from briefings.sources.apis.api import Api, Json, Page, address, load, page, results, text
from briefings.sources.document import Entry, Unreadable
from briefings.text import canonical_url

SPACED = re.compile(r" +(?=[,.;:!?%)\]’])")
LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "polish": "pl",
    "russian": "ru", "ukrainian": "uk", "turkish": "tr", "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "dutch": "nl", "swedish": "sv", "czech": "cs", "romanian": "ro", "indonesian": "id", "hindi": "hi",
}  # fmt: skip
ASKED: dict[str, str | int] = {"mode": "artlist", "format": "json", "sort": "DateDesc", "maxrecords": 250}


def read(body: bytes, _url: str) -> Page | Unreadable:
    """Articles of many outlets."""
    found = load(body, strict=False)
    if isinstance(found, Unreadable):
        return found
    if not found:
        return Page()
    articles = results(found, "articles")
    return articles if isinstance(articles, Unreadable) else page(articles, _entry)


def _entry(one: Json) -> Entry | None:
    title, url = SPACED.sub("", text(one, "title")), text(one, "url")
    if not title or not url:
        return None
    return Entry(
        id=canonical_url(url),
        link=url,
        title=title,
        bodies=(),
        dates=(text(one, "seendate"),),
        language=LANGUAGES.get(text(one, "language").lower(), ""),
        plain_title=True,
    )


API = Api(read, lambda source, _: address(source.url, ASKED), pages=1, rest=60)

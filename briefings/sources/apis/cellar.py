"""Cellar: the law of the European Union, asked in SPARQL. Pure.

`GET https://publications.europa.eu/webapi/rdf/sparql` with `query`, `format=application/sparql-results+json`, `timeout` (milliseconds). No key.
Answer: `results.bindings[]`, each variable `{type, value}`. Asked here: acts of the last days with their CELEX number, date and
English title (`cdm:` is `http://publications.europa.eu/ontology/cdm#`).

Limits: a query longer than its `timeout` ends with what was found. Traps: a wrong query is 400 in plain words. CELEX numbers must be
typed when they are compared. One act has many expressions: without the language there is a row for each of 24. Dates are days;
corrigenda have dates of years ago.
"""

from datetime import datetime, timedelta

from briefings.model import Source
from briefings.sources.apis.api import Api, Json, Page, address, answered, page, plain, text
from briefings.sources.document import Entry, Unreadable

JSON = "application/sparql-results+json"
WINDOW = timedelta(days=14)
PAGE = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"
QUERY = """PREFIX cdm: <http://publications.europa.eu/ontology/cdm#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?celex ?day ?title WHERE {{
 ?work cdm:resource_legal_id_celex ?celex ; cdm:work_date_document ?day .
 ?text cdm:expression_belongs_to_work ?work ; cdm:expression_title ?title ;
  cdm:expression_uses_language <http://publications.europa.eu/resource/authority/language/ENG> .
 FILTER(?day >= "{since}"^^xsd:date)
}} ORDER BY DESC(?day) LIMIT 500"""


def first(source: Source, now: datetime) -> str:
    """Acts of the last two weeks."""
    query = QUERY.format(since=(now - WINDOW).date().isoformat())
    return address(source.url, {"query": query, "format": JSON, "timeout": 30_000})


def read(body: bytes, _url: str) -> Page | Unreadable:
    """Acts with their titles."""
    answer = answered(body, "results", "bindings")
    return answer if isinstance(answer, Unreadable) else page(answer[1], _entry)


def _entry(one: Json) -> Entry | None:
    celex, title = text(one, "celex", "value"), text(one, "title", "value")
    if not celex or not title:
        return None
    return Entry(
        id=celex,
        link=PAGE + celex,
        title=title[:500],
        bodies=(plain("European Union law."),),
        dates=(text(one, "day", "value"),),
        language="en",
        plain_title=True,
    )


API = Api(read, first, accept=JSON, pages=1)

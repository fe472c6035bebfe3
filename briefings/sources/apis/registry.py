"""Which kinds of source are APIs. Pure: a table."""

from collections.abc import Mapping

from briefings.sources.apis import (
    cellar,
    ecfs,
    edgar,
    eu_press,
    fcc_edocs,
    federal_register,
    gdelt,
    govuk,
    guardian,
    json_news,
    screening_list,
    sitemap_index,
    wordpress,
)
from briefings.sources.apis.api import Api

API_OF: Mapping[str, Api] = {
    "federal-register": federal_register.DOCUMENTS,
    "federal-register-inspection": federal_register.INSPECTION,
    "screening-list": screening_list.API,
    "screening-search": screening_list.SEARCH,
    "fcc-edocs": fcc_edocs.API,
    "fcc-ecfs": ecfs.API,
    "edgar-search": edgar.SEARCH,
    "edgar-company": edgar.COMPANY,
    "govuk": govuk.API,
    "eu-press": eu_press.API,
    "eu-law": cellar.API,
    "guardian": guardian.API,
    "gdelt": gdelt.API,
    "wordpress": wordpress.API,
    "json-news": json_news.API,
    "sitemap": sitemap_index.API,
}
"""By `Source.kind`."""

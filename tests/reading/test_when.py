"""When, in claims: announced, from when, until when, each with the words of the article. Monday, 23 November 2026."""

from typing import Any

import pytest

from tests.reading.conftest import Read

DEADLINES = {
    "en": ("Germany orders carriers to remove Huawei gear", "Operators must take it out by the end of 2027."),
    "de": (
        "Bundesregierung verbietet Huawei im Kernnetz",
        "Die Betreiber müssen die Technik bis Ende 2027 ausbauen.",
    ),
    "fr": (
        "Berlin interdit Huawei dans la 5G",
        "Les opérateurs doivent retirer les équipements d'ici à fin 2027.",
    ),
    "es": (
        "Alemania prohíbe Huawei en el 5G",
        "Las operadoras deben retirar los equipos antes de finales de 2027.",
    ),
    "pt": ("Alemanha proíbe Huawei no 5G", "As operadoras devem retirar os equipamentos até o fim de 2027."),
    "it": (
        "La Germania vieta Huawei nel 5G",
        "Gli operatori devono rimuovere gli apparati entro la fine del 2027.",
    ),
    "nl": (
        "Duitsland verbiedt Huawei in 5G",
        "Providers moeten de apparatuur uiterlijk eind 2027 verwijderen.",
    ),
    "sv": (
        "Tyskland förbjuder Huawei i 5G",
        "Operatörerna måste ta bort utrustningen senast i slutet av 2027.",
    ),
    "pl": ("Niemcy zakazują Huawei w 5G", "Operatorzy muszą usunąć sprzęt do końca 2027 roku."),
    "ru": (
        "Германия запретила Huawei в сетях 5G",
        "Операторы должны убрать оборудование до конца 2027 года.",
    ),
    "ar": ("ألمانيا تحظر هواوي في شبكات الجيل الخامس", "على المشغلين إزالة المعدات بحلول نهاية عام 2027."),
    "zh": ("德国禁止华为参与5G建设", "运营商必须在2027年底前拆除设备。"),
    "ja": ("ドイツ、5Gからファーウェイを排除", "通信事業者は2027年末までに機器を撤去しなければならない。"),
    "ko": ("독일, 5G망에서 화웨이 금지", "통신사들은 2027년 말까지 장비를 제거해야 한다."),
}


def news(reading: Read, title: str, text: str = "", language: str = "en") -> dict[str, Any]:
    """The primary claim of an article of 23 November 2026."""
    claim: dict[str, Any] = reading(title, text, language=language, published="2026-11-23")["claims"][0]
    return claim


def words(claim: dict[str, Any], field: str) -> list[str]:
    """The quotes behind one field of the dates."""
    return [one["quote"] for one in claim["evidence"] if one["field"] == f"dates.{field}"]


@pytest.mark.parametrize("language", DEADLINES)
def test_a_deadline_is_read_in_every_language(reading: Read, language: str) -> None:
    claim = news(reading, *DEADLINES[language], language)
    assert claim["dates"]["deadlines"] == ["2027"]
    (quote,) = words(claim, "deadlines")
    assert "2027" in quote


@pytest.mark.parametrize(
    ("text", "dates", "quotes"),
    [
        ("The ministry said on Friday the order takes effect on 1 January.",
         {"announced": "2026-11-20", "effective": "2027-01-01"}, {"announced": ["on Friday"], "effective": ["takes effect on 1 January"]}),
        ("Carriers have to comply within 180 days, the ministry said.",
         {"deadlines": ["2027-05-22"]}, {"deadlines": ["within 180 days"]}),
        ("Core parts must go by June 2027 and the rest no later than 31 December 2029.",
         {"deadlines": ["2027-06", "2029-12-31"]}, {"deadlines": ["by June 2027", "no later than 31 December 2029"]}),
        ("The order has been in force since last week, the regulator said.", {"deadlines": []}, {}),
    ],
)  # fmt: skip
def test_each_day_goes_where_it_belongs(
    reading: Read, text: str, dates: dict[str, Any], quotes: dict[str, list[str]]
) -> None:
    claim = news(reading, "Germany bans Huawei from 5G networks", text)
    assert {name: claim["dates"][name] for name in dates} == dates
    assert {name: words(claim, name) for name in quotes} == quotes


def test_a_plan_for_next_month_is_to_take_effect_then(reading: Read) -> None:
    claim = news(reading, "Germany plans to ban Huawei from 5G networks next month")
    assert claim["dates"] == {"announced": None, "effective": "2026-12", "deadlines": []}


def test_what_is_said_on_a_day_is_not_done_on_it(reading: Read) -> None:
    """The day belongs to the word before it: `said on Tuesday`, `will ban ... on Thursday`."""
    claim = news(reading, "Minister said on Tuesday Germany will ban Huawei from 5G networks")
    assert (claim["dates"]["announced"], claim["dates"]["effective"]) == ("2026-11-17", None)


def test_history_has_its_own_day(reading: Read) -> None:
    """The ban of 2019 is background, and dated; the news is not dated by it."""
    text = "In May 2019 the United States put Huawei on the Entity List."
    claims = reading("Germany bans Huawei from 5G networks", text, published="2026-11-23")["claims"]
    past = next(claim for claim in claims if claim["role"] == "background")
    assert (past["event_type"], past["dates"]["announced"]) == ("sanctions_listing", "2019-05")
    assert claims[0]["dates"]["announced"] is None

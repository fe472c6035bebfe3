"""Fourteen languages: the same kinds of news in each, by their own words."""

import pytest

from tests.reading.conftest import Read

NEWS = [
    ("de", "Deutschland verbietet Huawei im 5G-Netz", "ban", "announced", "closes"),
    ("de", "Bundesregierung schließt Huawei nicht vom 5G-Ausbau aus", "licence", "announced", "opens"),
    ("de", "Gericht weist Klage von Huawei gegen 5G-Verbot ab", "legal_ruling", "announced", "closes"),
    (
        "fr",
        "La France interdit TikTok sur les téléphones des fonctionnaires",
        "restriction",
        "announced",
        "closes",
    ),
    ("fr", "Orange choisit Nokia pour son réseau 5G", "carrier_deal", "announced", "opens"),
    ("fr", "Huawei porte plainte contre l'interdiction en Suède", "legal_ruling", "under_review", "opens"),
    ("es", "España veta a Huawei en las redes 5G", "ban", "announced", "closes"),
    ("es", "Estados Unidos levanta el veto a ZTE", "ban", "reversed", "opens"),
    ("es", "Telefónica firma un contrato con Nokia para la red 5G", "carrier_deal", "signed", "opens"),
    ("pt", "Portugal exclui Huawei das redes 5G", "ban", "announced", "closes"),
    ("pt", "EUA pressionam Brasil a barrar Huawei do 5G", "pressure", "announced", "closes"),
    ("it", "Il governo blocca DeepSeek in Italia", "ban", "announced", "closes"),
    ("it", "L'Italia non vieterà Huawei nel 5G, dice il ministro", "licence", "announced", "opens"),
    ("nl", "Nederland verbiedt TikTok op werktelefoons van ambtenaren", "restriction", "announced", "closes"),
    ("nl", "KPN kiest voor Ericsson in kern van 5G-netwerk", "carrier_deal", "announced", "opens"),
    ("sv", "Sverige förbjuder Huawei i 5G-nätet", "ban", "announced", "closes"),
    ("sv", "Kammarrätten avslår Huaweis överklagande om 5G-förbudet", "legal_ruling", "announced", "closes"),
    ("pl", "Rząd chce wykluczyć Huawei z sieci 5G", "ban", "expected", "closes"),
    ("pl", "Orange Polska podpisuje umowę z Nokią na sieć 5G", "carrier_deal", "signed", "opens"),
    ("ru", "США внесли Huawei в черный список", "sanctions_listing", "announced", "closes"),
    ("ru", "Великобритания запретила оборудование Huawei", "ban", "announced", "closes"),
    ("zh", "美国商务部将华为列入实体清单", "sanctions_listing", "announced", "closes"),
    ("zh", "瑞典法院驳回华为上诉，维持5G禁令", "legal_ruling", "announced", "closes"),
    ("zh", "英國禁止電信商使用華為設備", "ban", "announced", "closes"),
    ("ja", "英政府、5Gからファーウェイを排除", "ban", "announced", "closes"),
    ("ja", "ソフトバンク、5G基地局にノキアを採用", "carrier_deal", "announced", "opens"),
    ("ko", "미국, 화웨이 장비 사용 금지", "ban", "announced", "closes"),
    ("ko", "LG유플러스, 5G 장비 공급사로 화웨이 선정", "carrier_deal", "announced", "opens"),
    ("ar", "بريطانيا تحظر معدات هواوي في شبكات الجيل الخامس", "ban", "announced", "closes"),
    ("ar", "مصر تمنح هواوي ترخيصا للحوسبة السحابية", "licence", "announced", "opens"),
]
QUIET = [
    ("de", "Huawei stellt neues Klapphandy vor"),
    ("fr", "Nokia supprime 350 postes en Europe"),
    ("es", "Xiaomi presenta su nueva gama de teléfonos en México"),
    ("pt", "Samsung lança linha Galaxy S24 em São Paulo"),
    ("it", "Nokia taglia 500 posti in Italia"),
    ("nl", "Ericsson lijdt verlies door afschrijving"),
    ("sv", "Ericsson varslar 1 400 anställda i Sverige"),
    ("pl", "Dyrektor Huawei zatrzymany pod zarzutem szpiegostwa"),
    ("ru", "Huawei представила новый смартфон в Москве"),
    ("zh", "华为公布财报 净利润下滑"),
    ("ja", "ノキア、ロゴを刷新"),
    ("ko", "삼성전자 4분기 영업이익 35% 감소"),
    ("ar", "هواوي تعلن ارتفاع أرباحها في النصف الأول"),
]


@pytest.mark.parametrize("row", NEWS, ids=[row[1] for row in NEWS])
def test_access_news_is_read(reading: Read, row: tuple[str, str, str, str, str]) -> None:
    """Language, event type, status and direction of a headline alone."""
    language, title, event, status, direction = row
    json = reading(title, language=language)
    assert json["relevant"], json["why"]
    assert (json["language"], json["event_type"], json["status"], json["direction"]) == (
        language,
        event,
        status,
        direction,
    )


@pytest.mark.parametrize(("language", "title"), QUIET, ids=[row[1] for row in QUIET])
def test_other_news_about_the_same_firms_is_left_alone(reading: Read, language: str, title: str) -> None:
    """Launches, results, jobs, arrests."""
    assert not reading(title, language=language)["relevant"]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Deutschland will Huawei verbieten, das berichtet laut Insidern das Handelsblatt.", "Handelsblatt"),
        ("据路透社报道，知情人士称，德国将禁止华为设备。", "Reuters"),
        ("Selon Les Echos, la France va interdire Huawei dans la 5G.", "Les Echos"),
    ],
)
def test_the_outlet_that_is_cited_is_the_origin(reading: Read, text: str, origin: str) -> None:
    """`laut`, `据`, `selon`."""
    json = reading("", text)
    assert json["attribution"] == "secondhand"
    assert json["origin"]["outlet"] == origin
    assert json["origin"]["cited"] is True


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (
            "Huawei wird vom Ausbau der Netze ausgeschlossen, sagte der Minister am Montag in Berlin.",
            None,
            "de",
        ),
        (
            "Huawei wird vom Ausbau der Netze ausgeschlossen, sagte der Minister am Montag in Berlin.",
            "en",
            "de",
        ),
        ("ファーウェイを排除", "zh", "ja"),
        ("禁止使用华为设备", None, "zh"),
        ("화웨이 장비 금지", None, "ko"),
        ("Запрет на Huawei", None, "ru"),
        ("حظر هواوي", None, "ar"),
        ("Huawei", "sv-SE", "sv"),
    ],
)
def test_the_text_tells_its_language_and_the_feed_helps(
    reading: Read, text: str, declared: str | None, language: str
) -> None:
    """Scripts settle most; a sure detector overrules the feed, an unsure one does not."""
    assert reading("", text, language=declared)["language"] == language

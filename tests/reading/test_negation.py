"""What a negation is about: the verb it stands behind, the phrase it stands in, not the next thing by chance."""

import pytest

from tests.reading.conftest import Read

TOLD = [
    # a `not` that is a word of the ban itself denies nothing, and the permission around it is none
    ("nl", "Gentse politie mag Chinese drones niet meer gebruiken", "closes"),
    ("nl", "ASML mag deze machines niet meer naar China exporteren", "closes"),
    ("de", "Nvidia darf seine Chips nicht mehr nach China liefern", "closes"),
    ("de", "Indien lässt Starlink nicht ins Land", "closes"),
    ("sv", "Polisen får inte längre använda drönare från DJI", "closes"),
    ("en", "Nvidia may not sell H20 chips to China", "closes"),
    # in the gap of a phrase it turns it
    ("de", "Österreich schließt Huawei vom 5G-Ausbau nicht aus", "opens"),
    ("nl", "Nederland laat Huawei niet toe op 5G-netwerk", "closes"),
    ("en", "UK will not strip Huawei out of 4G networks", "opens"),
    # at the end of a clause it is about the verb, not about the thing beside it
    ("de", "USA verlängern befristete Genehmigung für Huawei-Lieferungen nicht", "closes"),
    ("de", "USA verlängern die Lizenz für Huawei nicht mehr", "closes"),
    ("nl", "VS verlengt licentie voor Huawei niet", "closes"),
    ("de", "Bundesnetzagentur erteilt Starlink Lizenz nicht", "closes"),
    ("nl", "KPN verlengt contract met Huawei niet", "closes"),
    ("de", "Gericht kippt Verbot von Huawei nicht", "closes"),
    ("nl", "VS versoepelt exportregels voor Nvidia-chips niet", "closes"),
    ("de", "Bund verbietet Huawei im 5G-Netz nicht", "opens"),
    # right behind the verb it is about the verb, though a firm follows
    ("de", "Telekom wählt nicht Huawei", "closes"),
    ("sv", "Tele2 väljer inte Huawei till 5G-nätet", "closes"),
    ("sv", "Indien häver inte förbudet mot Tiktok", "closes"),
    ("fr", "Orange ne choisit pas Huawei pour la 5G", "closes"),
    ("fr", "L'Inde n'autorise pas Starlink", "closes"),
    ("fr", "Bouygues ne retire pas Huawei de son réseau", "opens"),
    ("fr", "Paris ne bannit pas TikTok", "opens"),
    # what is told before it in the same phrase stays
    ("zh", "亞馬遜將退出內地市場，日後不再向經銷商供貨，中國書店關閉", "closes"),
    # what is told the other way round stays
    ("nl", "VS verlengt licentie voor Huawei", "opens"),
    ("de", "Bund schließt Huawei vom 5G-Ausbau aus", "closes"),
    ("fr", "L'Inde autorise Starlink", "opens"),
]


@pytest.mark.parametrize(("language", "title", "direction"), TOLD, ids=[row[1] for row in TOLD])
def test_a_negation_turns_what_it_is_about(reading: Read, language: str, title: str, direction: str) -> None:
    json = reading(title, language=language)
    assert json["relevant"], json["why"]
    assert json["direction"] == direction


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Telia chose Ericsson, not Huawei"),
        ("fr", "Proximus choisit Ericsson, pas Huawei"),
        ("nl", "Proximus kiest Ericsson, niet Huawei"),
    ],
)
def test_a_firm_that_is_not_chosen_loses_and_the_other_wins(reading: Read, language: str, title: str) -> None:
    """The negation stands by the firm, and the verb is told of the other one."""
    json = reading(title, language=language)
    assert (json["vendors"][0], json["direction"]) == ("Ericsson", "opens")


def test_a_list_from_which_a_firm_is_not_taken_is_not_lifted(reading: Read) -> None:
    """`Off the list` is inside `take ... off the list`, and denied with it."""
    assert reading("US does not take Huawei off the Entity List").get("direction") != "opens"


def test_in_korean_a_quotation_denies_nothing_before_it(reading: Read) -> None:
    """Three dots and a quotation mark begin what somebody says of the news."""
    json = reading('LGU+, 5G 장비에 화웨이 유지…"기존 장비 교체 계획 없어"', language="ko")
    assert (json["event_type"], json["direction"]) == ("carrier_deal", "opens")
    json = reading('인도네시아, 아이폰16 판매 불허…"현지 부품 비율 못 채워"', language="ko")
    assert (json["event_type"], json["direction"]) == ("ban", "closes")

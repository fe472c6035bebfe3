"""What becomes of vendors when a buyer has chosen: swaps, contests, networks switched on, and who is no party."""

import pytest

from tests.reading.conftest import Read, told

SWAPS = [
    "Telia Lithuania swaps Huawei for Ericsson",
    "VodafoneZiggo vervangt Huawei door Ericsson",
    "Telenet ruilt Huawei in voor Ericsson",
    "Telekom tauscht Huawei gegen Ericsson",
    "Telenor Sverige byter ut Huawei mot Ericsson",
    "Tele2 Казахстан переводит сеть с Huawei на Ericsson",
    "Play wymienia sprzęt Huawei na Ericssona",
    "Telefónica sustituye a Huawei por Ericsson",
]


@pytest.mark.parametrize("title", SWAPS)
def test_a_swap_with_the_new_supplier_named_is_a_choice(reading: Read, title: str) -> None:
    """Its direction is that of the vendor put first; the other has a claim of its own."""
    json = reading(title)
    assert told(json) == ("carrier_deal", "announced", "closes")
    assert json["vendors"] == ["Huawei", "Ericsson"]
    assert [(one["vendors"], one["direction"]) for one in json["claims"][1:]] == [(["Ericsson"], "opens")]


def test_who_is_swapped_out_stays_so_when_the_lead_says_it_again(reading: Read) -> None:
    json = reading("Telia swaps Huawei for Ericsson", "Telia will remove Huawei by 2027.")
    assert (json["event_type"], json["vendors"]) == ("carrier_deal", ["Huawei", "Ericsson"])


@pytest.mark.parametrize(
    "title",
    [
        "Telenor replaces Huawei",
        "SoftBank to swap Huawei radios for Nokia",
        "Regulator orders Telenor to replace Huawei with Nokia",
    ],
)
def test_what_is_told_or_only_planned_is_a_removal(reading: Read, title: str) -> None:
    assert reading(title)["event_type"] == "phase_out"


def test_the_one_that_comes_for_a_group_gains(reading: Read) -> None:
    assert told(reading("Vodafone Idea replaces Chinese gear with Nokia kit")) == (
        "carrier_deal",
        "announced",
        "opens",
    )


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("TIM excludes Huawei from core tender", "Ericsson and Nokia were invited to bid."),
        ("Tim esclude Huawei dalla gara per la rete core", "Invitati Ericsson e Nokia."),
        ("La Norvège exclut Huawei de l'appel d'offres", "Ericsson et Nokia restent en lice."),
        ("India leaves Huawei out of 5G trials", "Ericsson and Nokia are among the approved suppliers."),
    ],
)
def test_who_stays_in_the_contest_is_named_after_who_is_left_out(
    reading: Read, title: str, lead: str
) -> None:
    json = reading(title, lead)
    assert (json["vendors"], json["direction"]) == (["Huawei", "Ericsson", "Nokia"], "closes")


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Germany bans Huawei from 5G", "Nokia and Ericsson are approved by the network agency."),
        ("TIM excludes Huawei from core tender", "Shares of Ericsson and Nokia rose."),
        ("TIM excludes Huawei from core tender", "Ericsson and Nokia had lobbied for the step."),
    ],
)
def test_who_is_named_beside_a_ban_is_in_no_contest(reading: Read, title: str, lead: str) -> None:
    assert reading(title, lead)["vendors"] == ["Huawei"]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Melita accende il 5G con Ericsson", "in_force"),
        ("Movistar enciende su red 5G con Nokia", "in_force"),
        ("Orange met en service son cœur 5G avec Ericsson", "in_force"),
        ("Melita sceglie Ericsson per il 5G", "announced"),
        ("Odido gaat met Nokia in zee voor glasvezelnet", "announced"),
    ],
)
def test_a_network_switched_on_is_in_force(reading: Read, title: str, status: str) -> None:
    assert told(reading(title)) == ("carrier_deal", status, "opens")


@pytest.mark.parametrize(
    "title",
    [
        "Oppo volta a ser vendida na Alemanha",
        "Oppo wraca do sprzedaży w Niemczech",
        "OnePlus is sold again in Germany",
    ],
)
def test_a_maker_of_phones_sold_again_is_back_in_the_shops(reading: Read, title: str) -> None:
    assert told(reading(title)) == ("distribution", "reversed", "opens")


def test_a_tender_told_only_later_in_the_lead_is_one(reading: Read) -> None:
    json = reading(
        "Virve väljer Ericsson för sitt blåljusnät",
        "Myndigheternas nya nät får sin kärna från Sverige. Ericsson vann upphandlingen.",
    )
    assert json["event_type"] == "tender"


@pytest.mark.parametrize(
    ("title", "vendors"),
    [
        ("Baidu's iQiyi removed from app stores in Taiwan", ["iQiyi"]),
        ("Amazon's Project Kuiper wins licence in Kenya", ["Amazon Kuiper"]),
        ("Colombian court halts iPhone sales in Ericsson patent fight", ["Apple"]),
        ("Taiwan removes Baidu and iQiyi from app stores", ["Baidu", "iQiyi"]),
    ],
)
def test_owners_and_holders_of_patents_are_no_parties(reading: Read, title: str, vendors: list[str]) -> None:
    assert reading(title)["vendors"] == vendors

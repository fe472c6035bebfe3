"""Which of several namesakes is meant: a group or its unit in a country, a firm or an everyday word of some language."""

import pytest

from tests.reading.conftest import Read


@pytest.mark.parametrize(
    ("title", "buyer"),
    [
        ("Telia picks Nokia for 5G core in Finland", "Telia Company"),
        ("Telia väljer Ericsson till 5G-nätet i Norge", "Telia Norway"),
        ("Telia Norge väljer Ericsson för 5G", "Telia Norway"),
        ("TIM picks Nokia for 5G core in Italy", "TIM"),
        ("TIM escolhe Nokia para rede 5G no Brasil", "TIM Brasil"),
        ("Orange choisit Nokia pour son cœur de réseau 5G en France", "Orange"),
        ("Orange wybiera Nokię do sieci 5G w Polsce", "Orange Polska"),
        ("Altice escolhe Nokia para 5G em Portugal", "MEO"),
    ],
)
def test_a_groups_unit_is_meant_where_the_text_names_its_country(
    reading: Read, title: str, buyer: str
) -> None:
    """Where the group itself does not run networks there under its own name."""
    assert reading(title)["counterparts"] == [buyer]


@pytest.mark.parametrize(
    ("title", "language", "buyer"),
    [
        ("Tre väljer Ericsson till sitt 5G-nät", "sv", "3 Sweden"),
        ("Drei wählt ZTE für 5G-Netz", "de", "Drei"),
    ],
)
def test_a_number_that_buys_is_the_operator_of_that_name(
    reading: Read, title: str, language: str, buyer: str
) -> None:
    """Only its place before the verb shows that it is no number."""
    assert reading(title, language=language)["counterparts"] == [buyer]


@pytest.mark.parametrize(
    ("title", "vendors"),
    [
        ("Роскомнадзор заблокировал Signal", ["Signal"]),
        ("Venezuela bloquea Signal en todo el país", ["Signal"]),
        ("Regulator blocks signal of pirate radio in Russia", []),
        ("Taipei puts Huawei, SMIC on strategic export list; shipments to need permit", ["Huawei", "SMIC"]),
        ("Le SMIC relevé en France, Huawei banni du cœur de réseau", ["Huawei"]),
    ],
)
def test_an_everyday_word_is_one_in_its_own_languages_only(
    reading: Read, title: str, vendors: list[str]
) -> None:
    """Elsewhere it needs nothing near it to be a name."""
    assert reading(title)["vendors"] == vendors


def test_a_retailer_need_not_be_called_one(reading: Read) -> None:
    """The vocabulary knows who sells."""
    news = reading("Office Depot takes Kaspersky boxes off US shelves")
    assert (news["event_type"], news["counterparts"]) == ("distribution", ["Office Depot"])

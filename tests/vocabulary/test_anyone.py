"""A name of any kind: a vendor, a carrier, a market, a region, an authority; shared names ask back."""

import pytest

from briefings.model import MentionKind
from briefings.vocabulary import Choices, Named, Region, Vocabulary

V, C, M, A = MentionKind.VENDOR, MentionKind.CARRIER, MentionKind.MARKET, MentionKind.AUTHORITY


@pytest.mark.parametrize(
    ("asked", "kind", "name", "how"),
    [
        ("Huawei", V, "Huawei", "name"),
        ("HUAWEI", V, "Huawei", "name"),
        ("华为", V, "Huawei", "alias"),
        ("Huawei Technologies Co., Ltd.", V, "Huawei", "name"),
        ("hauwei", V, "Huawei", "typo"),
        ("hikvison", V, "Hikvision", "typo"),
        ("Huawei Cloud", V, "Huawei", "subsidiary"),
        ("HiSilicon", V, "HiSilicon", "name"),
        ("China Mobile", V, "China Mobile", "name"),
        ("vodafone", C, "Vodafone", "name"),
        ("bt", C, "BT Group", "name"),
        ("EE", C, "EE", "name"),
        ("Rogers", C, "Rogers Communications", "alias"),
        ("Sky", C, "Sky", "name"),
        ("three uk", C, "Three UK", "name"),
        ("Three Ireland", C, "Three Ireland", "name"),
        ("Orange Belgium", C, "Orange Belgium", "name"),
        ("orange france", C, "Orange", "name"),
        ("Orange (Poland)", C, "Orange Polska", "alias"),
        ("dutch", M, "NL", "alias"),
        ("Hong Kong", M, "HK", "name"),
        ("de", M, "DE", "name"),
        ("EU", M, "EU", "name"),
        ("Germny", M, "DE", "typo"),
        ("Berlin", M, "DE", "alias"),
        ("英国", M, "GB", "alias"),
        ("FCC", A, "Federal Communications Commission", "alias"),
        ("commerce department", A, "US Department of Commerce", "alias"),
    ],
)
def test_a_name_means_one_thing(
    vocabulary: Vocabulary, asked: str, kind: MentionKind, name: str, how: str
) -> None:
    assert vocabulary.resolve_any(asked) == Named(kind, name, asked, how)


@pytest.mark.parametrize(
    ("asked", "choices"),
    [
        ("Three", ["Three Ireland", "Three UK"]),
        ("O2", ["Telefonica Deutschland", "Virgin Media O2"]),
        ("Vivo", ["Vivo", "Telefonica Brasil"]),
        ("OFCOM", ["Federal Office of Communications", "Office of Communications"]),
    ],
)
def test_a_shared_name_asks_back(vocabulary: Vocabulary, asked: str, choices: list[str]) -> None:
    found = vocabulary.resolve_any(asked)
    assert isinstance(found, Choices)
    assert found.shared
    assert [one.name for one in found.among] == choices


def test_a_group_whose_name_its_companies_abroad_share_asks_back(vocabulary: Vocabulary) -> None:
    """`Orange` is the group in France, and what its companies in five other countries are called."""
    found = vocabulary.resolve_any("orange")
    assert isinstance(found, Choices)
    assert [one.name for one in found.among][:3] == ["Orange", "Orange Belgium", "Orange Polska"]
    assert isinstance(vocabulary.resolve_any("Vodafone"), Named)


@pytest.mark.parametrize("asked", ["xyzzy", "", "  ", "?!", "q"])
def test_nonsense_offers_nothing(vocabulary: Vocabulary, asked: str) -> None:
    assert vocabulary.resolve_any(asked) == Choices(asked, (), shared=False)


def test_a_near_miss_of_nobody_alone_is_offered_and_not_taken(vocabulary: Vocabulary) -> None:
    found = vocabulary.resolve_any("Nigera")
    assert isinstance(found, Choices)
    assert not found.shared
    assert {"NE", "NG"} <= {one.name for one in found.among}


@pytest.mark.parametrize(
    ("asked", "name", "some", "size"),
    [
        ("EU", "EU", {"EU", "DE", "FR", "SE"}, 28),
        ("european union", "EU", {"EU", "IE"}, 28),
        ("Nordics", "Nordics", {"DK", "FI", "IS", "NO", "SE"}, 5),
        ("nordic countries", "Nordics", {"SE"}, 5),
        ("the Nordics", "Nordics", {"SE"}, 5),
        ("Five Eyes", "Five Eyes", {"AU", "CA", "GB", "NZ", "US"}, 5),
        ("五眼联盟", "Five Eyes", {"GB"}, 5),
        ("Gulf", "Gulf", {"AE", "BH", "KW", "OM", "QA", "SA"}, 6),
        ("GCC", "Gulf", {"QA"}, 6),
        ("Latin America", "Latin America", {"BR", "MX", "CL"}, 21),
        ("latam", "Latin America", {"AR"}, 21),
        ("Africa", "Africa", {"ZA", "NG", "EG"}, 54),
        ("baltic states", "Baltics", {"EE", "LT", "LV"}, 3),
        ("nato", "NATO", {"US", "TR", "SE", "FI"}, 32),
        ("Europe", "Europe", {"EU", "GB", "CH", "UA"}, 47),
    ],
)
def test_a_region_stands_for_its_markets(
    vocabulary: Vocabulary, asked: str, name: str, some: set[str], size: int
) -> None:
    region = vocabulary.resolve_region(asked)
    assert region is not None
    assert (region.name, len(region.markets)) == (name, size)
    assert some <= set(region.markets)


def test_what_is_no_region_is_none(vocabulary: Vocabulary) -> None:
    """People draw the Middle East differently: it is no plain fact."""
    for asked in ("Middle East", "Germany", "", "the West"):
        assert vocabulary.resolve_region(asked) is None


def test_a_region_is_meant_where_it_is_no_market(vocabulary: Vocabulary) -> None:
    """`EU` is a market of its own, `Gulf` is not; `Africa` is no slip of South Africa."""
    for asked in ("Gulf", "Africa", "nordic"):
        assert isinstance(vocabulary.resolve_any(asked), Region)


def test_an_authority_is_known_by_its_abbreviation(vocabulary: Vocabulary) -> None:
    found = vocabulary.resolve_authority("BIS")
    assert getattr(found, "name", None) == "Bureau of Industry and Security"

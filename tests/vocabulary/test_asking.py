"""What a person types after a slash: any script, case, legal form or slip of the pen."""

import pytest

from briefings.vocabulary import Resolved, Suggested, Vocabulary


@pytest.mark.parametrize(
    ("asked", "name", "how"),
    [
        ("Huawei", "Huawei", "name"),
        ("  huawei ", "Huawei", "name"),
        ("华为", "Huawei", "alias"),
        ("Хуавей", "Huawei", "alias"),
        ("хуавею", "Huawei", "alias"),
        ("هواوي", "Huawei", "alias"),
        ("ファーウェイ", "Huawei", "alias"),
        ("화웨이", "Huawei", "alias"),
        ("Huawei Technologies Co., Ltd.", "Huawei", "name"),
        ("华为技术有限公司", "Huawei", "alias"),
        ("Nokia Oyj", "Nokia", "name"),
        ("ASML Holding N.V.", "ASML", "name"),
        ("TikTok", "ByteDance", "alias"),
        ("BABA", "Alibaba", "alias"),
        ("tplink", "TP-Link", "name"),
        ("Huawei Cloud", "Huawei", "subsidiary"),
        ("HiSilicon", "HiSilicon", "name"),
        ("Honor", "Honor", "name"),
        ("hauwei", "Huawei", "typo"),
        ("Huwaei", "Huawei", "typo"),
        ("Hikvison", "Hikvision", "typo"),
        ("Eriksson", "Ericsson", "typo"),
    ],
)
def test_a_vendor_is_known_by(vocabulary: Vocabulary, asked: str, name: str, how: str) -> None:
    """`how` says which it was, so that the answer can say `did you mean`."""
    assert vocabulary.resolve_vendor(asked) == Resolved(name, asked, how)


def test_the_beginning_of_a_name_suggests_it(vocabulary: Vocabulary) -> None:
    """Three letters are enough."""
    assert vocabulary.resolve_vendor("hik") == Suggested(("Hikvision",))


def test_a_name_that_two_firms_bore_suggests_both(vocabulary: Vocabulary) -> None:
    """Huawei Marine was Huawei's, and is HMN now."""
    assert vocabulary.resolve_vendor("Huawei Marine") == Suggested(("HMN Technologies", "Huawei"))


@pytest.mark.parametrize("asked", ["xyzzy", "", "   ", "?!", "q", "T", "\ud800"])
def test_nonsense_suggests_nothing(vocabulary: Vocabulary, asked: str) -> None:
    """Better no guess than a wild one."""
    assert vocabulary.resolve_vendor(asked) == Suggested(())


def test_never_more_than_three_suggestions(vocabulary: Vocabulary) -> None:
    """A list to choose from, not to read."""
    answer = vocabulary.resolve_vendor("china")
    assert isinstance(answer, Suggested)
    assert 1 <= len(answer.names) <= 3


@pytest.mark.parametrize(
    ("asked", "code", "how"),
    [
        ("Germany", "DE", "name"),
        ("de", "DE", "name"),
        ("Allemagne", "DE", "alias"),
        ("deutschen", "DE", "alias"),
        ("Berlin", "DE", "alias"),
        ("brussels", "EU", "alias"),
        ("u.k.", "GB", "alias"),
        ("Texas", "US", "alias"),
        ("россии", "RU", "alias"),
        ("中国", "CN", "alias"),
        ("China", "CN", "name"),
        ("Turkiye", "TR", "alias"),
        ("Germny", "DE", "typo"),
        ("Norwy", "NO", "typo"),
    ],
)
def test_a_market_is_known_by(vocabulary: Vocabulary, asked: str, code: str, how: str) -> None:
    """The answer is the code; `market_name` says it to people."""
    assert vocabulary.resolve_market(asked) == Resolved(code, asked, how)


def test_a_slip_between_two_countries_suggests_both(vocabulary: Vocabulary) -> None:
    """One letter from Niger, one from Nigeria."""
    assert vocabulary.resolve_market("Nigera") == Suggested(("NE", "NG"))


@pytest.mark.parametrize(
    ("asked", "name", "how"),
    [
        ("vodafone", "Vodafone", "name"),
        ("vodafon", "Vodafone", "typo"),
        ("Vodafone Germany GmbH", "Vodafone Germany", "name"),
        ("tmobile", "T-Mobile US", "alias"),
        ("AT&T Inc.", "AT&T", "name"),
        ("Yes", "Yes", "name"),
    ],
)
def test_a_carrier_is_known_by(vocabulary: Vocabulary, asked: str, name: str, how: str) -> None:
    """Everyday words answer here, though no text is searched for them."""
    assert vocabulary.resolve_carrier(asked) == Resolved(name, asked, how)


def test_a_brand_of_two_carriers_suggests_both(vocabulary: Vocabulary) -> None:
    """Three in Ireland, Three in Britain."""
    assert vocabulary.resolve_carrier("three") == Suggested(("Three Ireland", "Three UK"))

"""Sums of money as 14 languages write them, in whole units of their currency."""

import pytest

from briefings.reading.reader import lexicon_of
from briefings.vocabulary import Vocabulary, fold

SUMS = [
    ("en", "worth $6.6 billion", 6_600_000_000, "USD"),
    ("en", "3.125 billion dollars", 3_125_000_000, "USD"),
    ("en", "£200m a year", 200_000_000, "GBP"),
    ("en", "€1,200 million", 1_200_000_000, "EUR"),
    ("en", "Rs 1,200 crore", 12_000_000_000, "INR"),
    ("de", "1,5 Milliarden Euro", 1_500_000_000, "EUR"),
    ("de", "500 Mio. US-Dollar", 500_000_000, "USD"),
    ("de", "1.200 Euro", 1_200, "EUR"),
    ("fr", "3,5 milliards d'euros", 3_500_000_000, "EUR"),
    ("fr", "500 millions de dollars", 500_000_000, "USD"),
    ("es", "3.500 millones de dólares", 3_500_000_000, "USD"),
    ("es", "2 mil millones de euros", 2_000_000_000, "EUR"),
    ("pt", "3,5 bilhões de reais", 3_500_000_000, "BRL"),
    ("pt", "R$ 500 milhões", 500_000_000, "BRL"),
    ("it", "3,5 miliardi di euro", 3_500_000_000, "EUR"),
    ("nl", "3,5 miljard euro", 3_500_000_000, "EUR"),
    ("sv", "3,5 miljarder kronor", 3_500_000_000, "SEK"),
    ("pl", "3,5 mld zł", 3_500_000_000, "PLN"),
    ("pl", "500 mln dolarów", 500_000_000, "USD"),
    ("ru", "3,5 млрд долларов", 3_500_000_000, "USD"),
    ("ru", "500 млн рублей", 500_000_000, "RUB"),
    ("ar", "3.5 مليار دولار", 3_500_000_000, "USD"),
    ("ar", "٣ مليارات يورو", 3_000_000_000, "EUR"),
    ("zh", "66亿美元", 6_600_000_000, "USD"),
    ("zh", "1.2万亿元", 1_200_000_000_000, "CNY"),
    ("zh", "3.5億歐元", 350_000_000, "EUR"),
    ("ja", "1兆2000億円", 1_200_000_000_000, "JPY"),
    ("ja", "35億ドル", 3_500_000_000, "USD"),
    ("ko", "1조 2000억 원", 1_200_000_000_000, "KRW"),
    ("ko", "35억 달러", 3_500_000_000, "USD"),
]


@pytest.mark.parametrize(("language", "text", "amount", "currency"), SUMS)
def test_a_sum_is_counted_in_whole_units(
    vocabulary: Vocabulary, language: str, text: str, amount: int, currency: str
) -> None:
    lexicon = lexicon_of(vocabulary, language)
    assert lexicon is not None
    found = lexicon.sums.first(fold(text), 0, len(text))
    assert found is not None
    assert (round(found[0].amount), found[0].currency) == (amount, currency)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "400 million phones"), ("zh", "5亿用户"), ("de", "20 Mrd. Geräte")]
)
def test_what_is_counted_otherwise_is_no_money(vocabulary: Vocabulary, language: str, text: str) -> None:
    lexicon = lexicon_of(vocabulary, language)
    assert lexicon is not None
    assert lexicon.sums.first(fold(text), 0, len(text)) is None

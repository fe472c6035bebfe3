"""Names in texts: where they begin and end in each script, and which of several counts."""

import pytest

from briefings.model import MentionKind
from briefings.vocabulary import Vocabulary


def found(vocabulary: Vocabulary, text: str, language: str | None = None) -> list[tuple[str, str]]:
    """Return (canonical name, words of the text) of each hit, in order."""
    return [(hit.entry.name, text[hit.start : hit.end]) for hit in vocabulary.scan(text, language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Latin
        ("Huawei's gear, and huawei.", [("Huawei", "Huawei"), ("Huawei", "huawei")]),
        ("HUAWEI SHUT OUT OF GERMANY", [("Huawei", "HUAWEI"), ("DE", "GERMANY")]),
        ("Huaweis Antennen in Deutschlands Netzen", [("Huawei", "Huaweis"), ("DE", "Deutschlands")]),
        ("das Huawei-Verbot", [("Huawei", "Huawei")]),
        ("l'Allemagne et d'Ericsson", [("DE", "Allemagne"), ("Ericsson", "Ericsson")]),
        ("l’Allemagne", [("DE", "Allemagne")]),
        ("Huawei'nin Türkiye'deki payı", [("Huawei", "Huawei"), ("TR", "Türkiye")]),
        ("the Huaweification of Chinatown, antihuawei", []),
        (
            "T\u2011Mobile\u00a0US and TP–Link",
            [("T-Mobile US", "T\u2011Mobile\u00a0US"), ("TP-Link", "TP–Link")],
        ),
        ("Ｈｕａｗｅｉ", [("Huawei", "Ｈｕａｗｅｉ")]),
        ("Telefonica, TELEFÓNICA", [("Telefonica", "Telefonica"), ("Telefonica", "TELEFÓNICA")]),
        # Cyrillic
        ("Хуавей ушёл из России", [("Huawei", "Хуавей"), ("RU", "России")]),
        ("Поставки Хуавею и Билайну", [("Huawei", "Хуавею"), ("Beeline", "Билайну")]),
        ("китайского оборудования из США", [("CN", "китайского"), ("US", "США")]),
        # Polish, which is known by its letters
        (
            "Umowa z Huaweiem i Nokią w Niemczech",
            [("Huawei", "Huaweiem"), ("Nokia", "Nokią"), ("DE", "Niemczech")],
        ),
        ("Nokio is no firm", []),
        # Arabic: and, to, in, the are written onto the word
        ("هواوي في الصين", [("Huawei", "هواوي"), ("CN", "الصين")]),
        ("وهواوي لهواوي", [("Huawei", "هواوي"), ("Huawei", "هواوي")]),
        ("للصين وبالصين", [("CN", "صين"), ("CN", "الصين")]),
        ("الشركات الصينية", [("CN", "الصينية")]),
        # Chinese and Japanese: no spaces, but a Latin name among them is bounded
        ("美国制裁华为和中兴通讯", [("US", "美国"), ("Huawei", "华为"), ("ZTE", "中兴通讯")]),
        ("是Huawei的手机", [("Huawei", "Huawei")]),
        ("ドイツがファーウェイ製品を排除", [("DE", "ドイツ"), ("Huawei", "ファーウェイ")]),
        ("タイムズとインドア", []),
        ("タイ政府", [("TH", "タイ")]),
        # Korean particles
        ("화웨이는 독일에서", [("Huawei", "화웨이"), ("DE", "독일")]),
        ("인도는 인도적 지원을", [("IN", "인도")]),
        # A lone ideograph stands for a state in Korean headlines
        ("美, 中 기업 제재", [("US", "美"), ("CN", "中")]),
    ],
)
def test_a_name_is_found_as_its_script_writes_it(
    vocabulary: Vocabulary, text: str, names: list[tuple[str, str]]
) -> None:
    """Both what is found and the exact words, worked out by hand."""
    assert found(vocabulary, text) == names


def test_the_arabic_article_belongs_to_the_adjective_only_where_it_is_written(vocabulary: Vocabulary) -> None:
    """The words of the text are quoted as they stand."""
    assert found(vocabulary, "صيني") == [("CN", "صيني")]


@pytest.mark.parametrize(
    "text",
    [
        "let us go",  # US
        "it is on me, ice cold",  # It, ICE
        "the doc said no",  # DoC, NO
        "turkey with china on a jersey",  # Turkey, China, Jersey
        "to polish a german shepherd",  # Polish
        "smic et fcc",  # SMIC, FCC
    ],
)
def test_short_names_and_places_count_only_in_their_own_case(vocabulary: Vocabulary, text: str) -> None:
    """Abbreviations, and words that are a place only with a capital."""
    assert found(vocabulary, text, "en") == []


def test_us_in_capitals_is_the_state(vocabulary: Vocabulary) -> None:
    """All the ways to write it, each once."""
    text = "US, U.S., USA, U.S.-led and American"
    assert found(vocabulary, text) == [
        ("US", "US"),
        ("US", "U.S."),
        ("US", "USA"),
        ("US", "U.S."),
        ("US", "American"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vodafone Germany", ["Vodafone Germany"]),
        ("Huawei Marine", ["HMN Technologies"]),
        ("South Korea and North Korea", ["KR", "KP"]),
        ("the Washington Post", ["The Washington Post"]),
        ("New Mexico, West Virginia", ["US", "US"]),
        ("Bank of China, Tour de France, the South China Sea", []),
        ("Guinea, Equatorial Guinea and Papua New Guinea", ["GN", "GQ", "PG"]),
        ("Alcatel-Lucent", ["Nokia"]),
        ("印度尼西亚和印度", ["ID", "IN"]),
        ("罗马尼亚", ["RO"]),
    ],
)
def test_a_longer_name_hides_what_it_is_made_of(vocabulary: Vocabulary, text: str, names: list[str]) -> None:
    """The more specific entry counts, and a phrase that means something else counts for nothing."""
    assert [name for name, _ in found(vocabulary, text)] == names


def test_a_longer_name_that_is_cut_off_hides_nothing(vocabulary: Vocabulary) -> None:
    """`China Mobiles` is not the carrier; China in it stands."""
    assert [name for name, _ in found(vocabulary, "China Mobiletown")] == ["CN"]


def test_a_doubtful_longer_name_hides_no_sure_shorter_one(vocabulary: Vocabulary) -> None:
    """`National Telecom` needs Thailand near; whether it holds is for the reading room."""
    names = [name for name, _ in found(vocabulary, "National Telecom Italia")]
    assert "National Telecom (Thailand)" in names


def test_one_name_of_two_entries_gives_both(vocabulary: Vocabulary) -> None:
    """Three is a carrier in Britain and in Ireland: the text decides, not the vocabulary."""
    assert {hit.entry.name for hit in vocabulary.scan("Three picks Ericsson")} == {
        "Three UK",
        "Three Ireland",
        "Ericsson",
    }


def test_a_vendor_and_a_carrier_of_one_name_are_both_told(vocabulary: Vocabulary) -> None:
    """China Mobile may be the one who is kept out, or the one who buys."""
    kinds = {hit.entry.kind for hit in vocabulary.scan("China Mobile")}
    assert kinds == {MentionKind.VENDOR, MentionKind.CARRIER}


def test_a_part_with_an_entry_of_its_own_is_found_as_itself(vocabulary: Vocabulary) -> None:
    """HiSilicon and 海思 are Huawei's, but the hit is HiSilicon's alone."""
    assert found(vocabulary, "HiSilicon（海思）") == [("HiSilicon", "HiSilicon"), ("HiSilicon", "海思")]


def test_words_of_another_language_are_dropped_when_the_language_is_told(vocabulary: Vocabulary) -> None:
    """Spanish `china` is Chinese; English china is a plate."""
    assert found(vocabulary, "la empresa china", "es") == [("CN", "china")]
    assert found(vocabulary, "the fine china", "en") == []
    assert found(vocabulary, "the fine china") == [("CN", "china")]


def test_hits_come_in_order_of_the_text(vocabulary: Vocabulary) -> None:
    """Longer ones first where two begin at one place."""
    text = "Berlin shuts Huawei and ZTE out, Reuters says."
    spans = [(hit.start, hit.end) for hit in vocabulary.scan(text)]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    assert [text[start:end] for start, end in spans] == ["Berlin", "Huawei", "ZTE", "Reuters"]

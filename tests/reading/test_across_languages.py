"""One happening told in many languages, each in its own idiom: a hole in one language file shows here."""

import pytest

from tests.reading.conftest import Read

TOLD = {
    # more time, whatever the measure is called
    ("ban", "delayed", "opens"): [
        ("de", "Tiktok bekommt in den USA 90 Tage Aufschub"),
        ("es", "TikTok logra otra prórroga de 90 días en EE.UU."),
        ("nl", "TikTok krijgt nog eens 90 dagen uitstel in VS"),
        ("pl", "TikTok dostał kolejne 90 dni"),
        ("zh", "特朗普再给TikTok 90天宽限期"),
        ("ar", "ترامب يمهل تيك توك 90 يوماً إضافية"),
    ],
    ("phase_out", "delayed", "opens"): [
        ("de", "London räumt Netzbetreibern ein Jahr mehr für den Ausbau von Huawei-Technik ein"),
        ("fr", "Londres laisse un an de plus aux opérateurs pour se débarrasser de Huawei"),
        ("sv", "Brittiska operatörer får ett år till på sig att plocka bort Huawei"),
    ],
    # a state stops an operator's deal by its powers over foreign investment
    ("investment_screening", "blocked", "closes"): [
        ("de", "Rom untersagt Fastweb per Golden Power 5G-Vertrag mit Huawei"),
        ("it", "Golden power, Roma ferma il contratto 5G tra Fastweb e Huawei"),
        ("ja", "伊政府、ファストウェブとファーウェイの５Ｇ契約を阻止　「黄金権限」行使"),
        ("ko", "伊, '골든파워' 발동해 패스트웹-화웨이 5G 계약 제동"),
    ],
    # a court that suspends a measure stops it, and does not lift it
    ("legal_ruling", "blocked", "opens"): [
        ("fr", "Un juge américain suspend l'interdiction de TikTok"),
        ("pt", "Juiz suspende proibição do TikTok nos EUA"),
        ("sv", "Domare stoppar tillfälligt USA:s Tiktokförbud"),
    ],
    # legislators with a bill are no users, the agencies in it are
    ("restriction", "proposed", "closes"): [
        ("ja", "米議員、政府機関のＤＪＩ製ドローン購入を禁じる法案"),
        ("zh", "美议员提案禁止联邦机构采购大疆无人机"),
    ],
    # a plan denied
    ("ban", "rumoured", "neutral"): [
        ("ko", '스페인 정부 "화웨이 금지 계획 없다"…보도 부인'),
        ("sv", "Spanien förnekar planer på Huawei-förbud"),
    ],
    # a decision put off, whatever it will be
    ("security_review", "delayed", "neutral"): [
        ("es", "Noruega aplaza a otoño su decisión sobre Huawei"),
        ("pl", "Norwegia odkłada do jesieni decyzję w sprawie Huawei"),
        ("ja", "ノルウェー、ファーウェイめぐる判断を秋に先送り"),
    ],
    # getting ready for sanctions is no sanction
    ("other_access", "announced", "neutral"): [
        ("fr", "Huawei fait des réserves de puces avant les sanctions américaines"),
        ("zh", "华为赶在美国制裁前囤积芯片"),
    ],
    # duties on gear, a subject that only English had
    ("other_access", "announced", "closes"): [
        ("it", "L'India impone dazi antidumping sugli apparati di Zte"),
        ("ko", "인도, ZTE 전송장비에 반덤핑 관세 부과"),
        ("ru", "Индия ввела антидемпинговые пошлины на оборудование ZTE"),
    ],
    # a review that finds nothing
    ("security_review", "announced", "opens"): [
        ("de", "BSI findet keine Hintertüren in Huawei-Technik"),
        ("ko", '독일 BSI "화웨이 장비서 백도어 발견 못해"'),
        ("ar", "ألمانيا: لا أبواب خلفية في معدات هواوي"),
    ],
    # what is limited is not chosen
    ("restriction", "announced", "closes"): [
        ("es", "Portugal restringe el uso de Huawei en las partes críticas de la 5G"),
        ("it", "Il Portogallo limita l'uso di Huawei nelle parti critiche del 5G"),
        ("zh", "葡萄牙限制在5G关键部分使用华为设备"),
    ],
}
CASES = [(*labels, lang, title) for labels, told in TOLD.items() for lang, title in told]


@pytest.mark.parametrize(("event", "status", "direction", "language", "title"), CASES)
def test_the_same_happening_is_the_same_in_every_language(  # noqa: PLR0917  one row of the table
    reading: Read, event: str, status: str, direction: str, language: str, title: str
) -> None:
    """The labels are those of the happening, not of the language."""
    json = reading(title, language=language)
    assert (json["event_type"], json["status"], json["direction"]) == (event, status, direction)


@pytest.mark.parametrize(
    ("language", "title", "vendors"),
    [
        ("sv", "Norge skjuter upp Huaweibeslutet till hösten", ["Huawei"]),
        ("sv", "Tiktokförbudet har trätt i kraft i USA", ["ByteDance"]),
        ("pl", "Pekin odwetowo uderza w Ericssona", ["Ericsson"]),
        ("it", "L'India taglia fuori Huawei e Zte dai test 5G", ["Huawei", "ZTE"]),
        ("ko", "美, 인스퍼 거래제한 명단에 추가", ["Inspur"]),
        ("ar", "واشنطن تدرج إنسبور على القائمة السوداء", ["Inspur"]),
    ],
)
def test_a_name_is_found_in_the_form_its_language_gives_it(
    reading: Read, language: str, title: str, vendors: list[str]
) -> None:
    """Grown together with a noun, declined without a Polish letter in sight, written as a word, in its own script."""
    assert reading(title, language=language)["vendors"] == vendors


@pytest.mark.parametrize(
    ("language", "title", "country"),
    [
        ("fr", "Washington inscrit Inspur sur sa liste noire", "US"),
        ("it", "Il Pentagono rinvia la lista nera: salvi per ora Alibaba e Baidu", "US"),
        ("ja", "南ア、スターリンクの免許申請を却下", "ZA"),
        ("pt", "Trump dá mais 90 dias ao TikTok", "US"),
    ],
)
def test_who_acts_tells_the_place(reading: Read, language: str, title: str, country: str) -> None:
    """A capital, a ministry by its local name, a newspaper's short form, a head of state."""
    assert reading(title, language=language)["jurisdictions"] == [country]


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("pt", "África do Sul nega licença à Starlink"),
        ("it", "Nokia firma un contratto triennale con Vodafone Idea"),
    ],
)
def test_a_short_headline_is_in_the_language_its_feed_declares(
    reading: Read, declared: str, title: str
) -> None:
    """The detector takes short Romance headlines for French or Spanish, and is rather sure of it."""
    assert reading(title, language=declared)["language"] == declared


@pytest.mark.parametrize(
    ("declared", "title", "language"),
    [
        ("nl", "TikTok weer te downloaden in VS", "nl"),
        (None, "TikTok weer te downloaden in VS", "nl"),
        ("sv", "Tre väljer Ericsson", "sv"),
        (None, "Tre väljer Ericsson", "sv"),
        ("nl", "KPN kiest Ericsson", "nl"),
        ("en", "Jio taps Nokia", "en"),
        # Danish and Norwegian have no rules, and Swedish ones would misread them
        ("da", "TDC vælger Ericsson", "da"),
        (None, "TDC vælger Ericsson", "da"),
        (None, "Telenor velger Ericsson til 5G", "no"),
        ("sv", "Danmark forbyder Huawei i 5G-netværket", "da"),
        ("en", "Turkcell Huawei ile anlaştı", "tr"),
    ],
)
def test_a_headline_that_could_be_several_languages_is_in_one_that_is_read(
    reading: Read, declared: str | None, title: str, language: str
) -> None:
    """Low German is Dutch; a language without rules yields to the declared one, but for letters of its own."""
    assert reading(title, language=declared)["language"] == language


@pytest.mark.parametrize(
    ("language", "title", "event", "country"),
    [
        # `at` shortened, as Korean headlines write it
        ("ko", "카스퍼스키, 미국서 철수", "other_access", "US"),
        ("ko", "화웨이, 영국서 퇴출", "ban", "GB"),
        ("ko", "샤오미, 인도선 사업 중단", "other_access", "IN"),
        # a market's one letter written onto what it does
        ("ja", "米制裁、SMICに打撃", "sanctions_listing", "US"),
        # vowel marks
        ("ar", "تركيا تحظُر تيك توك", "ban", "TR"),
        ("ar", "بريطانيا تُلغي الحظر على هُواوي", "ban", "GB"),
        ("ar", "مصر تَمنح هـواوي ترخيصًا للحوسبة السحابية", "licence", "EG"),
    ],
)
def test_letters_written_onto_a_name_or_into_it_hide_nothing(
    reading: Read, language: str, title: str, event: str, country: str
) -> None:
    json = reading(title, language=language)
    assert json["relevant"], json["why"]
    assert (json["event_type"], json["jurisdictions"]) == (event, [country])

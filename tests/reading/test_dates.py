"""Days as 14 languages write them, seen from Monday, 23 November 2026."""

from datetime import date

import pytest

from briefings.errors import Invalid
from briefings.reading.dates import Way, resolved
from briefings.reading.figures import Figures, Written
from briefings.reading.reader import lexicon_of
from briefings.vocabulary import Vocabulary, fold

TODAY = date(2026, 11, 23)
MEANINGS = (
    ("deadline", Way.END, "2027"),
    ("deadline", Way.END, "2027-03-31"),
    (None, Way.PAST, "2026-11-17"),
    (None, Way.START, "2026-12"),
    ("within", Way.END, "2027-05-22"),
    (None, Way.END, "2027-09"),
    ("effective", Way.NEAR, "2027-01-01"),
    (None, Way.PAST, "2024"),
    (None, Way.PAST, "2019-05"),
    (None, Way.PAST, "2026-11"),
    ("deadline", Way.END, "2026"),
)
"""What the phrases of each language mean, in their order: by the end of 2027; by 31 March 2027; on Tuesday, past;
next month; within 180 days; until the third quarter is over; from 1 January; two years ago; in May 2019; last week;
by the end of the year."""
PHRASES = {
    "en": "by the end of 2027|no later than March 31, 2027|on Tuesday|next month|within 180 days|in the third quarter"
    "|from 1 January|two years ago|in May 2019|last week|by the end of the year",
    "de": "bis Ende 2027|bis zum 31. März 2027|am Dienstag|nächsten Monat|binnen 180 Tagen|im dritten Quartal"
    "|ab dem 1. Januar|vor zwei Jahren|im Mai 2019|vergangene Woche|bis Jahresende",
    "fr": "d'ici à la fin 2027|avant le 31 mars 2027|mardi|le mois prochain|sous 180 jours|au troisième trimestre"
    "|à partir du 1er janvier|il y a deux ans|en mai 2019|la semaine dernière|avant la fin de l'année",
    "es": "antes de finales de 2027|hasta el 31 de marzo de 2027|el martes|el próximo mes|en un plazo de 180 días"
    "|en el tercer trimestre|a partir del 1 de enero|hace dos años|en mayo de 2019|la semana pasada|para finales de año",
    "pt": "até o fim de 2027|até 31 de março de 2027|na terça-feira|no próximo mês|no prazo de 180 dias"
    "|no terceiro trimestre|a partir de 1º de janeiro|há dois anos|em maio de 2019|na semana passada|até ao final do ano",
    "it": "entro la fine del 2027|entro il 31 marzo 2027|martedì|il mese prossimo|entro 180 giorni|nel terzo trimestre"
    "|a partire dal 1º gennaio|due anni fa|nel maggio 2019|la settimana scorsa|entro fine anno",
    "nl": "voor eind 2027|uiterlijk 31 maart 2027|dinsdag|volgende maand|binnen 180 dagen|in het derde kwartaal"
    "|vanaf 1 januari|twee jaar geleden|in mei 2019|vorige week|tegen het einde van het jaar",
    "sv": "senast i slutet av 2027|senast den 31 mars 2027|på tisdagen|nästa månad|inom 180 dagar|tredje kvartalet"
    "|från och med den 1 januari|för två år sedan|i maj 2019|förra veckan|före årets slut",
    "pl": "do końca 2027 roku|do 31 marca 2027 r.|we wtorek|w przyszłym miesiącu|w ciągu 180 dni|w trzecim kwartale"
    "|od 1 stycznia|dwa lata temu|w maju 2019 roku|w zeszłym tygodniu|do końca roku",
    "ru": "до конца 2027 года|до 31 марта 2027 года|во вторник|в следующем месяце|в течение 180 дней|в третьем квартале"
    "|с 1 января|два года назад|в мае 2019 года|на прошлой неделе|до конца года",
    "ar": "بحلول نهاية عام 2027|حتى 31 مارس/آذار 2027|يوم الثلاثاء|الشهر المقبل|خلال 180 يوما|في الربع الثالث"
    "|اعتبارا من 1 يناير|قبل عامين|في مايو 2019|الأسبوع الماضي|بحلول نهاية العام",
    "zh": "2027年底前|2027年3月31日之前|周二|下个月|180天内|第三季度|自1月1日起|两年前|2019年5月|上周|年底前",
    "ja": "2027年末までに|2027年3月31日までに|火曜日|来月|180日以内に|第3四半期|1月1日から|2年前|2019年5月|先週|年末までに",
    "ko": "2027년 말까지|2027년 3월 31일까지|화요일|다음 달|180일 이내에|3분기|1월 1일부터|2년 전|2019년 5월|지난주|연말까지",
}


def written(vocabulary: Vocabulary, language: str, text: str) -> Written:
    """The only date in a text."""
    lexicon = lexicon_of(vocabulary, language)
    assert lexicon is not None
    (found,) = lexicon.figures.find(fold(text), 0, len(text))
    return found


@pytest.mark.parametrize(
    ("language", "text", "meaning"),
    [
        (language, text, meaning)
        for language, line in PHRASES.items()
        for text, meaning in zip(line.split("|"), MEANINGS, strict=True)
    ],
)
def test_a_date_means_the_same_in_every_language(
    vocabulary: Vocabulary, language: str, text: str, meaning: tuple[str | None, Way, str]
) -> None:
    kind, way, day = meaning
    found = written(vocabulary, language, text)
    assert resolved(found, TODAY, way) == day
    if kind == "within":
        assert found.form == "within"
    else:
        assert found.anchor in ({kind} if kind else {None, "in"})


@pytest.mark.parametrize(
    ("language", "text", "way", "day"),
    [
        ("en", "by next Tuesday", Way.END, "2026-11-24"),
        ("en", "next Monday", Way.START, "2026-11-30"),
        ("en", "last Monday", Way.PAST, "2026-11-16"),
        ("en", "on Monday", Way.PAST, "2026-11-23"),
        ("en", "by next week", Way.END, "2026-12-06"),
        ("en", "next week", Way.START, "2026-11-30"),
        ("en", "in March", Way.PAST, "2026-03"),
        ("en", "by March", Way.END, "2027-03"),
        ("en", "from October", Way.NEAR, "2026-10"),
        ("en", "yesterday", Way.PAST, "2026-11-22"),
        ("en", "within six months", Way.END, "2027-05"),
        ("en", "within three years", Way.END, "2029"),
        ("en", "by the third quarter of next year", Way.END, "2027-09"),
        ("en", "from the second half of 2028", Way.NEAR, "2028-07"),
        ("en", "in the third quarter of 2025", Way.PAST, "2025"),
        ("en", "three weeks ago", Way.PAST, "2026-11"),
        ("en", "by 2027-06-30", Way.END, "2027-06-30"),
        ("en", "February 30", Way.START, None),
        ("de", "im Juni nächsten Jahres", Way.START, "2027-06"),
        ("de", "bis 30.06.2027", Way.END, "2027-06-30"),
        ("ja", "27年末までに", Way.END, "2027"),
        ("ja", "来年3月", Way.START, "2027-03"),
        ("ja", "21日", Way.PAST, "2026-11-21"),
        ("ja", "30日", Way.PAST, "2026-10-30"),
        ("zh", "明年上半年", Way.END, "2027-06"),
        ("ko", "내년 3월", Way.START, "2027-03"),
        ("ar", "في غضون عامين", Way.END, "2028"),
        ("sv", "i tisdags", Way.START, "2026-11-17"),
    ],
)
def test_an_open_date_points_ahead_or_back(
    vocabulary: Vocabulary, language: str, text: str, way: Way, day: str | None
) -> None:
    """No more precise than the words; what ISO days cannot say becomes its nearest edge."""
    assert resolved(written(vocabulary, language, text), TODAY, way) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the ministry may ban it and march on"),
        ("en", "5G, 3.5 GHz, model 2019"),
        ("ja", "30日間の審査"),
        ("zh", "20日内"),
        ("de", "die erste Frage"),
    ],
)
def test_what_is_no_date_is_left_alone(vocabulary: Vocabulary, language: str, text: str) -> None:
    """A bare month or year counts only beside a word that makes it a date; a span is no day."""
    lexicon = lexicon_of(vocabulary, language)
    assert lexicon is not None
    found = [one.form for one in lexicon.figures.find(fold(text), 0, len(text))]
    assert "date" not in found


def test_every_language_with_verbs_has_figures(vocabulary: Vocabulary) -> None:
    """Twelve months, seven days, the four units."""
    assert set(vocabulary.figures) == set(vocabulary.verbs)
    for data in vocabulary.figures.values():
        assert (len(data["months"]), len(data["weekdays"]), len(data["units"])) == (12, 7, 4)


@pytest.mark.parametrize("forms", [{"someday": "x"}, {"date": "{moon} {year}"}, {"date": "[{year}"}])
def test_a_mistake_in_a_file_of_figures_is_told(forms: dict[str, str]) -> None:
    with pytest.raises(Invalid, match=r"figures/xx\.yaml"):
        Figures("xx", {"forms": forms})

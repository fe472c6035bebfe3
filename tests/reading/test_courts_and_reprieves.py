"""What a court does to a vendor, and what is over: contracts undone, suits thrown out, time that runs out, exits denied."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from briefings.model import Article, Claim
from briefings.reading.claims import claims
from briefings.reading.reader import page_of
from briefings.reading.relevance import objection
from briefings.reading.tellings import tellings
from briefings.vocabulary import Vocabulary

Told = Callable[..., Claim | None]


@pytest.fixture(scope="module")
def told(vocabulary: Vocabulary) -> Told:
    """Gives the news as the rules alone read it, before words are weighed; None where they find none."""

    def read_it(title: str, language: str) -> Claim | None:
        day = datetime(2025, 3, 4, tzinfo=UTC)
        article = Article("a", "s", "", "k", "", title, "", day, day, language=language)
        page = page_of(vocabulary, article)
        assert page is not None
        found = tellings(page)
        return None if objection(page, found) else next(iter(claims(page, found)), None)

    return read_it


HEADLINES = [
    # a contract or licence that a court undoes: the vendor that had it is out
    ("en", "Oslo court halts contract award to Huawei", "legal_ruling blocked closes"),
    ("en", "Court annuls Huawei's contract with police", "legal_ruling reversed closes"),
    ("pt", "Tribunal de Luanda suspende adjudicação à Huawei", "legal_ruling blocked closes"),
    ("es", "Tribunal anula la licencia de Starlink en Bolivia", "legal_ruling reversed closes"),
    ("fr", "Le Conseil d'État annule l'autorisation de Starlink", "legal_ruling reversed closes"),
    ("pl", "Sąd unieważnił licencję Starlink", "legal_ruling reversed closes"),
    ("de", "Gericht kippt Vertrag mit Palantir", "legal_ruling reversed closes"),
    ("ja", "裁判所、パランティアとの契約を差し止め", "legal_ruling blocked closes"),
    ("ru", "Суд приостановил лицензию Starlink", "legal_ruling blocked closes"),
    # but not what shuts a vendor out, nor a rival's award
    ("en", "Court suspends TikTok ban", "legal_ruling blocked opens"),
    ("en", "Court suspends revocation of Starlink licence", "legal_ruling blocked opens"),
    ("en", "Court stays suspension of Starlink licence", "legal_ruling blocked opens"),
    ("de", "Gericht stoppt Huawei-Ausschluss", "legal_ruling blocked opens"),
    ("en", "Court overturns refusal of Huawei licence", "legal_ruling reversed opens"),
    ("en", "Court lifts suspension of Starlink licence", "legal_ruling reversed opens"),
    ("en", "Court annuls tender that shut out Huawei", "legal_ruling reversed opens"),
    ("fr", "Le Conseil d'État suspend l'interdiction de TikTok", "legal_ruling blocked opens"),
    # somebody's suit for a ban is thrown out: the vendor is spared; the vendor's own suit: it is not
    ("en", "Egyptian court dismisses lawsuit demanding TikTok ban", "legal_ruling announced opens"),
    ("ar", "محكمة كويتية ترفض دعوى حجب تويتر", "legal_ruling announced opens"),
    ("es", "Tribunal rechaza demanda para bloquear WhatsApp", "legal_ruling announced opens"),
    (
        "fr",
        "Temu : le tribunal rejette la demande de suspension du gouvernement",
        "legal_ruling announced opens",
    ),
    ("en", "Court rejects Huawei's suit against ban", "legal_ruling announced closes"),
    ("en", "Supreme Court upholds law to ban TikTok", "legal_ruling announced closes"),
    ("de", "Gericht weist Klage gegen Verbot von TikTok ab", "legal_ruling announced closes"),
    # what a court allows: the vendor's wish, or the measure
    ("en", "Supreme Court allows TikTok ban to take effect", "legal_ruling announced closes"),
    ("de", "Gericht erlaubt Verbot von TikTok", "legal_ruling announced closes"),
    ("ja", "独地裁、ＯＰＰＯスマホの販売差し止め認める", "legal_ruling announced closes"),
    ("en", "Court allows Huawei to fight ban", "legal_ruling announced opens"),
    ("en", "DJI loses bid to come off Pentagon list, appeals", "legal_ruling announced closes"),
    # a ruling that is put off, and a measure that a court puts off
    ("en", "Seoul puts off ruling on Google's map data request", "legal_ruling delayed neutral"),
    ("en", "TikTok ban delayed by federal judge", "legal_ruling blocked opens"),
    # asked for, not judged; and a quarrel of firms over terms is no access news
    ("en", "DJI asks judge to throw out Pentagon listing", "legal_ruling under_review opens"),
    ("en", "Qualcomm sues Arm over licence terms", None),
    ("en", "Starlink sues India over licence terms", "legal_ruling under_review opens"),
    # more time that runs out
    ("en", "Grace period for TikTok expires", "licence expired closes"),
    ("fr", "Le sursis de TikTok prend fin", "licence expired closes"),
    ("it", "Scade la proroga per TikTok negli Usa", "licence expired closes"),
    ("ko", "틱톡 유예기간 종료", "licence expired closes"),
    ("zh", "TikTok的宽限期到期", "licence expired closes"),
    ("ru", "Отсрочка для TikTok истекла", "licence expired closes"),
    ("en", "TikTok gets another 90 days as the deadline expires", "ban delayed opens"),
    # the time to remove is over: no relief
    ("de", "Frist für Huawei-Ausbau abgelaufen", "phase_out in_force closes"),
    ("en", "Deadline to remove Huawei gear expires in UK", "phase_out in_force closes"),
    ("en", "Norway extends deadline to remove Huawei gear", "phase_out delayed opens"),
    # a bill that is stopped, and one that would stop something
    ("en", "Governor vetoes DJI ban bill", "ban blocked opens"),
    ("zh", "州长否决禁止大疆法案", "ban blocked opens"),
    ("en", "Bill would block TikTok ban", "ban proposed opens"),
    # an exit that is denied is a rumour
    ("en", "Huawei denies it is leaving Russia", "other_access rumoured neutral"),
    ("fr", "Huawei dément quitter la Russie", "other_access rumoured neutral"),
    ("ru", "Huawei опровергла уход из России", "other_access rumoured neutral"),
    ("zh", "华为否认退出俄罗斯", "other_access rumoured neutral"),
    ("de", "Xiaomi dementiert Rückzug aus Indien", "other_access rumoured neutral"),
    ("en", "Huawei leaves Russia", "other_access announced closes"),
    # the sign that marks what is to come also marks an object
    ("zh", "商务部：将Skydio列入不可靠实体清单 即日起施行", "sanctions_listing in_force closes"),
    # goods let go where no stop stands, and where one stood
    ("en", "US approves Nvidia chip sales to G42", "licence announced opens"),
    ("en", "Washington clears Nvidia chip exports to Saudi Arabia", "licence announced opens"),
    ("ar", "واشنطن تسمح بتصدير رقائق «إنفيديا» إلى السعودية", "licence announced opens"),
    ("en", "US approves Nvidia chip sales to China", "export_control reversed opens"),
    ("en", "US eases curbs on Nvidia chip sales to UAE", "export_control reversed opens"),
    # who keeps a shop decides what is in it; a state that lets it in does not
    ("en", "Apple allows emulators", None),
    ("es", "Apple permite emuladores", None),
    ("fr", "Apple autorise les émulateurs", None),
    ("en", "China allows Apple Intelligence", "licence announced opens"),
]


@pytest.mark.parametrize(("language", "title", "news"), HEADLINES)
def test_a_headline_tells_for_whom_it_ends(told: Told, language: str, title: str, news: str | None) -> None:
    """Event type, status and direction, from the headline alone; None where it is no access news."""
    claim = told(title, language)
    found = claim and f"{claim.event_type} {claim.status} {claim.direction}"
    assert found == news

"""Whose market it is and who says so: far ends of cables, reprisals, territories, buyers of many homes, quotes."""

import pytest

from tests.reading.conftest import Read

MARKETS = [
    # a territory, and the state it is part of
    ("France lifts TikTok ban in New Caledonia", "", ["NC"]),
    ("Denmark and Faroe Islands pick Ericsson for 5G", "", ["DK", "FO"]),
    ("Hong Kong bars TikTok from government phones", "", ["HK"]),
    ("Peru halts China Mobile cable to Hong Kong", "", ["PE"]),
    # who takes a reprisal, not whose firm it hits
    ("Russia hits back at US chip curbs with ban on Cisco", "", ["RU"]),
    ("En riposte aux restrictions américaines, Pékin ouvre une enquête sur Micron", "", ["CN"]),
    ("China slaat terug na Amerikaanse chipregels met onderzoek naar Intel", "", ["CN"]),
    # who presses, and who is pressed
    ("Washington, London and Canberra urge Tokyo to ban Huawei", "", ["JP"]),
    ("Washington zet Den Haag onder druk om Huawei te weren", "", ["NL"]),
    ("日、韓国にファーウェイ不使用を要請", "", ["KR"]),
    ('美, 독일에 "화웨이 쓰지 말라" 압박', "", ["DE"]),
    ("China hekelt ingreep bij Nexperia en eist dat Den Haag terugkomt op besluit", "", ["NL"]),
    # a nationality that only says where gear comes from
    ("O2-Chef warnt vor Rückbau chinesischer Technik von Huawei", "", ["DE"]),
    (
        "«المصرية للاتصالات» تطلق خدمات الجيل الخامس",
        "وقّعت المصرية للاتصالات اتفاقاً مع «إريكسون» السويدية.",
        ["EG"],
    ),
    ("米、中国製ドローンの販売禁止を検討　ＤＪＩ念頭", "", ["US"]),
    # a state screens who owns a firm of its own
    ("일본 정부, 라인야후에 지분 매각 압박", "", ["JP"]),
    # lists
    ("Taiwan adds Huawei and SMIC to entity list", "", ["TW"]),
    ("US adds Kenya-based reseller of Huawei to Entity List", "", ["US"]),
    ("Moskau setzt Nokia auf schwarze Liste", "", ["RU"]),
    # exports: where to, if anybody says
    ("Netherlands widens export licensing for ASML machines", "", []),
    ("Netherlands bars ASML from exporting DUV tools to China", "", ["CN"]),
    (
        "Beijing bars exports of Loongson processors",
        "China banned exports of Loongson chips to Russia.",
        ["RU"],
    ),
    # a buyer with several homes
    ("Zain Jordan picks Nokia for 5G", "", ["JO"]),
    ("Claro Colombia se alía con Ericsson para renovar su red 5G", "", ["CO"]),
    ("Governo: via libera a Vodafone per il 5G di Huawei", "", ["IT"]),
    ("Zain picks Nokia for 5G", "", ["KW"]),
]


@pytest.mark.parametrize(("title", "text", "markets"), MARKETS)
def test_the_market_is_where_access_is_at_stake(
    reading: Read, title: str, text: str, markets: list[str]
) -> None:
    """Not the far end, not who presses, not where the goods come from."""
    json = reading(title, text)
    assert json["relevant"], json["why"]
    assert json["jurisdictions"] == markets


VOICES = [
    # those who once were in office
    ("Ex-spy chief: keep Huawei out of 5G", "", "named_source"),
    ("Ex-MI6 chief: keep Huawei out of UK 5G", "", "named_source"),
    ("MI6 chief: keep Huawei out of UK 5G", "", "official"),
    # particles: who is spoken of does not speak
    ("カナダ政府、ファーウェイの５Ｇ参入禁止を発表", "", "official"),
    # a quote without a word of saying
    ("ドコモ社長「ファーウェイ製品は使わない」", "", "company"),
    # the speaker of a push, not the body it is about
    ("DJI says FCC's plan to restrict Chinese drones misguided", "", "company"),
    ("Huawei rejects US embassy's 'politicised' tower plan in Panama", "", "company"),
    ("Hong Kong operator PCCW told to show why it should keep US licence", "", "official"),
    # a firm that tells an act, and one that only comments on it
    (
        "US revokes Intel licence for Huawei",
        "Intel said the Commerce Department had revoked certain licences with immediate effect.",
        "company",
    ),
    (
        "USA erlauben AMD Export nach China",
        "Das Handelsministerium habe zugesagt, die Anträge zu genehmigen, teilte AMD mit.",
        "company",
    ),
    (
        "Germany bans Huawei from 5G core",
        "Huawei said Berlin had offered no evidence for the ban.",
        "official",
    ),
    (
        "Brussels pulls funds from projects using Huawei inverters",
        "The European Commission will stop funding them, a spokesperson confirmed.",
        "official",
    ),
    # an outlet set apart at the end or the start; a word like its name is none
    ("Telekom wählt Nokia für 5G-Kern – «Handelsblatt»", "", "secondhand"),
    ("Germany to ban Huawei from 5G - Handelsblatt", "", "secondhand"),
    ("Council to rip Hikvision out of city CCTV", "", "official"),
    ("SVT förbjuder Tiktok på personalens jobbtelefoner", "", "official"),
]


@pytest.mark.parametrize(("title", "text", "voice"), VOICES)
def test_who_says_so(reading: Read, title: str, text: str, voice: str) -> None:
    """The speaker, not whoever stands nearest to the word of saying."""
    json = reading(title, text)
    assert json["relevant"], json["why"]
    assert json["attribution"] == voice

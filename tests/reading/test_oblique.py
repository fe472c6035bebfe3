"""News told without the plain word: headlines without a verb, idioms, speakers beside a colon, shops, armies."""

import pytest

from tests.reading.conftest import Read, told

HEADLINES = [
    ("Huawei out, Nokia in as Telenor rebuilds its core", "carrier_deal", "announced", "closes"),
    ("Norway gives TikTok 75 more days", "ban", "delayed", "opens"),
    ("Somalia pulls the plug on TikTok", "ban", "announced", "closes"),
    ("Vietnam tells carriers to cut off Telegram", "ban", "announced", "closes"),
    ("Swiss army drops WhatsApp", "restriction", "announced", "closes"),
    ("Huawei must be kept out of our networks, says former minister", "pressure", "announced", "closes"),
    ("Senators to Biden: shut Huawei out of the US market", "pressure", "announced", "closes"),
    ("Malaysia will not shun Huawei, premier says", "licence", "announced", "opens"),
    ("China threatens Nokia and Ericsson", "retaliation", "expected", "closes"),
    (
        "EU imposes anti-dumping duties on fibre cable from Hengtong",
        "other_access",
        "announced",
        "closes",
    ),
    ("Telecom Italia mulls Nokia as second 5G supplier - sources", "carrier_deal", "rumoured", "opens"),
    ("Arm tells staff to halt all business with Huawei", "export_control", "in_force", "closes"),
    ("Brussels set to urge capitals to drop Huawei", "pressure", "expected", "closes"),
    ("Rural US carriers get extension to tear out Huawei", "phase_out", "delayed", "opens"),
    ("Peru hands Starlink ten-year permit over rivals' objections", "licence", "announced", "opens"),
    ("Zamtel hands Huawei second phase of network build", "carrier_deal", "announced", "opens"),
    ("Estonia denies Huawei authorisation under its network law", "licence", "blocked", "closes"),
    (
        "Chad : un an après l'interdiction, l'ARCEP délivre sa licence à Starlink",
        "licence",
        "announced",
        "opens",
    ),
]


@pytest.mark.parametrize(("title", "event", "status", "direction"), HEADLINES)
def test_an_oblique_headline_is_understood(
    reading: Read, title: str, event: str, status: str, direction: str
) -> None:
    """Event type, status and direction, from the headline alone."""
    json = reading(title)
    assert told(json) == (event, status, direction)


@pytest.mark.parametrize(
    "title",
    [
        "TikTok removes 3 million videos in Kenya",
        "Twitter suspends accounts promoting Huawei in Belgium",
        "TikTok blocks under-13s in Denmark",
        "EU regulators approve Nokia's takeover of Infinera",
        "Nokia banned from stadium naming rights",
    ],
)
def test_what_a_vendor_or_platform_does_to_others_is_no_access_news(reading: Read, title: str) -> None:
    """The verb is there, but nobody's access is at stake."""
    assert not reading(title)["relevant"]


def test_a_shop_that_gives_a_vendor_up_is_its_counterpart(reading: Read) -> None:
    """A retailer, and a vendor whose shop it is; the market is where the retailer sells."""
    json = reading("Newegg stops selling Huawei phones")
    assert (json["vendors"], json["counterparts"]) == (["Huawei"], ["Newegg"])
    assert json["jurisdictions"] == ["US"]
    assert reading("Microsoft store stops offering Huawei laptops")["counterparts"] == ["Microsoft"]


def test_it_said_means_whoever_the_headline_begins_with(reading: Read) -> None:
    """A pronoun before the word of saying."""
    told = reading(
        "Bharti Airtel picks Nokia for 5G", "The contract runs for three years, it said on Tuesday."
    )
    assert told["attribution"] == "company"


def test_where_goods_come_from_is_no_market(reading: Read) -> None:
    """`Chinese cameras` names an origin where another state acts."""
    assert reading("Britain bars Chinese cameras made by Hikvision")["jurisdictions"] == ["GB"]


def test_who_is_named_first_sets_the_sign(reading: Read) -> None:
    """The same choice between two vendors, told from either side."""
    assert reading("Telenor drops Huawei and picks Ericsson for 5G")["direction"] == "closes"
    assert reading("Ericsson replaces Huawei in Telenor's 5G network")["direction"] == "opens"


def test_a_vague_sentence_beside_the_news_makes_no_second_claim(reading: Read) -> None:
    """A gloss on the ban names no happening of its own."""
    json = reading(
        "Norway bans Huawei from 5G",
        "The government said on Monday that Huawei may not supply 5G networks. It is a step that limits access."
        " Critics say vendors should be treated alike.",
    )
    assert [claim["role"] for claim in json["claims"]] == ["primary"]

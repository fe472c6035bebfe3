"""What of an article's claims is news of its own, and what only goes along with it. Pure."""

from briefings.ledger.subjects import subjects
from briefings.model import Attribution, Claim, Dates, Direction, EventType, Role
from tests.newsroom import article, deal, measure, reading

BAN = measure()
LOST = deal(role=Role.SECONDARY, direction=Direction.CLOSES, jurisdictions=("DE",))


def moving(*claims: Claim) -> list[tuple[str, str | None, EventType]]:
    """Vendor, market and kind of what an article with these claims may move."""
    return [
        (one.vendor, one.jurisdiction, one.event_type)
        for one in subjects(reading(article("x"), *claims))
        if one.idle is None
    ]


def test_the_news_always_counts_however_little_it_names() -> None:
    alone = deal(counterparts=(), jurisdictions=())
    assert moving(alone) == [("Huawei", None, EventType.CARRIER_DEAL)]


def test_a_deal_with_nobody_told_along_with_a_ban_is_no_deal() -> None:
    """Operators dropped it, it says; with a buyer it is one."""
    nobody = deal(role=Role.SECONDARY, counterparts=(), jurisdictions=("DE",))
    assert moving(BAN, nobody) == [("Huawei", "DE", EventType.BAN)]
    assert moving(BAN, LOST) == [("Huawei", "DE", EventType.BAN), ("Huawei", "DE", EventType.CARRIER_DEAL)]


def test_who_loses_a_tender_whose_buyer_nobody_names_loses_all_the_same() -> None:
    """The news itself names no buyer: its winner and its loser are told alike."""
    won = deal(vendors=("Nokia",), counterparts=())
    lost = deal(role=Role.SECONDARY, counterparts=(), direction=Direction.CLOSES)
    assert [vendor for vendor, _, _ in moving(won, lost)] == ["Nokia", "Huawei"]


def test_a_claim_that_leaves_open_where_beside_news_that_says_so_moves_nothing() -> None:
    somewhere = measure(EventType.RESTRICTION, role=Role.SECONDARY, vendors=("ZTE",), jurisdictions=())
    assert moving(BAN, somewhere) == [("Huawei", "DE", EventType.BAN)]


def test_warnings_told_along_with_a_ban_count_where_they_have_a_day_of_their_own() -> None:
    warned = measure(EventType.PRESSURE, role=Role.SECONDARY, attribution=Attribution.NAMED_SOURCE)
    dated = measure(EventType.PRESSURE, role=Role.SECONDARY, dates=Dates(effective="2018-02-01"))
    assert moving(BAN, warned) == [("Huawei", "DE", EventType.BAN)]
    assert (moving(BAN, dated))[1:] == [("Huawei", "DE", EventType.PRESSURE)]

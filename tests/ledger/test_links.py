"""Deals and the policy they stand under: tensions and chains. Pure."""

import pytest

from briefings.ledger.links import Chain, chains, ties
from briefings.model import Certainty, Claim, Dates, Direction, EventType, Matter, Segment, Status, TieKind
from tests.ledger.builders import Ledger, context
from tests.newsroom import after, deal, measure

GB = ("GB",)
BAN = measure(jurisdictions=GB, segments=(Segment.RAN,))
REMOVAL = measure(
    EventType.PHASE_OUT,
    jurisdictions=GB,
    segments=(Segment.RAN,),
    dates=Dates(deadlines=("2027-12-31",)),
)


def contract(vendor: str, status: Status = Status.SIGNED, **more: object) -> Claim:
    """A vendor's radio contract at BT, or its loss."""
    lost = more.pop("lost", False)
    way = Direction.CLOSES if lost else Direction.OPENS
    given = {"counterparts": ("BT Group",), "jurisdictions": GB, "segments": (Segment.RAN,), **more}
    return deal(status, vendors=(vendor,), direction=way, **given)


def told(
    *news: Claim, certainty: Certainty = Certainty.CONFIRMED
) -> tuple[Ledger, list[tuple[str, str, str]]]:
    """A ledger that was told claims a fortnight apart, and its ties: kind, vendor and kind of the other."""
    ledger = Ledger()
    found = []
    for number, claim in enumerate(news):
        ledger.tell(claim, context(after(14 * number), certainty, story=f"s{number}"))
        change = ledger.changes[-1]
        around = list(ledger.matters.values())
        found += list(ties(change, ledger.matters[change.matter_id], around))
    assert all(one.change_id in {change.id for change in ledger.changes} for one in found)
    kinds = {(one.kind, one.matter_id, one.other_id) for one in found}
    return ledger, sorted(
        (kind.value, ledger.matters[one].vendor, ledger.matters[two].event_type.value)
        for kind, one, two in kinds
    )


def test_an_award_against_a_standing_ban_is_a_tension() -> None:
    assert told(BAN, contract("Huawei"))[1] == [("tension", "Huawei", "ban")]


@pytest.mark.parametrize(
    "news",
    [
        (contract("Huawei"), BAN),
        (BAN, contract("Nokia")),
        (BAN, contract("Huawei", jurisdictions=("DE",))),
        (BAN, contract("Huawei", segments=(Segment.DEVICES,))),
        (BAN, contract("Huawei", Status.RUMOURED)),
        (BAN, contract("Huawei", lost=True, status=Status.EXPECTED)),
        (measure(status=Status.PROPOSED, jurisdictions=GB), contract("Huawei")),
        (measure(EventType.PRESSURE, jurisdictions=GB), contract("Huawei")),
        (
            BAN,
            measure(status=Status.REVERSED, direction=Direction.OPENS, jurisdictions=GB),
            contract("Huawei"),
        ),
    ],
)
def test_these_are_no_tensions(news: tuple[Claim, ...]) -> None:
    """Older than the ban; another vendor, market or part; nothing decided; only words; lifted meanwhile."""
    assert [one for one in told(*news)[1] if one[0] == "tension"] == []


def test_what_was_withdrawn_is_tied_to_nothing() -> None:
    ledger, _ = told(BAN, contract("Huawei"))
    ban, won = ledger.matters.values()
    taken_back = Matter(
        **{name: getattr(ban, name) for name in ban.__slots__} | {"certainty": Certainty.RETRACTED}
    )
    assert list(ties(ledger.changes[-1], won, [taken_back])) == []


def chain(*news: Claim) -> Chain:
    """The only chain that claims make."""
    ledger = Ledger()
    tied = []
    for number, claim in enumerate(news):
        ledger.tell(claim, context(after(14 * number), story=f"s{number}"))
        change = ledger.changes[-1]
        tied += list(ties(change, ledger.matters[change.matter_id], ledger.matters.values()))
    (only,) = chains(ledger.matters, tied)
    return only


def test_a_removal_order_a_loss_and_a_replacement_are_one_chain() -> None:
    """Who lost, who gained, by when."""
    found = chain(REMOVAL, contract("Huawei", lost=True), contract("Nokia"), contract("Ericsson"))
    assert found.order
    assert (found.order.event_type, found.order.vendor) == (EventType.PHASE_OUT, "Huawei")
    assert (found.lost.vendor, found.lost.counterparts) == ("Huawei", ("BT Group",))
    assert [one.vendor for one in found.gained] == ["Nokia", "Ericsson"]
    assert found.by == "2027-12-31"


def test_the_replacement_may_be_known_before_the_loss() -> None:
    found = chain(contract("Nokia"), contract("Huawei", lost=True))
    assert (found.order, found.lost.vendor, [one.vendor for one in found.gained]) == (
        None,
        "Huawei",
        ["Nokia"],
    )


def test_an_order_to_one_operator_is_a_loss_by_itself() -> None:
    order = measure(
        EventType.PHASE_OUT, jurisdictions=GB, segments=(Segment.RAN,), counterparts=("BT Group",)
    )
    found = chain(order, contract("Nokia"))
    assert (found.order, [one.vendor for one in found.gained]) == (found.lost, ["Nokia"])


def test_another_buyer_or_part_replaces_nothing() -> None:
    lost = contract("Huawei", lost=True)
    assert told(lost, contract("Nokia", counterparts=("Vodafone UK",)))[1] == []
    assert told(lost, contract("Nokia", segments=(Segment.CORE,)))[1] == []


def test_ties_are_made_once_whichever_comes_last() -> None:
    """The order becomes known after both deals."""
    ledger = Ledger()
    for number, claim in enumerate((contract("Huawei", lost=True), contract("Nokia"))):
        ledger.tell(claim, context(after(14 * number), story=f"s{number}"))
    lost, won = ledger.matters.values()
    one_way = [(one.kind, one.matter_id, one.other_id) for one in ties(ledger.changes[1], won, [lost])]
    other_way = [(one.kind, one.matter_id, one.other_id) for one in ties(ledger.changes[0], lost, [won])]
    assert one_way == other_way == [(TieKind.REPLACES, won.id, lost.id)]

"""An outlet takes back what it reported: the story falls with it, and the ledger moves back. Database."""

from dataclasses import replace

from briefings.model import Attribution, Certainty, Claim, Origin, Status
from tests.newsroom import WSJ, Desk, after, article, deal

REPORTED = deal(Status.COLLAPSED, attribution=Attribution.SECONDHAND, origin=WSJ)
TAKEN_BACK = replace(REPORTED, withdrawn=True)
OWN = deal(
    Status.COLLAPSED,
    attribution=Attribution.ANONYMOUS_SOURCES,
    origin=Origin("Cable Post", unnamed_people=True),
)


async def told(desk: Desk, *claims: tuple[Claim, str]) -> None:
    """Each claim by its outlet, an hour after the one before."""
    for hour, (claim, outlet) in enumerate(claims):
        await desk.tell(article(f"AT&T walks away {hour}", after(hours=hour), outlet), claim)


async def test_what_rests_on_a_withdrawn_report_is_retracted_whoever_repeated_it(desk: Desk) -> None:
    """Two outlets lean on the newspaper; the newspaper takes it back."""
    await told(desk, (REPORTED, "Gazette"), (REPORTED, "Kurier"), (TAKEN_BACK, "Bugle"))
    assert (await desk.story()).certainty is Certainty.RETRACTED
    assert (await desk.matter()).certainty is Certainty.RETRACTED
    assert (await desk.changes())[-1].reason == "the origin withdrew it"


async def test_what_another_outlet_knows_by_itself_stays(desk: Desk) -> None:
    """Cable Post has people of its own."""
    await told(desk, (REPORTED, "Gazette"), (OWN, "Cable Post"), (TAKEN_BACK, "Bugle"))
    assert (await desk.story()).certainty is Certainty.REPORTED
    assert (await desk.matter()).status is Status.COLLAPSED
    assert (await desk.matter()).certainty is not Certainty.RETRACTED


async def test_an_outlet_takes_back_only_what_it_told_before(desk: Desk) -> None:
    """Told once more after the withdrawal, it counts again."""
    await told(desk, (REPORTED, "Gazette"), (TAKEN_BACK, "Bugle"), (REPORTED, "Kurier"))
    assert (await desk.story()).certainty is Certainty.REPORTED
    assert (await desk.matter()).certainty is Certainty.REPORTED


async def test_another_outlets_withdrawal_takes_nothing_away(desk: Desk) -> None:
    """The Bugle takes back what nobody leans on."""
    mine = replace(TAKEN_BACK, attribution=Attribution.NONE, origin=Origin("Bugle"))
    await told(desk, (REPORTED, "Gazette"), (mine, "Bugle"))
    assert (await desk.story()).certainty is Certainty.REPORTED

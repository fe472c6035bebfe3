"""One article's claims in the ledger: the main matter, what is said along, tensions, a person's correction. Database."""

from dataclasses import replace

import pytest

from briefings import subscriptions
from briefings.ledger.corrections import Corrector, Right
from briefings.model import Certainty, Direction, EventType, Role, Status, TieKind
from briefings.store import ties
from tests.newsroom import Desk, after, article, deal, measure

BAN = measure()
VAGUE = measure(EventType.OTHER_ACCESS, role=Role.SECONDARY)
WARNED = measure(EventType.PRESSURE, role=Role.SECONDARY)
WON = deal(Status.SIGNED, counterparts=("Telekom",), jurisdictions=("DE",), segments=())
ADA = Corrector("Ada", after(9))


async def test_what_is_said_along_with_the_news_is_no_news_of_its_own(desk: Desk) -> None:
    recorded = await desk.tell(article("Germany bans Huawei"), BAN, VAGUE, WARNED)
    assert [one.event_type for one in recorded.changes] == [EventType.BAN]


@pytest.mark.parametrize(
    "aside",
    [
        replace(VAGUE, vendors=("ZTE",)),
        replace(VAGUE, jurisdictions=("AT",)),
        replace(WARNED, counterparts=("Telekom",)),
        replace(WON, role=Role.SECONDARY),
    ],
)
async def test_what_has_a_vendor_a_market_or_a_buyer_of_its_own_is(desk: Desk, aside: object) -> None:
    recorded = await desk.tell(article("Germany bans Huawei"), BAN, aside)  # type: ignore[arg-type]
    assert len(recorded.changes) == 2


async def test_words_that_are_the_news_are_news(desk: Desk) -> None:
    recorded = await desk.tell(article("Washington warns Berlin"), replace(WARNED, role=Role.PRIMARY), VAGUE)
    assert [one.event_type for one in recorded.changes] == [EventType.PRESSURE]


async def test_one_article_moves_one_matter_once(desk: Desk) -> None:
    """Announced and in force in one article: the news is what it begins with."""
    at_once = measure(EventType.PHASE_OUT, Status.IN_FORCE, role=Role.SECONDARY)
    recorded = await desk.tell(article("Germany bans Huawei"), BAN, at_once)
    assert [(one.event_type, one.status) for one in recorded.changes] == [(EventType.BAN, Status.ANNOUNCED)]


async def test_the_main_matter_of_a_story_is_that_of_its_news_and_stays_it(desk: Desk) -> None:
    """Not that of a later vendor or of what is told along."""
    both = replace(BAN, vendors=("Huawei", "ZTE"))
    await desk.tell(article("Germany bans Huawei and ZTE"), both, replace(WON, role=Role.SECONDARY))
    huawei = next(one for one in await desk.matters() if one.vendor == "Huawei" and not one.counterparts)
    assert (await desk.story()).matter_id == huawei.id
    await desk.tell(
        article("Germany bans ZTE and Huawei", after(hours=1), "Kurier"),
        replace(both, vendors=("ZTE", "Huawei")),
    )
    assert (await desk.story()).matter_id == huawei.id


async def test_an_alert_about_a_deal_against_a_ban_says_so(desk: Desk) -> None:
    await desk.watch()
    await desk.tell(article("Germany bans Huawei", after(0)), BAN)
    await desk.tell(article("Telekom signs with Huawei", after(30)), WON)
    async with desk.database.read() as tx:
        (tie,) = await ties.of_matters(tx, [one.id for one in await desk.matters()])
    assert (tie.kind, tie.known_at) == (TieKind.TENSION, after(30))
    assert [alert.facts["tension"] for _, alert in desk.loud] == [
        None,
        "struck though a ban has stood since 2018-01-09",
    ]


async def test_a_loss_and_the_contract_that_replaces_it_are_tied(desk: Desk) -> None:
    lost = replace(WON, status=Status.ANNOUNCED, direction=Direction.CLOSES)
    await desk.tell(article("Telekom drops Huawei", after(0)), lost)
    await desk.tell(article("Telekom picks Nokia", after(60)), replace(WON, vendors=("Nokia",)))
    async with desk.database.read() as tx:
        (tie,) = await ties.of_matters(tx, [one.id for one in await desk.matters()])
    assert (tie.kind, tie.reason) == (TieKind.REPLACES, "takes the place of Huawei")


async def test_a_correction_is_kept_with_its_name_and_made_once(desk: Desk) -> None:
    recorded = await desk.tell(article("Germany bans Huawei"), BAN)
    wrong = recorded.changes[0].id
    async with desk.database.begin() as tx:
        done = await subscriptions.correct(tx, wrong, Right(Status.PROPOSED), ADA)
        assert done
        change, new = done
        assert (change.by, change.status, change.corrects, new) == ("Ada", Status.PROPOSED, wrong, True)
        assert await subscriptions.correct(tx, wrong, Right(Status.PROPOSED), ADA) == (change, False)
        assert await subscriptions.correct(tx, "nothing", None, ADA) is None
    assert (await desk.matter()).status is Status.PROPOSED
    assert [one.by for one in await desk.changes()] == [None, "Ada"]


async def test_what_a_person_takes_back_is_believed_no_more(desk: Desk) -> None:
    recorded = await desk.tell(article("Germany bans Huawei"), BAN)
    async with desk.database.begin() as tx:
        await subscriptions.correct(tx, recorded.changes[0].id, None, ADA)
    assert (await desk.matter()).certainty is Certainty.RETRACTED

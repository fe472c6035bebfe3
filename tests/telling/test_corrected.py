"""What a person corrects is corrected in every channel that was told, visibly. Database, and blocks."""

from bot.saying import steps
from bot.slack.blocks import render
from bot.wording import summary
from briefings import pipeline, subscriptions
from briefings.model import Briefing, DeliveryKind, EventType, Status
from briefings.store import deliveries
from briefings.subscriptions import Corrector, Place, Right
from tests.newsroom import HERE, after, article, measure, words
from tests.telling.channel import Heard


async def corrected(channel: Heard, right: Right | None) -> list[tuple[Place, Briefing]]:
    """Ada corrects the only change; what each channel is told."""
    (wrong,) = await channel.desk.changes()
    async with channel.desk.database.begin() as tx:
        done = await subscriptions.correct(tx, wrong.id, right, Corrector("Ada", after(1)))
        assert done
        return await pipeline.corrected(tx, done[0], words().market_name)


async def test_a_correction_edits_the_message_and_says_so_in_its_thread(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news((article("Germany bans Huawei", after(0)), measure()))
    ((place, briefing),) = await corrected(channel, Right(event_type=EventType.RESTRICTION))
    assert place.destination == HERE.destination
    async with channel.desk.database.read() as tx:
        said = await deliveries.get(tx, deliveries.post_id(briefing.key, "T1", "C1"))
    assert said
    assert steps(said.briefing, briefing) == (DeliveryKind.UPDATE, DeliveryKind.REPLY)
    right, wrong = briefing.sections[0].lines
    assert (right.facts["event_type"], right.facts["corrected_by"]) == ("restriction", "Ada")
    assert (wrong.facts["event_type"], wrong.facts["struck"]) == ("ban", True)
    assert briefing.news
    assert briefing.news.ref == right.ref


async def test_what_was_wrong_stays_in_the_message_struck_through(channel: Heard) -> None:
    """For the eye by a line through it, for the ear by words."""
    await channel.desk.watch()
    await channel.news((article("Germany bans Huawei", after(0)), measure()))
    ((_, briefing),) = await corrected(channel, Right(event_type=EventType.RESTRICTION))
    shown = str(render.message(briefing).blocks)
    assert "~A ban on Huawei in Germany was announced~" in shown
    assert "corrected by Ada" in shown
    assert "No longer said: A ban on Huawei in Germany was announced" in "\n".join(summary.lines(briefing))


async def test_what_was_taken_back_is_all_struck_through(channel: Heard) -> None:
    await channel.desk.watch()
    await channel.news((article("Germany bans Huawei", after(0)), measure()))
    ((_, briefing),) = await corrected(channel, None)
    (line,) = briefing.sections[0].lines
    assert (line.certainty, line.facts["corrected_by"]) == ("retracted", "Ada")
    assert "'strike': True" in str(render.message(briefing).blocks)


async def test_a_channel_that_was_not_told_hears_nothing_of_a_correction(channel: Heard) -> None:
    await channel.desk.watch(vendors=("ZTE",))
    await channel.news((article("Germany bans Huawei", after(0)), measure()))
    assert await corrected(channel, None) == []


async def test_a_briefing_does_not_take_back_what_it_never_said(channel: Heard) -> None:
    daily = await channel.desk.subscribe()
    await channel.news((article("Germany bans Huawei", after(hours=1)), measure()))
    await channel.news((article("Germany bans ZTE", after(hours=2)), measure(vendors=("ZTE",))))
    first, _ = await channel.desk.changes()
    async with channel.desk.database.begin() as tx:
        await subscriptions.correct(tx, first.id, None, Corrector("Ada", after(hours=3)))
    briefing = await channel.desk.digest(daily.id, after(1))
    assert briefing
    assert [line.facts["vendor"] for part in briefing.sections for line in part.lines] == ["ZTE"]


async def test_a_briefing_says_that_what_it_said_is_wrong(channel: Heard) -> None:
    daily = await channel.desk.subscribe()
    await channel.news((article("Germany bans Huawei", after(hours=1)), measure()))
    assert await channel.desk.digest(daily.id, after(1))
    (wrong,) = await channel.desk.changes()
    async with channel.desk.database.begin() as tx:
        right = Right(status=Status.PROPOSED)
        await subscriptions.correct(tx, wrong.id, right, Corrector("Ada", after(1, hours=1)))
    briefing = await channel.desk.digest(daily.id, after(2))
    assert briefing
    (line,) = briefing.sections[0].lines
    assert (line.facts["status_before"], line.facts["status"], line.facts["corrected_by"]) == (
        "announced",
        "proposed",
        "Ada",
    )

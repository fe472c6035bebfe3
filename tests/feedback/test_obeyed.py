"""From a verdict to silence: the whole way from recorded news to alerts and briefings. Database."""

from briefings import feedback
from briefings.feedback import Effect, Report
from briefings.model import Status, Verdict
from briefings.subscriptions import Place
from tests.newsroom import HERE, Desk, after, article, deal, measure

ELSEWHERE = Place("T1", "C2", "U1")


async def say(desk: Desk, verdict: Verdict, place: Place = HERE, status: Status | None = None) -> None:
    """Says it of the latest change."""
    latest = (await desk.changes())[-1]
    async with desk.database.begin() as tx:
        said = Report(latest.id, verdict, status)
        assert await feedback.report(tx, place, said, Effect(silences=True), after())


async def test_what_was_called_wrong_is_not_told_there_again(desk: Desk) -> None:
    """The next step of the same matter in the same story: told elsewhere, not here."""
    for place in (HERE, ELSEWHERE):
        await desk.watch(place)
    await desk.tell(article("Huawei phones expected at AT&T"), deal())
    await say(desk, Verdict.NOT_AN_EVENT)
    desk.loud.clear()
    await desk.tell(
        article("AT&T drops Huawei phones", after(hours=3), outlet="Courier"), deal(Status.COLLAPSED)
    )
    assert [(place.workspace, place.destination) for place, _ in desk.loud] == [("T1", "C2")]


async def test_another_story_about_something_else_is_told(desk: Desk) -> None:
    """A verdict is no mute of the vendor."""
    await desk.watch()
    await desk.tell(article("Huawei phones expected at AT&T"), deal())
    await say(desk, Verdict.DUPLICATE)
    desk.loud.clear()
    await desk.tell(article("Germany bans Huawei", after(hours=3)), measure())
    assert len(desk.loud) == 1


async def test_a_briefing_leaves_out_what_was_called_wrong(desk: Desk) -> None:
    """And tells the rest."""
    daily = await desk.subscribe()
    await desk.tell(article("Germany bans Huawei", after(hours=1)), measure())
    await desk.tell(article("Huawei phones expected at AT&T", after(hours=2)), deal())
    await say(desk, Verdict.WRONG_MARKET)
    briefing = await desk.digest(daily.id, after(hours=4))
    assert briefing is not None
    told = [line.facts["market"] for part in briefing.sections for line in part.lines]
    assert "DE" in told
    assert "US" not in told


async def test_the_right_status_is_told_after_the_wrong_one(desk: Desk) -> None:
    """Only the wrong step is silenced."""
    await desk.watch()
    await desk.tell(article("Huawei phones expected at AT&T"), deal())
    await say(desk, Verdict.WRONG_STATUS)
    desk.loud.clear()
    await desk.tell(
        article("AT&T drops Huawei phones", after(hours=3), outlet="Courier"), deal(Status.COLLAPSED)
    )
    assert len(desk.loud) == 1

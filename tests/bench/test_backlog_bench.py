"""Slack away for hours: nothing is lost, old alerts come in one briefing. On SQLite, and on PostgreSQL where there is one."""

from bot.bench.backlog import AT_MOST, Outcome, Plan, measured
from briefings.telling.backlog import FEW
from tests import postgres


async def test_after_hours_of_silence_everything_is_said_and_old_alerts_in_one_briefing() -> None:
    """Two and a half hours: what is older than half an hour is folded, the five stories of the last minutes are not."""
    plan = Plan(hours=2.5, channels=3, lately=5, patience=40)
    if postgres.server():
        with postgres.fresh() as address:
            found = await measured(Plan(plan.hours, plan.channels, plan.lately, address))
    else:
        found = await measured(plan)
    assert (found.stories, found.missing) == (15, 0)
    # Ten are old when Slack is back. Where some were folded before that, a few of the rest may be told one by one.
    assert 10 - FEW <= found.folded <= 10
    assert found.folded + found.alerts == 15
    # The alerts, and one briefing; or two, where a moment of the silence made some old before the others.
    assert found.alerts + 1 <= found.messages <= found.alerts + 2


def test_the_ratio_is_to_what_slack_allows() -> None:
    found = Outcome(stories=4, folded=0, alerts=4, missing=0, messages=4, seconds=3.3, at_best=3.0)
    assert abs(found.ratio - 1.1) < 1e-9
    assert found.ratio <= AT_MOST + 1e-9

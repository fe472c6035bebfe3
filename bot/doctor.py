"""`wayleave doctor`: everything that can be checked before or beside a running bot. Database and network.

In: the environment. Out: `Check`s in the order in which one rests on the other. Nothing is changed, but
that a SQLite file gets its tables.
"""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from importlib.metadata import version
from zoneinfo import available_timezones

from sqlalchemy.exc import SQLAlchemyError

from bot import doctor_slack, engine_state, own_words, preflight
from bot.app import App, open_app
from bot.checks import Check, wrong
from bot.settings import examine
from briefings import pipeline, subscriptions
from briefings.model import Health, health_of
from briefings.store import deliveries

NAMED = 5
TROUBLES = {
    Health.FAILING: "silent",
    Health.GONE: "gone for good",
    Health.SILENT: "with nothing new for longer than ever",
    Health.EMPTY: "empty",
}


LATE = timedelta(minutes=10)
"""A digest that is due for longer has nobody who takes it up."""


async def checks() -> list[Check]:
    """Every check, never stopping at the first that fails."""
    settings, problems = examine(slack=True)
    catalogue = preflight.catalogue_problems(settings)
    file = settings.database_url.startswith("sqlite")
    database = await preflight.database_problems(settings, migrating=file)
    found = [wrong(problem) for problem in (*problems, *catalogue, *database)]
    if not problems:
        found.insert(0, Check("settings", "complete"))
    found.append(Check("time zones", f"{len(available_timezones())} zones, tzdata {version('tzdata')}"))
    async with open_app(settings, bundled=bool(catalogue)) as app:
        if not catalogue:
            found.append(Check("sources", f"{len(app.catalogue)} in the catalogue"))
        found += _templates(app)
        if not database:
            found += [check async for check in _database(app)]
        if settings.bot_token or settings.several_workspaces:
            found += [check async for check in doctor_slack.checks(app, with_database=not database)]
    return found


def _templates(app: App) -> list[Check]:
    """Each workspace's own words, if any."""
    own = app.own
    usable = [
        Check(f"templates {workspace}", f"{len(templates)} in use")
        for workspace, templates in own.by_workspace.items()
        if workspace not in own.wrong
    ]
    broken = [
        Check(
            f"templates {workspace}", own_words.message(workspace, wrong), "mend the templates, then restart."
        )
        for workspace, wrong in own.wrong.items()
    ]
    return usable + broken


async def _database(app: App) -> AsyncIterator[Check]:
    async with app.database.read() as tx:
        counts = await deliveries.counts(tx)
        states = await pipeline.states_of(tx, app.catalogue)
    backend = app.database.url.get_backend_name()
    yield Check("database", f"{backend}, tables of this version")
    yield _news({one.name: health_of(states[one.id], app.now()) for one in app.catalogue})
    yield await _schedule(app)
    yield await _tasks(app)
    said = ", ".join(f"{number} {state}" for state, number in sorted(counts.items())) or "none yet"
    mend = "read the log lines `not_sent`: each names the channel and what Slack said."
    yield Check("deliveries", said, mend if counts.get("failed") else None)


def _news(how: Mapping[str, Health]) -> Check:
    """Which sources do not do what they are for, by name."""
    parts = []
    for health, words in TROUBLES.items():
        names = [name for name, is_ in how.items() if is_ is health]
        if names:
            parts.append(
                f"{len(names)} {words}: {', '.join(names[:NAMED])}{'…' if len(names) > NAMED else ''}"
            )
    return Check(
        "news", "; ".join(parts) or "none silent", "run `wayleave sources check`." if parts else None
    )


async def _schedule(app: App) -> Check:
    """Whether somebody's clock ticks: digests that are due are taken up within a second."""
    now = app.now()
    async with app.database.read() as tx:
        due = await subscriptions.oldest_due(tx, now)
    if due is None or now - due < LATE:
        return Check("schedule", "no digest is late")
    minutes = (now - due).total_seconds() / 60
    return Check(
        "schedule", f"a digest is due for {minutes:.0f} minutes", "start `wayleave run`, or a worker."
    )


async def _tasks(app: App) -> Check:
    """What the engine has before it."""
    try:
        async with app.database.read() as tx:
            counts = await engine_state.counts(tx)
    except SQLAlchemyError:
        return Check("engine", "its tables are missing", "run `wayleave migrate`.")
    said = ", ".join(f"{number} {state} ({lane})" for lane, state, number in counts)
    return Check("engine", said or "nothing waits")

"""`wayleave doctor`: everything that can be checked before or beside a running bot. Database and network.

In: the environment. Out: `Check`s in the order in which one rests on the other. Nothing is changed, but
that a SQLite file gets its tables.
"""

from collections.abc import AsyncIterator
from importlib.metadata import version
from zoneinfo import available_timezones

from bot import doctor_slack, own_words, preflight
from bot.app import App, open_app
from bot.checks import Check, wrong
from bot.settings import examine
from briefings import pipeline
from briefings.store import deliveries


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
    if catalogue:
        settings = settings.model_copy(update={"sources": None})
    async with open_app(settings) as app:
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
        coverage = await pipeline.coverage(tx, app.catalogue)
    backend = app.database.url.get_backend_name()
    yield Check("database", f"{backend}, tables of this version")
    silent = f"{len(coverage.silent)} silent: {', '.join(coverage.silent[:5])}"
    yield (
        Check("news", silent, "run `wayleave sources check`.")
        if coverage.silent
        else Check("news", "none silent")
    )
    said = ", ".join(f"{number} {state}" for state, number in sorted(counts.items())) or "none yet"
    mend = "read the log lines `not_sent`: each names the channel and what Slack said."
    yield Check("deliveries", said, mend if counts.get("failed") else None)

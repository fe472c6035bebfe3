"""`wayleave doctor`: everything that can be checked before or beside a running bot. Database and network.

In: the environment. Out: `Check`s in the order in which one rests on the other. Nothing is changed, but
that a SQLite file gets its tables.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.metadata import version
from zoneinfo import available_timezones

from slack_sdk.web.async_client import AsyncWebClient

from bot import preflight
from bot.app import App, open_app
from bot.settings import Problem, examine
from bot.slack.workspace import Workspace
from briefings import pipeline, subscriptions
from briefings.errors import Trouble
from briefings.store import deliveries


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    found: str
    mend: str | None = None
    """What to do; None where all is well."""


async def checks() -> list[Check]:
    """Every check, never stopping at the first that fails."""
    settings, problems = examine(slack=True)
    catalogue = preflight.catalogue_problems(settings)
    file = settings.database_url.startswith("sqlite")
    database = await preflight.database_problems(settings, migrating=file)
    found = [_wrong(problem) for problem in (*problems, *catalogue, *database)]
    if not problems:
        found.insert(0, Check("settings", "complete"))
    found.append(Check("time zones", f"{len(available_timezones())} zones, tzdata {version('tzdata')}"))
    if catalogue:
        settings = settings.model_copy(update={"sources": None})
    async with open_app(settings) as app:
        if not catalogue:
            found.append(Check("sources", f"{len(app.catalogue)} in the catalogue"))
        if not database:
            found += [check async for check in _database(app)]
        if settings.bot_token:
            found += [check async for check in _slack(app, with_database=not database)]
    return found


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


async def _slack(app: App, *, with_database: bool) -> AsyncIterator[Check]:
    client = preflight.web_client(app)
    identity, problems = await preflight.slack_problems(app, client)
    _, refused = await preflight.socket_address(app, client)
    for problem in (*problems, *refused):
        yield _wrong(problem)
    if identity is None:
        return
    yield Check("bot token", f"@{identity.name} in workspace {identity.workspace}")
    missing = sorted(preflight.NEEDED_SCOPES - identity.scopes) if identity.scopes else []
    if missing:
        yield Check("scopes", f"missing: {', '.join(missing)}", "add them and install the app again.")
    else:
        yield Check("scopes", "all that are needed" if identity.scopes else "Slack does not say")
    if app.settings.over_sockets and not refused:
        yield Check("app token", "Slack opens a socket for it")
    if with_database:
        async for check in _channels(app, client, identity.name):
            yield check


async def _channels(app: App, client: AsyncWebClient, bot_name: str) -> AsyncIterator[Check]:
    async with app.database.read() as tx:
        everywhere = await subscriptions.everywhere(tx)
    workspace = Workspace(client, app.now)
    for channel in dict.fromkeys(one.destination for one in everywhere):
        try:
            problem = await preflight.channel_problem(workspace, channel, bot_name)
        except Trouble as trouble:
            problem = Problem(channel, str(trouble), "try again later.")
        wanted = sum(1 for one in everywhere if one.destination == channel)
        if problem:
            yield Check(f"channel {channel}", problem.what, problem.mend)
        else:
            yield Check(f"channel {channel}", f"{wanted} subscriptions")


def _wrong(problem: Problem) -> Check:
    return Check(problem.name, problem.what, problem.mend)

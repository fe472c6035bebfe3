"""The part of `wayleave doctor` that asks Slack: tokens, scopes, commands, channels, workspace by workspace. Network.

In: an app not yet at work. Out: `Check`s. What Slack tells no bot (which commands the app has) is said as such.
"""

from collections.abc import AsyncIterator, Iterable

from slack_sdk.web.async_client import AsyncWebClient

from bot import preflight
from bot.app import App
from bot.checks import Check, wrong
from bot.preflight import Identity
from bot.settings import Problem
from bot.slack.commands.table import COMMANDS
from bot.slack.manifest import INSTALL_PATH
from bot.slack.workspace import Workspace
from briefings import subscriptions
from briefings.errors import Trouble
from briefings.model import Subscription
from briefings.store import installations
from briefings.store.installations import Installation

AGAIN = "install the app again, from `wayleave manifest`."


async def checks(app: App, *, with_database: bool) -> AsyncIterator[Check]:
    """Every check of the one workspace, or of all that the app is installed in."""
    client = preflight.web_client(app)
    _, refused = await preflight.socket_address(app, client)
    for problem in refused:
        yield wrong(problem)
    if app.settings.over_sockets and not refused:
        yield Check("app token", "Slack opens a socket for it")
    yield commands(app)
    if not app.settings.several_workspaces:
        async for check in _one(app, client, with_database=with_database):
            yield check
    elif with_database:
        async for check in _several(app):
            yield check


def commands(app: App) -> Check:
    """What the app must have; Slack tells no bot what it has."""
    names = " ".join(f"/{app.settings.command_prefix}{name}" for name in COMMANDS)
    return Check("commands", f"Slack does not tell; the app must have {names} (see `wayleave manifest`)")


async def _one(app: App, client: AsyncWebClient, *, with_database: bool) -> AsyncIterator[Check]:
    identity, problems = await preflight.slack_problems(app, client)
    for problem in problems:
        yield wrong(problem)
    if identity is None:
        return
    yield Check("bot token", f"@{identity.name} in workspace {identity.workspace}")
    yield _scopes("scopes", identity)
    if with_database:
        async for check in _channels(app, client, identity):
            yield check


async def _several(app: App) -> AsyncIterator[Check]:
    async with app.database.read() as tx:
        there = await installations.all_of(tx)
    if not there:
        yield Check(
            "workspaces", "none yet", f"open {app.settings.public_url}{INSTALL_PATH} and install the app."
        )
    for one in there:
        name = f"workspace {one.name}"
        if one.ended_at:
            mend = f"its subscriptions sleep; to wake them, install it again at {app.settings.public_url}{INSTALL_PATH}"
            yield Check(name, f"the app was removed on {one.ended_at:%-d %B %Y} ({one.ended_by}).", mend)
            continue
        try:
            async for check in _workspace(app, one, name):
                yield check
        except Trouble as trouble:
            yield Check(name, str(trouble), AGAIN)


async def _workspace(app: App, one: Installation, name: str) -> AsyncIterator[Check]:
    token = await app.tokens.of(one.workspace)
    client = AsyncWebClient(token, base_url=app.settings.slack_url, timeout=preflight.SLACK_SECONDS)
    identity = await preflight.identify(app, client)
    yield Check(name, f"@{identity.name}, installed {one.installed_at:%-d %B %Y} by {one.installed_by}")
    yield _scopes(f"scopes in {one.name}", identity)
    async for check in _channels(app, client, identity):
        yield check


def _scopes(name: str, identity: Identity) -> Check:
    missing = sorted(preflight.NEEDED_SCOPES - identity.scopes) if identity.scopes else []
    if missing:
        return Check(name, f"missing: {', '.join(missing)}", f"add them and {AGAIN}")
    return Check(name, "all that are needed" if identity.scopes else "Slack does not say")


async def _channels(app: App, client: AsyncWebClient, identity: Identity) -> AsyncIterator[Check]:
    async with app.database.read() as tx:
        everywhere = await subscriptions.everywhere(tx)
    here = [one for one in everywhere if one.workspace == identity.workspace]
    workspace = Workspace(client, app.now)
    for channel in dict.fromkeys(one.destination for one in here):
        try:
            problem = await preflight.channel_problem(workspace, channel, identity.name)
        except Trouble as trouble:
            problem = Problem(channel, str(trouble), "try again later.")
        yield _channel(channel, problem, here)


def _channel(channel: str, problem: Problem | None, here: Iterable[Subscription]) -> Check:
    if problem:
        return Check(f"channel {channel}", problem.what, problem.mend)
    wanted = sum(one.destination == channel for one in here)
    return Check(f"channel {channel}", f"{wanted} subscriptions")

"""Looks before a start: what only the database and Slack can say about the configuration.

In: settings, an app not yet at work. Out: problems in the style of `settings`, and who the bot is in Slack;
then the subscriptions that the environment asks for. Database and network.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import DBAPIError, ProgrammingError

from bot import catalogue
from bot.app import App, migrate
from bot.schedule import next_fire
from bot.settings import Problem, Settings
from bot.slack.asks.watch import WatchVerb, watched
from bot.slack.manifest import SCOPES
from bot.slack.names import wanted
from bot.slack.trouble import FOREIGN, unanswered
from bot.slack.voice import Voice
from bot.slack.workspace import Workspace
from bot.wanted import Wanted
from briefings import subscriptions, vocabulary
from briefings.errors import Invalid, Refused, Trouble, Unavailable
from briefings.model import Quiet, SubscriptionKind
from briefings.sources import catalog
from briefings.store import deliveries, installations
from briefings.store.db import open_database
from briefings.store.installations import Installation
from briefings.subscriptions import Daily, Filter, How, Place

SLACK_SECONDS = 10
NEEDED_SCOPES = frozenset(SCOPES)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is in its workspace."""

    workspace: str
    """The team's id."""
    name: str
    """As people invite it."""
    scopes: frozenset[str]
    """What the token may do; empty where Slack did not say."""
    bot_id: str = ""
    bot_user: str = ""
    """By these the bot knows its own messages."""


SEVERAL = Identity("", "wayleave", NEEDED_SCOPES)
"""Of a bot that is somebody in each workspace."""


def web_client(app: App) -> AsyncWebClient:
    """The client for questions to Slack; messages to channels go through `App.poster`."""
    if app.settings.several_workspaces:
        return Voice(app.tokens, app.settings.slack_url, SLACK_SECONDS)
    token = app.settings.bot_token.get_secret_value() if app.settings.bot_token else ""
    return AsyncWebClient(token=token, base_url=app.settings.slack_url, timeout=SLACK_SECONDS)


async def database_problems(settings: Settings, *, migrating: bool) -> list[Problem]:
    """What keeps the bot from its tables: brings them to this version, or only looks whether they are there."""
    mend = "check DATABASE_URL, and that the database is running and lets this user in."
    try:
        if migrating:
            await asyncio.to_thread(migrate, settings.database_url)
        else:
            await _look(settings.database_url)
    except Trouble as trouble:
        return [Problem("DATABASE_URL", str(trouble), mend)]
    except DBAPIError as error:
        if isinstance(error, ProgrammingError) or "no such table" in str(error.orig):
            what = "the database has not the tables of this version."
            return [Problem("DATABASE_URL", what, "run `wayleave migrate`.")]
        return [Problem("DATABASE_URL", f"the database is not answering: {error.orig}", mend)]
    return []


async def _look(address: str) -> None:
    database = open_database(address)
    try:
        async with database.read() as tx:
            await deliveries.counts(tx)
    finally:
        await database.close()


def catalogue_problems(settings: Settings) -> list[Problem]:
    """What is wrong with the catalogue of sources, the choice from it, and its keys."""
    try:
        catalog.load(settings.sources)
    except Invalid as error:
        return [
            Problem(
                "WAYLEAVE_SOURCES", str(error), f"correct the catalogue; an entry looks like {error.example}"
            )
        ]
    try:
        catalogue.load(settings, lambda: catalogue.regions_of(vocabulary.load()))
    except Invalid as error:
        return [
            Problem("WAYLEAVE_PICK, WAYLEAVE_SOURCE_KEYS", str(error), f"write them like {error.example}")
        ]
    return []


async def identify(app: App, client: AsyncWebClient) -> Identity:
    """Who the bot is. Refused where Slack does not know the token, Unavailable where it does not answer."""
    try:
        answer = await client.auth_test()
    except FOREIGN as cause:
        raise unanswered(cause, app.now()) from cause
    headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
    scopes = frozenset(
        scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",") if scope.strip()
    )
    return Identity(
        workspace=str(answer["team_id"]),
        name=str(answer["user"]),
        scopes=scopes,
        bot_id=str(answer.get("bot_id") or ""),
        bot_user=str(answer.get("user_id") or ""),
    )


async def slack_problems(app: App, client: AsyncWebClient) -> tuple[Identity | None, list[Problem]]:
    """Who the bot is, and what is wrong with its token or the channels that the environment names."""
    if app.settings.several_workspaces:
        return SEVERAL, []
    if app.settings.bot_token is None:
        return None, []
    try:
        identity = await identify(app, client)
    except Refused as refusal:
        return None, [Problem("SLACK_BOT_TOKEN", f"Slack says {refusal.code}.", str(refusal))]
    except Unavailable as trouble:
        mend = f"check SLACK_API_URL ({app.settings.slack_url}) and the network, then start again."
        return None, [Problem("SLACK_API_URL", str(trouble), mend)]
    workspace = Workspace(client, app.now)
    channels = dict.fromkeys(one.channel for one in app.settings.channels)
    problems = [await channel_problem(workspace, channel, identity.name) for channel in channels]
    return identity, [*filter(None, problems), *_watch_problems(app)]


async def socket_address(app: App, client: AsyncWebClient) -> tuple[str | None, list[Problem]]:
    """Where to open the socket, and what Slack has against the app token. None: ask again later."""
    if app.settings.app_token is None:
        return None, []
    try:
        answer = await client.apps_connections_open(app_token=app.settings.app_token.get_secret_value())
    except FOREIGN as cause:
        trouble = unanswered(cause, app.now())
        if isinstance(trouble, Refused):
            mend = "make an app-level token with the scope connections:write (Basic Information of the app)."
            return None, [Problem("SLACK_APP_TOKEN", f"Slack says {trouble.code}.", mend)]
        return None, []
    return str(answer["url"]), []


async def bootstrap(app: App, identity: Identity) -> None:
    """Makes the subscriptions that the environment asks for, where they are not there yet."""
    if identity is SEVERAL:
        return
    now = app.now()
    scopes = tuple(sorted(identity.scopes))
    here = Installation(
        workspace=identity.workspace,
        name=identity.workspace,
        sealed="",
        bot_user=identity.bot_user,
        bot_id=identity.bot_id,
        scopes=scopes,
        installed_by="SLACK_BOT_TOKEN",
        installed_at=now,
    )
    async with app.database.begin() as tx:
        await installations.put(tx, here)
        for one in app.settings.channels:
            place = Place(identity.workspace, one.channel, "WAYLEAVE_CHANNELS")
            if one.at is None or one.zone is None:
                await subscriptions.watch(tx, place, *_watch(app, one, now))
                continue
            kind = SubscriptionKind.DAILY if one.weekday is None else SubscriptionKind.WEEKLY
            if not any(had.kind is kind for had in await subscriptions.list_for(tx, place)):
                first = next_fire(one.at, one.zone, now, one.weekday)
                daily = Daily(one.at, one.zone, first, one.weekday)
                await subscriptions.schedule_daily(tx, place, daily, now)


async def channel_problem(workspace: Workspace, channel: str, bot_name: str) -> Problem | None:
    """Why the bot could not post into a channel, if so."""
    try:
        await workspace.must_be_in(
            channel, f"invite the bot there with /invite @{bot_name}, or correct the id."
        )
    except Refused as refusal:
        return Problem(
            "WAYLEAVE_CHANNELS", f"the bot cannot post to {channel} ({refusal.code}).", str(refusal)
        )
    except Unavailable as trouble:
        return Problem("WAYLEAVE_CHANNELS", f"{channel} could not be looked at: {trouble}.", "start again.")
    return None


def _watch_problems(app: App) -> Iterable[Problem]:
    for one in app.settings.channels:
        if one.at is None:
            try:
                _watch(app, one, app.now())
            except Invalid as error:
                yield Problem("WAYLEAVE_CHANNELS", f"{error} ({one.channel}).", f"write e.g. {error.example}")


def _watch(app: App, one: Wanted, now: datetime) -> tuple[Filter, datetime, How]:
    """What is watched, and how. Invalid for words that are no watch, and for hours without a time zone."""
    asked = watched(one.words or "everything")
    if asked.verb is not WatchVerb.ADD:
        raise Invalid(f"“watch {one.words}” is no watch", "watch huawei deals")
    quiet = None
    if asked.quiet:
        if asked.quiet.zone is None:
            raise Invalid("quiet hours need a time zone", "watch deals quiet 22:00-07:00 Europe/London")
        quiet = Quiet(asked.quiet.start, asked.quiet.end, asked.quiet.zone)
    return wanted(asked, app.vocabulary), now, How(asked.least, asked.cadence, quiet)

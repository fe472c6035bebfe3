"""The Home tab of one person. Network, then database.

Shown are the channels that Slack says the person is in: of those the bot may know of. What a private channel is told
is so seen by its members and by nobody else; another workspace's rows are never asked for.
"""

from hashlib import blake2b

from bot.slack.blocks import home as blocks
from bot.slack.blocks.home import VENDORS, Page, Row
from bot.slack.commands.desk import Desk
from bot.slack.views.screen import Screen
from briefings import answers, subscriptions
from briefings.errors import Trouble
from briefings.model import Query, Subscription, Topic
from briefings.subscriptions import Place

LATEST = 3
"""How often the tab is drawn anew where somebody changes it meanwhile."""


async def publish(desk: Desk, workspace: str, person: str, seen: str = "", notice: str = "") -> None:
    """Draws the tab from what is so now. `seen` is the hash of the one the person looks at."""
    screen = Screen(desk.workspace.client, desk.workspace.now)
    for _ in range(LATEST):
        view = blocks.home(await page(desk, workspace, person, notice))
        if await screen.publish(person, view, seen):
            return
        seen = ""  # somebody drew it anew: ours is newer


async def page(desk: Desk, workspace: str, person: str, notice: str = "") -> Page:
    """What one person may see."""
    rows, hidden = await rows_of(desk, workspace, person)
    doors, now = desk.doors, desk.doors.now()
    watched = dict.fromkeys(vendor for row in rows for vendor in row.subscription.vendors)
    async with doors.database.read() as tx:
        standings = [
            (vendor, await answers.vendor(tx, doors.vocabulary, vendor, now))
            for vendor in list(watched)[:VENDORS]
        ]
        coverage = await answers.coverage(tx, doors.vocabulary, Query(Topic.COVERAGE), now, doors.catalogue)
        places = dict.fromkeys(Place(workspace, row.subscription.destination, person) for row in rows)
        unplaced = await answers.unplaced(tx, doors.vocabulary, tuple(places), now)
    return Page(
        rows=rows,
        standings=tuple(standings),
        coverage=coverage,
        triage=unplaced,
        market_name=doors.vocabulary.market_name,
        now=now,
        slash=desk.slash,
        hidden=hidden,
        notice=notice,
    )


async def rows_of(desk: Desk, workspace: str, person: str) -> tuple[tuple[Row, ...], str]:
    """What the person's channels are told, and why they cannot be shown where they cannot."""
    try:
        channels = await desk.workspace.channels_of(person)
    except Trouble as trouble:
        return (), str(trouble)
    async with desk.doors.database.read() as tx:
        told = await subscriptions.of_workspace(tx, workspace)
    # A conversation with the bot alone is in no list; whoever set it up is the one in it.
    mine = [one for one in told if one.destination in channels or _direct(one, person)]
    # A channel's own stand together, the channel that was set up first above the others.
    first = {one.destination: at for at, one in reversed(list(enumerate(mine)))}
    mine.sort(key=lambda one: first[one.destination])
    return tuple(Row(name(one), one) for one in mine), ""


async def row(desk: Desk, place: Place, wanted: str) -> Subscription | None:
    """What a menu of the tab is about: looked for among what the person may see, and nowhere else."""
    rows, _ = await rows_of(desk, place.workspace, place.by)
    return next((one.subscription for one in rows if one.name == wanted), None)


def name(subscription: Subscription) -> str:
    """A short name: the id may be longer than a menu can carry."""
    return blake2b(subscription.id.encode(), digest_size=9).hexdigest()


def _direct(subscription: Subscription, person: str) -> bool:
    return subscription.destination.startswith("D") and subscription.created_by == person

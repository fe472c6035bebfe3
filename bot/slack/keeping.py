"""What a channel gets, changed by its people. Database, no network.

In: the doors, a place, what is wanted. Out: what there is then. Each function is one transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.schedule import next_fire
from bot.slack.doors import Doors
from briefings import subscriptions
from briefings.model import Quiet, Subscription, SubscriptionKind
from briefings.subscriptions import Daily, Filter, Place


@dataclass(frozen=True, slots=True)
class When:
    """A time of day on the clocks of a zone; with a weekday (0 is Monday) of each week."""

    at: str
    zone: str
    weekday: int | None = None


async def schedule(doors: Doors, place: Place, when: When) -> Subscription:
    """Sets or moves the place's daily or weekly briefing."""
    now = doors.now()
    async with doors.changing(place) as tx:
        first = next_fire(when.at, when.zone, now, when.weekday)
        daily = Daily(when.at, when.zone, first, when.weekday)
        return await subscriptions.schedule_daily(tx, place, daily, now)


async def off(doors: Doors, place: Place, kinds: Collection[SubscriptionKind]) -> tuple[Subscription, ...]:
    """Ends the place's briefings of these kinds; those there were."""
    async with doors.changing(place) as tx:
        return await subscriptions.off(tx, place, kinds)


async def say_empty(doors: Doors, place: Place, *, line: bool) -> bool:
    """Whether a briefing with nothing new says so. False where the place has none."""
    async with doors.changing(place) as tx:
        return await subscriptions.say_empty(tx, place, line=line)


async def unwatch(doors: Doors, place: Place, wants: Filter) -> bool:
    """Ends a watch. False where there was none like it."""
    async with doors.changing(place) as tx:
        return await subscriptions.unwatch(tx, place, wants)


async def remove(doors: Doors, place: Place, ids: Collection[str]) -> int:
    """Ends watches by their ids; how many there were."""
    async with doors.changing(place) as tx:
        return sum([await subscriptions.remove(tx, place, one) for one in ids])


async def pause(
    doors: Doors, place: Place, until: datetime | None, only: Collection[str]
) -> tuple[Subscription, ...]:
    """Holds the alerts of the place's watches until an instant; None lets them go on. The watches meant."""
    async with doors.changing(place) as tx:
        return await subscriptions.pause(tx, place, until, doors.now(), only)


async def be_quiet(doors: Doors, place: Place, quiet: Quiet | None) -> tuple[Subscription, ...]:
    """Sets or ends the quiet hours of the place's watches; those watches."""
    async with doors.changing(place) as tx:
        return await subscriptions.be_quiet(tx, place, quiet, doors.now())


async def watches(doors: Doors, place: Place) -> tuple[Subscription, ...]:
    """What the place watches, in the order of its list."""
    async with doors.database.read() as tx:
        return await subscriptions.watches(tx, place)

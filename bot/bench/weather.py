"""What happens to sources in a simulated week: who publishes when, who is away, who moves, who falls silent. Pure.

In: a seed, how many sources, how many days. Out: `Outlet`s, whose feed at an instant is a function of the instant. The
same seed is the same week.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from itertools import islice

from bot.bench.appearing import MARKETS, VENDORS
from bot.bench.filler import SENTENCES

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GAPS = (0.5, 2.0, 8.0, 24.0)
"""Hours between the items of an outlet, on average."""
SHOWN = 30
"""Items that a feed shows; in a flood all of the last day are shown."""
FLOOD = 150
NEWS_A_DAY, FEW = 16, 8
"""So seldom that nobody's channel gets more than six alerts in a minute: what comes above that is told together."""
SILENT, FLOODS, AWAY, MOVES, ENDS = 0.1, 0.05, 0.2, 0.1, 0.02
"""Part of the outlets to which that happens once."""
IDS, DATES, EDITED = 0.8, 0.9, 0.02
"""Part of the outlets whose items have ids, and dates; part of the items that are edited."""
ITEM = "<item><title>{title}</title><link>https://outlet-{outlet}.example/{number}</link>{id}{day}<description>{words}</description></item>"
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {outlet}</title>{items}</channel></rss>'
)


class Trouble(Enum):
    """What an outlet answers while it is away."""

    BUSY = "busy"
    CUT = "cut"
    PAGE = "page"
    NOTHING = "nothing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Item:
    """One item, and when it appears."""

    number: int
    at: datetime
    title: str
    words: str
    edited_at: datetime | None = None
    """From when on it has other words."""
    news: bool = False


@dataclass(slots=True)
class Outlet:
    """One source in the simulated world."""

    number: int
    items: list[Item]
    away: tuple[datetime, datetime, Trouble] | None = None
    moves_at: datetime | None = None
    """From when on its address says that it moved for good; a day later nothing is there any more."""
    gone_at: datetime | None = None
    has_ids: bool = True
    has_dates: bool = True
    served: dict[int, set[str]] = field(default_factory=dict)
    """The titles under which each item was on the feed when somebody asked."""
    heard: set[int] = field(default_factory=set)
    """Items that were on the feed when a bot asked that lived to write them down."""

    def shown(self, now: datetime) -> list[Item]:
        """What is on the feed."""
        out = [item for item in self.items if item.at <= now]
        lately = [item for item in out if now - item.at <= DAY]
        return lately if len(lately) > SHOWN else out[-SHOWN:]

    def feed(self, now: datetime, *, heard: bool = True) -> str:
        """The feed; what it shows is noted as served, and as heard where the bot lives on."""
        items = []
        for item in reversed(self.shown(now)):
            title = title_of(item, now)
            self.served.setdefault(item.number, set()).add(title)
            if heard:
                self.heard.add(item.number)
            id_ = f'<guid isPermaLink="false">{self.number}-{item.number}</guid>' if self.has_ids else ""
            day = f"<pubDate>{item.at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>" if self.has_dates else ""
            items.append(
                ITEM.format(
                    title=title, outlet=self.number, number=item.number, id=id_, day=day, words=item.words
                )
            )
        return FEED.format(outlet=self.number, items="".join(items))


def title_of(item: Item, now: datetime) -> str:
    """An item's headline at an instant."""
    edited = item.edited_at is not None and item.edited_at <= now
    return f"{item.title}, corrected" if edited else item.title


def outlets(seed: int, count: int, begin: datetime, days: float) -> list[Outlet]:
    """All of them; some items are news that somebody is to be told of, each about another market or vendor."""
    dice = random.Random(seed)  # noqa: S311 - a week that can be had again, no secret
    made = [_outlet(dice, number, begin, days * DAY) for number in range(count)]
    for market, vendor in islice(_news(), max(FEW, int(NEWS_A_DAY * days))):
        _tell(dice, made, begin, days * DAY, (market, vendor))
    return made


def _news() -> Iterator[tuple[str, str]]:
    return ((market, vendor) for vendor in VENDORS for market in MARKETS)


def _tell(
    dice: random.Random, made: list[Outlet], begin: datetime, length: timedelta, about: tuple[str, str]
) -> None:
    """Puts news among the items of some outlet."""
    outlet = dice.choice([one for one in made if one.has_dates])
    number = len(outlet.items)
    market, vendor = about
    title = f"{market} bans {vendor} from its 5G networks"
    words = f"The government said that operators must remove {vendor} equipment. {' '.join(dice.sample(SENTENCES, 2))}"
    item = Item(number, begin + length * dice.random() * 0.9, title, words, news=True)
    outlet.items = sorted([*outlet.items, item], key=lambda one: one.at)


def _outlet(dice: random.Random, number: int, begin: datetime, length: timedelta) -> Outlet:
    def sometime() -> datetime:
        return begin + length * dice.random()

    gap = dice.choice(GAPS) * HOUR
    silent_at = sometime() if dice.random() < SILENT else begin + length
    times = []
    at = begin - 20 * gap
    while at < silent_at:
        times.append(at)
        at += gap * dice.expovariate(1)
    if dice.random() < FLOODS:
        flood = sometime()
        times += [flood + timedelta(seconds=second) for second in range(FLOOD)]
    items = [_item(dice, number, place, at) for place, at in enumerate(sorted(times))]
    start = sometime()
    away = (
        (start, start + 36 * HOUR * dice.random(), dice.choice(list(Trouble)))
        if dice.random() < AWAY
        else None
    )
    return Outlet(
        number,
        items,
        away=away,
        moves_at=sometime() if dice.random() < MOVES else None,
        gone_at=sometime() if dice.random() < ENDS else None,
        has_ids=dice.random() < IDS,
        has_dates=dice.random() < DATES,
    )


def _item(dice: random.Random, outlet: int, number: int, at: datetime) -> Item:
    start, step = dice.randrange(len(SENTENCES)), dice.randrange(1, 7)
    words = " ".join(SENTENCES[(start + step * place) % len(SENTENCES)] for place in range(3))
    edited_at = at + 6 * HOUR * dice.random() if dice.random() < EDITED else None
    return Item(number, at, f"Report {number} of outlet {outlet}", words, edited_at)

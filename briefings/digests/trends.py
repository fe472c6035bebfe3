"""How a week compares with the one before. Pure.

In: the changes of both weeks, the standings that moved. Out: the sections `trends` (notes with counts) and `moved`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from briefings.digests.compose import section
from briefings.digests.lines import Background, note, standing_line
from briefings.model import Access, Change, Section, Standing

MOST = 5
"""Names in one line of counts: those that moved most."""


def trends(
    week: Sequence[Change],
    before: Sequence[Change],
    movers: Sequence[tuple[Standing, Access]],
    background: Background,
) -> tuple[Section, ...]:
    """`movers` are standings as they are now, each with the state it had a week ago.

    Counts are facts like `Huawei:5:3`: five this week, three in the week before.
    """
    total = note("trend_total", {"now": len(week), "before": len(before)})
    counted = {
        "trend_states": _counts((one.status.value for one in week), (one.status.value for one in before)),
        "trend_vendors": _counts((one.vendor for one in week), (one.vendor for one in before)),
        "trend_markets": _counts(_markets(week, background), _markets(before, background)),
    }
    notes = [total, *(note(code, {"counts": counts}) for code, counts in counted.items() if counts)]
    moved = [standing_line((now,), None, background, was) for now, was in movers]
    return section("trends", notes), section("moved", moved)


def _counts(now: Iterable[str], before: Iterable[str]) -> tuple[str, ...]:
    """The names with most changes this week, with their counts in both weeks."""
    these, those = Counter(now), Counter(before)
    most = sorted(these.keys() | those.keys(), key=lambda name: (-these[name], -those[name], name))[:MOST]
    return tuple(f"{name}:{these[name]}:{those[name]}" for name in most)


def _markets(changes: Sequence[Change], background: Background) -> list[str]:
    return [name for one in changes if (name := background.market_name(one.jurisdiction))]

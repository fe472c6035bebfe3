"""The pages about a vendor, a market, and one vendor in one market. Pure.

In: standings with the changes they rest on, deals, deadlines, changes. Out: a briefing with the sections
`moved`, `standings`, `deals`, `deadlines` and `changes` (or `history`, oldest first), as far as there are any.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefings.digests.alike import Group, together
from briefings.digests.lines import Background, change_line, deadline_line, deal_line, standing_line
from briefings.digests.replies import frame
from briefings.model import Access, Briefing, Change, Fact, Line, Query, Section, Segment, Standing, Stood

HARDNESS = tuple(access for access in Access if access is not Access.UNKNOWN)
"""From open to closed."""
Cell = tuple[str, str, Segment]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a page shows, cut to what it shows, and how much more of it there is."""

    query: Query
    standings: tuple[Standing, ...]
    """All of them, the hardest first."""
    alike: tuple[Group, ...]
    """The same, those that are told in one line together."""
    rest_on: Mapping[str, Change]
    """By id, the changes that decide those that are shown."""
    before: Mapping[Cell, Access] | None
    """Where the question names a first day: the states of the day before."""
    deals: tuple[Stood, ...] = ()
    deals_total: int = 0
    deadlines: tuple[Stood, ...] = ()
    deadlines_total: int = 0
    changes: tuple[Change, ...] = ()
    """The newest first."""
    changes_total: int = 0

    def story_ids(self) -> frozenset[str]:
        """The stories behind what is shown."""
        behind = [one.change for one in (*self.deals, *self.deadlines)]
        return frozenset(change.story_id for change in (*self.rest_on.values(), *behind, *self.changes))

    def matter_ids(self) -> frozenset[str]:
        """The deals that are shown, what standings rest on, and what moved."""
        moved_by = (*self.rest_on.values(), *self.changes)
        return frozenset((*(one.matter.id for one in self.deals), *(one.matter_id for one in moved_by)))

    def states(self, by: str) -> tuple[str, ...]:
        """How many markets (or vendors, `by` their field) stand how, each by its hardest: `closed:5`, most first."""
        hardest = {getattr(one, by): one.state for one in reversed(self.standings)}
        counted = Counter(hardest.values())
        ordered = sorted(counted, key=lambda state: (counted[state], HARDNESS.index(state)), reverse=True)
        return tuple(f"{state.value}:{counted[state]}" for state in ordered)


def shown(alike: Sequence[Group], query: Query) -> Sequence[Group]:
    """The standings for which there is room."""
    return alike[: frame.shown(query, frame.STANDINGS)]


def moved(standings: Sequence[Standing], before: Mapping[Cell, Access] | None) -> tuple[Group, ...]:
    """The standings that were others before; those that were alike before as well are told together."""
    if before is None:
        return ()
    changed = [one for one in standings if before.get(cell(one), Access.UNKNOWN) is not one.state]
    return together(changed, lambda one: before.get(cell(one)))


def cell(standing: Standing) -> Cell:
    """What a standing is about."""
    return standing.vendor, standing.jurisdiction, standing.segment


def decider(alike: Group) -> str | None:
    """Id of the change that decides standings that are told together."""
    return alike[0].because[0] if alike[0].because else None


def ranked(standings: Sequence[Standing], query: Query) -> tuple[Standing, ...]:
    """The standings that say something and that the query lets through, the hardest first."""
    segments = {*query.segments, Segment.ALL} if query.segments else set(Segment)
    told = [
        one
        for one in standings
        if one.state in HARDNESS
        and one.segment in segments
        and (not query.states or one.state in query.states)
    ]
    return tuple(sorted(told, key=_rank, reverse=True))


def _rank(one: Standing) -> tuple[object, ...]:
    return HARDNESS.index(one.state), one.since or "", one.jurisdiction, one.vendor, one.segment


def vendor(page: Page, facts: Mapping[str, Fact], background: Background) -> Briefing:
    """How a vendor stands: markets, the hardest first; deals; deadlines; what changed. `facts`: asked, vendor, how."""
    told: dict[str, Fact] = {
        **facts,
        "markets": len({one.jurisdiction for one in page.standings}),
        "deals": page.deals_total,
        "states": page.states("jurisdiction"),
        "known": bool(page.changes_total or page.standings or page.deals_total),
        **frame.when(page.query),
    }
    return frame.answer(
        "vendor", str(facts["vendor"]), told, (*_state(page, background), _changes(page, background))
    )


def market(page: Page, facts: Mapping[str, Fact], background: Background) -> Briefing:
    """How all vendors stand in a market. `facts`: asked, market, market_name."""
    told: dict[str, Fact] = {
        **facts,
        "vendors": len({one.vendor for one in page.standings}),
        "deals": page.deals_total,
        "states": page.states("vendor"),
        "known": bool(page.changes_total or page.standings or page.deals_total),
        **frame.when(page.query),
    }
    return frame.answer(
        "market", str(facts["market"]), told, (*_state(page, background), _changes(page, background))
    )


def cell_of(page: Page, facts: Mapping[str, Fact], background: Background) -> Briefing:
    """One vendor in one market: each part of the business, and the history with the words behind each step.

    `facts`: asked, vendor, how, market, market_name.
    """
    history = [change_line([one], background) for one in reversed(page.changes)]
    hardest = page.standings[0] if page.standings else None
    told: dict[str, Fact] = {
        **facts,
        "state": hardest.state.value if hardest else None,
        "state_since": hardest.since if hardest else None,
        "known": bool(page.changes_total or page.standings),
        **frame.when(page.query),
    }
    sections = (*_state(page, background), frame.section("history", history, page.changes_total))
    return frame.answer("cell", f"{facts['vendor']}:{facts['market']}", told, sections)


def _state(page: Page, background: Background) -> tuple[Section, ...]:
    otherwise = moved(page.standings, page.before)
    states = page.before or {}
    changed = [
        _standing(page, one, background, states.get(cell(one[0]), Access.UNKNOWN))
        for one in shown(otherwise, page.query)
    ]
    standings = [_standing(page, one, background) for one in shown(page.alike, page.query)]
    deals = [deal_line(one.matter, one.change, background) for one in page.deals]
    ahead = [deadline_line(one.matter, background, one.change) for one in page.deadlines]
    return (
        frame.section("moved", changed, len(otherwise)),
        frame.section("standings", standings, len(page.alike)),
        frame.section("deals", deals, page.deals_total),
        frame.section("deadlines", ahead, page.deadlines_total),
    )


def _standing(page: Page, one: Group, background: Background, before: Access | None = None) -> Line:
    return standing_line(one, page.rest_on.get(decider(one) or ""), background, before)


def _changes(page: Page, background: Background) -> Section:
    lines: list[Line] = [change_line([one], background) for one in page.changes]
    return frame.section("changes", lines, page.changes_total)

"""An answer, one screen of it first and the rest in pages. Pure.

In: the briefing of an answer, whole, and how it is `Shown`. Out: a `Message` whose buttons show the rest. What a
screen has room for is counted in lines; what Slack takes is measured, and a page ends where it is full.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.slack import escape
from bot.slack.blocks import answer, pieces, tables
from bot.slack.blocks.lines import entry
from bot.slack.blocks.message import Group, Message, Page, assemble, fits
from bot.slack.blocks.pieces import Block, Element
from bot.slack.blocks.shown import Shown
from bot.wording import wording
from bot.wording.templates import say
from briefings.model import Briefing, Section

PAGE = 12
"""Lines of a page, where Slack takes so many."""
USUAL = 5
"""Lines of a section that no plan names."""
LIST = 8
PLANS: dict[str, dict[str, int]] = {
    "vendor": {
        "moved": 5, "changes": 3, "open_deals": 3, "deals": 3, "deadlines": 1, "standings": 4, "understood": 5,
    },
    "market": {
        "moved": 5, "standings": 15, "changes": 3, "open_deals": 3, "deals": 3, "deadlines": 1, "understood": 5,
    },
    "cell": {"moved": 3, "standings": 5, "history": 5, "open_deals": 3, "deals": 2, "deadlines": 2},
    "compare": {"differ": 12, "alike": 3, "only": 3},
    "coverage": {"not_answering": 5, "gone_quiet": 3, "empty_feeds": 2, "never_answered": 3},
}  # fmt: skip
"""By topic: the sections of the first screen in their order, and how many lines each has there."""
LISTS = frozenset(("deals", "changes", "deadlines", "search"))
"""Topics that are one list, gone through from its first line."""
IN_TABLE = {"market": "standings", "compare": "differ"}
"""By topic: the section that is a table where the workspace takes one."""


def screen(briefing: Briefing, shown: Shown) -> Message:
    """The first screen of an answer."""
    first = _cut(briefing)
    listed = next((one for one in briefing.sections if one.lines), None)
    if briefing.topic in LISTS and listed:
        return _page(briefing, listed, replace(shown, part=listed.name))
    page = Page(answer.head(first), _groups(first), _foot(briefing, first, shown))
    plain = assemble(page, first)
    table = _tabled(first, page)
    return replace(assemble(table, first), plainer=plain.blocks) if table and fits(table) else plain


def part(briefing: Briefing, shown: Shown) -> Message | None:
    """A page of one section, from a line on; None where the section has no such line.

    The briefing must have been asked for so many lines of it.
    """
    whole = next((one for one in briefing.sections if one.name == shown.part), None)
    return _page(briefing, whole, shown) if whole and shown.start < len(whole.lines) else None


def _page(briefing: Briefing, whole: Section, shown: Shown) -> Message:
    """As many lines from `shown.start` on as Slack takes."""
    found = whole.lines[shown.start : shown.start + (PAGE if shown.start else LIST)]
    total = len(whole.lines) + whole.more
    beside = () if shown.start else tuple(one for one in briefing.sections if one.name == "understood")
    for count in range(len(found), 0, -1):
        key = f"{briefing.key}:{shown.start}"
        cut = replace(briefing, sections=(Section(whole.name, found[:count]), *beside), key=key)
        page = Page(_head(cut, shown, (count, total)), _groups(cut), _turn(shown, count, total))
        if fits(page):
            return assemble(page, cut)
    raise ValueError(f"a line that no message has room for: {briefing.key}")


def _cut(briefing: Briefing) -> Briefing:
    """The answer with the sections and lines that the first screen has room for."""
    plan = PLANS.get(briefing.topic, {})
    named = {one.name: one for one in briefing.sections}
    if "open_deals" in named:
        named.pop("deals", None)
    order = [*(name for name in plan if name in named), *(name for name in named if name not in plan)]
    return replace(briefing, sections=tuple(_first(named[name], plan.get(name, USUAL)) for name in order))


def _first(whole: Section, room: int) -> Section:
    shown = whole.lines[:room]
    return Section(whole.name, shown, whole.more + len(whole.lines) - len(shown))


def _groups(briefing: Briefing) -> tuple[Group, ...]:
    about = str(briefing.facts.get("vendor") or "")
    heading = wording.heading(briefing)
    return tuple(
        Group(
            "" if wording.section(one.name) == heading else wording.section(one.name),
            tuple(entry(line, about, briefing.version) for line in one.lines),
            one.more,
        )
        for one in briefing.sections
    )


def _tabled(briefing: Briefing, page: Page) -> Page | None:
    """The page with one of its sections as a table; None where it has none."""
    wanted = IN_TABLE.get(briefing.topic, "")
    at = next((at for at, one in enumerate(briefing.sections) if one.name == wanted), None)
    blocks = tables.tabled(briefing.sections[at].lines) if at is not None else ()
    if at is None or not blocks:
        return None
    group = page.groups[at]
    groups = (*page.groups[:at], Group(group.title, (blocks,), group.more), *page.groups[at + 1 :])
    return replace(page, groups=groups)


def _foot(whole: Briefing, first: Briefing, shown: Shown) -> tuple[Block, ...]:
    """Buttons: what else there is, each choice of a question that was unclear, pictures, watching, sharing."""
    elements = (
        *(_parts(whole, first, shown) if shown.again else ()),
        *answer.choices(whole),
        *answer.pictures(whole),
        *answer.watch(whole),
        *shown.share(),
    )
    return (*((pieces.actions(*elements),) if elements else ()), *shown.credit())


def _parts(whole: Briefing, first: Briefing, shown: Shown) -> Sequence[Element]:
    """A button for each section that has more lines than are shown, and can be gone through."""
    if whole.topic.startswith("question"):
        return ()
    left = {one.name for one in first.sections if one.more} | {one.name for one in whole.sections} - {
        one.name for one in first.sections
    }
    found = [one for one in whole.sections if one.name in left and one.name != "open_deals"]
    return [
        shown.more(say("buttons", "all", one.name, len(one.lines) + one.more), at, one.name, 0)
        for at, one in enumerate(found)
    ]


def _head(briefing: Briefing, shown: Shown, of: tuple[int, int]) -> tuple[Block, ...]:
    """Heading and first sentence; further on, where in the list it is."""
    if not shown.start and briefing.topic in LISTS:
        return answer.head(briefing)
    count, total = of
    where = say("frame", "range", shown.start + 1, shown.start + count, total)
    return (pieces.header(wording.heading(briefing)), pieces.context(escape.literal(where, 200)))


def _turn(shown: Shown, count: int, total: int) -> tuple[Block, ...]:
    after = shown.start + count
    before = max(0, shown.start - PAGE)
    back = shown.again and shown.start > 0
    on = shown.again and after < total
    elements = (
        *((shown.more(say("buttons", "back"), 0, shown.part, before),) if back else ()),
        *((shown.more(say("buttons", "next", total - after), 1, shown.part, after),) if on else ()),
        *shown.share(),
    )
    return (*((pieces.actions(*elements),) if elements else ()), *shown.credit())

"""Answers that read better as a table: all vendors in a market, two vendors market by market. Pure.

In: lines. Out: one block of kind `table` and a menu that opens what a row rests on; who refuses tables gets the lines.
"""

from collections.abc import Sequence

from bot.slack import escape
from bot.slack.blocks import lines, pieces
from bot.slack.blocks.pieces import Block, Element
from bot.wording import rows, wording
from bot.wording.templates import say, table
from briefings.model import Line, LineKind

ROWS = 15
"""One screen."""
WORDS = 150


def tabled(found: Sequence[Line]) -> tuple[Block, ...]:
    """The lines as a table and its menu; empty where they are of a kind that is no table, or of several."""
    kinds = {line.kind for line in found}
    if kinds == {LineKind.STANDING}:
        several = len({line.facts.get("market") for line in found}) > 1
        heads = ("vendor", *(("market",) if several else ()), "stands", "part", "since", "sure", "source")
        return (_table(heads, [_standing(line, heads) for line in found]), *_reasons(found))
    if kinds == {LineKind.PAIR}:
        first = found[0].facts
        heads = ("market", str(first.get("vendor") or ""), str(first.get("other") or ""), "sure")
        return (_table(heads, [_pair(line) for line in found]), *_reasons(found))
    return ()


def _table(heads: Sequence[str], body: Sequence[Sequence[Element]]) -> Block:
    titles = table("frame", "columns")
    first = [pieces.heading(titles.get(head, head)) for head in heads]
    return pieces.table([first, *body], [True] * len(first))


def _standing(line: Line, heads: Sequence[str]) -> tuple[Element, ...]:
    row = rows.standing(line)
    words = (row.vendor, row.market, row.state, row.segment, row.since)
    told = words if "market" in heads else (row.vendor, *words[2:])
    return (*_cells(*told), _sure(line), pieces.cell(*lines.links(line)[:1]))


def _pair(line: Line) -> tuple[Element, ...]:
    return (*_cells(*rows.pair(line)), _sure(line))


def _sure(line: Line) -> Element:
    return _cells(str(wording.certainty(line.certainty)) if line.certainty else "")[0]


def _cells(*words: str) -> tuple[Element, ...]:
    plain = (escape.plain(one, WORDS) for one in words)
    return tuple(pieces.cell(pieces.say(one)) if one else pieces.cell() for one in plain)


def _reasons(found: Sequence[Line]) -> tuple[Block, ...]:
    """One menu for the whole table: a row has no room for a button."""
    options = [option for line in found for option in _options(line)]
    return (pieces.actions(pieces.menu(say("buttons", "why_of"), "why:of", options)),) if options else ()


def _options(line: Line) -> list[tuple[str, dict[str, object]]]:
    """What can be asked of a row; of a pair each vendor by itself."""
    if line.kind is not LineKind.PAIR:
        return [(wording.sentence(line), {"ref": line.ref})] if line.ref else []
    facts = line.facts
    refs = ((facts.get("vendor"), line.ref), (facts.get("other"), facts.get("other_ref")))
    market = facts.get("market_name") or facts.get("market")
    return [(say("buttons", "why_pair", market, vendor), {"ref": ref}) for vendor, ref in refs if ref]

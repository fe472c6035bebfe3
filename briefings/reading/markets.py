"""Where access is at stake: the places of a draft, else what stands for one. Pure.

In: a page, a draft and its parties. Out: the places named, and the markets among them, each with its words.
"""

from collections.abc import Sequence

from briefings.model import Direction, EventType, MentionKind
from briefings.reading.clauses import Sentence
from briefings.reading.draft import Draft
from briefings.reading.names import Name
from briefings.reading.page import Page
from briefings.reading.places import Places, part_pressers, places, states
from briefings.reading.roles import LISTED_HOMES, Parties


def named_places(page: Page, draft: Draft, roles: Parties) -> Places:
    """Return the places named in the clauses of a draft, else in its sentences, else in headline and lead."""
    vendors = (*roles.vendors, *roles.losers)
    found = places(draft.clauses, draft.frame, vendors)
    if not found.markets:
        wider = [clause for sentence in draft.sentences for clause in sentence.clauses]
        found = places([*draft.clauses, *wider], draft.frame, vendors)
    if not found.markets and draft.is_news and _only_home(roles) is None:
        lead = [clause for sentence in [*page.titles, *page.lead] for clause in sentence.clauses]
        found = places([*draft.clauses, *lead], draft.frame, vendors)
    if draft.frame.event is EventType.PRESSURE and not found.markets:
        part_pressers(found, vendors, draft.final.clause)
    return found


def markets(page: Page, draft: Draft, where: Places, roles: Parties) -> dict[str, Name]:
    """Return the codes of the markets, each with the name that carries it; empty where no place is given."""
    special = _by_event(page, draft, where, roles)
    if special:
        return special
    if _sold_anywhere(draft, where, roles):
        return {}
    if where.markets:
        return where.markets
    wide = _by_words(page, draft, "continents") if roles.counterparts else {}
    if wide:
        return wide
    home = _only_home(roles) or _supplier(draft, roles)
    if home is not None:
        return {home.places[0]: home}
    if draft.frame.event is EventType.PRESSURE and where.pressing:
        return dict([next(iter(where.pressing.items()))])
    return _named_home(page, roles) or _stand_in(page, draft, roles)


def _named_home(page: Page, roles: Parties) -> dict[str, Name]:
    """Return that home of a buyer with several which headline or lead name."""
    homes = {code for name in roles.counterparts for code in name.places}
    told = [*page.titles, *page.lead]
    places_ = [name for sentence in told for name in page.names_in(sentence, MentionKind.MARKET)]
    return next(({name.name: name} for name in places_ if name.name in homes), {})


def _by_event(page: Page, draft: Draft, where: Places, roles: Parties) -> dict[str, Name]:
    """Return the market that the kind of event settles: who lists, who takes reprisals, who is cut off."""
    event = draft.frame.event
    if event is EventType.SANCTIONS_LISTING:
        return (
            where.acting or _lister(draft, where) or _by_words(page, draft, "lists") or _lists(draft, where)
        )
    if event is EventType.RETALIATION and draft.frame.direction is Direction.CLOSES:
        return _answers(where, roles) or where.pressing or where.acting
    if event in {EventType.LICENCE, EventType.EXPORT_CONTROL} and roles.vendors and _chips(roles):
        sold_to = _sold_to(_cut_off(page, draft, roles), where, roles)
        if sold_to:
            return sold_to
    if draft.frame.rule in {"retaliation.taken", "retaliation.on"}:
        return _answers(where, roles) or where.pressing or where.acting or where.markets
    if event is EventType.RETALIATION and where.markets.keys() <= _homes(roles):
        return _answers(where, roles)
    if event is EventType.EXPORT_CONTROL:
        cut_off = _cut_off(page, draft, roles) or _sold_abroad(page, draft, where, roles)
        return {cut_off.name: cut_off} if cut_off is not None else {}
    return {}


def _homes(roles: Parties) -> set[str]:
    return {code for name in (*roles.vendors, *roles.losers) for code in name.places}


def _answers(where: Places, roles: Parties) -> dict[str, Name]:
    """Return the state that takes the reprisal: not the one whose own firm it hits."""
    homes = _homes(roles)
    for among in (where.pressing, where.acting, where.markets):
        found = {code: name for code, name in among.items() if code not in homes}
        if found:
            return found
    return {}


def _lister(draft: Draft, where: Places) -> dict[str, Name]:
    """Return the state whose name the telling begins with: `Taiwán suma a Huawei a su lista de entidades`."""
    first = next(iter(draft.final.clause.names), None)
    if first is None or first.end > draft.frame.key.start or first.kind is not MentionKind.MARKET:
        return {}
    plain = first.alias is None or first.alias.kind != "adjective"
    return {first.name: first} if plain and first.name in where.markets else {}


def _lists(draft: Draft, where: Places) -> dict[str, Name]:
    """Return the state that stands before its list: `China puts Skydio on sanctions list over Taiwan sales`."""
    at = draft.frame.key.start
    return next(({code: name} for code, name in where.markets.items() if name.end <= at), {})


def _by_words(page: Page, draft: Draft, option: str) -> dict[str, Name]:
    """Return the place that words of the language file stand for: the US for `the Entity List`, the EU for `Europe`."""
    lists = dict(page.lexicon.options.get(option, {}))
    for sentence in draft.told_in(page, 1):
        for code, names in lists.items():
            for name in names.split(";"):
                at = page.folded.find(name.strip(), sentence.start, sentence.end)
                if at >= 0:
                    end = at + len(name.strip())
                    return {code: Name(MentionKind.MARKET, code, at, end, page.text[at:end])}
    return {}


def _sold_to(named: Name | None, where: Places, roles: Parties) -> dict[str, Name]:
    """Return the states that chips go to: China where it is named, else all that are neither seller's nor licensor's."""
    if named is not None:
        return {named.name: named}
    homes = {code for name in roles.vendors for code in name.places} | set(where.acting)
    return {code: name for code, name in where.markets.items() if code not in homes}


def _chips(roles: Parties) -> bool:
    """Whether all vendors make chips or the tools for them, and no listed firm is among them."""
    return all(
        name.entry is not None and "chips" in name.entry.kinds and not LISTED_HOMES.intersection(name.places)
        for name in roles.vendors
    )


def _sold_anywhere(draft: Draft, where: Places, roles: Parties) -> bool:
    """Whether a chip maker's own state says what it may export, and nobody says where to: no market is named."""
    homes = _homes(roles)
    frame = draft.frame
    stopped = frame.event is EventType.EXPORT_CONTROL and frame.direction is Direction.CLOSES
    alone = stopped and bool(roles.vendors) and not roles.counterparts and _chips(roles)
    return alone and bool(where.markets) and where.markets.keys() <= homes


def _cut_off(page: Page, draft: Draft, roles: Parties) -> Name | None:
    """Return the market that sellers are cut off from, where no buyer is named: `stop selling to China`."""
    if any(LISTED_HOMES.intersection(name.places) for name in roles.vendors):
        return None
    told = draft.told_in(page, 2)
    found = [name for sentence in told for name in page.names_in(sentence, MentionKind.MARKET)]
    named = next((name for name in found if name.name in LISTED_HOMES), None)
    return named or _in_a_word(page, told)


def _sold_abroad(page: Page, draft: Draft, where: Places, roles: Parties) -> Name | None:
    """Return where a firm may not sell by order of its own state: `Beijing bars exports of Loongson chips to Russia`."""
    homes = _homes(roles)
    at_home = bool(where.acting) and where.acting.keys() | where.markets.keys() <= homes
    if not at_home or draft.frame.direction is not Direction.CLOSES:
        return None
    told = [
        name for sentence in draft.told_in(page, 1) for name in page.names_in(sentence, MentionKind.MARKET)
    ]
    plain = (name for name in told if name.alias is None or name.alias.kind not in {"adjective", "city"})
    return next((name for name in plain if name.name not in homes), None)


def _in_a_word(page: Page, told: list[Sentence]) -> Name | None:
    """Return China where a language has one syllable for it inside a word of trade: 对华销售."""
    for sentence in told:
        for word in str(page.lexicon.options.get("to_china", "")).split():
            at = page.text.find(word, sentence.start, sentence.end)
            if at >= 0:
                return Name(MentionKind.MARKET, "CN", at, at + len(word), word)
    return None


def _only_home(roles: Parties) -> Name | None:
    """Return the first buyer that has one home only."""
    carriers = [name for name in roles.counterparts if name.kind is MentionKind.CARRIER or name.carrier]
    return next((name for name in carriers if len(name.places) == 1), None)


def _supplier(draft: Draft, roles: Parties) -> Name | None:
    """Return the supplier whose state decides what a listed firm may buy."""
    cut = draft.frame.event in {EventType.LICENCE, EventType.EXPORT_CONTROL}
    listed = roles.vendors and all(LISTED_HOMES.intersection(name.places) for name in roles.vendors)
    sells = [
        name for name in roles.counterparts if name.kind is MentionKind.VENDOR and name.places == ("US",)
    ]
    return sells[0] if cut and listed and sells else None


def _stand_in(page: Page, draft: Draft, roles: Parties) -> dict[str, Name]:
    """Return the state of a body that is named anywhere, else the buyer's first home, else the source's own."""
    body = next((name for name in page.names if name.kind is MentionKind.AUTHORITY and states(name)), None)
    if body is not None:
        return dict.fromkeys(states(body), body)
    carriers = [name for name in roles.counterparts if name.places and name.kind is not MentionKind.VENDOR]
    named = _in_its_name(page, carriers)
    own = named or _own_state(page, draft)  # `via libera del governo all'accordo Vodafone-Huawei`
    if carriers and not own:
        return {carriers[0].places[0]: carriers[0]}
    return own or _by_words(page, draft, "offices")


def _in_its_name(page: Page, buyers: Sequence[Name]) -> dict[str, Name]:
    """Return that home of the first buyer which its name in the text holds: `Claro Colombia`."""
    for buyer in buyers[:1]:
        _, _, rest = buyer.surface.partition(" ")
        for hit in page.vocabulary.scan(rest) if rest else ():
            if hit.entry.kind is MentionKind.MARKET and hit.entry.name in buyer.places:
                return {hit.entry.name: buyer}
    return {}


def _own_state(page: Page, draft: Draft) -> dict[str, Name]:
    """Return the home of the source or language where just `the government` acts."""
    outlet = page.vocabulary.get(MentionKind.OUTLET, page.article.outlet)
    abroad = outlet is not None and "wire" in outlet.kinds and bool(page.lexicon.options.get("world"))
    of_outlet = outlet.jurisdictions[0] if outlet and outlet.jurisdictions and not abroad else ""
    home = page.article.jurisdiction or of_outlet or page.lexicon.home
    if not home:
        return {}
    for sentence in draft.told_in(page, 1):
        for clause in sentence.clauses:
            for concept in ("authority", "court", "buyer"):
                if concept in clause.first:
                    start, end = clause.first[concept][:2]
                    return {home: Name(MentionKind.MARKET, home, start, end, page.text[start:end])}
    return {}

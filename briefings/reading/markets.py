"""Where access is at stake: the places of a draft, else what stands for one. Pure.

In: a page, a draft and its parties. Out: the places named, and the markets among them, each with its words.
"""

from briefings.model import EventType, MentionKind
from briefings.reading.clauses import Sentence
from briefings.reading.draft import Draft
from briefings.reading.names import Name
from briefings.reading.page import Page
from briefings.reading.places import Places, places, states
from briefings.reading.roles import LISTED_HOMES, Parties


def named_places(page: Page, draft: Draft, roles: Parties) -> Places:
    """Return the places named in the clauses of a draft, else in its sentences, else in headline and lead."""
    vendors = [name.name for name in (*roles.vendors, *roles.losers)]
    found = places(draft.clauses, draft.frame, vendors)
    if not found.markets:
        wider = [clause for sentence in draft.sentences for clause in sentence.clauses]
        found = places([*draft.clauses, *wider], draft.frame, vendors)
    if not found.markets and draft.is_news and _only_home(roles) is None:
        lead = [clause for sentence in [*page.titles, *page.lead] for clause in sentence.clauses]
        found = places([*draft.clauses, *lead], draft.frame, vendors)
    return found


def markets(page: Page, draft: Draft, where: Places, roles: Parties) -> dict[str, Name]:
    """Return the codes of the markets, each with the name that carries it; empty where no place is given."""
    special = _by_event(page, draft, where, roles)
    if special:
        return special
    if where.markets:
        return where.markets
    home = _only_home(roles)
    if home is not None:
        return {home.places[0]: home}
    if draft.frame.event is EventType.PRESSURE and where.pressing:
        return where.pressing
    return _stand_in(page, draft, roles)


def _by_event(page: Page, draft: Draft, where: Places, roles: Parties) -> dict[str, Name]:
    """Return the market that the kind of event settles: who lists, who takes reprisals, who is cut off."""
    event = draft.frame.event
    if event is EventType.SANCTIONS_LISTING:
        return where.acting
    if draft.frame.rule == "retaliation.taken":
        return where.pressing
    if event is EventType.EXPORT_CONTROL and roles.vendors:
        cut_off = _cut_off(page, draft, roles)
        return {cut_off.name: cut_off} if cut_off is not None else {}
    return {}


def _cut_off(page: Page, draft: Draft, roles: Parties) -> Name | None:
    """Return the market that sellers are cut off from, where no buyer is named: `stop selling to China`."""
    if any(LISTED_HOMES.intersection(name.places) for name in roles.vendors):
        return None
    told = draft.told_in(page, 2)
    found = [name for sentence in told for name in page.names_in(sentence, MentionKind.MARKET)]
    named = next((name for name in found if name.name in LISTED_HOMES), None)
    return named or _in_a_word(page, told)


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


def _stand_in(page: Page, draft: Draft, roles: Parties) -> dict[str, Name]:
    """Return the state of a body that is named anywhere, else the buyer's first home, else the source's own."""
    body = next((name for name in page.names if name.kind is MentionKind.AUTHORITY and states(name)), None)
    if body is not None:
        return dict.fromkeys(states(body), body)
    carriers = [name for name in roles.counterparts if name.places and name.kind is not MentionKind.VENDOR]
    if carriers:
        return {carriers[0].places[0]: carriers[0]}
    return _own_state(page, draft)


def _own_state(page: Page, draft: Draft) -> dict[str, Name]:
    """Return the home of the source or language where just `the government` acts."""
    outlet = page.vocabulary.get(MentionKind.OUTLET, page.article.outlet)
    of_outlet = outlet.jurisdictions[0] if outlet and outlet.jurisdictions else ""
    home = page.article.jurisdiction or of_outlet or page.lexicon.home
    if not home:
        return {}
    for sentence in draft.told_in(page, 1):
        for clause in sentence.clauses:
            for concept in ("authority", "court"):
                if concept in clause.first:
                    start, end = clause.first[concept][:2]
                    return {home: Name(MentionKind.MARKET, home, start, end, page.text[start:end])}
    return {}

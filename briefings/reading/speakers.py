"""Who can speak in a sentence, and whether a firm that speaks tells the news or comments on it. Pure.

In: a sentence and its cues. Out: people and bodies with the kind of voice each of them has.
"""

from collections.abc import Iterator, Sequence

from briefings.model import Attribution, MentionKind
from briefings.reading.clauses import Sentence
from briefings.reading.concepts import ACTS
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name
from briefings.reading.page import Page

Person = tuple[int, int, Attribution]
"""Where the words for somebody start and end, and the voice."""
Spoken = tuple[Attribution, tuple[tuple[int, int], ...]]
"""A voice with the places of its words."""
AFTER = 24
"""Code points after `according to` or `said` in which the speaker stands."""
QUOTES = ("「", "『", "“", ' "', " “", " «")
"""Marks that open what somebody says, right behind who says it."""
_OPINIONS = frozenset({"against", "press", "sue", "deny", "appeal"})
"""Words of a firm that comments on an act and does not merely tell it."""
_OFFICE_REACH = 24
"""Code points of the two words or so between `former` and an office."""
_FIRMS = frozenset({MentionKind.VENDOR, MentionKind.CARRIER})
_VOICES = {
    "authority": Attribution.OFFICIAL,
    "former": Attribution.NAMED_SOURCE,
    "expert": Attribution.NAMED_SOURCE,
    "company": Attribution.COMPANY,
    "carrier": Attribution.COMPANY,
    "shop": Attribution.COMPANY,
}


def people_in(sentence: Sentence, cues: Sequence[Cue]) -> list[Person]:
    """Return who can speak: offices first, then names, then a state that is the subject: `Norland says`."""
    former = [cue for cue in cues if cue.concept == "former"]
    people = list(_offices(sentence, cues, former))
    if any(person[2] is Attribution.OFFICIAL for person in people):
        people = [
            person for person in people if not any(c.concept == "shop" and c.start == person[0] for c in cues)
        ]
    for name in sentence.names:
        if any(other.start < name.start <= other.end + 1 for other in former):
            people.append((name.start, name.end, Attribution.NAMED_SOURCE))  # `ex-MI6 chief`
        elif name.kind in _FIRMS:
            people.append((name.start, name.end, Attribution.COMPANY))
        elif _official(name):
            people.append((name.start, name.end, Attribution.OFFICIAL))
    first = next(iter(sentence.names), None)
    if first is not None and _is_state(first):
        people.append((first.start, first.end, Attribution.OFFICIAL))
    return people


def _offices(sentence: Sentence, cues: Sequence[Cue], former: Sequence[Cue]) -> Iterator[Person]:
    """Yield those that a word for their office names."""
    for cue in cues:
        if cue.concept not in _VOICES:
            continue
        if cue.concept == "company" and _of_a_body(cue, sentence):
            yield cue.start, cue.end, Attribution.OFFICIAL
            continue
        retired = any(other.start <= cue.start <= other.end + _OFFICE_REACH for other in former)
        yield (cue.start, cue.end, Attribution.NAMED_SOURCE if retired else _VOICES[cue.concept])


def makers(cues: Sequence[Cue], says: Sequence[Cue]) -> list[Person]:
    """Return the firms that are called by what they make, right before `said`: `the chip maker confirmed`."""
    taken = {cue.end for cue in cues if cue.concept in _VOICES}
    firms = [cue for cue in cues if cue.concept == "firm" and cue.end not in taken]
    beside = [cue for cue in firms if any(0 <= say.start - cue.end <= 1 for say in says)]
    return [(cue.start, cue.end, Attribution.COMPANY) for cue in beside]


def _official(name: Name) -> bool:
    """Whether a name is a body's, an office-holder's or a capital's."""
    if name.kind is MentionKind.AUTHORITY:
        return not _lobbies(name)
    if name.kind is MentionKind.PERSON:
        return name.entry is not None
    return name.kind is MentionKind.MARKET and name.alias is not None and name.alias.kind == "government"


def _is_state(name: Name) -> bool:
    return name.kind is MentionKind.MARKET and name.alias is not None and name.alias.kind != "adjective"


def _lobbies(name: Name) -> bool:
    """Whether a body only speaks for an industry."""
    return name.entry is not None and "industry_body" in name.entry.kinds


def _of_a_body(cue: Cue, sentence: Sentence) -> bool:
    """Whether an executive is an authority's: `the regulator's chairman`."""
    return any(
        name.kind is MentionKind.AUTHORITY and 0 <= cue.start - name.end <= 3  # noqa: PLR2004  a genitive s
        for name in sentence.names
    )


def quoted(page: Page, sentence: Sentence, cues: Sequence[Cue]) -> Spoken | None:
    """Return whom a headline quotes without a word of saying: `ドコモ社長「使わない」`, `중국 상무부 "반대"`."""
    for start, end, voice in _offices(sentence, cues, ()) if sentence.title else ():
        if page.text[end : end + 2].startswith(QUOTES):
            return voice, ((start, end),)
    return None


def tells(sentence: Sentence, words: Sequence[tuple[int, int]]) -> bool:
    """Whether a firm tells an authority's act, not only what it thinks of it: `AMD said Commerce had agreed ...`.

    Who tells stands first, the authority and its act after `said`; or last, right beside it: `..., the operator said.`
    """
    (start, until), (since, end) = sorted(words)
    cues = [cue for clause in sentence.clauses for cue in clause.cues]
    bodies = [cue.end for cue in cues if cue.concept == "authority"]
    bodies += [name.end for name in sentence.names if _official(name) or _is_state(name)]
    if sentence.end - end <= AFTER:
        return since - until <= 1 and min(bodies, default=end) <= start and _firm(sentence, cues, words)
    first = min((at for at in bodies if at > end), default=sentence.end)
    opinion = any(cue.concept in _OPINIONS for cue in cues)
    acted = any(cue.start >= first and cue.concept in ACTS for cue in cues)
    return start - sentence.start <= AFTER and acted and not opinion


def _firm(sentence: Sentence, cues: Sequence[Cue], words: Sequence[tuple[int, int]]) -> bool:
    """Whether words name a firm, or say that it is one: not just `a spokesman`."""
    firms = [name.start for name in sentence.names if name.kind in _FIRMS]
    firms += [cue.start for cue in cues if cue.concept in {"firm", "carrier"}]
    return any(start <= at < end for start, end in words for at in firms)

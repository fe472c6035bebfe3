"""Who says so, and who knew it first. Pure.

In: the clauses that carry a claim, and the outlet that printed them. Out: the kind of voice, the origin, and
the words that show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from briefings.model import Attribution, EventType, MentionKind, Origin, Trust
from briefings.reading.clauses import Sentence
from briefings.reading.flatly import BY_COMPANIES, authority, told_flatly
from briefings.reading.frames import Frame
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name
from briefings.reading.outlets import unknown_outlet
from briefings.reading.page import Page
from briefings.reading.speakers import AFTER, QUOTES, Person, Spoken, makers, people_in, quoted, tells

_REPORT_REACH = 40
"""Code points between an outlet and the word that makes it the one who reports."""
_INVERTS = frozenset(',，、"”»“')
"""Marks before `says` after which the speaker follows."""
_DASHES = tuple("-–—|:：=＝,，、/([（")
"""Marks that set the outlet apart from its headline."""
_MARKS = " \"'»“”«„‘’「」『』"
"""Marks around the name of an outlet."""
_NO_SUBJECT = ("の", "を", "に", "製", "」の", "」を", "」に", "을 ", "를 ", "의 ")
"""Japanese and Korean particles behind whoever is spoken of and does not speak."""
_VERB = 16
"""Code points of the verb and article before a speaker in the midst of a saying: `erklärte die `."""
_SPEAKER_REACH = 110
"""Code points between a speaker and `said`."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, since whom, and in which words (start, end)."""

    attribution: Attribution
    origin: Origin | None
    words: tuple[tuple[int, int], ...] = ()
    spoken: bool = False
    """Somebody on record says it; else it is told flatly, as an act of whoever acts."""


def voice(page: Page, frame: Frame, told: Sequence[Sentence]) -> Voice:
    """Return the voice behind an event told in these sentences."""
    unnamed = _first(told, "anonymous")
    outlet = _other_outlet(page, told) or unknown_outlet(page, told)
    if outlet is not None and frame.realis.value != "denied":
        name, cue = outlet
        words = [(name.start, name.end), (cue.start, cue.end)]
        if unnamed:
            words.append((unnamed.start, unnamed.end))
        origin = Origin(name.name or None, unnamed_people=unnamed is not None, cited=True)
        return Voice(Attribution.SECONDHAND, origin, tuple(words))
    own = page.article.outlet or None
    if unnamed is not None:
        return Voice(
            Attribution.ANONYMOUS_SOURCES,
            Origin(own, unnamed_people=True) if own else None,
            ((unnamed.start, unnamed.end),),
        )
    attribution, words_at = _speaker(page, frame, told)
    spoken = words_at != ((frame.key.start, frame.key.end),)
    return Voice(attribution, Origin(own) if own else None, words_at, spoken)


def _first(told: Sequence[Sentence], concept: str) -> Cue | None:
    return next(
        (
            cue
            for sentence in told
            for clause in sentence.clauses
            for cue in clause.cues
            if cue.concept == concept
        ),
        None,
    )


def _other_outlet(page: Page, told: Sequence[Sentence]) -> tuple[Name, Cue] | None:
    """Return another outlet that the text leans on, and the word that says so."""
    own = page.article.outlet.casefold()
    for sentence in told:
        cues = [cue for clause in sentence.clauses for cue in clause.cues if cue.concept == "report"]
        for name in sentence.names:
            if name.kind is not MentionKind.OUTLET or name.name.casefold() == own:
                continue
            near = [cue for cue in cues if -_REPORT_REACH <= cue.start - name.end <= _REPORT_REACH]
            near = [cue for cue in near if abs(cue.start - name.start) <= _REPORT_REACH + len(name.surface)]
            if near:
                return name, near[0]
            if sentence.title and _set_apart(page, sentence, name):
                return name, Cue(name.start, name.end, "report")
    return None


def _set_apart(page: Page, sentence: Sentence, name: Name) -> bool:
    """Whether an outlet is the first or last word of a headline, with a mark between: `Handelsblatt: ...`, `... - BBC`."""
    ahead = page.text[sentence.start : name.start].rstrip(_MARKS)
    behind = page.text[name.end : sentence.end]
    if ahead:
        return ahead.endswith(_DASHES) and not behind.strip(_MARKS)
    return not behind.strip(_MARKS) or behind.startswith(QUOTES) or behind.lstrip(_MARKS).startswith(_DASHES)


def _speaker(page: Page, frame: Frame, told: Sequence[Sentence]) -> Spoken:
    if page.article.trust is Trust.OFFICIAL:
        return Attribution.OFFICIAL, ()
    if frame.event is EventType.PRESSURE:
        spoken = _pusher(told)
        if spoken is not None:
            return spoken
    key = ((frame.key.start, frame.key.end),)
    if frame.event is EventType.LEGAL_RULING:
        return told_flatly(frame, told), key
    for index, sentence in enumerate(told):
        found = _said(page, sentence)
        if found is None:
            continue
        comments = found[0] is Attribution.COMPANY and frame.event not in BY_COMPANIES
        if not (comments and index and _decided(frame, told[0])) or tells(sentence, found[1]):
            return found
    return told_flatly(frame, told), key


def _decided(frame: Frame, first: Sentence) -> bool:
    """Whether an authority acts in the first sentence: its act stands, whoever comments on it later."""
    states = [
        name for name in first.names if name.kind is MentionKind.MARKET and name.start < frame.key.start
    ]
    return authority(first) is not None or bool(states)


def _said(page: Page, sentence: Sentence) -> Spoken | None:
    """Return the voice nearest before (else after) the first word of saying in a sentence."""
    cues = [cue for clause in sentence.clauses for cue in clause.cues]
    says = [cue for cue in cues if cue.concept == "say"]
    if not says:
        return quoted(page, sentence, cues)
    people = [*people_in(sentence, cues), *makers(cues, says)]
    people = [one for one in people if not page.text.startswith(_NO_SUBJECT, one[1])]
    last = _last(page, people, says)
    if last is not None:
        return last
    for say in says:
        if any(cue.concept == "not" and 0 <= say.start - cue.end <= 1 for cue in cues):
            continue  # `would not say`
        if any(cue.concept == "enact" and cue.start == say.start and _bids(page, cue) for cue in cues):
            continue  # `told to shut down`: who is told does not speak
        near = [person for person in people if abs(person[0] - say.start) <= _SPEAKER_REACH]
        before = any(person[0] < say.start for person in near)
        meant = None if before else _itself(page, sentence, say)
        if meant is not None:
            return meant
        chosen = _nearest(page, near, say)
        if chosen is not None:
            return chosen[2], ((chosen[0], chosen[1]), (say.start, say.end))
    return None


def _nearest(page: Page, people: Sequence[Person], say: Cue) -> Person | None:
    """Return who says it: within the saying (`teilte AMD mit`), else nearest before it, else right behind it."""
    inside = (one for one in people if say.start < one[0] < min(say.end, say.start + _VERB))
    before = [one for one in people if one[0] <= say.start]
    after = [one for one in people if 0 <= one[0] - say.end <= AFTER]
    if after and page.text[: say.start].rstrip()[-1:] in _INVERTS:
        before = []  # `..., says the minister`
    return next(inside, None) or max(before, default=None) or min(after, default=None)


def _last(page: Page, people: Sequence[Person], says: Sequence[Cue]) -> Spoken | None:
    """Return who tells all of a sentence, last: `Commerce told the firm ..., AMD said`."""
    for start, end, voice_ in people:
        say = next((say for say in says if 0 <= say.start - end <= 1), None)
        if say is not None and page.text[start - 2 : start] == ", ":
            return voice_, ((start, end), (say.start, say.end))
    return None


def _bids(page: Page, cue: Cue) -> bool:
    """Whether a word of deciding ends as an order does: `told to`."""
    marks = page.lexicon.infinitives
    return bool(marks) and page.folded[cue.start : cue.end + 1].endswith(marks)


def _itself(page: Page, sentence: Sentence, say: Cue) -> Spoken | None:
    """Return the voice behind `it said`: the firm or body the headline begins with."""
    words = str(page.lexicon.options.get("itself", "")).split()
    before = page.folded[max(sentence.start, say.start - 8) : say.start].split()
    first = next((name for title in page.titles for name in title.names), None)
    if first is None or not before or before[-1] not in words:
        return None
    firm = first.kind in {MentionKind.VENDOR, MentionKind.CARRIER}
    kind = Attribution.COMPANY if firm else Attribution.OFFICIAL
    return kind, ((first.start, first.end), (say.start, say.end))


def _pusher(told: Sequence[Sentence]) -> Spoken | None:
    """Return who pushes: the voice before the word of pressure."""
    for sentence in told:
        for clause in sentence.clauses:
            at = clause.at("press", "against")
            if at == clause.end:
                continue
            people = [person for person in people_in(sentence, clause.cues) if person[0] <= at]
            told_to = {cue.start for cue in clause.cues if cue.concept == "enact"}
            says = [cue.start for cue in clause.cues if cue.concept in {"say", "refuse"} and cue.start < at]
            says = [say for say in says if say not in told_to]
            speaks = [one for one in people if any(0 <= say - one[1] <= 1 for say in says)]
            if speaks:  # `DJI says the FCC's plan is misguided`, `Huawei rejects US embassy's plan`
                return speaks[0][2], ((speaks[0][0], speaks[0][1]),)
            for kind in (Attribution.NAMED_SOURCE, Attribution.OFFICIAL, Attribution.COMPANY):
                chosen = next((person for person in people if person[2] is kind), None)
                if chosen is not None:
                    return kind, ((chosen[0], chosen[1]),)
            markets = [name for name in clause.names if name.kind is MentionKind.MARKET and name.start < at]
            if markets:
                return Attribution.OFFICIAL, ((markets[0].start, markets[0].end),)
    return None

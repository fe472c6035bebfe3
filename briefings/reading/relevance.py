"""Whether a page is access news at all, decided by what was read, and why not. Pure.

In: a page and its tellings. Out: the reason against, or None.
"""

from briefings.model import EventType
from briefings.reading.concepts import TOPICS
from briefings.reading.page import Page
from briefings.reading.tellings import Telling

_WHOLE = ("topic.opinion", "topic.poll", "topic.anniversary")
"""Kinds of piece that report nothing new, whatever they talk about."""


def objection(page: Page, told: list[Telling]) -> str | None:
    """Return why the page is no access news; None where it may be."""
    titles = page.titles
    opener = _opener(page)
    if opener is not None:
        return f"the headline begins like an explainer or opinion: {opener}"
    for sentence in titles:
        for clause in sentence.clauses:
            for topic in _WHOLE:
                if topic not in clause.first:
                    continue
                if topic == "topic.poll" or not _reported(told, clause.first[topic].start):
                    return f"the headline announces {TOPICS[topic]}"
    heads = [telling for telling in told if telling.sentence.title and telling.clause.main]
    if titles and not heads:
        subject = _subject(page)
        if subject is not None and not (subject == "topic.launch" and _led(told, len(titles))):
            return f"the headline is about {TOPICS[subject]}"
    if not told:
        return "no clause tells of a vendor's access to a market"
    return None


def _led(told: list[Telling], first: int) -> bool:
    """Whether the lead's first sentence, the `first` of all, tells of a licence: a launch waits for it."""
    return any(
        telling.sentence.index == first and telling.clause.main and telling.frame.event is EventType.LICENCE
        for telling in told
    )


def _opener(page: Page) -> str | None:
    """Return the word that opens the headline of an explainer or opinion."""
    first = page.sentences[0] if page.sentences else None
    if first is None or not first.title:
        return None
    for clause in first.clauses[:1]:
        for cue in clause.cues:
            if cue.concept == "opener" and cue.start - first.start <= 1:
                return page.text[cue.start : cue.end]
    return None


def _reported(told: list[Telling], at: int) -> bool:
    """Whether an event stands before the mark: `Court upholds ban: what it means`."""
    return any(telling.sentence.title and telling.frame.key.start < at for telling in told)


def _subject(page: Page) -> str | None:
    for sentence in page.titles:
        for clause in sentence.clauses:
            if clause.main:
                for topic in TOPICS:
                    if topic != "opener" and topic in clause.first:
                        return topic
    return None

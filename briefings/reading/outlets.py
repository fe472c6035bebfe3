"""Outlets that no vocabulary knows: `the daily Handelszeitung wrote`, `..., Ynet reports`, `local media say`. Pure.

In: a page and the sentences that tell an event. Out: the name of who is leant on, as written (empty where only `the
press` is), and the words that say so. Only in languages whose file says which words report (`papers`, `reports`).
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from briefings.model import MentionKind
from briefings.reading.clauses import Sentence
from briefings.reading.lexicon import Cue
from briefings.reading.names import Name
from briefings.reading.page import Page

_RUN = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w&’-]+(?:[ .](?:[a-z]{2} )?[A-ZÀ-ÖØ-ÞĀ-Ž][\w&’-]+){0,3}"


def unknown_outlet(page: Page, told: Sequence[Sentence]) -> tuple[Name, Cue] | None:
    """Return the outlet that the text leans on, and its word of reporting; None where there is none."""
    pattern = _pattern(
        tuple((key, str(page.lexicon.options.get(key, ""))) for key in ("papers", "reports", "press"))
    )
    if pattern is None:
        return None
    for sentence in told:
        for found in pattern.finditer(page.text, sentence.start, sentence.end):
            group = next(key for key in ("named", "alone", "press") if found[key] is not None)
            start, end = found.span(group)
            outlet = "" if group == "press" else found[group]
            if not any(clause.has("report") for clause in sentence.clauses):
                continue
            if group == "alone" and not _free(page, sentence, start, end):
                continue
            if outlet.casefold() == page.article.outlet.casefold() and outlet:
                continue
            name = Name(MentionKind.OUTLET, outlet, start, end, page.text[start:end])
            return name, Cue(start, found.end(), "report")
    return None


@lru_cache(maxsize=32)
def _pattern(options: tuple[tuple[str, str], ...]) -> re.Pattern[str] | None:
    """Return what finds a report in a language with these words; None for a language without."""
    words: Mapping[str, Any] = {
        key: "|".join(part.strip() for part in value.split(";")) for key, value in options
    }
    if not words["papers"]:
        return None
    if not (words["reports"] and words["press"]):  # the verb stands elsewhere: `Das meldet die Zeitung ...`
        return re.compile(rf"\b(?:{words['papers']}) (?P<named>{_RUN})(?:(?P<alone>(?!))|(?P<press>(?!)))?")
    named = rf"\b(?:{words['papers']})s? (?P<named>{_RUN}) (?:has )?(?:{words['reports']}|said|says)\b"
    alone = rf"(?:^|(?<=[,;] )|(?<=[,;] the )|(?<=\. )|(?<=\bas ))(?P<alone>{_RUN}) (?:has )?(?:{words['reports']})(?=[,.;:]|$| that\b| on [A-Z]| citing\b| without\b)"
    press = rf"\b(?P<press>{words['press']})\b"
    return re.compile(rf"{named}|{alone}|{press}")


def _free(page: Page, sentence: Sentence, start: int, end: int) -> bool:
    """Whether these words are no known name and nobody's office."""
    small = str(page.lexicon.options.get("function", "")).split()
    taken = any(name.start < end and start < name.end for name in sentence.names)
    cues = [cue for clause in sentence.clauses for cue in clause.cues if not cue.split]
    people = any(cue.start < end and start < cue.end and cue.concept not in {"report", "say"} for cue in cues)
    return (
        not taken
        and not people
        and page.text[start:end].split()[0].lower() not in {*small, "it", "they", "he", "she"}
    )

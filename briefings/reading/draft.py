"""What one claim is made of, before it is one: the telling that decides, and the others of the same event. Pure."""

from dataclasses import dataclass

from briefings.reading.clauses import Clause, Sentence
from briefings.reading.frames import Frame
from briefings.reading.page import Page
from briefings.reading.tellings import Telling


@dataclass(frozen=True, slots=True)
class Draft:
    """The telling that decides, and all tellings of the same event, in order of the text."""

    final: Telling
    pieces: tuple[Telling, ...]
    is_news: bool
    """It is what the article is about, so that headline and lead speak for it."""

    @property
    def frame(self) -> Frame:
        """The frame that decides."""
        return self.final.frame

    @property
    def clauses(self) -> list[Clause]:
        """Its clauses, each once, the deciding one first."""
        return distinct([self.final.clause, *(piece.clause for piece in self.pieces)])

    @property
    def sentences(self) -> list[Sentence]:
        """Its sentences in order of the text, each once."""
        found = {piece.sentence.index: piece.sentence for piece in (self.final, *self.pieces)}
        return [found[index] for index in sorted(found)]

    def told_in(self, page: Page, leads: int) -> list[Sentence]:
        """Return its sentences; for the news with the headline and so many sentences of the lead."""
        found = {sentence.index: sentence for sentence in self.sentences}
        if self.is_news:
            found |= {sentence.index: sentence for sentence in [*page.titles, *page.lead[:leads]]}
        return [found[index] for index in sorted(found)]


def distinct(clauses: list[Clause]) -> list[Clause]:
    """Return the clauses in order, each once."""
    return list({(clause.start, clause.end): clause for clause in clauses}.values())

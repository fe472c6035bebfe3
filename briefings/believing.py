"""One article's claims into the ledger: matters moved, changes written, deals and policy tied. Database.

In: an article with its reading, and the story it belongs to. Out: the story with the matter it is about, and the changes.
Running it twice for one article changes nothing: `pipeline.record` reads each article once.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from briefings.ledger.believe import Believed, believe, main_matter
from briefings.ledger.context import Context
from briefings.ledger.links import may_tie, ties
from briefings.ledger.matters import FOLLOWED
from briefings.ledger.subjects import subjects
from briefings.model import REACTIONS, Article, Change, Claim, Moved, Reading, Story
from briefings.store import ledger as ledger_store
from briefings.store import ties as tie_store
from briefings.store.books import Books
from briefings.stories.grow import certainty_of


@dataclass(frozen=True, slots=True)
class Heard:
    """An article, what it says, and the story it belongs to."""

    article: Article
    reading: Reading
    story: Story


def about_of(article: Article, reading: Reading) -> ledger_store.About:
    """What an article's claims are about."""
    about = tuple(subjects(reading))
    vendors = frozenset(one.vendor for one in about)
    places = frozenset(one.jurisdiction for one in about if one.jurisdiction)
    return ledger_store.About(vendors, places, article.told_at - FOLLOWED)


async def believed(books: Books, heard: Heard, now: datetime) -> tuple[Story, list[Change]]:
    """Puts the article's claims into the ledger. The story comes back with its main matter; the caller keeps it."""
    article, story = heard.article, heard.story
    about = tuple(subjects(heard.reading))
    own = await books.own(story.id)
    known = await books.matters(replace(about_of(article, heard.reading), own=own))

    def context(claim: Claim) -> Context:
        return Context(story.id, certainty_of(article, claim, story), article.id, article.told_at, now)

    done = believe(about, known, own, context)
    for one in done:
        if one.kept:
            books.put(one.kept)
    moves = [one.outcome for one in done if isinstance(one.outcome, Moved)]
    for move in moves:
        books.add(move.change)
    tied = [move for move in moves if may_tie(move.matter)]
    if tied:
        # Ties are looked for in what is stored.
        await books.flush()
    for move in tied:
        around = await tie_store.around(books.tx, move.matter)
        await tie_store.add(books.tx, ties(move.change, move.matter, around))
    return await _with_main_matter(books, story, done), [move.change for move in moves]


async def _with_main_matter(books: Books, story: Story, done: list[Believed]) -> Story:
    """The story with the matter it is about, chosen once: what a reaction was about gives way to the thing itself."""
    chosen = main_matter(done, story.claim)
    if chosen is None or story.matter_id == chosen:
        return story
    if story.matter_id is not None:
        main = await books.matter(story.matter_id)
        if main is not None and main.event_type not in REACTIONS:
            return story
    return replace(story, matter_id=chosen)

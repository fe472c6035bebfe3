"""What an article makes of the story it joins. Pure.

In: the story (or none), the article, its primary claim. Out: the story with one telling more. The same
article again changes nothing; an edited one takes the place of its earlier editions.
"""

from collections.abc import Collection
from dataclasses import replace
from hashlib import blake2b

from briefings.model import (
    REACTIONS,
    UNDECIDED,
    Article,
    Certainty,
    Claim,
    Joined,
    Reading,
    Role,
    Story,
    Telling,
)
from briefings.stories.actors import actors
from briefings.stories.certainty import certainty
from briefings.stories.tellings import NOTHING, Seen, spare, telling


def grow(
    story: Story | None,
    article: Article,
    claim: Claim,
    replaces: Collection[str] = (),
    seen: Seen = NOTHING,
) -> Story:
    """The story after this article. `replaces` are the article ids of earlier editions of the same item."""
    new = telling(article, claim, story, seen)
    if story is None:
        opened = Story(story_id(article), article.title, claim, (new,), Certainty.CLAIMED)
        return replace(opened, certainty=certainty(opened.tellings, claim))
    if any(old.article_id == article.id for old in story.tellings):
        return story
    kept = tuple(old for old in story.tellings if old.article_id not in replaces)
    grown = _without_spare(replace(story, tellings=(*kept, new)))
    if moves(new, claim, replace(story, tellings=kept)):
        grown = replace(grown, claim=claim, title=article.title or story.title)
    return replace(grown, certainty=certainty(grown.tellings, grown.claim))


def seen(article: Article, reading: Reading, joined: Joined) -> Seen:
    """What is to be remembered of an article that joins a story, or opens one."""
    because = joined.because if joined.story_id else ""
    return Seen(because, actors(article, reading), reading.language)


def certainty_of(article: Article, claim: Claim, story: Story) -> Certainty:
    """How far a claim of an article of the story is to be believed.

    The news by all who tell it; a reaction, or what is told along the way, by this article alone.
    """
    own = telling(article, claim, story)
    if own.reaction or claim.role is not Role.PRIMARY:
        return certainty((replace(own, reaction=False),), claim)
    return certainty(story.tellings, claim)


def moves(new: Telling, claim: Claim, story: Story) -> bool:
    """Whether the article's claim becomes the story's: it tells the happening, tells it last, and is no recap."""
    told = [old.at for old in story.tellings if not old.reaction]
    if not told:
        return True
    if story.claim.event_type in REACTIONS and claim.event_type not in REACTIONS:
        # The happening itself, after what was said about it.
        return True
    recap = claim.status in UNDECIDED and story.claim.status not in UNDECIDED and not claim.denies
    return not new.reaction and not recap and new.at >= max(told)


def story_id(article: Article) -> str:
    """Id of the story that an article opens."""
    return blake2b(f"story:{article.id}".encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _without_spare(story: Story) -> Story:
    out = spare(story.tellings)
    if out is None:
        return story
    return replace(
        story,
        tellings=tuple(one for one in story.tellings if one is not out),
        dropped=story.dropped + 1,
        others=tuple(dict.fromkeys((*story.others, out.outlet))),
    )

"""A story made anew from its articles: what a person's correction asks for. Pure.

In: articles with their readings, in the order in which they came, and why each belongs. Out: the story.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefings.model import Article, Joined, Reading, Story
from briefings.stories.grow import grow, seen
from briefings.stories.keys import keys


def regrow(story_id: str, told: Sequence[tuple[Article, Reading]], because: Mapping[str, str]) -> Story:
    """The story of these articles. ValueError where none of them tells any news."""
    story: Story | None = None
    items: dict[tuple[str, str], list[str]] = {}
    for article, reading in told:
        if reading.primary is None:
            continue
        editions = items.setdefault((article.source_id, article.item_key), [])
        known = seen(article, reading, Joined(story_id, because.get(article.id, "")))
        story = grow(story, article, reading.primary, tuple(editions), known)
        editions.append(article.id)
    if story is None:
        raise ValueError("no article tells any news")
    return replace(story, id=story_id)


def keys_of(told: Sequence[tuple[Article, Reading]]) -> frozenset[str]:
    """What the story of these articles is found by."""
    return frozenset(
        key for article, reading in told if reading.primary for key in keys(article, reading.primary)
    )

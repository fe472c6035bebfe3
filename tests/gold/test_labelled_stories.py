"""The labelled stories are sound: well-formed, named as the vocabulary names, and nothing told in both parts."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.evaluation.labelled import Labelled, load
from briefings import vocabulary
from briefings.model import MentionKind
from briefings.text import fold
from briefings.vocabulary import Resolved

HERE = Path(__file__).parent
WITHOUT_SPACES = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
SAME_TEXT = 0.45
"""Two reports of one event in other words share less of their letter groups; most share a tenth."""
SAME_HEADLINE = 0.6


@cache
def stories(part: str) -> list[Labelled]:
    """The stories of one part; Invalid, with every mistake, where one is not well-formed."""
    return load([HERE / part])


def test_every_story_is_well_formed_and_has_an_id_of_its_own() -> None:
    """Closed vocabularies, all fields, empty ones where a story is not relevant; over both parts."""
    assert len(load([HERE / "development", HERE / "test"])) == len(stories("development")) + len(
        stories("test")
    )


def test_each_part_has_everything_in_it() -> None:
    """A third or so are hard negatives; every event type, status, attribution and language is there."""
    for part in ("development", "test"):
        relevant = [story.expected for story in stories(part) if story.expected.relevant]
        assert 0.25 <= 1 - len(relevant) / len(stories(part)) <= 0.45
        assert len({labels.classes["event_type"] for labels in relevant}) == 15
        assert len({labels.classes["status"] for labels in relevant}) == 12
        assert len({labels.classes["attribution"] for labels in relevant}) == 6
        assert len({story.language for story in stories(part)}) == 14


def test_vendors_are_called_as_the_vocabulary_calls_them() -> None:
    """A name the vocabulary does not know is no mistake of the label; an alias of one it knows is."""
    words = vocabulary.load()
    wrong = []
    for story in [*stories("development"), *stories("test")]:
        for name in sorted(story.expected.lists["vendors"]):
            known = words.get(MentionKind.VENDOR, name) is not None
            found = words.resolve_vendor(name)
            if not known and isinstance(found, Resolved) and found.how != "typo":
                wrong.append(f"{story.id}: {name} is {found.name}")
    assert wrong == []


def test_no_story_of_the_test_part_is_told_in_the_development_part() -> None:
    """Neither the same headline nor the same text with a few words changed; ids only are shown."""
    assert alike(lambda story: story.article.title, SAME_HEADLINE) == []
    assert alike(lambda story: story.article.text, SAME_TEXT) == []


def alike(words: Callable[[Labelled], str], least: float) -> list[tuple[str, str]]:
    """Pairs of stories, one of each part, that share so much of their letter groups (Jaccard)."""
    by_gram: defaultdict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for story in stories("development"):
        own = grams(words(story))
        sizes[story.id] = len(own)
        for gram in own:
            by_gram[gram].append(story.id)
    found = []
    for story in stories("test"):
        own = grams(words(story))
        shared = Counter(other for gram in own for other in by_gram.get(gram, ()))
        found += [
            (other, story.id)
            for other, count in shared.items()
            if count / (len(own) + sizes[other] - count) >= least
        ]
    return found


def grams(text: str) -> set[str]:
    """Groups of eight letters, three where a letter is a word or half of one."""
    flat = " ".join(re.findall(r"\w+", fold(text)))
    size = 3 if WITHOUT_SPACES.search(flat) else 8
    return {flat[at : at + size] for at in range(len(flat) - size + 1)}

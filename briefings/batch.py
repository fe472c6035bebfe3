"""Many articles read in one go, without a database: the door of `wayleave read`. Pure.

In: articles, one after the other, as plain JSON objects or values. Out: for each the JSON contract of the
reading, with the story it belongs to among the articles of this run. The order of the articles is the only state.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from briefings.errors import Invalid
from briefings.model import Article, Reading, Story
from briefings.reading import as_json, page_of, read, signs_of
from briefings.reading.opinion import BIAS, Judgement, shares
from briefings.reading.page import READ_UP_TO
from briefings.reading.signs import signs
from briefings.stories.cluster import join
from briefings.stories.grow import grow, seen
from briefings.stories.keys import keys, window
from briefings.text import host_of
from briefings.vocabulary import Vocabulary

__all__ = [
    "BIAS",
    "READ_UP_TO",
    "Batch",
    "Judgement",
    "article_of",
    "shares",
    "signs_of",
    "understand",
    "words_of",
]
EXAMPLE = '{"id": "1", "title": "…", "text": "…", "published": "2018-01-09"}'
TEXTS = ("title", "text", "url", "published", "lang", "source")


STORIES = 5_000
"""Stories kept in mind, some 25 MB: at a hundred new ones a day fifty days, and no story lasts longer than thirty.
Beyond that the ones longest untold are forgotten."""
CANDIDATES = 64
"""Stories of one vendor in one market that an article is compared with: the ones told last."""
KEYS = 200
"""Ways to find one story: a few places, and the addresses it was told at last."""


class Batch:
    """One run over many articles. Its memory is bounded, however many they are."""

    def __init__(self, vocabulary: Vocabulary, keep: int = STORIES) -> None:
        """No article read yet; at most `keep` stories will be known at a time."""
        self.vocabulary = vocabulary
        self.keep = keep
        self.stories: dict[str, Story] = {}
        """By id; the one told last is the last one."""
        self.by_key: defaultdict[str, dict[str, None]] = defaultdict(dict)
        """Ids of stories; the one told last is the last one."""
        self.found_by: dict[str, dict[str, None]] = {}
        """The keys of each story; the one used last is the last one."""

    def read(self, article: Article) -> dict[str, Any]:
        """What the article says, and its story; an irrelevant one has no story, and says why."""
        return self.tell(article, understand(self.vocabulary, article))

    def tell(self, article: Article, reading: Reading) -> dict[str, Any]:
        """The same for an article that was read elsewhere."""
        return as_json(article, reading, self._story(article, reading))

    def _story(self, article: Article, reading: Reading) -> str | None:
        claim = reading.primary
        if claim is None:
            return None
        wanted = keys(article, claim)
        candidates = self._candidates(wanted, *window(article))
        joined = join(article, reading, candidates)
        known = self.stories.pop(joined.story_id or "", None)
        grown = grow(known, article, claim, seen=seen(article, reading, joined))
        self.stories[grown.id] = grown
        for key in sorted(wanted):
            self._find_by(key, grown.id)
        if len(self.stories) > self.keep:
            self._forget(next(iter(self.stories)))
        return grown.id

    def _candidates(self, wanted: Iterable[str], after: datetime, before: datetime) -> list[Story]:
        ids = sorted({story_id for key in wanted for story_id in self._newest(key)})
        found = [self.stories[story_id] for story_id in ids]
        return [story for story in found if after <= story.last_at <= before]

    def _newest(self, key: str) -> Iterable[str]:
        return islice(reversed(self.by_key[key]), CANDIDATES) if key in self.by_key else ()

    def _find_by(self, key: str, story_id: str) -> None:
        own, shared = self.found_by.setdefault(story_id, {}), self.by_key[key]
        own.pop(key, None)
        shared.pop(story_id, None)
        own[key] = shared[story_id] = None
        if len(own) > KEYS:
            self._lose(next(iter(own)), story_id)

    def _lose(self, key: str, story_id: str) -> None:
        del self.found_by[story_id][key], self.by_key[key][story_id]
        if not self.by_key[key]:
            del self.by_key[key]

    def _forget(self, story_id: str) -> None:
        del self.stories[story_id]
        for key in list(self.found_by[story_id]):
            self._lose(key, story_id)
        del self.found_by[story_id]


def understand(vocabulary: Vocabulary, article: Article) -> Reading:
    """What one article says, by itself."""
    return read(vocabulary, article)


def words_of(vocabulary: Vocabulary, article: Article) -> dict[str, float]:
    """The words, concepts and kinds of names in the opening of an article, and how much each counts there."""
    page = page_of(vocabulary, article)
    return {name: sign.value for name, sign in signs(page).items()} if page else {}


def article_of(given: Any, now: datetime) -> Article:
    """The article in a JSON object: `id` and `text` or `title`; `url`, `published`, `lang`, `source` if known.

    Invalid, naming what is wrong. `now` stands in for an article that does not say when it was published.
    """
    if not isinstance(given, Mapping):
        raise Invalid("not a JSON object", EXAMPLE)
    for name in TEXTS:
        if not isinstance(given.get(name), str | None):
            raise Invalid(f"{name}: not a text", EXAMPLE)
    if not isinstance(given.get("id"), str | int) or isinstance(given.get("id"), bool):
        raise Invalid("id: not a text" if "id" in given else "id: missing", EXAMPLE)
    if not (given.get("title") or given.get("text")):
        raise Invalid("text: missing", EXAMPLE)
    url = given.get("url") or ""
    published = _instant(given.get("published"))
    source = given.get("source") or host_of(url)
    return Article(
        id=str(given["id"]),
        source_id=source,
        outlet=source,
        item_key=str(given["id"]),
        url=url,
        title=given.get("title") or "",
        body=given.get("text") or "",
        published_at=published,
        seen_at=published or now,
        language=given.get("lang") or None,
    )


def _instant(given: str | None) -> datetime | None:
    """An ISO day or instant; without a zone it is UTC."""
    if not given:
        return None
    try:
        read_as = datetime.fromisoformat(given)
    except ValueError as error:
        raise Invalid(f"published: {given!r} is no ISO date or instant", EXAMPLE) from error
    return read_as if read_as.utcoffset() is not None else read_as.replace(tzinfo=UTC)

"""The articles of the benchmark, as `read --jsonl` takes them. Pure. In: labelled stories. Out: endless streams.

Made of the labelled development stories and everyday sentences, never twice the same in the same order, ten
minutes apart. An article of 300 words has the words of a story at its top and, for the half of it, of other such stories.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.bench.filler import SENTENCES
from bot.evaluation.labelled import Labelled
from briefings.errors import Invalid

WORDS = 300
BEGIN = datetime(2018, 1, 1, tzinfo=UTC)
APART = timedelta(minutes=10)
"""A feed of the whole world: 144 articles a day, so that stories end and others begin while it is read."""
OF_TWENTY = 20
NEWS_AT, NAMING_AT = 0, (5, 10, 15)
"""Of twenty articles of a mixed stream one is relevant, three name a vendor and are not, sixteen name none."""

Stream = Iterator[dict[str, Any]]


class Texts:
    """Streams of articles. Invalid where the stories are too few to make them."""

    def __init__(self, stories: Sequence[Labelled]) -> None:
        self.stories = [story for story in stories if 0 < len(story.article.body.split()) <= WORDS // 2]
        english = [story for story in self.stories if story.language == "en"]
        self.news = [story for story in english if story.expected.relevant]
        self.rest = [story for story in english if not story.expected.relevant]
        if not (self.news and self.rest):
            raise Invalid(
                "There are no English stories with a text to measure with, relevant ones and others"
            )

    def relevant(self) -> Stream:
        """News about access, of 300 words."""
        return (_article(index, *_long(self.news, index)) for index in count())

    def naming(self) -> Stream:
        """Articles of 300 words that name vendors, and are not relevant."""
        return (_article(index, *_long(self.rest, index)) for index in count())

    def everyday(self) -> Stream:
        """Articles of 300 words that name no vendor."""
        return (_article(index, _sentence(index), _filled("", index)) for index in count())

    def mixed(self) -> Stream:
        """Nineteen in twenty are not relevant."""
        return _mixed(self.relevant(), self.naming(), self.everyday())

    def leads(self) -> Stream:
        """The labelled stories as they are, in every language: a headline and two to six sentences."""
        return _leads(self.stories)

    def mixed_leads(self) -> Stream:
        """Headlines with two sentences, nineteen in twenty not relevant."""
        everyday = (
            _article(index, _sentence(index), f"{_sentence(index + 1)} {_sentence(index * 7 + 2)}")
            for index in count()
        )
        return _mixed(_leads(self.news), _leads(self.rest), everyday)

    def kinds(self) -> dict[str, Callable[[], Stream]]:
        """Every stream by its name for people."""
        return {
            "300 words, mixed (95 % irrelevant)": self.mixed,
            "300 words, no vendor named": self.everyday,
            "300 words, a vendor named, irrelevant": self.naming,
            "300 words, relevant": self.relevant,
            "headline and lead, mixed (95 % irrelevant)": self.mixed_leads,
            "headline and lead, labelled stories, all languages": self.leads,
        }


def _mixed(relevant: Stream, naming: Stream, everyday: Stream) -> Stream:
    for index in count():
        place = index % OF_TWENTY
        source = relevant if place == NEWS_AT else naming if place in NAMING_AT else everyday
        yield next(source) | {"id": str(index), "published": _at(index)}


def _leads(stories: Sequence[Labelled]) -> Stream:
    for index in count():
        story = stories[index % len(stories)]
        yield _article(index, story.article.title, story.article.body) | {"lang": story.language}


def _long(stories: Sequence[Labelled], index: int) -> tuple[str, str]:
    """A headline and 300 words: the story, sentences of others like it up to the half, everyday sentences."""
    own = stories[index % len(stories)]
    body, turn = own.article.body, index // len(stories)
    for more in count(1):
        missing = WORDS // 2 - len(body.split())
        if missing <= 0:
            break
        other = stories[(index + more * (7 + turn)) % len(stories)].article.body
        body += "\n\n" + " ".join(other.split(" ")[:missing])
    return own.article.title, _filled(body + "\n\n", index)


def _filled(body: str, index: int) -> str:
    """The text made up to 300 words, a paragraph every three sentences."""
    words = len(body.split())
    parts = [body]
    for place in count():
        if words >= WORDS:
            break
        sentence = _sentence(index * 11 + place * (index % 13 + 1))
        words += len(sentence.split())
        parts.append(sentence + (" " if place % 3 else "\n\n"))
    return "".join(parts).strip()


def _sentence(index: int) -> str:
    return SENTENCES[index % len(SENTENCES)]


def _article(index: int, title: str, text: str) -> dict[str, Any]:
    return {
        "id": str(index),
        "title": title,
        "text": text,
        "url": f"https://news.example/{index}",
        "published": _at(index),
        "lang": "en",
        "source": "The Example",
    }


def _at(index: int) -> str:
    return (BEGIN + index * APART).isoformat()

"""Lines of JSON read as articles: the part of `wayleave read --jsonl` that several processes share.

In: lines as bytes. Out: for each the finished answer, or the article and its reading where it still wants its
story. Loads the vocabulary once in each process, and imports little, so that a process starts quickly.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from briefings import vocabulary
from briefings.batch import Batch, article_of, understand
from briefings.errors import Invalid
from briefings.model import Article, Reading
from briefings.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Line:
    """An answer that is ready to be written."""

    text: str
    bad: bool = False


Answer = Line | tuple[Article, Reading]
"""What came of a line; news still wants its story."""
Block = list[Answer]


@cache
def words() -> Vocabulary:
    """The vocabulary, loaded once in each process."""
    return vocabulary.load()


def answers(lines: list[bytes], first: int, now: datetime) -> Block:
    """The answers to some lines; `first` is the number of the first one. Blank lines have none."""
    # Bytes that are no UTF-8 are kept as marks, so that no line is dropped.
    texts = [line.decode("utf-8", "replace").removeprefix("\ufeff") for line in lines]
    return [_answer(text, number, now) for number, text in enumerate(texts, first) if text.strip()]


def dumped(answer: dict[str, Any]) -> str:
    """The answer as one line of JSON that UTF-8 can carry."""
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair may stand in JSON as an escape, but in no UTF-8.
        return json.dumps(answer)
    return text


def _answer(line: str, number: int, now: datetime) -> Answer:
    given: Any = None
    try:
        given = json.loads(line)
        article = article_of(given, now)
    except Invalid as error:
        problem = str(error)
    except (ValueError, RecursionError) as error:
        problem = f"not JSON: {getattr(error, 'msg', error)}"
    else:
        reading = understand(words(), article)
        if reading.primary is not None:
            return article, reading
        return Line(dumped(Batch(words()).tell(article, reading)))
    name = given.get("id") if isinstance(given, dict) else None
    return Line(dumped({"id": name, "line": number, "error": problem}), bad=True)

"""How alike two texts are. Pure.

In: plain text. Out: bottom-k sketches of word pairs (reprints), and the cosine of character n-grams
(headlines that say the same in other words).
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from briefings.text import fold

WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Words; in scripts without spaces each sign is one."""
LEAST_WORDS = 24
"""Fewer words than this prove nothing by being the same."""
SKETCH = 12
"""Hashes kept per article: enough to tell a reprint (0.7 and more) from another report (below 0.3)."""
REPRINT = 0.7
"""Share of a sketch that two reprints have in common at least."""
GRAM = 4
UP_TO = 24_000
"""Code points that count: as many as are read of an article, so that no length makes it slow."""


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the text's word pairs; empty for fewer words than prove anything.

    Bottom-k sketch after Broder, "On the resemblance and containment of documents" (1997).
    """
    return _sketch(text[:UP_TO])


@lru_cache(maxsize=4)
def _sketch(text: str) -> tuple[int, ...]:
    """The same of a text that is not too long; kept, because an article is asked three times while it is placed."""
    words = WORDS.findall(fold(text))
    if len(words) < LEAST_WORDS:
        return ()
    hashes = {crc32(f"{one} {two}".encode("utf-8", "replace")) for one, two in pairwise(words)}
    return tuple(sorted(hashes)[:SKETCH])


def reprints(one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether two sketches come from the same words."""
    both = {*one} & {*two}
    if not both:
        return False
    smallest = sorted({*one, *two})[:SKETCH]
    return sum(value in both for value in smallest) / len(smallest) >= REPRINT


def likeness(one: str, two: str) -> float:
    """Cosine of the character n-grams of two headlines, between 0 and 1."""
    first, second = _grams(one), _grams(two)
    if not first or not second:
        return 0.0
    dot = sum(count * second[gram] for gram, count in first.items() if gram in second)
    return dot / math.sqrt(sum(n * n for n in first.values()) * sum(n * n for n in second.values()))


def _grams(text: str) -> Counter[str]:
    flat = f" {fold(text)} "
    return Counter(flat[at : at + GRAM] for at in range(len(flat) - GRAM + 1))

"""Whatever a page holds, the reading neither fails nor quotes what is not there, and takes linear time."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.model import Article
from briefings.reading import as_json, read
from briefings.vocabulary import Vocabulary

NOW = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = st.sampled_from(
    "Huawei ZTE TikTok Nokia AT&T bans ban lifts not no will refuses to block court urges Germany US China 华为 禁止 被"
    " ファーウェイ 排除 화웨이 금지 Хуавей запретила هواوي تحظر verbietet nicht interdit after if , . ; : — ? “ ” 5G by 2027"
    " from over with citing people familiar Reuters reported \n \n\n 😀 \u0000 \ud800 ß İ ﬁ e\u0301".split(
        " "
    )
)


def article(title: str, body: str) -> Article:
    """An article with this text and nothing else known."""
    return Article("a1", "s1", "", "k1", "", title, body, NOW, NOW)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(max_size=80), body=st.text(max_size=300))
def test_any_text_is_read(vocabulary: Vocabulary, title: str, body: str) -> None:
    """Any Unicode at all."""
    given_text = article(title, body)
    as_json(given_text, read(vocabulary, given_text))


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.lists(WORDS, max_size=12), body=st.lists(WORDS, max_size=60))
def test_any_heap_of_telling_words_is_read_and_quoted_exactly(
    vocabulary: Vocabulary, title: list[str], body: list[str]
) -> None:
    """Words that the rules wait for, in any order: `verified` would raise at a wrong quote."""
    heap = article(" ".join(title), " ".join(body))
    reading = read(vocabulary, heap)
    for claim in reading.claims:
        for words in claim.evidence:
            assert heap.text[words.span.start : words.span.end] == words.quote
    assert read(vocabulary, heap) == reading


@pytest.mark.parametrize(
    "piece",
    [
        "Huawei ",
        "Huawei was banned by Germany and not by France, after the UK lifted it. ",
        "not ban ",
        "shut Huawei out of ",
        "华为被禁",
        "“(",
        "after as if which ",
        "AT&T, Verizon, ",
        "$1.2 billion by 2027 ",
    ],
)
def test_five_million_letters_take_no_longer_than_the_first_of_them(
    vocabulary: Vocabulary, piece: str
) -> None:
    """News says what is new at the top; the rest of a heap is not cut up."""
    heap = article("Huawei ban", piece * (5_000_000 // len(piece)))
    read(vocabulary, article("Huawei ban", "warm"))
    begun = time.perf_counter()
    read(vocabulary, heap)
    assert time.perf_counter() - begun < 5

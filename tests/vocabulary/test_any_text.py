"""Promises for texts nobody has thought of: no failure, true offsets, linear time."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.vocabulary import Vocabulary, fold, load

VOCABULARY = load()
"""Read here, since hypothesis takes no fixture that outlives an example."""

PIECES = (
    "Huawei",
    "华为",
    "مصر",
    "Россией",
    "Orange",
    "US",
    "中",
    "화웨이는",
    "İstanbul",
    "ﬁne",
    "ß",
    "\ud83d",
    "\u200f",
    "’s",
    " ",
    "\n",
    "e\u0301",
    "ال",
    "Bank of China",
)
anything = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=()))).map("".join),
)


@settings(deadline=None, max_examples=300)
@given(text=anything)
def test_every_hit_quotes_its_own_name(text: str) -> None:
    """At its offsets stands the alias: folded, with a case ending at most, or without an Arabic article."""
    for hit in VOCABULARY.scan(text):
        assert 0 <= hit.start < hit.end <= len(text)
        words, stem = fold(text[hit.start : hit.end]), fold(hit.alias.stem or hit.alias.text)
        assert stem.removeprefix("ال") in words or stem[:-1] in words
        assert len(words) <= len(stem) + 8


@settings(deadline=None, max_examples=300)
@given(text=anything)
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    """Same length, and each letter folds to what it folds to alone."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(fold(char) == folded[at] for at, char in enumerate(text))


@settings(deadline=None, max_examples=200)
@given(text=anything)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """A folded text is what aliases are compared with."""
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=200)
@given(before=anything, after=anything)
def test_a_name_between_spaces_is_found_wherever_it_stands(before: str, after: str) -> None:
    """Whatever the text around it; the offset counts code points."""
    start = len(before) + 3
    spans = [(hit.start, hit.end) for hit in VOCABULARY.scan(f"{before} ; Hikvision ; {after}")]
    assert (start, start + len("Hikvision")) in spans


def test_five_megabytes_take_five_times_as_long_as_one(vocabulary: Vocabulary) -> None:
    """Linear, with room for a busy machine; the worst text there is: nothing but names."""
    piece = "Huawei, US, 华为 и Хуавею: Orange picks Ericsson in Germany, says Reuters.\n"

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        hits = vocabulary.scan(text)
        assert len(hits) >= 7 * (size // len(piece))
        return time.process_time() - start

    vocabulary.scan(piece)
    assert seconds(5_000_000) < 12 * seconds(1_000_000)


def test_a_long_run_without_spaces_takes_no_longer(vocabulary: Vocabulary) -> None:
    """One word of a million letters that begins with a name again and again."""
    start = time.process_time()
    assert vocabulary.scan("huawei" * 200_000) == []
    assert time.process_time() - start < 5


def test_an_article_takes_less_than_half_a_millisecond(vocabulary: Vocabulary) -> None:
    """Three hundred words; 0.1 ms on a quiet machine, where the promise is 5,000 articles a second."""
    sentence = (
        "The Commerce Department is weighing whether Huawei Technologies may buy more chips, two people familiar "
        "with the matter told Reuters on Friday, while operators in Germany and Britain go on removing its gear. "
    )
    article = sentence * 10
    assert 290 <= len(article.split()) <= 350

    def seconds() -> float:
        start = time.process_time()
        for _ in range(50):
            vocabulary.scan(article)
        return (time.process_time() - start) / 50

    vocabulary.scan(article)
    assert min(seconds() for _ in range(10)) < 0.0004

"""How sure the reader is of what it read."""

from datetime import UTC, datetime
from typing import Any

import pytest

from briefings.model import Article
from briefings.reading import as_json, read, signs_of
from briefings.reading.confidence import LEAST, MOST, confidence
from briefings.vocabulary import Vocabulary

NOW = datetime(2025, 3, 4, tzinfo=UTC)


def article(title: str, text: str = "") -> Article:
    """An article of that day."""
    return Article("a1", "s1", "", "k1", "", title, text, NOW, NOW)


def test_weights_add_up_to_a_probability() -> None:
    """1 / (1 + e^-(0.5 + 0.6)) is 0.75; a sign without a weight counts nothing."""
    weights = {"claim": 0.5, "counterpart": 0.6}
    assert confidence(weights, {"claim", "counterpart", "never seen"}) == 0.75
    assert confidence({}, {"claim"}) == 0.5


def test_no_reading_is_certain() -> None:
    assert confidence({"claim": 50.0}, {"claim"}) == MOST
    assert confidence({"claim": -50.0}, {"claim"}) == LEAST


def test_the_signs_of_a_claim_are_plain_facts(vocabulary: Vocabulary) -> None:
    told = article(
        "Germany bans Huawei from 5G networks", "The interior ministry said operators must comply."
    )
    signs = signs_of(told, read(vocabulary, told))
    assert {"claim", "in the headline", "event ban", "voice official"} <= signs
    assert not {"no vendor", "no market", "headline only", "silent"} & signs


def test_the_signs_of_silence_are_its_reason(vocabulary: Vocabulary) -> None:
    told = article("Town opens library")
    assert signs_of(told, read(vocabulary, told)) == {
        "silent",
        "silent headline only",
        "silent: no vendor is",
    }


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        (("Germany bans Huawei from 5G networks", "The ministry said so on Monday."), ("Huawei ban?", "")),
        (("Town opens library", ""), ("Huawei opens library", "")),
    ],
)
def test_a_plain_story_is_read_with_more_confidence(
    vocabulary: Vocabulary, surer: tuple[str, str], less_sure: tuple[str, str]
) -> None:
    def sure(told: tuple[str, str]) -> Any:
        given = article(*told)
        return as_json(given, read(vocabulary, given))["confidence"]

    assert sure(surer) > sure(less_sure)

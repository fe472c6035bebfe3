"""Chinese names in both scripts: what the data writes in one is found in the other."""

import pytest

from briefings.vocabulary import Vocabulary
from briefings.vocabulary.scripts import traditional
from tests.newsroom import words


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return words()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("美國擬禁華為、中興設備", {"US", "Huawei", "ZTE"}),
        ("長江存儲、龍芯與台積電", {"YMTC", "Loongson", "TSMC"}),
        ("法國電信與俄羅斯電信", {"Orange", "Rostelecom"}),
        ("美国拟禁华为、中兴设备", {"US", "Huawei", "ZTE"}),
    ],
)
def test_a_name_is_found_in_traditional_and_in_simplified_characters(
    known: Vocabulary, text: str, names: set[str]
) -> None:
    assert {hit.entry.name for hit in known.scan(text, "zh")} == names


def test_what_means_something_else_means_it_in_both_scripts(known: Vocabulary) -> None:
    assert not any(hit.entry.name == "ZTE" for hit in known.scan("中興大學的學生", "zh"))


def test_a_question_in_traditional_characters_is_understood(known: Vocabulary) -> None:
    assert known.resolve_vendor("中興").name == "ZTE"  # type: ignore[union-attr]


def test_letters_that_are_right_in_both_scripts_stay() -> None:
    table = traditional(["華华", "製制", "係系", "網网"])
    assert "华网制系".translate(table) == "華網制系"

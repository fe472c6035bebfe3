"""The small parts of the reading, each by itself."""

from typing import Any

import pytest

from briefings.errors import Invalid
from briefings.reading.concepts import CONCEPTS
from briefings.reading.lexicon import Lexicon
from briefings.reading.phrases import phrases
from briefings.vocabulary import Vocabulary, fold


def spelt(lines: str) -> list[str]:
    """The phrases of a block, pieces joined by an ellipsis."""
    return ["…".join(piece.letters for piece in phrase) for phrase in phrases(lines)]


def found(text: str, cues: dict[str, str], **options: Any) -> list[tuple[str, str]]:
    """Concept and words of the cues a little language finds in a text."""
    lexicon = Lexicon("xx", {"cues": cues, **options})
    return [(cue.concept, text[cue.start : cue.end]) for cue in lexicon.cues(fold(text))]


def test_braces_stand_for_each_ending() -> None:
    """`ban{,s}` is two phrases, two braces are all pairs."""
    assert spelt("ban{,s}") == ["ban", "bans"]
    assert spelt("{no,not} {ban,bar}") == ["no ban", "no bar", "not ban", "not bar"]


def test_semicolons_and_lines_part_phrases_and_letters_are_folded() -> None:
    """Accents and case do not matter."""
    assert spelt("Verbot; Öffnen\nschließt ... aus") == ["verbot", "offnen", "schließt…aus"]


@pytest.mark.parametrize("lines", ["...", "ban ... ", "*"])
def test_a_phrase_without_letters_is_a_mistake(lines: str) -> None:
    """Said in a sentence."""
    with pytest.raises(ValueError, match="without letters"):
        phrases(lines)


def test_words_have_borders_and_stars_open_them() -> None:
    """`ban` is not in `bank`; `verbot*` goes on, `*verbot` may have begun."""
    assert found("a bank bans urban bars", {"ban": "ban{,s}"}) == [("ban", "bans")]
    assert found("Verkaufsverbote", {"ban": "*verbot*"}) == [("ban", "verbot")]


def test_a_longer_phrase_hides_a_shorter_one_of_its_kind() -> None:
    """And a quiet one takes the meaning away."""
    cues = {"ban": "ban", "export": "export ban", "quiet": "bar code", "limit": "bar"}
    assert found("export ban on bar code", cues) == [("export", "export ban")]


def test_split_phrases_need_their_pieces_in_order_and_near() -> None:
    """Six words at most between them."""
    cues = {"ban": "shut ... out"}
    assert found("shut Huawei out", cues) == [("ban", "shut Huawei out")]
    assert found("out and shut", cues) == []
    assert found("shut " + "very " * 20 + "out", cues) == []


def test_letters_of_another_script_are_read_as_the_usual_ones() -> None:
    """Traditional characters by the pairs of the language file, offsets unchanged."""
    assert found("禁止華為", {"firm": "华为"}, letters="華华 為为", spaced=False) == [("firm", "華為")]


def test_a_language_file_with_mistakes_names_all_of_them() -> None:
    """Unknown concepts and empty phrases in one message."""
    with pytest.raises(Invalid, match=r"(?s)bann is no concept.*ban: .*without letters"):
        Lexicon("xx", {"cues": {"bann": "ban", "ban": "..."}})


def test_every_language_file_is_sound_and_fourteen_are_there(vocabulary: Vocabulary) -> None:
    """Each compiles, and has a word for what every language needs."""
    assert sorted(vocabulary.verbs) == sorted("ar de en es fr it ja ko nl pl pt ru sv zh".split())
    needed = {name for name in CONCEPTS if name.startswith("topic.")} - {
        "topic.supply",
        "topic.generic",
        "topic.sport",
    }
    needed |= {
        "ban",
        "deal",
        "pick",
        "licence",
        "court",
        "press",
        "not",
        "lift",
        "say",
        "anonymous",
        "authority",
    }
    for code, data in vocabulary.verbs.items():
        Lexicon(code, data)
        assert needed <= set(data["cues"]), code

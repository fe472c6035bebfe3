"""How a language file writes its phrases: words with any ending, and what the ending of a verb says."""

from briefings.reading.lexicon import Cue, Lexicon
from briefings.vocabulary import fold


def told(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    """Return the concepts found in a text, each with its words."""
    folded = fold(text)
    return [(cue.concept, folded[cue.start : cue.end]) for cue in lexicon.cues(folded)]


def test_each_word_of_a_phrase_may_have_any_ending() -> None:
    """Polish declines both: `kontrola eksportu`, `kontroli eksportowych`."""
    lexicon = Lexicon("pl", {"cues": {"export": "kontrol* eksport*"}})
    assert told(lexicon, "nowe kontrole eksportowe") == [("export", "kontrole eksport")]
    assert told(lexicon, "kontroli eksportu") == [("export", "kontroli eksport")]


def test_words_with_open_endings_stay_neighbours() -> None:
    """Three dots let others in between, a star does not."""
    lexicon = Lexicon("pl", {"cues": {"export": "kontrol* eksport*", "sign": "podpis* ... umow*"}})
    assert told(lexicon, "kontrola paszportowa, a potem eksport") == []
    assert told(lexicon, "podpisali wczoraj w Warszawie umowę") == [
        ("sign", "podpisali wczoraj w warszawie umow")
    ]


def test_the_ending_of_a_verb_says_what_is_yet_to_be_done_or_just_conceivable() -> None:
    """`vetará` is a plan, `vetaría` a rumour, `retira` neither: it only looks like a future."""
    lexicon = Lexicon(
        "es",
        {
            "futures": "ara ira",
            "doubts": "aria",
            "present": "retira",
            "cues": {"ban": "vet*", "remove": "retir*"},
        },
    )
    assert told(lexicon, "España vetará a la empresa") == [("ban", "vet"), ("will", "vetara")]
    assert told(lexicon, "España vetaría a la empresa") == [("ban", "vet"), ("consider", "vetaria")]
    assert told(lexicon, "España retira el equipo") == [("remove", "retir")]
    assert lexicon.cues(fold("Nada")) == list[Cue]()

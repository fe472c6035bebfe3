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


def test_a_quiet_phrase_with_a_gap_hides_what_shares_its_words() -> None:
    """`Wist ... accounts` is no phase-out, and what else stands between its words still counts."""
    lexicon = Lexicon("nl", {"cues": {"quiet": "wist ... accounts", "remove": "wist", "ban": "verbod*"}})
    assert told(lexicon, "firma wist na verbod duizend accounts") == [("ban", "verbod")]
    assert told(lexicon, "firma wist alle apps") == [("remove", "wist")]


def test_a_quiet_phrase_hides_a_phrase_with_a_gap_inside_it() -> None:
    lexicon = Lexicon("de", {"cues": {"quiet": "nimmt alles ganz genau", "remove": "nimmt ... genau"}})
    assert told(lexicon, "die Behörde nimmt alles ganz genau") == []
    assert told(lexicon, "die Behörde nimmt es genau") == [("remove", "nimmt es genau")]


def test_a_negation_that_is_a_word_of_a_phrase_is_no_negation_beside_it() -> None:
    """Nor does the permission stand whose words the ban takes up with a `not` between."""
    cues = {"not": "niet", "ban": "mag ... niet meer", "admit": "mag ... gebruiken"}
    lexicon = Lexicon("nl", {"cues": cues})
    assert told(lexicon, "politie mag drones niet meer gebruiken") == [("ban", "mag drones niet meer")]
    assert told(lexicon, "politie mag drones niet gebruiken") == [
        ("admit", "mag drones niet gebruiken"),
        ("not", "niet"),
    ]


def test_arabic_vowel_marks_hide_no_cue_and_are_quoted_with_it() -> None:
    """Marks and the stretching stroke may be written in the text, in the data, or in neither."""
    lexicon = Lexicon("ar", {"cues": {"ban": "تحظر; تُقيّد", "grant": "منح ... رخصة"}})
    assert told(lexicon, "تركيا تحظُر تطبيقًا") == [("ban", "تحظُر")]
    assert told(lexicon, "تركيا تحظـــر تطبيقا") == [("ban", "تحظـــر")]
    assert told(lexicon, "روسيا تقيد واتساب") == [("ban", "تقيد")]
    assert told(lexicon, "مَنح الشركة رُخصةً") == [("grant", "مَنح الشركة رُخصةً")]

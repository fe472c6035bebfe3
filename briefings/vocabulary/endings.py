"""Case endings of names and adjectives, by language. Pure.

In: a name as the data writes it, and its language. Out: the part that stays, and the folded endings that
may follow it. No grammar: a closed list of endings per type of word, so that a name is found in its cases
and not inside an unrelated longer word.
"""

from briefings.vocabulary.letters import fold

Stem = tuple[str, frozenset[str]]

_NONE: frozenset[str] = frozenset()


def _endings(words: str) -> frozenset[str]:
    """`-` stands for the bare stem."""
    return frozenset(fold("" if word == "-" else word) for word in words.split())


MARK = "~"
"""`chinesisch~` in the data: this stem with any ending of its language."""

_MARKED = {
    "de": _endings("- e en er es em s n in innen"),
    "nl": _endings("- e en er ers se s"),
    "sv": _endings("- a t e en er erna arna ar s na n"),
    "fr": _endings("- e s es ne nes"),
    "ru": _endings(
        "ий ая ое ие ого ему ому им ем ом ей ой ую ею ою их ими ый ые ых ыми ым яя ее его юю - а у ы и е я ю ов ев ам ами ах ец ца цу цем цы цев цам"
    ),
    "pl": _endings("i a ie iego iemu im iej ą ich imi y e ego emu ym ej ych ymi o u om ami ach ę ów -"),
    "ar": _endings("- ة ون ين ا ات و"),
}

_RUSSIAN = {
    "а": _endings("а ы и е у ой ою"),
    "я": _endings("я и ю ей е ею"),
    "й": _endings("й я ю ем е"),
    "ь": _endings("ь я ю ем е и ью"),
    "ы": _endings("ы - ов ам ами ах"),
}
_RUSSIAN_CONSONANT = _endings("- а у ом е")

_POLISH = {
    "a": _endings("a y i e o ą ę ie zie"),
    "y": _endings("y - om ami ach ów"),
}
_POLISH_CONSONANT = _endings("- a u owi em iem ie ów")

_GENITIVE = _endings("- s")
_LAST_CASED = "\u1fff"
"""Of the scripts with capitals the last letter: names in others change no ending."""
_SHORTEST = 4
"""Shorter names change no ending here: too many unrelated words begin like them."""


def marked(text: str, language: str) -> Stem | None:
    """Return stem and endings of a word that ends in the mark; None where the language has no list."""
    endings = _MARKED.get(language)
    return None if endings is None else (text.removesuffix(MARK), endings)


def declined(text: str, language: str) -> Stem:
    """Return stem and endings of a single-word proper name; the name alone where it does not change."""
    if len(text) < _SHORTEST or " " in text or text[-1] > _LAST_CASED or text.isupper():
        return text, _NONE
    if language in {"ru", "uk"} and "\u0400" <= text[-1] <= "\u04ff":
        return _by_type(text, _RUSSIAN, _RUSSIAN_CONSONANT, "оеуэиюёії")
    if language == "pl" and fold(text)[-1].isascii():
        return _by_type(text, _POLISH, _POLISH_CONSONANT, "eou")
    if language in {"de", "sv", "nl"} and fold(text)[-1].isascii():
        return text, _GENITIVE
    return text, _NONE


def _by_type(text: str, types: dict[str, frozenset[str]], consonant: frozenset[str], fixed: str) -> Stem:
    last = fold(text)[-1]
    if last in types:
        return text[:-1], types[last]
    return (text, _NONE) if last in fixed else (text, consonant)

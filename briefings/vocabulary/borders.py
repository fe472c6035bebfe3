"""Where a name begins and ends in a text, by script. Pure.

In: a folded text and the offsets at which the letters of a name stand. Out: whether it is the whole word
there. Names touch other words in many ways: Arabic writes `and`, `in`, `to`, `the` onto the next word,
Korean writes particles onto the last one, Chinese and Japanese put no spaces at all, and a Latin name
among them is bounded all the same.
"""

from collections.abc import Callable

from briefings.vocabulary.letters import JOINS

Border = Callable[[str, int], bool]
"""Takes the folded text and an offset: whether a name may begin (or end) at it."""

_ARTICLE = "ال"
_ARABIC = frozenset(("", *"و ف ب ل ك وب ول فب فل وك ال وال فال بال كال وبال لل ولل".split()))
_ARABIC_THE = frozenset("ال وال فال بال كال وبال وكال لل ولل فلل".split())
_HEBREW = frozenset(("", *"ה ו ב ל מ ש כ וה וב ול ומ וש שב של שה מה כש".split()))
_KOREAN_BEFORE = frozenset(("", *"대 친 반 탈 주 재 전".split()))
_KOREAN_AFTER = tuple(
    "은 는 이 가 을 를 의 에 와 과 도 로 으 만 부 까 조 처 보 측 산 제 계 발 인 어 식 정 당 기 시 국 내 현 법 상 행 무 외 통 업 및 등 간 향 판 형 폰 장".split()
)
"""First syllables of the particles and of the common nouns written onto a country or a firm."""
_KOREAN_AT = frozenset("서선")
"""`At`, as headlines shorten it: `미국서` for `미국에서`; it ends the word, or else it begins a noun (`서비스`, `서울`)."""
_KOREAN_LAST = frozenset("도는만의")
"""What may still follow it."""
_LONGEST_PREFIX = 4
_SHORT_HANGUL = 2
_SHORT_KATAKANA = 4


def left_border(name: str) -> Border:
    """Return the test for the beginning of a folded name."""
    first = name[0]
    if is_arabic(first):
        return _after_arabic
    if "\u05d0" <= first <= "\u05ea":
        return _after_hebrew
    if _is_hangul(first):
        return _after_hangul
    if _is_katakana(first):
        return _not_after_katakana
    if len(name) == 1 and not JOINS[first]:
        return _not_after_ideograph
    return _not_after_letter if JOINS[first] else _anywhere


def right_border(name: str) -> Border:
    """Return the test for the end of a folded name."""
    last = name[-1]
    if _is_hangul(last):
        return _before_particle if len(name) <= _SHORT_HANGUL else _anywhere
    if _is_short_katakana(name):
        return _not_before_katakana
    if len(name) == 1 and not JOINS[last]:
        return _not_before_ideograph
    return _not_before_letter if JOINS[last] else _anywhere


def arabic_core(name: str) -> str:
    """Return the name without its article: `للصين` has lost the alef, and still names الصين."""
    return name.removeprefix(_ARTICLE) if is_arabic(name[0]) else name


def with_article(text: str, start: int) -> int:
    """Return where a name found without its article begins: at the article, where it is written out."""
    return start - len(_ARTICLE) if text.startswith(_ARTICLE, max(0, start - len(_ARTICLE))) else start


def _anywhere(_text: str, _at: int) -> bool:
    return True


def _not_after_letter(text: str, at: int) -> bool:
    return at == 0 or not JOINS[text[at - 1]]


def _not_before_letter(text: str, at: int) -> bool:
    return at == len(text) or not JOINS[text[at]]


def _run_before(text: str, at: int, belongs: Callable[[str], bool]) -> str:
    """Return the letters of one script just before an offset; at most one more than a prefix may have."""
    start = at
    while start and at - start <= _LONGEST_PREFIX and belongs(text[start - 1]):
        start -= 1
    return text[start:at]


def _after_arabic(text: str, at: int) -> bool:
    return _run_before(text, at, JOINS.__getitem__) in _ARABIC


def after_article(text: str, at: int) -> bool:
    """Whether the Arabic article, in any of its forms, stands just before an offset and begins the word."""
    return _run_before(text, at, JOINS.__getitem__) in _ARABIC_THE


def _after_hebrew(text: str, at: int) -> bool:
    return _run_before(text, at, JOINS.__getitem__) in _HEBREW


def _after_hangul(text: str, at: int) -> bool:
    return _run_before(text, at, _is_hangul) in _KOREAN_BEFORE


def _before_particle(text: str, at: int) -> bool:
    if at == len(text) or not _is_hangul(text[at]) or text.startswith(_KOREAN_AFTER, at):
        return True
    rest = text[at + 1 : at + 2]
    return text[at] in _KOREAN_AT and (not rest or not _is_hangul(rest) or rest in _KOREAN_LAST)


def _not_after_katakana(text: str, at: int) -> bool:
    return at == 0 or not _is_katakana(text[at - 1])


def _not_before_katakana(text: str, at: int) -> bool:
    return at == len(text) or not _is_katakana(text[at])


def _not_after_ideograph(text: str, at: int) -> bool:
    return at == 0 or not _is_ideograph(text[at - 1])


def _not_before_ideograph(text: str, at: int) -> bool:
    return at == len(text) or not _is_ideograph(text[at])


def _is_short_katakana(name: str) -> bool:
    return len(name) <= _SHORT_KATAKANA and all(map(_is_katakana, name))


def is_arabic(char: str) -> bool:
    """Whether a letter is of the Arabic script."""
    return "\u0600" <= char <= "\u06ff"


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _is_ideograph(char: str) -> bool:
    return "\u3041" <= char <= "\u9fff"


def _is_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30ff" and char != "・"

"""Whether a capital that stands alone is the firm of that name: `bans X`, `Facebook, X and YouTube`. Pure.

In: the place of a letter in a text. Out: yes or no. Most lone capitals are something else: where somebody wrote
(`said on X`), the end of a product's name (`Mate X`), a band (`X-band`) or a place holder.
"""

import re

_WHERE = frozenset("on via auf über sur su en op på no na w в на через through from att com".split())
"""Small words before the network on which somebody said something."""
_MEASURE = re.compile(
    r"(?:ban|block|bloque|bloquei|curb|restrict|clampdown|crackdown|suspen|access|sperr|verbot|blocus|blocco|zakaz|запрет)\w*$",
    re.IGNORECASE,
)
"""What may come before `on X` where it is the network that is dealt with."""
_DEALT_WITH = re.compile(
    r"(?:ban|block|suspend|throttl|restor|unblock|lift|restrict|clear|sue|fine|order|le)\w*$|['’]s?$",
    re.IGNORECASE,
)
"""A capitalised word before the letter that is no part of its name: a verb of a headline, an owner."""
_WORDS = re.compile(r"[\w'’]+")
_LOOK = 40
"""Code points before the letter that hold the two words that matter."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the letter at `[start, end)` may name a firm."""
    if text[end : end + 1] in ("-", "&", "+", "/") or text[end : end + 2].strip()[:1].isdigit():
        return False
    before = text[max(0, start - _LOOK) : start]
    words = _WORDS.findall(before)
    if not words or not before.endswith((" ", "\xa0", "«", "“", '"', "(")):
        return start == 0
    last = words[-1]
    if not before.rstrip(' \xa0«“"(').endswith(last):
        return True  # a comma stands between: a list
    if last.lower() in _WHERE:
        return len(words) > 1 and bool(_MEASURE.match(words[-2]))
    return not (last[0].isupper() or last[0].isdigit()) or bool(_DEALT_WITH.search(last))

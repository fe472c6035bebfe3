"""Who acts in an article: the authorities and the parts of a state that its first words name. Pure.

In: an article and its reading. Out: names. Two steps of one country against one vendor within days look alike
in every field of a claim; who takes them tells them apart (the governor of Texas, NASA, the House).
"""

import re

from briefings.model import Article, Claim, MentionKind, Reading

HEAD = 600
"""Code points from the start of an article in which who acts is named."""
GOVERNMENT = re.compile(r"Government$|^(The )?White House$|^European (Union|Commission)$")
"""Names that stand for the whole state: every step of it is theirs."""

PARTS = """
Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas
Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada
New_Hampshire New_Jersey New_Mexico New_York North_Carolina North_Dakota Ohio Oklahoma Oregon Pennsylvania Rhode_Island
South_Carolina South_Dakota Tennessee Texas Utah Vermont Virginia West_Virginia Wisconsin Wyoming
Alberta British_Columbia Manitoba New_Brunswick Newfoundland Nova_Scotia Ontario Quebec Québec Saskatchewan
Scotland Wales Northern_Ireland Scottish Welsh Bavaria Bayern Hesse Hessen Saxony Sachsen Flanders Wallonia Catalonia
New_South_Wales Queensland South_Australia Tasmania Western_Australia Maharashtra Karnataka Kerala Gujarat
""".split()
"""States and provinces that act by themselves. Georgia, Washington and Victoria mean other things as often."""
SAME = {
    "Québec": "Quebec",
    "Scottish": "Scotland",
    "Welsh": "Wales",
    "Bayern": "Bavaria",
    "Hessen": "Hesse",
    "Sachsen": "Saxony",
}
# A paper is no place: "New York Times".
_part = re.compile(r"\b(?:" + "|".join(one.replace("_", " ") for one in PARTS) + r")\b(?! (?:Times|Post))")


def actors(article: Article, reading: Reading) -> tuple[str, ...]:
    """Names of who acts, sorted: authorities other than a whole government, and states within a state."""
    named = {
        one.name
        for one in reading.mentions
        if one.kind is MentionKind.AUTHORITY and one.span.end <= HEAD and not GOVERNMENT.search(one.name)
    }
    return tuple(sorted(named | parts(article.text[:HEAD])))


def parts(text: str) -> frozenset[str]:
    """The states within a state that a text names."""
    return frozenset(SAME.get(found, found) for found in _part.findall(text))


def others(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether both say who acts, and it is somebody else."""
    return bool(one and two) and not {*one} & {*two}


def acting(claim: Claim) -> frozenset[str]:
    """The places a step of export policy is about, however the market is told: who decides and who is cut off."""
    return frozenset((*claim.jurisdictions, *claim.acting))

"""How far the reader agrees with people. Pure.

In: stories with the labels expected and got. Out: figures, all between 0 and 1; None where nothing is there to
be counted.

Conventions. *Relevance* counts every story. All other figures count the stories that are relevant in truth,
whatever the reader thought: one it passed over is wrong in each of its fields, and its names are missed. What it
says about a story that is not relevant shows in relevance (and as a false alarm), nowhere else. *Accuracy* is
the share of stories with the right class; *macro-F1* is the mean of F1 over the classes that occur in truth.
Names, places and segments are counted one by one over all stories (micro P, R, F1). Clusters are scored by
B-cubed (Bagga and Baldwin, 1998): a story without a group, and one the reader passed over, stands alone; stories
that nobody grouped are left out.

*Strict* takes the exact class. *Lenient* takes a near one as right too: `NEAR` names the pairs that careful
readers part on. Directions, names, places and clusters have no near misses.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.evaluation.labelled import CLASSES, LISTS, Labels

MISSED = "(passed over)"
"""What the reader said of a story it did not find relevant."""


def _pairs(*groups: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for group in groups for pair in combinations(group.split(), 2))


NEAR: Mapping[str, frozenset[frozenset[str]]] = {
    "event_type": _pairs(
        "ban restriction phase_out",
        "carrier_deal tender",
        "sanctions_listing export_control",
        "export_control licence",
        "licence security_review",
        "security_review investment_screening",
        "pressure retaliation",
    ),
    "status": _pairs(
        "announced signed in_force",
        "rumoured expected",
        "expected proposed",
        "expected announced",
        "proposed under_review",
        "blocked reversed",
        "collapsed blocked",
    ),
    "direction": _pairs(),
    "attribution": _pairs("anonymous_sources secondhand", "official named_source", "company named_source"),
}
"""Classes by field that count as the same where leniency is asked for."""


Grouping = Mapping[str, str | None]
"""The group of each id; None: alone."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One story with both answers."""

    id: str
    language: str
    headline_only: bool
    expected: Labels
    got: Labels
    group: str | None = None
    """The happening it tells, in truth."""
    story: str | None = None
    """The cluster the reader put it into."""
    grouped: bool = True
    """Somebody said which group it belongs to, or that it belongs to none."""
    confidence: float = 0.5
    """How sure the reader was."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean."""

    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Classes:
    """One field with one value a story."""

    accuracy: float | None
    macro_f1: float | None
    confusion: Mapping[str, Mapping[str, int]]
    """Expected, then got (`MISSED` too), then how often; exact classes, leniency or not."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything measured on some stories."""

    stories: int
    relevant: int
    relevance: Rates
    false_alarms: int
    """Headlines alone, not relevant, that the reader took for news."""
    headline_negatives: int
    """Of so many."""
    classes: Mapping[str, Classes]
    lists: Mapping[str, Rates]
    clusters: Rates
    """B-cubed."""


def parts(judged: Sequence[Judged]) -> dict[str, list[Judged]]:
    """The stories by what is reported apart: `all`, `headlines`, `en`, `other` languages, then each of these."""
    found: dict[str, list[Judged]] = {
        "all": list(judged),
        "headlines": [one for one in judged if one.headline_only],
        "en": [one for one in judged if one.language == "en"],
        "other": [one for one in judged if one.language != "en"],
    }
    for language in sorted({one.language for one in judged} - {"en"}):
        found[language] = [one for one in judged if one.language == language]
    return {name: stories for name, stories in found.items() if stories}


def figures(judged: Sequence[Judged], *, lenient: bool = False) -> Figures:
    """Everything that is measured, on these stories."""
    told = [one for one in judged if one.expected.relevant]
    bare = [one for one in judged if one.headline_only and not one.expected.relevant]
    return Figures(
        stories=len(judged),
        relevant=len(told),
        relevance=_micro((_news(one.expected), _news(one.got)) for one in judged),
        false_alarms=sum(one.got.relevant for one in bare),
        headline_negatives=len(bare),
        classes={field: _classes(told, field, lenient=lenient) for field in CLASSES},
        lists={
            field: _micro((one.expected.lists[field], one.got.lists[field]) for one in told)
            for field in LISTS
        },
        clusters=b_cubed([one for one in told if one.grouped]),
    )


def wrong(one: Judged, field: str) -> bool:
    """Whether the reader got a field of a story wrong (exactly); fields count only where there is news."""
    if field != "relevant" and not one.expected.relevant:
        return False
    return one.expected.value(field) != one.got.value(field)


def b_cubed(judged: Sequence[Judged]) -> Rates:
    """How well the reader's clusters are the groups: mean over stories of the share that belongs."""
    return clustered({one.id: one.group for one in judged}, {one.id: one.story for one in judged})


def clustered(truth: Grouping, found: Grouping) -> Rates:
    """B-cubed of one grouping against the true one, of the same ids."""
    if not truth:
        return Rates(None, None, None)
    true, got = together(truth), together(found)
    precision = sum(len(true[one] & got[one]) / len(got[one]) for one in truth) / len(truth)
    recall = sum(len(true[one] & got[one]) / len(true[one]) for one in truth) / len(truth)
    return Rates(precision, recall, 2 * precision * recall / (precision + recall))


def together(groups: Grouping) -> dict[str, set[str]]:
    """The ids that share an id's group; itself among them. None is a group of one."""
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for one, name in groups.items():
        if name is not None:
            shared[name].add(one)
    return {one: shared[name] if name is not None else {one} for one, name in groups.items()}


def _news(labels: Labels) -> frozenset[str]:
    return frozenset({"news"} if labels.relevant else ())


def _micro(pairs: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Rates:
    right = surplus = missing = 0
    for expected, got in pairs:
        right += len(expected & got)
        surplus += len(got - expected)
        missing += len(expected - got)
    return _rates(right, surplus, missing)


def _rates(right: int, surplus: int, missing: int) -> Rates:
    return Rates(
        right / (right + surplus) if right + surplus else None,
        right / (right + missing) if right + missing else None,
        2 * right / (2 * right + surplus + missing) if right + surplus + missing else None,
    )


def _classes(told: Sequence[Judged], field: str, *, lenient: bool) -> Classes:
    confusion: defaultdict[str, Counter[str]] = defaultdict(Counter)
    taken: Counter[tuple[str, str]] = Counter()
    for one in told:
        expected = str(one.expected.classes[field])
        got = str(one.got.classes[field]) if one.got.relevant else MISSED
        confusion[expected][got] += 1
        near = lenient and frozenset((expected, got)) in NEAR[field]
        taken[expected, expected if near else got] += 1
    scores = [_of_class(taken, name) for name in confusion]
    right = sum(count for (expected, got), count in taken.items() if expected == got)
    return Classes(
        right / len(told) if told else None,
        sum(scores) / len(scores) if scores else None,
        {name: dict(confusion[name]) for name in CLASSES[field] if name in confusion},
    )


def _of_class(taken: Mapping[tuple[str, str], int], name: str) -> float:
    """F1 of one class that occurs in truth."""
    right = taken.get((name, name), 0)
    expected = sum(count for (one, _), count in taken.items() if one == name)
    got = sum(count for (_, one), count in taken.items() if one == name)
    return 2 * right / (expected + got)

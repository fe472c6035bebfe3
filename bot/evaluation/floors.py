"""Floors under the figures: they may rise, never fall. In: judged stories, `floors.json`. Out: what is below, new floors.

The file holds, for each part (a folder of labelled stories), a fingerprint of its stories and for each figure the
least it may be. Raising takes the figure measured less a margin, where that is more than the floor. Lowering is
done by hand in the file, with the reason under `lowered`.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.evaluation.judging import judge
from bot.evaluation.labelled import fingerprint, load
from bot.evaluation.score import Judged, figures, parts
from briefings.errors import Invalid

MARGIN = 0.005
"""Kept below what was measured: the third decimal is no promise."""
APART = ("all", "headlines", "en", "other")
"""Parts of the stories that have floors; single languages have too few stories."""
STEPS = 1000
"""Floors are thousandths."""

Floors = dict[str, dict[str, float]]


def measured(judged: Sequence[Judged]) -> Floors:
    """The figures that have floors, more being better in each, by part of the stories; strict."""
    return {name: dict(_figures(one)) for name, one in parts(judged).items() if name in APART}


def below(floors: Mapping[str, Mapping[str, float]], found: Floors) -> list[str]:
    """What is below its floor, or has none, in words."""
    problems = []
    for part, values in found.items():
        for name, value in values.items():
            floor = floors.get(part, {}).get(name)
            if floor is None:
                problems.append(f"{part}: {name} is {value:.4f} and has no floor")
            elif value < floor:
                problems.append(f"{part}: {name} is {value:.4f}, its floor {floor}")
    return problems


def raised(floors: Mapping[str, Mapping[str, float]], found: Floors) -> Floors:
    """The floors, higher where more was measured, the same elsewhere."""
    higher = {part: dict(values) for part, values in floors.items()}
    for part, values in found.items():
        here = higher.setdefault(part, {})
        for name, value in values.items():
            here[name] = max(here.get(name, 0.0), math.floor((value - MARGIN) * STEPS) / STEPS, 0.0)
    return higher


def read(path: Path) -> dict[str, Any]:
    """The file, or an empty one where there is none yet. Invalid where it is no such file."""
    empty: dict[str, Any] = {"lowered": [], "parts": {}}
    if not path.exists():
        return empty
    try:
        return {**empty, **json.loads(path.read_text(encoding="utf-8"))}
    except (ValueError, TypeError) as error:
        raise Invalid(f"{path} holds no floors: {error}") from error


def check(path: Path, folder: Path) -> list[str]:
    """Everything that is wrong with a part: other stories than the floors were measured on, figures too low."""
    part = read(path)["parts"].get(folder.name)
    if part is None:
        return [f"{folder.name} has no floors"]
    problems = below(part["floors"], measured(judge(load([folder]))))
    if part["data"] != fingerprint([folder]):
        problems.insert(0, f"{folder.name}: the stories are not those the floors were measured on")
    return problems


def raise_all(path: Path, folders: Sequence[Path]) -> list[str]:
    """Raises the floors of some parts in the file, and notes their stories; what is below its floor still."""
    content = read(path)
    problems: list[str] = []
    for folder in folders:
        stories = load([folder])
        old = content["parts"].get(folder.name, {"floors": {}})
        found = measured(judge(stories))
        floors = raised(old["floors"], found)
        problems.extend(f"{folder.name}: {one}" for one in below(floors, found))
        content["parts"][folder.name] = {
            "stories": len(stories),
            "data": fingerprint([folder]),
            "floors": floors,
        }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return problems


def _figures(judged: Sequence[Judged]) -> Iterator[tuple[str, float]]:
    """Each figure by name; left out where there is nothing to measure."""
    found = figures(judged)
    quiet = 1 - found.false_alarms / found.headline_negatives if found.headline_negatives else None
    named = {
        "relevance_f1": found.relevance.f1,
        "headline_negatives_left_alone": quiet,
        **{field: one.accuracy for field, one in found.classes.items()},
        **{f"{field}_macro_f1": one.macro_f1 for field, one in found.classes.items()},
        **{f"{field}_f1": one.f1 for field, one in found.lists.items()},
        "same_story_b3": found.clusters.f1,
    }
    for name, value in named.items():
        if value is not None:
            yield name, value

"""How well articles about one happening come together. In: JSONL files of grouped articles. Out: figures, printed.

One JSON object a line: the article as `wayleave read --jsonl` takes it, and `group`, a name shared by the articles
about one happening (null: no other one here tells it). All are news: one that the reader passes over stands alone.

*Wrong joins* are the articles put into a story that mostly tells another happening, of all that were put into one that
was there: what a reader sees as a false merge. *Wrong pairs* are the share of the pairs put together that do not belong
together: one article wrongly in a story of four makes four. *Found* is the share of the pairs that belong together
which were put together.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.evaluation.labelled import TEST, UNDATED, files
from bot.evaluation.score import Grouping, clustered, together
from bot.progress import shown
from briefings import vocabulary
from briefings.batch import Batch, article_of
from briefings.errors import Invalid
from briefings.model import Article

FIELD = "same_story"
"""What is judged here, as `--errors` names it."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """One article, and the happening it tells."""

    article: Article
    group: str | None
    hidden: bool
    """It is of the test part: nobody looks at it."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What is measured; rates between 0 and 1."""

    articles: int
    groups: int
    """Happenings told more than once."""
    precision: float
    """B-cubed, as the next two."""
    recall: float
    f1: float
    joins: int
    """Articles put into a story that was there."""
    wrong_joins: float
    pairs: int
    """Pairs of articles put together."""
    wrong_pairs: float
    found: float
    by_title: float
    """B-cubed F1 of putting together what has the same headline: what feed readers do."""


def load(places: Sequence[Path]) -> list[Grouped]:
    """The grouped articles of some files and folders, by day. Invalid with the file and line of the first mistake."""
    found = [one for path in files(places) for one in _read(path)]
    return sorted(found, key=lambda one: one.article.told_at)


def clusters(told: Sequence[Grouped]) -> dict[str, str | None]:
    """The story that each article comes into when they are read in this order; None where it is passed over."""
    batch = Batch(vocabulary.load())
    return {one.article.id: batch.read(one.article)["story"] for one in shown(told, "Reading")}


def measure(told: Sequence[Grouped], stories: Grouping) -> Groups:
    """The figures of a grouping."""
    truth = {one.article.id: one.group for one in told}
    rates = clustered(truth, stories)
    titles = clustered(truth, {one.article.id: one.article.title.casefold() for one in told})
    belong, put = set(_pairs(truth)), set(_pairs(stories))
    both = len(belong & put)
    joins, wrong = _joins(truth, stories)
    return Groups(
        articles=len(told),
        groups=len({one.group for one in told if one.group}),
        precision=rates.precision or 0.0,
        recall=rates.recall or 0.0,
        f1=rates.f1 or 0.0,
        joins=joins,
        wrong_joins=wrong / joins if joins else 0.0,
        pairs=len(put),
        wrong_pairs=1 - both / len(put) if put else 0.0,
        found=both / len(belong) if belong else 1.0,
        by_title=titles.f1 or 0.0,
    )


def are_groups(places: Sequence[Path]) -> bool:
    """Whether the files say of their articles only which belong together."""
    # What cannot be read is told by whoever reads it.
    return all(
        path.is_file() and b'"expected"' not in path.read_bytes() and b'"group"' in path.read_bytes()
        for path in files(places)
    )


def evaluate(places: Sequence[Path], *, as_json: bool = False, errors: bool = False) -> None:
    """Prints the figures, or the pairs put together wrongly and those missed."""
    told = load(places)
    if errors:
        told = [one for one in told if not one.hidden]
    if not told:
        raise Invalid("the articles of a test part are looked at only through their score")
    stories = clusters(told)
    if errors:
        _show_wrong(told, stories)
    elif as_json:
        sys.stdout.write(json.dumps(asdict(measure(told, stories)), indent=2) + "\n")
    else:
        _show(measure(told, stories))


def _read(path: Path) -> Iterator[Grouped]:
    hidden = TEST in path.resolve().with_suffix("").parts
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            given = json.loads(line)
            yield Grouped(article_of(given, UNDATED), _group(given), hidden)
        except (Invalid, json.JSONDecodeError) as error:
            raise Invalid(f"{path}:{number}: {error}") from error


def _group(given: Any) -> str | None:
    group = given.get("group", 0)
    if not isinstance(group, str | None):
        raise Invalid("group: neither a text nor null")
    return group


def _joins(truth: Grouping, stories: Grouping) -> tuple[int, int]:
    """How many articles were put into a story that was there, and how many of them are not of its happening."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one, story in stories.items():
        if story is not None:
            told[story][truth[one] or f"alone: {one}"] += 1
    wrong = sum(found.total() - max(found.values()) for found in told.values())
    return sum(found.total() for found in told.values()) - len(told), wrong


def _pairs(groups: Grouping) -> Iterator[tuple[str, str]]:
    """Every pair of ids in one group, once."""
    for ids in {frozenset(one) for one in together(groups).values()}:
        yield from combinations(sorted(ids), 2)


def _show(found: Groups) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    rows = (
        ("B³ precision, recall", f"{found.precision:.3f}, {found.recall:.3f}"),
        ("B³ F1", f"{found.f1:.3f}"),
        ("B³ F1 of the same headline", f"{found.by_title:.3f}"),
        (f"wrong joins, of {found.joins}", f"{found.wrong_joins:.2%}"),
        (f"wrong pairs, of {found.pairs}", f"{found.wrong_pairs:.2%}"),
        ("pairs of one happening found", f"{found.found:.1%}"),
    )
    for name, value in rows:
        table.add_row(name, value)
    console = Console()
    console.print(
        Text(f"{found.articles} articles, {found.groups} happenings told more than once", "bold"), table
    )


def _show_wrong(told: Sequence[Grouped], stories: Grouping) -> None:
    by_id = {one.article.id: one.article for one in told}
    truth = set(_pairs({one.article.id: one.group for one in told}))
    put = set(_pairs(stories))
    console = Console()
    for heading, wrong in (("Put together, wrongly", put - truth), ("Not put together", truth - put)):
        console.print(Text(f"{heading}: {len(wrong)}", "bold"))
        for pair in sorted(wrong):
            console.print(*(Text(f"  {one}: {by_id[one].title}") for one in pair), "", sep="\n")

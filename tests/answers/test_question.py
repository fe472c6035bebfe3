"""Questions in plain words, answered from a small ledger on a real database, and from the baseline on its first day."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml

from briefings import answers, baseline
from briefings.model import Briefing, Line
from tests.answers.small_ledger import tell_all
from tests.newsroom import Desk, opened, words

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FACTS = ("verdict", "names", "partly", "count", "on", "certainty", "left_out", "reason", "choices", "found")
Row = dict[str, Any]
EXPECTED: list[Row] = yaml.safe_load((Path(__file__).parent / "expected.yaml").read_text(encoding="utf-8"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def small(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """The small ledger, recorded once; asking changes nothing."""
    async with opened(tmp_path_factory.mktemp("ledger")) as desk:
        await tell_all(desk)
        yield desk


async def asked(desk: Desk, question: str, now: datetime = NOW) -> Briefing:
    """The answer to a question."""
    async with desk.database.read() as tx:
        return await answers.question(tx, words(), question, now)


def told(line: Line) -> str:
    """A line by its vendor, market and state."""
    facts = line.facts
    state = facts.get("state") or facts.get("status") or facts.get("on")
    return f"{facts.get('vendor')} {facts.get('market')} {state}"


def differences(row: Row, briefing: Briefing) -> list[str]:
    """Where an answer is not as expected."""
    wrong = []
    if briefing.topic != row.get("topic", "question"):
        wrong.append(f"topic {briefing.topic}")
    for key in FACTS:
        found = briefing.facts.get(key)
        got = list(found) if isinstance(found, tuple) else found
        if key in row and got != row[key]:
            wrong.append(f"{key}: {row[key]} expected, {got} found")
    if row.get("lines") is not None:
        shown = [told(line) for line in briefing.sections[0].lines] if briefing.sections else []
        if shown != row["lines"]:
            wrong.append(f"lines: {row['lines']} expected, {shown} found")
    return wrong


@pytest.mark.parametrize("row", EXPECTED, ids=[row["ask"] for row in EXPECTED])
@pytest.mark.asyncio(loop_scope="module")
async def test_a_question_is_answered(small: Desk, row: Row) -> None:
    assert differences(row, await asked(small, row["ask"])) == []


@pytest.mark.asyncio(loop_scope="module")
async def test_every_line_of_an_answer_can_be_asked_why(small: Desk) -> None:
    """Where it rests on news, each line has its page and the change that `why` opens."""
    for question in (
        "is Huawei banned in the UK?",
        "who replaced Huawei at BT",
        "when did the UK ban Huawei",
    ):
        briefing = await asked(small, question)
        lines = [line for part in briefing.sections for line in part.lines]
        assert lines
        for line in lines:
            assert line.links[0].url.startswith("https://gazette.example/")
            async with small.database.read() as tx:
                assert (await answers.why(tx, words(), str(line.ref))).topic == "why"


@pytest.mark.asyncio(loop_scope="module")
async def test_an_answer_holds_for_a_day_and_says_how_sure_it_is(small: Desk) -> None:
    facts = (await asked(small, "is Huawei banned in the UK?")).facts
    assert (facts["as_of"], facts["certainty"]) == ("2026-11-23", "confirmed")
    facts = (await asked(small, "was zte banned in the us in may 2018")).facts
    assert facts["as_of"] == "2018-05-31"


@pytest.mark.asyncio(loop_scope="module")
async def test_where_nothing_is_known_the_answer_says_since_when_the_ledger_looks(small: Desk) -> None:
    briefing = await asked(small, "is Parrot banned in Peru?")
    assert (briefing.facts["verdict"], briefing.facts["begins"], briefing.sections) == (
        "unknown",
        "2018-04-16",
        (),
    )


@pytest.mark.asyncio(loop_scope="module")
async def test_an_empty_list_says_so_too(small: Desk) -> None:
    briefing = await asked(small, "deals Ericsson lost since 2023")
    (note,) = briefing.sections[0].lines
    assert (note.facts["code"], note.facts["day"]) == ("reaches_back", "2018-04-16")


@pytest.mark.asyncio(loop_scope="module")
async def test_names_that_were_not_typed_plainly_are_told(small: Desk) -> None:
    briefing = await asked(small, "is hauwei banned in the baltics or swedn")
    (part,) = [part for part in briefing.sections if part.name == "understood"]
    said = {line.facts["code"]: line.facts for line in part.lines}
    assert (said["region"]["name"], said["region"]["count"]) == ("Baltics", 3)
    taken = [
        (line.facts["asked"], line.facts["name"]) for line in part.lines if line.facts["code"] == "taken_for"
    ]
    assert taken == [("hauwei", "Huawei"), ("swedn", "Sweden")]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_part_is_answered_by_the_whole_and_says_so(small: Desk) -> None:
    briefing = await asked(small, "is HiSilicon banned in Sweden?")
    assert briefing.facts["belongs"] == ("HiSilicon → Huawei",)


@pytest.mark.asyncio(loop_scope="module")
async def test_the_rivals_of_a_vendor_are_counted(small: Desk) -> None:
    briefing = await asked(small, "what deadlines are coming up for Nokia's rivals")
    (note,) = briefing.sections[-1].lines
    assert (note.facts["code"], note.facts["name"]) == ("rivals", "Nokia")


@pytest.mark.asyncio(loop_scope="module")
async def test_asking_back_offers_the_group_with_its_market(small: Desk) -> None:
    briefing = await asked(small, "does orange use Huawei?")
    choices = briefing.facts["choices"]
    assert isinstance(choices, tuple)
    assert choices[:2] == ("does Orange France use Huawei?", "does Orange Belgium use Huawei?")
    again = await asked(small, choices[0])
    assert (again.topic, again.facts["carriers"]) == ("question", ("Orange",))


async def test_an_empty_ledger_knows_nothing_and_guesses_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as desk:
        for row in EXPECTED:
            briefing = await asked(desk, row["ask"])
            assert briefing.facts.get("verdict", "unknown") == "unknown", row["ask"]
            assert not [
                line for part in briefing.sections for line in part.lines if line.ref or line.links
            ], row["ask"]


async def test_on_its_first_day_the_baseline_answers(tmp_path: Path) -> None:
    """Only what no edit of the baseline will undo: a few facts of public record."""
    async with opened(tmp_path) as desk:
        loaded = baseline.load(words())
        async with desk.database.begin() as tx:
            await baseline.imported(tx, loaded, NOW)
        verdicts = {
            "is TikTok banned in India": "yes",
            "is Huawei banned in Sweden": "yes",
            "can Huawei sell 5G gear in Germany?": "partly",
            "is DJI on the entity list": "yes",
            "is Huawei banned in the EU": "partly",
        }
        for question, verdict in verdicts.items():
            assert (await asked(desk, question)).facts["verdict"] == verdict, question
        assert (await asked(desk, "when did the UK ban Huawei")).facts["on"] == "2020-07-14"
        replaced = (await asked(desk, "who replaced Huawei at BT")).facts["names"]
        assert isinstance(replaced, tuple)
        assert {"Nokia", "Ericsson"} <= set(replaced)

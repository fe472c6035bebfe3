"""Every command with everything that may stand after it, over Socket Mode and HTTP."""

import pytest

from bot.emulator.config import COMMANDS as MANIFEST
from bot.slack.commands.table import COMMANDS
from tests.slack.conftest import Talk, read


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/vendor huawei in sweden", "Huawei in Sweden"),
        ("/vendor huawei in sweden", "The history"),
        ("/vendor huawei deals", "31 deals of Huawei."),
        ("/vendor huawei as of 2017-02", "As it stood on 28 Feb 2017. In 3 markets: 2 closed, 1 open."),
        ("/vendor huawei since 2017-06", "Stands otherwise than before"),
        ("/vendor ericsson", "Open deals"),
        ("/market the nordics", "Where it stands"),
        ("/market germany", "Nothing is known of Germany so far."),
        ("/deals", "34 deals."),
        ("/deals ericsson open", "1 deal of Ericsson"),
        ("/deals huawei since 2017", "since 1 Jan 2017"),
        ("/deadlines", "1 deadline."),
        ("/deadlines until 2019", "No deadlines, until 31 Dec 2019 on record."),
        ("/deadlines huawei us", "31 Dec 2020: deadline for Huawei in the United States (ban)"),
        ("/ask is Huawei banned in Sweden?", "Yes."),
        ("/ask who replaced Huawei at Three?", "“Three” is the name of several."),
        ("/ask will it rain", "will it rain"),
        ("/sources", "What I read"),
        ("/vendor huawei as of 2031", "is still to come: how things stand then nobody knows"),
    ],
)
async def test_each_command_answers(full: Talk, line: str, says: str) -> None:
    """Worked out from the ledger by hand."""
    assert says in read(await full.asks(line))


@pytest.mark.parametrize("name", COMMANDS)
async def test_every_command_has_its_help(talk: Talk, name: str) -> None:
    """With lines that begin with the command itself."""
    said = read(await talk.asks(f"/{name} help"))
    assert said.startswith(f"/{name}")


@pytest.mark.parametrize("name", COMMANDS)
async def test_every_example_works(full: Talk, name: str) -> None:
    """What is offered as an example is understood."""
    said = read(await full.asks(f"/{COMMANDS[name].example}"))
    assert "For example" not in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("is huawei banned in sweden?", "Yes."),
        ("deals huawei", "31 deals of Huawei."),
        ("huawei in sweden", "Huawei in Sweden"),
        ("which vendors are banned in Sweden", "Huawei"),
    ],
)
async def test_a_mention_is_a_command_a_vendor_or_a_question(full: Talk, words: str, says: str) -> None:
    """Whatever people write first."""
    assert says in read(await full.says(f"<@{full.slack.bot.id}> {words}"))


def test_the_playground_has_every_command() -> None:
    """As the table of commands has them."""
    assert {one.command.removeprefix("/"): (one.usage, one.description) for one in MANIFEST} == {
        one.name: (one.usage, one.does) for one in COMMANDS.values()
    }

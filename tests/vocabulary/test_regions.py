"""Mistakes in the file of regions are told with their lines, like those of every other file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.errors import Invalid
from briefings.vocabulary import Vocabulary, load

Folder = Callable[..., Path]
SOUND = "Home:\n  names: [Homeland]\n  by: me, 2024-01-01\n  markets: [CN]\n"


def test_a_sound_region_is_read(folder: Folder) -> None:
    (region,) = load(folder(regions=SOUND)).regions
    assert (region.name, region.names, region.markets) == ("Home", ("Home", "Homeland"), ("CN",))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("Away:\n  by: me\n  markets: [CN, QQ]\n", "regions.yaml:7: QQ is no market of markets.yaml"),
        (
            "Away:\n  names: [home]\n  by: me\n  markets: [CN]\n",
            "regions.yaml:6: home is a name of Home already",
        ),
        ("Away:\n  markets: [CN]\n", "regions.yaml:5: by is missing"),
        ("Away:\n  by: me\n", "regions.yaml:5: markets is missing"),
        ("Away:\n  by: me\n  markets: [CN, CN]\n", "regions.yaml:7: markets says the same twice"),
        ("Away:\n  by: me\n  markets: [CN]\n  colour: red\n", "regions.yaml:8: colour is not known here"),
        (
            "Away:\n  by: me\n  union: CN\n  markets: [CN]\n",
            "regions.yaml:7: CN must be a market of markets.yaml that is not among the others",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Folder, more: str, told: str) -> None:
    with pytest.raises(Invalid) as caught:
        load(folder(regions=SOUND + more))
    assert told in str(caught.value)


def test_every_region_says_whose_list_it_is(vocabulary: Vocabulary) -> None:
    """And as of when: membership changes."""
    assert len(vocabulary.regions) > 20
    for region in vocabulary.regions:
        assert region.by.rsplit(", ", 1)[-1][:2] == "20", region.name
        assert len(set(region.markets)) == len(region.markets) >= 3, region.name

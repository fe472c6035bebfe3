"""The catalogue: what is bundled is right, and what is wrong is said all at once, with lines."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from briefings.errors import Invalid
from briefings.model import Source, Trust
from briefings.sources import catalog
from briefings.sources.apis.registry import API_OF


def mistakes(folder: Path, text: str) -> list[str]:
    """What loading a file with this text complains about."""
    file = folder / "mine.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(Invalid) as caught:
        catalog.load(file)
    return str(caught.value).splitlines()


def test_the_bundled_catalogue_is_right() -> None:
    """Every source of the list, once, in a group; what is off says why."""
    sources = catalog.load()
    assert len(sources) == 211
    assert all(source.group and source.topic for source in sources)
    assert max(Counter(source.url for source in sources).values()) == 1
    trust = {source.id: source.trust for source in sources}
    assert trust["fcc-edocs-news-releases"] is Trust.OFFICIAL
    assert trust["light-reading"] is Trust.TRADE
    assert trust["financial-times"] is Trust.PRESS
    assert trust["nokia-newsroom"] is Trust.COMPANY
    assert trust["techmeme"] is Trust.AGGREGATOR
    assert trust["kyodo-news"] is Trust.WIRE
    assert len([source for source in sources if source.off]) == 16


def test_every_api_has_a_source_that_it_asks() -> None:
    """Of the kinds only sitemaps are nobody's yet: the list names none."""
    assert {source.kind for source in catalog.load()} == {"feed", *API_OF} - {"sitemap"}


def test_the_bundled_catalogue_is_yaml_to_any_reader() -> None:
    """The quick loader forgives what the plain one does not."""
    assert len(yaml.safe_load(catalog.BUNDLED.read_text("utf-8"))) == 211


def test_a_source_needs_little(tmp_path: Path) -> None:
    """Id, name and address; the rest has defaults. NO is Norway and no is Norwegian, not YAML's "false"."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        "- {id: a, name: A, url: https://a.example/}\n"
        "- {id: b, name: Norsk, url: http://b.example/x, language: no, jurisdiction: NO, trust: official, every: 60}\n"
    )
    assert catalog.load(file) == (
        Source("a", "A", "feed", "https://a.example/"),
        Source("b", "Norsk", "feed", "http://b.example/x", "no", "NO", Trust.OFFICIAL, 60),
    )


def test_all_mistakes_are_named_at_once_with_their_lines(tmp_path: Path) -> None:
    """Nobody mends a file ten times."""
    text = """\
- id: good
  name: Good
  url: https://good.example/
- id: Bad Id
  name: ''
  url: www.bad.example
  language: english
  jurisdicton: GB
  trust: trusted
  kind: podcast
  every: often
- {id: good, name: Again, url: https://again.example/}
- just words
- {name: Nameless}
- {id: x, id: x, name: X, url: [https://x.example/], every: -5, jurisdiction: gb}
"""
    assert mistakes(tmp_path, text) == [
        "mine.yaml:4: id: 'Bad Id' should be small letters, digits and hyphens",
        "mine.yaml:5: name: '' should be the outlet's name",
        "mine.yaml:6: url: 'www.bad.example' should be a web address, https://…",
        "mine.yaml:7: language: 'english' should be a two-letter language code, en say",
        "mine.yaml:8: jurisdicton: unknown key (did you mean jurisdiction?)",
        "mine.yaml:9: trust: 'trusted' should be one of official, wire, press, trade, company, aggregator",
        "mine.yaml:10: kind: 'podcast' should be one of feed, " + ", ".join(API_OF),
        "mine.yaml:11: every: 'often' should be a whole number of seconds, 900 say",
        "mine.yaml:12: id: good is taken by line 1",
        "mine.yaml:13: should be a mapping: id, name, url and so on",
        "mine.yaml:14: id, url: missing",
        "mine.yaml:15: every: '-5' should be a whole number of seconds, 900 say",
        "mine.yaml:15: id: given 2 times",
        "mine.yaml:15: id: given 2 times",
        "mine.yaml:15: jurisdiction: 'gb' should be a two-letter country code or EU",
        "mine.yaml:15: url: [] should be a web address, https://…",
    ]


@pytest.mark.parametrize("text", ["", "sources: []", "just words", "- [a, b]"])
def test_a_file_of_another_shape_is_said_to_be_one(tmp_path: Path, text: str) -> None:
    """A list of mappings, and nothing else."""
    (mistake,) = mistakes(tmp_path, text)
    assert mistake.startswith("mine.yaml:1: should be a ")


def test_broken_yaml_names_its_line(tmp_path: Path) -> None:
    """The parser's own words, with our file and line."""
    (mistake,) = mistakes(tmp_path, "- {id: a, name: A, url: https://a.example/}\n- id: b\n  name: b: c\n")
    assert mistake.startswith("mine.yaml:3: mapping values are not allowed")


def test_a_file_that_is_not_there_or_not_text_is_said_so(tmp_path: Path) -> None:
    """With its path, for here the name alone does not help."""
    with pytest.raises(Invalid, match=r"nowhere\.yaml: cannot be read: No such file"):
        catalog.load(tmp_path / "nowhere.yaml")
    (tmp_path / "mine.yaml").write_bytes(b"- \xff\xfe\xff")
    with pytest.raises(Invalid, match="is not UTF-8"):
        catalog.load(tmp_path / "mine.yaml")

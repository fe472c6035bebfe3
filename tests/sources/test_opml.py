"""OPML in and out: what other readers write, what nobody should, and what comes back of our own."""

from dataclasses import replace

import pytest
from lxml import etree

from briefings.errors import Invalid
from briefings.model import Source, Trust
from briefings.sources import catalog, opml

OTHERS = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.1"><head><title>Subscriptions</title></head><body>
<outline text="Telecom &amp; 5G"><outline text="Ren\xe9's Blog" title="Ren\xe9's Blog" type="rss" xmlUrl="https://rene.example/feed" htmlUrl="https://rene.example/" language="fr-CA"/>
<outline TEXT="Second" XMLURL="http://second.example/rss.xml"/></outline>
<outline text="No feed" htmlUrl="https://page.example/"/>
<outline text="\xa0" xmlUrl="https://nameless.example/atom"/>
<outline text="Again" xmlUrl="https://RENE.example/feed/"/>
<outline text="Known" xmlUrl="https://known.example/feed"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/><outline text="File" xmlUrl="file:///etc/passwd"/>
<outline text="Spaces" xmlUrl="https://a b.example/"/>
</body></opml>"""
KNOWN = Source("known", "Known", "feed", "https://www.known.example/feed?utm_source=x")


def opml_of(outlines: str, head: str = "") -> bytes:
    """A file around some outlines."""
    return f"{head}<opml><body>{outlines}</body></opml>".encode()


def test_a_file_of_another_reader_is_read_with_its_folders_and_names() -> None:
    brought = opml.read(OTHERS, [KNOWN])
    assert [(one.id, one.name, one.url, one.language, one.group) for one in brought.sources] == [
        ("rene-s-blog", "René's Blog", "https://rene.example/feed", "fr", "telecom-5g"),
        ("second", "Second", "http://second.example/rss.xml", None, "telecom-5g"),
        ("nameless-example", "nameless.example", "https://nameless.example/atom", None, ""),
    ]
    assert (brought.known, brought.left_out) == (2, 3)
    assert {one.kind for one in brought.sources} == {"feed"}


def test_what_goes_out_comes_back_the_same() -> None:
    sources = catalog.load()
    body = opml.write(sorted(sources, key=lambda one: one.group), "Mine")
    brought = opml.read(body, [])
    assert brought.left_out == 0
    assert {one.id: one for one in brought.sources} == {one.id: one for one in sources}


def test_a_key_is_never_written() -> None:
    secret = replace(KNOWN, kind="guardian", key="sesame")
    assert b"sesame" not in opml.write([secret], "Mine")


def test_names_that_are_taken_get_a_number() -> None:
    taken = [Source("gazette", "Gazette", "feed", "https://first.example/")]
    body = opml_of("".join(f'<outline text="Gazette" xmlUrl="https://{at}.example/"/>' for at in "ab"))
    assert [one.id for one in opml.read(body, taken).sources] == ["gazette-2", "gazette-3"]


def test_a_bare_ampersand_or_an_undeclared_entity_loses_nothing() -> None:
    brought = opml.read(opml_of('<outline text="A &nbsp; B & C" xmlUrl="https://a.example/?x=1&y=2"/>'), [])
    assert [(one.name, one.url) for one in brought.sources] == [("A B & C", "https://a.example/?x=1&y=2")]


@pytest.mark.parametrize(
    "body",
    [b"", b"not xml", b"<html><body/></html>", b"<rss><channel/></rss>", b'{"opml": 1}', b"\x00\xff" * 100],
)
def test_what_is_no_opml_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(Invalid, match="this is no OPML"):
        opml.read(body, [])


def test_entities_are_not_expanded_and_nothing_is_read_from_this_machine() -> None:
    laughs = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))
    head = f'<!DOCTYPE opml [<!ENTITY l0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">{laughs}]>'
    body = opml_of('<outline text="&l9;&file;" xmlUrl="https://a.example/"/>', head)
    try:
        names = [one.name for one in opml.read(body, []).sources]
    except Invalid:
        names = []
    assert all(len(name) < 200 and "root:" not in name for name in names)


def test_outlines_without_end_are_cut_and_deep_ones_do_not_break_it() -> None:
    many = "".join(f'<outline text="F" xmlUrl="https://{at}.example/"/>' for at in range(opml.MOST + 7))
    brought = opml.read(opml_of(many), [])
    assert (len(brought.sources), brought.left_out) == (opml.MOST, 7)
    deep = "<outline text='d'>" * 200 + '<outline text="F" xmlUrl="https://f.example/"/>' + "</outline>" * 200
    assert len(opml.read(opml_of(deep), []).sources) == 1
    with pytest.raises(Invalid):
        opml.read(opml_of("<outline>" * 100_000), [])
    with pytest.raises(Invalid, match="more than 20 MB"):
        opml.read(b" " * (opml.BYTES + 1), [])


def test_what_only_we_write_is_checked_when_it_comes_back() -> None:
    own = 'xmlns:w="urn:wayleave:opml" w:kind="shell" w:trust="god" w:every="0" w:jurisdiction="../" w:id="../../x"'
    (one,) = opml.read(opml_of(f'<outline text="F" xmlUrl="https://f.example/" {own}/>'), []).sources
    assert one == Source("x", "F", "feed", "https://f.example/", trust=Trust.PRESS)


def test_the_file_is_opml_to_any_reader() -> None:
    root = etree.fromstring(opml.write([KNOWN], "Mine & yours"))
    assert root.tag == "opml"
    assert root.get("version") == "2.0"
    assert root.findtext("head/title") == "Mine & yours"
    (outline,) = root.iter("outline")
    assert outline.get("xmlUrl") == KNOWN.url

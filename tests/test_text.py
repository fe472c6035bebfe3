"""What the text is: addresses, sentences, normal forms. Pure."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.text import canonical_url, clean_title, fold, host_of, html_to_text, sentences, tidy

PAGE = "https://example.com/news/1"


@pytest.mark.parametrize(
    "address",
    [
        "http://www.example.com/news/1/",
        "HTTPS://EXAMPLE.com:443/news/1#comments",
        "https://example.com/news/1?utm_source=rss&utm_medium=feed&fbclid=x&ref=home",
        "  https://example.com./news/1  ",
        "http://example.com:80/news/1",
    ],
)
def test_addresses_of_one_page_are_one_address(address: str) -> None:
    assert canonical_url(address) == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/news/2",
        "https://example.com/news/1?page=2",
        "https://example.com:8443/news/1",
        "https://news.example.com/news/1",
        "https://example.com/News/1",
    ],
)
def test_addresses_of_two_pages_are_two(address: str) -> None:
    assert canonical_url(address) != PAGE


def test_what_chooses_the_page_is_kept_in_one_order() -> None:
    assert canonical_url("https://example.com/?b=2&a=1&b=") == "https://example.com/?a=1&b=&b=2"


@pytest.mark.parametrize(
    "address",
    ["", "not an address", "mailto:x@example.com", "https://", "https://[", "https://example.com:port/"],
)
def test_what_is_no_web_address_stays_as_it_is(address: str) -> None:
    assert canonical_url(address) == address


@given(st.text(st.characters(exclude_categories=("C", "Z")), max_size=60))
@settings(derandomize=True)
def test_an_address_made_canonical_twice_is_the_same(text: str) -> None:
    once = canonical_url(f"https://example.com/{text}")
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.example.com:8080/x", "example.com"), ("", ""), ("https://[", ""), ("/local", "")],
)
def test_the_host_that_people_see(address: str, host: str) -> None:
    assert host_of(address) == host


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AT&T left. Huawei stayed.", ["AT&T left.", "Huawei stayed."]),
        ("Sen. J. Smith of the U.S. said no. He left.", ["Sen. J. Smith of the U.S. said no.", "He left."]),
        ("It cost 3.5 billion. More to come!", ["It cost 3.5 billion.", "More to come!"]),
        ("Headline without an end\n\nThe text begins.", ["Headline without an end", "The text begins."]),
        ("“We will not.” He left.", ["“We will not.”", "He left."]),
        ("华为不予置评。AT&T称尚未选定。", ["华为不予置评。", "AT&T称尚未选定。"]),
        ("Das gilt z.B. für Huawei. Mehr nicht.", ["Das gilt z.B. für Huawei.", "Mehr nicht."]),
        ("Really?! Yes…", ["Really?!", "Yes…"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_people_end_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(max_size=200))
@settings(derandomize=True)
def test_sentences_are_in_order_do_not_overlap_and_leave_out_only_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "".join("".join(split(text)).split()) == "".join(text.split())
    assert all(one == one.strip() for one in split(text))


def test_text_is_tidied_without_losing_paragraphs() -> None:
    assert tidy("  One\t two \r\n\r\n\r\n  three\x00 four\ufeff \n five ") == "One two\n\nthree four\nfive"


def test_what_no_encoder_takes_is_replaced() -> None:
    assert tidy("broken \ud800 half") == "broken ? half"


@given(st.text(max_size=200))
@settings(derandomize=True)
def test_text_once_tidy_stays_as_it_is(text: str) -> None:
    """Spans point into it: it must not move when it is tidied again."""
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("AT&amp;T <b>drops</b>\n Huawei", "AT&T drops Huawei"),
        ("&lt;b&gt;Huawei&lt;/b&gt; out", "Huawei out"),
        ("  plain  ", "plain"),
        ("", ""),
    ],
)
def test_a_headline_is_one_line_of_words(markup: str, title: str) -> None:
    assert clean_title(markup) == title


def test_names_are_compared_without_case_width_and_space() -> None:
    assert fold("  ＨＵＡＷＥＩ   Straße ") == "huawei strasse"


FRAGMENTS = (
    *(
        "<p>",
        "</P>",
        "<br/>",
        "<BR>",
        "<li class='a>b'>",
        "</ul>",
        "<i>",
        '<h1 title="x">',
        "<td",
        "<!-- x -->",
        "<![CDATA[",
    ),
    *(
        "&amp;",
        "&lt;p&gt;",
        "&am",
        "p;",
        "&#8217;",
        "&nbsp;",
        "<",
        ">",
        "\n",
        "\r\n",
        "  ",
        "a",
        "B b.",
        "ü",
        "e\u0301",
        "\x07",
    ),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30))
@settings(derandomize=True, max_examples=500)
def test_markup_taken_apart_in_one_go_says_what_it_says_tag_by_tag(fragments: list[str]) -> None:
    """A script at the end says nothing, but is looked for tag by tag."""
    markup = "<b>" + "".join(fragments)
    assert html_to_text(markup) == html_to_text(f"{markup}<script>x</script>")


@given(st.lists(st.sampled_from(("a", " ", "  ", "\n", "\n\n\n", "\t", "\r\n", "\x1c", "ü")), max_size=40))
@settings(derandomize=True, max_examples=500)
def test_text_is_tidied_once_and_for_all(fragments: list[str]) -> None:
    """However many blank lines and spaces there are; a second time changes nothing."""
    tidied = tidy("".join(fragments))
    assert tidy(tidied) == tidied
    assert not any(two in tidied for two in ("  ", "\n\n\n", " \n", "\n ", "\r", "\t"))
    letters = [one for one in fragments if one in "aü"]
    assert [one for one in tidied if not one.isspace()] == letters

"""Foreign words made harmless: tables of what people try, and properties over everything they could."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator.detection import Parsing, detect
from bot.slack import escape
from bot.slack.escape import WORD_JOINER
from tests.slack.checks import decoded

NASTY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("<>&|!@#*_~`\n\r\t\u200b\u200d\u202e\u2066\u0301👩🏽🇩🇪"),
    ),
    max_size=120,
) | st.lists(
    st.sampled_from(
        ["<!channel>", "<!here|x>", "@everyone", "@here", "<@U123>", "<#C1|g>", "<http://evil|bank>", "&amp;", "&lt;",
         "*b*", "_i_", "~s~", "`c`", "> q", "http://evil.example/", " ", "x", "<!date^0^{_}|t>", "<mailto:a@b|c>"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain words", "plain words"),
        ("  two\n lines\t here ", "two lines here"),
        ("right\u202eto\u202cleft \u2066isolated\u2069", "righttoleft isolated"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("bell\x07 c1\x9b nul\x00", "bell c1 nul"),
        ("g\u200coogle", "google"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("lone \ud800 half", "lone half"),
        ("line\u2028break", "line break"),
        ("\u3164blank\u2800", "blank"),
        ("a\u2060b", "ab"),
    ],
)
def test_clean_takes_away_what_cannot_be_seen(typed: str, shown: str) -> None:
    """Controls, direction overrides and zero-widths go; joiners stay where a script needs them."""
    assert escape.clean(typed) == shown


def test_clean_can_keep_line_breaks() -> None:
    """Each line single-spaced, empty ones gone."""
    assert escape.clean(" a  b \r\n\r\n c ", one_line=False) == "a b\nc"


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("AT&T", "AT&amp;T"),
        ("&amp;", "&amp;amp;"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("a > b", "a &gt; b"),
        ('it\'s "so"', 'it\'s "so"'),
    ],
)
def test_escape_changes_three_characters(typed: str, escaped: str) -> None:
    """And nothing else."""
    assert escape.escape(typed) == escaped


def test_the_title_of_the_issue_is_shown_as_typed() -> None:
    """No ping, no bold, no link; and what a reader sees is what was typed."""
    title = "<!channel> *x* <http://evil|bank>"
    said = escape.literal(title, 200)
    assert said == (
        f"&lt;!channel&gt; {WORD_JOINER}*{WORD_JOINER}x{WORD_JOINER}*{WORD_JOINER} &lt;http://evil|bank&gt;"
    )
    assert decoded(said) == title


@pytest.mark.parametrize(
    ("typed", "limit", "clipped"),
    [
        ("short", 5, "short"),
        ("longer than that", 8, "longer…"),
        ("e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…"),
        ("🇩🇪🇫🇷🇮🇹", 9, "🇩🇪🇫🇷…"),
        ("👩\u200d🚀👩\u200d🚀", 6, "👩\u200d🚀…"),
        ("👍🏽👍🏽", 5, "👍🏽…"),
        ("\u1100\u1161\u11a8\u1100\u1161\u11a8", 5, "\u1100\u1161\u11a8…"),
    ],
)
def test_clip_cuts_between_signs(typed: str, limit: int, clipped: str) -> None:
    """Never through a letter and its accent, a flag, or a family."""
    assert escape.clip(typed, limit) == clipped


def test_clip_counts_entities_at_their_length() -> None:
    """`&` is five when it will be escaped, and an entity is never cut."""
    assert escape.clip("&&&&", 11, escaped=True) == "&&…"
    assert escape.literal("&&&&", 11) == "&amp;&amp;…"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://wsj.com/a", "https://wsj.com/a"),
        ("HTTP://Example.COM/Path?q=a b", "http://example.com/Path?q=a%20b"),
        ('https://x.example/a|b<c>"d', "https://x.example/a%7Cb%3Cc%3E%22d"),
        ("https://x.example/a%20b", "https://x.example/a%20b"),
        ("https://x.example:8443/ü", "https://x.example:8443/%C3%BC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://straße.example/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//x.example/", None),
        ("https://", None),
        ("https://user:pw@x.example/", None),
        ("https://bank.example@evil.example/", None),
        ("https://x.example/a\nb", None),
        ("https://x example/", None),
        ("https://x.example:port/", None),
        ("https://[::1]/", "https://[::1]/"),
        ("https://x.example/" + "a" * 3000, None),
        ("https://exa<mple.com/", None),
        ("nothing", None),
    ],
)
def test_web_address_opens_only_what_it_shows(url: str, address: str | None) -> None:
    """Http and https, a host in its ASCII form, nothing to sign in with, percent-encoded."""
    assert escape.web_address(url) == address


@pytest.mark.parametrize(
    ("label", "url", "shown"),
    [
        ("The Wall Street Journal", "https://www.wsj.com/a", "The Wall Street Journal"),
        ("WSJ.com", "https://www.wsj.com/a", "WSJ.com"),
        ("www.wsj.com", "https://wsj.com/a", "www.wsj.com"),
        ("bank.example", "https://evil.example/", "evil.example"),
        ("Your bank: https://bank.example", "https://evil.example/", "evil.example"),
        ("ｂａｎｋ．ｅｘａｍｐｌｅ", "https://evil.example/", "evil.example"),
        ("bank。example", "https://evil.example/", "evil.example"),
        ("", "https://evil.example/", "evil.example"),
        ("U.S. News", "https://usnews.example/", "U.S. News"),
    ],
)
def test_a_label_cannot_pose_as_another_host(label: str, url: str, shown: str) -> None:
    """The true host takes its place."""
    assert escape.honest_label(label, url) == shown


def test_link_escapes_both_halves() -> None:
    """And only its words are left where the address is not safe."""
    assert (
        escape.link("https://x.example/?a=1&b=2", "A & B|C") == "<https://x.example/?a=1&amp;b=2|A &amp; B¦C>"
    )
    assert escape.link("javascript:x", "A & <B>") == "A &amp; &lt;B&gt;"


@given(NASTY, st.integers(min_value=1, max_value=200))
def test_literal_text_pings_nobody_and_keeps_its_length(typed: str, limit: int) -> None:
    """In mrkdwn with verbatim, and in the top-level text."""
    said = escape.literal(typed, limit)
    assert escape.size(said) <= limit
    assert not {"<", ">"} & set(said)
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": said, "verbatim": True}}]
    pings, links = detect(said, blocks, [], Parsing(parse="none", link_names=False))
    assert pings == []
    assert all(link.label == link.url for link in links)


@given(NASTY)
def test_literal_text_reads_as_it_was_typed(typed: str) -> None:
    """Decoded as Slack does, it is the cleaned original."""
    assert decoded(escape.literal(typed, 10_000)) == escape.clean(typed)


@given(NASTY)
def test_no_marker_of_mrkdwn_stands_alone(typed: str) -> None:
    """Each has a word joiner on both sides, so it formats nothing."""
    said = escape.literal(typed, 10_000)
    for at, char in enumerate(said):
        if char in "*_~`":
            assert said[at - 1] == said[at + 1] == WORD_JOINER
    assert not said.startswith("&gt;")


@given(NASTY)
def test_clean_leaves_nothing_invisible_but_joiners(typed: str) -> None:
    """And cleaning twice is cleaning once."""
    once = escape.clean(typed)
    assert all(unicodedata.category(char) not in ("Cc", "Cs") for char in once)
    assert not {"\u202e", "\u2066", "\u200b", "\ufeff", "\n"} & set(once)
    assert escape.clean(once) == once


@given(NASTY, st.integers(min_value=1, max_value=80))
def test_clip_keeps_a_beginning(typed: str, limit: int) -> None:
    """What is kept is how the text begins, within the limit."""
    kept = escape.clip(typed, limit)
    assert escape.size(kept) <= limit
    assert kept == typed or typed.startswith(kept[:-1])


@given(NASTY)
def test_graphemes_lose_nothing(typed: str) -> None:
    """Joined again they are the text."""
    assert "".join(escape.graphemes(typed)) == typed


@settings(max_examples=300)
@given(st.sampled_from(["http://", "https://", "HTTPS://", "ftp://", "", "javascript:"]), NASTY)
def test_no_address_breaks_out_of_its_link(scheme: str, rest: str) -> None:
    """Whatever a feed calls a link, the token has one `<`, one `|`, one `>`."""
    said = escape.link(scheme + rest, "label")
    assert said == "label" or (said.count("<"), said.count("|"), said.count(">")) == (1, 1, 1)
    address = escape.web_address(scheme + rest)
    assert address is None or (address.isascii() and escape.web_address(address) == address)


def test_a_moment_is_shown_on_the_readers_clock() -> None:
    """With words in UTC for whoever shows no date tokens."""
    at = datetime(2018, 1, 9, 12, 0, tzinfo=UTC)
    assert escape.moment(at) == "<!date^1515499200^{date_short_pretty} at {time}|2018-01-09 12:00 UTC>"

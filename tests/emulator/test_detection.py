"""What would have pinged people or made links, found wherever it may hide."""

from typing import Any

import pytest

from bot.emulator.detection import Parsing, detect


def section(text: str, **more: Any) -> list[dict[str, Any]]:
    """One section of mrkdwn."""
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}]


def pings(blocks: list[dict[str, Any]], text: str = "", parsing: Parsing | None = None) -> list[str]:
    """The tokens that ping."""
    return [ping.token for ping in detect(text, blocks, [], parsing or Parsing())[0]]


def links(blocks: list[dict[str, Any]], text: str = "", parsing: Parsing | None = None) -> list[str]:
    """The addresses that can be clicked."""
    return [link.url for link in detect(text, blocks, [], parsing or Parsing())[1]]


@pytest.mark.parametrize(
    "token",
    ["<!channel>", "<!here|here>", "<!everyone>", "<!subteam^S12345|@team>", "<@U12345>", "<@U12345|kim>"],
)
def test_a_control_sequence_pings_in_mrkdwn_plain_text_and_text(token: str) -> None:
    """Verbatim or not: `verbatim` only stops bare words."""
    assert pings(section(f"a {token} b")) == [token]
    assert pings(section(f"a {token} b", verbatim=True)) == [token]
    assert pings([{"type": "header", "text": {"type": "plain_text", "text": token}}]) == [token]
    assert pings([], token) == [token]


def test_escaped_control_sequences_are_words() -> None:
    """The entities are decoded for display only."""
    hostile = "&lt;!channel&gt; *x* &lt;http://evil.example|bank&gt;"
    assert detect(hostile, section(hostile, verbatim=True), [], Parsing()) == ([], [])


def test_a_bare_address_in_shown_text_is_a_link_however_it_is_escaped() -> None:
    """Beside blocks the text is not shown, so there it is none."""
    assert links([], "&lt;http://evil.example|bank&gt;") == ["http://evil.example"]
    assert links(section("quiet"), "&lt;http://evil.example|bank&gt;") == []


@pytest.mark.parametrize("word", ["@here", "@channel", "@everyone", "@HERE"])
def test_bare_words_ping_where_verbatim_is_missing(word: str) -> None:
    """Only in mrkdwn objects; the top-level text needs to be asked."""
    assert pings(section(f"meet {word} now")) == [word]
    assert pings(section(f"meet {word} now", verbatim=True)) == []
    assert pings([{"type": "header", "text": {"type": "plain_text", "text": word}}]) == []
    assert pings([], f"meet {word} now") == []


def test_bare_words_inside_other_words_do_not_ping() -> None:
    """An address and a longer word."""
    assert pings(section("mail kim@here.example or see @hereafter")) == []


def test_top_level_text_links_names_only_when_asked_to() -> None:
    """chat.update's own default, `client`, is taken for asking."""
    words = "ask @kim in #deals"
    assert pings([], words) == []
    assert pings([], words, Parsing(link_names=True)) == ["@kim"]
    assert pings([], words, Parsing(parse="full")) == ["@kim"]
    assert pings([], words, Parsing(parse="client")) == ["@kim"]
    assert links([], words, Parsing(parse="full")) == ["#deals"]


def test_links_are_found_as_tokens_and_bare() -> None:
    """Bare ones depend on verbatim, and on parse for hosts without a scheme."""
    assert links(section("<http://evil.example|bank> and https://news.example/a?b=1")) == [
        "http://evil.example",
        "https://news.example/a?b=1",
    ]
    assert links(section("see https://news.example and #deals", verbatim=True)) == []
    assert links([], "see https://news.example") == ["https://news.example"]
    assert links([], "see news.example/a", Parsing(parse="full")) == ["news.example/a"]
    assert links(section("<mailto:a@b.example|write>")) == ["mailto:a@b.example"]


def test_a_link_keeps_the_words_it_shows_and_its_place() -> None:
    """So that a test can tell a label that looks like another host."""
    found = detect("", section("<http://evil.example|bank.example>"), [], Parsing())[1][0]
    assert (found.label, found.where) == ("bank.example", "/blocks/0/text")


def test_rich_text_is_literal_but_for_its_own_elements() -> None:
    """Text elements are never parsed."""
    literal = {"type": "text", "text": "<!channel> @here https://x.example"}
    loud = [{"type": "broadcast", "range": "here"}, {"type": "user", "user_id": "U1"}]
    link = {"type": "link", "url": "https://x.example", "text": "x"}
    block = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [literal, *loud, link]}],
    }
    assert pings([block]) == ["broadcast:here", "user:U1"]
    assert links([block]) == ["https://x.example"]


def test_a_markdown_block_pings_and_links_its_own_way() -> None:
    """Markdown links count, escaped brackets do not."""
    block = [{"type": "markdown", "text": "<!here> [bank](http://evil.example) \\[no](x) @channel"}]
    assert pings(block) == ["<!here>", "@channel"]
    assert links(block) == ["http://evil.example"]


def test_dates_and_buttons_and_attachments_count() -> None:
    """Wherever an address may hide."""
    assert links(section("<!date^1515504000^{date}|9 January>")) == []
    assert links(section("<!date^1515504000^{date}^https://x.example|9 January>")) == ["https://x.example"]
    button = {"type": "button", "text": {"type": "plain_text", "text": "open"}, "url": "https://x.example"}
    assert links([{"type": "actions", "elements": [button]}]) == ["https://x.example"]
    attachment = {"fallback": "<!everyone>", "title_link": "https://x.example"}
    found = detect("", [], [attachment], Parsing())
    assert ([p.where for p in found[0]], [u.url for u in found[1]]) == (
        ["/attachments/0/fallback"],
        ["https://x.example"],
    )

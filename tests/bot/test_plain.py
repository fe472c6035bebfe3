"""A briefing as text: the same words as in Slack, for the command line."""

from dataclasses import replace

from bot import plain
from briefings.model import Section
from tests.slack import samples


def test_a_digest_as_text() -> None:
    """Worked out by hand, line by line."""
    line = replace(samples.happening(), quotes=("AT&T has \x1b[31msuddenly\x1b[0m walked away",))
    briefing = samples.digest(
        Section("deals", (line,), more=2), Section("deadlines", (samples.deadline(),)), silent=0
    )
    assert plain.text(briefing) == (
        "Market access, Tuesday 9 January 2018\n"
        "=====================================\n"
        "\n"
        "Deals\n"
        "  ▼ AT&T walked away from its deal with Huawei in the United States\n"
        "    expected → collapsed · ◑ reported · devices · 8 Jan 2018\n"
        "    31 outlets, 1 origin: The Wall Street Journal, unnamed people\n"
        "    https://www.wsj.com/articles/huawei-at-t\n"
        "    “AT&T has [31msuddenly[0m walked away”\n"
        "  … and 2 more\n"
        "\n"
        "Deadlines ahead\n"
        "  • 31 Dec 2026: deadline for Huawei in Germany (removal of equipment)\n"
        "    ● confirmed\n"
        "\n"
        "41 of 41 sources answered.\n"
    )


def test_a_vendor_as_text() -> None:
    """The vendor's name is not said again in each line; states have their sign."""
    said = plain.text(samples.vendor_answer())
    assert said.startswith(
        "Huawei\n======\n“华为” is a name of Huawei. In 2 markets: 1 closed, 1 restricted."
    )
    assert "  ● United States, devices: closed since 8 Jan 2018\n" in said
    assert "  ◑ Germany, core network: restricted since July 2024\n" in said


def test_an_alert_and_its_news_as_text() -> None:
    """The whole, and what is new."""
    briefing = samples.alert()
    assert "expected → collapsed" in plain.text(briefing)
    assert plain.news(briefing).startswith("  ▼ AT&T walked away")
    assert plain.news(replace(briefing, news=None)) == ""


def test_why_as_text_quotes_the_words() -> None:
    """Evidence, rules, history."""
    said = plain.text(samples.why_answer())
    assert "  • How far along\n    “has suddenly walked away from the deal”\n" in said
    assert "Rule deal.walk_away" in said


def test_long_lines_are_wrapped_with_their_margin() -> None:
    """No line is wider than asked, but for an address."""
    rows = plain.text(samples.digest(), width=60).split("\n")
    assert [row for row in rows if len(row) > 60 and "https://" not in row] == []
    assert any(row.startswith("      ") for row in rows)

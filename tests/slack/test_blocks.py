"""Briefings as Slack messages: every judge takes them, people can read them, nothing hostile works."""

import json
from dataclasses import replace

import pytest
import slackblocks._limits as limits

from bot.slack.blocks import message as fitting
from bot.slack.blocks import pieces, render
from bot.slack.blocks.alert import news
from bot.slack.blocks.message import Group, Page, fitted, simple, text, weight
from briefings.model import Briefing, BriefingKind, DeliveryKind, LineKind, Link, Section
from tests.slack import samples
from tests.slack.checks import buttons, check, decoded, found, rich_texts, words

EVERY = {
    "digest": samples.digest(),
    "late digest": samples.digest(late=True),
    "alert": samples.alert(),
    "vendor": samples.vendor_answer(),
    "vendor without news": replace(samples.vendor_answer(states=(), deals=0, known=False), sections=()),
    "vendor unknown": samples.unknown_vendor(),
    "vendor unknown, nothing near": samples.unknown_vendor("zzz", ()),
    "why": samples.why_answer(),
    "why unknown": Briefing(BriefingKind.ANSWER, "why_unknown:x", {"asked": "x"}, (), "why_unknown"),
    "nothing to preview": Briefing(BriefingKind.ANSWER, "digest_empty:x", {"asked": "x"}, (), "digest_empty"),
    "an answer of a later release": Briefing(
        BriefingKind.ANSWER,
        "m:1",
        {},
        (Section("odd_ones", (samples.standing(), samples.deadline())),),
        "market",
    ),
}


@pytest.mark.parametrize("briefing", EVERY.values(), ids=EVERY.keys())
def test_every_surface_is_taken_by_every_judge(briefing: Briefing) -> None:
    """Limits, schema, pings and links, by four judges."""
    shown = check(render.message(briefing))
    check(simple(shown))
    assert "None" not in words(shown) + shown.text
    assert "_" not in words(shown).replace("deal.walk_away", "")


def test_our_limits_are_those_of_slackblocks() -> None:
    """The numbers we build by are the numbers of the registry."""
    assert pieces.SECTION == limits.SECTION_TEXT_MAX_LENGTH == fitting.MOST_PARAGRAPH
    assert pieces.HEADER == limits.HEADER_TEXT_MAX_LENGTH
    assert fitting.MOST_BLOCKS == limits.MESSAGE_BLOCKS_MAX_ITEMS


def test_a_digest_reads_like_a_morning_page() -> None:
    """Heading with the day, sections by name, each line with state, certainty, source, and the silent sources."""
    shown = words(render.message(samples.digest()))
    assert shown.startswith("Market access, Tuesday 9 January 2018")
    for title in ("*What changed*", "*Deals*", "*Heard, not confirmed*", "*Deadlines ahead*"):
        assert title in shown
    assert (
        "▼ *AT&T walked away from its deal with Huawei in the United States*\n"
        "~expected~ → *collapsed* · ◑ reported · devices · 8 Jan 2018\n"
        "<https://www.wsj.com/articles/huawei-at-t|wsj.com>"
        " · 31 outlets, 1 origin: The Wall Street Journal, unnamed people"
    ) in shown
    assert "31 Dec 2026: deadline for Huawei in Germany (removal of equipment)" in shown
    assert "38 of 41 sources answered. No answer from Gazette, Post and Wire." in shown
    assert "Still silent" not in shown
    assert "and 2 more" in shown


def test_a_late_digest_says_so() -> None:
    """Once, under the heading."""
    assert "This briefing is late" in words(render.message(samples.digest(late=True)))


def test_every_line_with_evidence_has_a_why_button() -> None:
    """Three of the four lines have a reference; their values are JSON."""
    shown = render.message(samples.digest())
    whys = [button for button in buttons(shown) if button["action_id"] == "why"]
    assert [json.loads(button["value"]) for button in whys] == [{"ref": "change-1", "version": 1}] * 3
    assert whys[1]["accessibility_label"].startswith("Why: AT&amp;T walked away")


def test_an_alert_strikes_through_the_state_it_had() -> None:
    """Old state struck, new state bold, voices counted, the headline quoted, two buttons that work."""
    shown = render.message(samples.alert())
    struck = found(shown.blocks, lambda one: one.get("style") == {"strike": True})
    assert [one["text"] for one in struck] == ["expected"]
    said = "".join(rich_texts(shown))
    assert said == (
        "▼ AT&T walked away from its deal with Huawei in the United States\n"
        "expected → collapsed · ◑ reported · closes access · devices · 8 Jan 2018\n"
        "31 outlets, 1 origin: The Wall Street Journal, unnamed people · "
        "AT&T walks away from Huawei deal"
    )
    assert [link["url"] for link in found(shown.blocks, lambda one: one.get("type") == "link")] == [
        "https://www.wsj.com/articles/huawei-at-t"
    ]
    assert [(one["action_id"], decoded(one["text"]["text"])) for one in buttons(shown)] == [
        ("why", "why?"),
        ("watch_vendor", "Watch Huawei"),
    ]
    assert shown.text == decoded(shown.text).replace("AT&T", "AT&amp;T")
    assert "expected → collapsed (reported)" in shown.text


def test_a_first_alert_has_no_state_before() -> None:
    """Nothing is struck through where nothing was said before."""
    shown = check(
        render.message(
            samples.alert(samples.happening(status_before=None, status="expected", direction="opens"))
        )
    )
    assert found(shown.blocks, lambda one: one.get("style") == {"strike": True}) == []
    assert "A deal between Huawei and AT&T in the United States is expected" in words(shown)


def test_an_alert_with_several_moves_lists_the_others() -> None:
    """The main line in full, the rest as lines with buttons of their own."""
    other = samples.happening(event_type="ban", status="proposed", counterparts=())
    briefing = replace(samples.alert(), sections=(Section("alert", (samples.happening(), other), more=1),))
    shown = check(render.message(briefing))
    assert "A ban on Huawei in the United States is proposed" in words(shown)
    assert [button["action_id"] for button in buttons(shown)] == ["why", "watch_vendor", "why"]
    assert "and 1 more" in words(shown)


def test_the_news_of_an_alert_goes_into_its_thread() -> None:
    """A reply tells what is new only; its summary too."""
    shown = check(render.delivery(samples.on_its_way(samples.alert(), DeliveryKind.REPLY)))
    assert "walked away" in shown.text
    assert [button["action_id"] for button in buttons(shown)] == ["why"]
    with pytest.raises(ValueError, match="without news"):
        news(replace(samples.alert(), news=None))


def test_an_edit_shows_the_whole_story_again() -> None:
    """With other block ids than the version before, as Slack wants it."""
    first = render.delivery(samples.on_its_way(samples.alert(version=1)))
    second = render.delivery(samples.on_its_way(samples.alert(version=2), DeliveryKind.UPDATE))
    ids = [{block["block_id"] for block in one.blocks} for one in (first, second)]
    assert ids[0] & ids[1] == set()
    assert len(ids[0]) == len(first.blocks)


def test_a_vendor_answer_counts_states_first() -> None:
    """How the name was understood, the counts, then standings with a sign for each state."""
    shown = words(render.message(samples.vendor_answer()))
    assert "“华为” is a name of Huawei. In 2 markets: 1 closed, 1 restricted. 1 deal on record." in shown
    assert "● *United States, devices: closed since 8 Jan 2018*" in shown
    assert "◑ *Germany, core network: restricted since July 2024*" in shown
    assert "and 4 more" in shown


def test_did_you_mean_has_a_button_that_asks() -> None:
    """One for each suggestion, each with an action_id of its own."""
    shown = check(render.message(samples.unknown_vendor("Nokla", ("Nokia", "Rakuten Symphony"))))
    assert "I know no vendor called “Nokla”. Did you mean Nokia or Rakuten Symphony?" in words(shown)
    assert [(one["action_id"], json.loads(one["value"])) for one in buttons(shown)] == [
        ("ask:0", {"ask": "vendor Nokia"}),
        ("ask:1", {"ask": "vendor Rakuten Symphony"}),
    ]


def test_why_shows_the_words_the_rules_and_the_history() -> None:
    """Quotes are quotes, the history is in order."""
    shown = render.message(samples.why_answer())
    quotes = found(shown.blocks, lambda one: one.get("type") == "rich_text_quote")
    assert [one["elements"][0]["text"] for one in quotes] == ["has suddenly walked away from the deal"]
    said = words(shown)
    order = (
        "Why is this said?",
        "How far along",
        "Rule deal.walk_away",
        "is expected to drop",
        "walked away from its",
    )
    places = [
        said.index(part, said.index("The words that carry it") if at else 0) for at, part in enumerate(order)
    ]
    assert places == sorted(places)


def test_a_hostile_title_is_shown_as_typed_and_pings_nobody() -> None:
    """In a digest it is literal rich text; in an alert too."""
    for briefing in (samples.digest(), samples.alert(samples.happening(title=samples.HOSTILE))):
        shown = check(render.message(briefing))
        assert samples.HOSTILE in rich_texts(shown)


def test_a_hostile_question_is_echoed_as_typed() -> None:
    """What a person typed is quoted back literally."""
    shown = check(render.message(samples.unknown_vendor(samples.HOSTILE, ())))
    assert f"“{samples.HOSTILE}”" in words(shown)
    assert f"“{samples.HOSTILE}”" in decoded(shown.text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "http://user:pw@evil.example/",
        "ftp://a.example/x",
        "https://",
        "http://a b/",
        "//x",
    ],
)
def test_an_address_that_is_not_safe_is_no_link(url: str) -> None:
    """The outlet's name stands there without a link."""
    line = replace(samples.happening(), links=(Link("Gazette", url),))
    shown = check(render.message(samples.alert(line)))
    assert found(shown.blocks, lambda one: one.get("type") == "link") == []
    assert "Gazette" in words(shown)


def test_a_long_digest_folds_its_later_lines() -> None:
    """Seventy lines become as many as Slack takes, and the rest is counted; no line is lost silently."""
    lines = tuple(replace(samples.happening(), ref=f"change-{at}") for at in range(35))
    briefing = samples.digest(Section("changed", lines), Section("deals", lines, more=5))
    shown = check(render.message(briefing))
    whys = [one for one in buttons(shown) if one["action_id"] == "why"]
    counted = [int(one["text"].split()[1]) for one in found(shown.blocks, _is_more)]
    assert len(whys) + sum(counted) == 75
    assert whys[0]["value"].startswith('{"ref":"change-0"')
    assert len(shown.text) <= 4000


def _is_more(one: dict[str, object]) -> bool:
    return str(one.get("text")).startswith("and ") and str(one.get("text")).endswith(" more")


def test_a_story_keeps_its_headline_when_lines_fold() -> None:
    """An entry of two blocks goes or stays as a whole."""
    stories = tuple(samples.happening(LineKind.STORY, title=f"Headline {at}") for at in range(40))
    shown = check(render.message(samples.digest(Section("heard", stories))))
    titles = [said for said in rich_texts(shown) if said.startswith("Headline")]
    assert titles == [f"Headline {at}" for at in range(len(buttons(shown)))]


def test_a_page_whose_frame_is_too_long_is_our_bug() -> None:
    """Nothing can be folded: an error, never a message Slack refuses."""
    with pytest.raises(ValueError, match="too long"):
        fitted(Page(tuple(pieces.divider() for _ in range(51)), (Group("Empty", ()),)))


def test_the_summary_keeps_whole_lines() -> None:
    """A thousand lines: as many as fit, then how many more."""
    said = text(f"line {at} & more" for at in range(1000))
    *kept, last = said.split("\n")
    assert all(line.endswith("&amp; more") for line in kept)
    assert last == f"and {1000 - len(kept)} more"
    assert len(said) <= 4000


def test_the_plain_form_fits_one_paragraph() -> None:
    """What is sent when blocks are refused."""
    lines = tuple(samples.happening() for _ in range(15))
    shown = simple(render.message(samples.digest(Section("changed", lines), Section("deals", lines))))
    check(shown)
    assert len(shown.blocks) == 1


def test_weight_counts_values_and_addresses_and_astral_letters_twice() -> None:
    """The strictest way to count."""
    assert weight({"type": "x", "text": "ab", "url": "cd", "block_id": "long"}) == 4
    assert weight(["😀", {"text": {"text": "é"}}]) == 3

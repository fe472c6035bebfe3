"""How the page shows what an app sends: Slack's text and blocks, each as Slack would, and nothing that could harm."""

from typing import Any

import pytest
from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator

from .conftest import Visit

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = "<!channel> *x* <http://evil|bank>"
ESCAPED = "&lt;!channel&gt; *x* &lt;http://evil|bank&gt;"
PROBE = '<img src="x" onerror="window.harmed = true">'

PARSE = """async (cases) => {
  const { parse } = await import("/playground/static/mrkdwn.js");
  const show = (node) => {
    const { type, children, ...rest } = node;
    if (type === "text") return rest.text;
    return [type, ...(children ? children.map(show) : Object.values(rest))];
  };
  return cases.map(([text, bare]) => parse(text, bare).map(show));
}"""

FILL = """async (cases) => {
  const { fillTemplate } = await import("/playground/static/dates.js");
  return cases.map(([template, seconds, now]) => fillTemplate(template, seconds, now * 1000));
}"""


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    """A rich_text block of one section."""
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


async def shown(page: Page) -> str:
    """What a reader reads in the only message."""
    return await page.get_by_test_id("content").inner_text()


async def test_mrkdwn_is_read_as_slack_reads_it(visit: Visit) -> None:
    """Marks at the edges of words, tokens, the three entities decoded once, quotes, code; worked out by hand."""
    expected: dict[str, list[Any]] = {
        "*b* _i_ ~s~": [["bold", "b"], " ", ["italic", "i"], " ", ["strike", "s"]],
        "*_both_*": [["bold", ["italic", "both"]]],
        "2 * 3 * 4, a*b*c, snake_case_name": ["2 * 3 * 4, a*b*c, snake_case_name"],
        "*two\nlines*": ["*two\nlines*"],
        "\u2060*\u2060x\u2060*\u2060": ["\u2060*\u2060x\u2060*\u2060"],
        "`*not bold* &amp; <b>`": [["code", "*not bold* & <b>"]],
        "AT&amp;T &amp;lt; &quot;": ["AT&T &lt; &quot;"],
        ESCAPED: ["<!channel> ", ["bold", "x"], " <", ["link", "http://evil", ""], "|bank>"],
        "<https://a.b/?x=1&amp;y=2|R&amp;D *x*>": [["link", "https://a.b/?x=1&y=2", "R&D *x*"]],
        "<@U1> <#C1|deals> <!here> <!subteam^S1|@team>": [
            ["user", "U1", ""], " ", ["channel", "C1", "deals"], " ", ["broadcast", "here"], " ", ["group", "S1", "@team"],
        ],
        "<!date^1515484800^{date_num} at {time}|then>": [["date", "1515484800", "{date_num} at {time}", "", "then"]],
        "1 < 2 > 0 <nothing>": ["1 < 2 > 0 <nothing>"],
        "a\n> b\n&gt; c\nd": ["a", ["quote", "b\nc"], "d"],
        "&gt;&gt;&gt;all\nthe rest": [["quote", "all\nthe rest"]],
        "see\n```\n*raw*\n```\nend": ["see", ["pre", "*raw*"], "end"],
        "@here, see #deals at https://a.b/c. mail@here.com": [
            ["broadcast", "here"], ", see ", ["named_channel", "deals"], " at ", ["link", "https://a.b/c", ""], ". mail@here.com",
        ],
    }  # fmt: skip
    page = await visit()
    cases = [[text, "names"] for text in expected]
    read = await page.evaluate(PARSE, cases)
    assert dict(zip(expected, read, strict=True)) == expected
    bare = "@here #deals https://a.b"
    link = ["link", "https://a.b", ""]
    assert await page.evaluate(PARSE, [[bare, "nothing"], [bare, "addresses"]]) == [
        [bare],
        ["@here #deals ", link],
    ]


async def test_dates_are_filled_in_for_the_readers_zone(visit: Visit) -> None:
    """1515484800 is 9 January 2018, 08:00 UTC: 17:00 in Seoul, and 20:00 UTC there is tomorrow already."""
    page = await visit(timezone_id="Asia/Seoul")
    moment, evening, day = 1515484800, 1515528000, 86400
    filled = {
        ("{date_num} {time}", moment, moment): "2018-01-09 17:00",
        ("{date_long}", moment, moment): "Tuesday, January 9th, 2018",
        ("{date_short_pretty} at {time}", moment, moment): "Today at 17:00",
        ("{date_short_pretty}", evening, moment): "Tomorrow",
        ("{date_pretty}", moment - day, moment): "Yesterday",
        ("{date}", moment - 30 * day, moment): "December 10th",
        ("{date}", moment - 365 * day, moment): "January 9th, 2017",
        ("posted {ago}", moment - 3 * 3600, moment): "Posted 3 hours ago",
        ("{nonsense}", moment, moment): None,
    }
    assert await page.evaluate(FILL, [list(case) for case in filled]) == list(filled.values())
    await expect(page.get_by_test_id("clock")).to_have_text("Tue, Jan 9, 2018 · 17:00")


async def test_escaped_words_are_shown_exactly_as_typed(visit: Visit, client: AsyncWebClient) -> None:
    """In rich_text, in a header and in a verbatim text the hostile title is only words: no ping, no link, no bold."""
    quiet = ESCAPED.replace("*", "\u2060*\u2060")
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": ESCAPED}},
        rich({"type": "text", "text": HOSTILE}),
        {"type": "section", "text": {"type": "mrkdwn", "text": quiet, "verbatim": True}},
    ]
    await client.chat_postMessage(channel="briefing", text="title", blocks=blocks)
    page = await visit("#briefing")
    assert (await shown(page)).replace("\u2060", "").split("\n") == [HOSTILE] * 3
    await expect(page.get_by_test_id("content").locator("a, strong, .chip")).to_have_count(0)


async def test_unescaped_words_show_what_they_do(visit: Visit, client: AsyncWebClient) -> None:
    """The same title sent raw would ping and mislead: the page shows the ping, the bold and the link."""
    await client.chat_postMessage(channel="briefing", text=HOSTILE)
    page = await visit("#briefing")
    content = page.get_by_test_id("content")
    await expect(content.get_by_test_id("broadcast")).to_have_text("@channel")
    await expect(content.locator("strong")).to_have_text("x")
    link = content.locator("a")
    await expect(link).to_have_text("bank")
    await expect(link).to_have_attribute("href", "http://evil/")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(link).to_have_attribute("target", "_blank")


async def test_markup_of_others_does_nothing(visit: Visit, client: AsyncWebClient, slack: Emulator) -> None:
    """With the page's own protection (CSP) switched off, HTML in names and texts stays text, javascript: no link."""
    slack.add_user(PROBE)
    slack.add_channel(PROBE, members=(PROBE,))
    await slack.say(PROBE, PROBE, user=PROBE)
    bad = "javascript:window.harmed=true"
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": PROBE}},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": f"{PROBE} <{bad}|click> <data:text/html,x|click>"},
        },
        {"type": "markdown", "text": f"{PROBE} [click]({bad}) **b**"},
        {"type": "table", "rows": [[{"type": "raw_text", "text": PROBE}]]},
        rich({"type": "text", "text": PROBE}, {"type": "link", "url": bad, "text": "click"}),
    ]
    await client.chat_postMessage(channel=PROBE, text=PROBE, blocks=blocks)
    page = await visit(
        f"?channel={slack.workspace.channels[slack.messages(PROBE)[0].channel].id}", bypass_csp=True
    )
    await expect(page.get_by_test_id("message")).to_have_count(2)
    await expect(page.get_by_test_id("author").first).to_have_text(PROBE)
    await expect(page.get_by_test_id("title")).to_have_text(PROBE)
    for click in await page.get_by_test_id("content").get_by_text("click").all():
        await click.click()
    assert await page.evaluate("window.harmed") is None
    await expect(page.locator("img, [onerror], iframe, #messages script")).to_have_count(0)
    await expect(page.get_by_test_id("content").locator("a")).to_have_count(0)


async def test_the_page_forbids_scripts_and_pictures_from_elsewhere(
    visit: Visit, client: AsyncWebClient
) -> None:
    """A picture of another host is never fetched (`visit` watches); its description stands in its place."""
    image = {"type": "image", "image_url": "https://pictures.example/a.png", "alt_text": "A map of Europe"}
    await client.chat_postMessage(channel="briefing", text="map", blocks=[image])
    page = await visit("#briefing")
    await expect(page.get_by_role("img", name="A map of Europe")).to_be_visible()
    policy = await page.locator("meta[http-equiv]").get_attribute("content")
    assert policy is not None
    assert "default-src 'none'; script-src 'self'" in policy


async def test_every_block_has_its_look(visit: Visit, client: AsyncWebClient) -> None:
    """Fields, accessory, lists with their numbers, styles, table, Markdown, and a box for a block not drawn here."""
    numbered = {
        "type": "rich_text_list",
        "style": "ordered",
        "offset": 2,
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "three"}]}],
    }
    styled = {"type": "text", "text": "both", "style": {"bold": True, "strike": True}}
    cell = rich({"type": "text", "text": "restricted", "style": {"bold": True}})
    fields = [{"type": "mrkdwn", "text": "*Status*\ncollapsed"}, {"type": "plain_text", "text": "*as is*"}]
    accessory = {
        "type": "button",
        "action_id": "a",
        "text": {"type": "plain_text", "text": "Open"},
        "url": "https://a.example/",
    }
    blocks: list[dict[str, Any]] = [
        {"type": "section", "fields": fields, "accessory": accessory},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "small :+1: :no_such_emoji:"}]},
        {"type": "divider"},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [styled]}, numbered]},
        {
            "type": "table",
            "rows": [[{"type": "raw_text", "text": "Market"}], [cell]],
            "column_settings": [{"align": "right"}],
        },
        {
            "type": "markdown",
            "text": "# Top\n\n- one\n  - two\n\n| A |\n|---|\n| **1** |\n\n`c` ~~s~~ \\*as is\\*",
        },
        {
            "type": "data_visualization",
            "title": "Deals",
            "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
        },
    ]
    await client.chat_postMessage(channel="briefing", text="all", blocks=blocks)
    page = await visit("#briefing")
    content = page.get_by_test_id("content")
    await expect(content.locator(".fields .text")).to_have_text(["Status\ncollapsed", "*as is*"])
    await expect(content.get_by_role("link", name="Open")).to_have_attribute("href", "https://a.example/")
    await expect(content.get_by_test_id("block-context")).to_have_text("small 👍 :no_such_emoji:")
    await expect(content.locator("s > strong, strong > s")).to_have_text("both")
    await expect(content.locator("ol")).to_have_attribute("start", "3")
    await expect(content.get_by_test_id("block-table").locator("th.align-right")).to_have_text("Market")
    await expect(content.get_by_test_id("block-table").locator("td strong")).to_have_text("restricted")
    markdown = content.get_by_test_id("block-markdown")
    await expect(markdown.locator("li li")).to_have_text("two")
    await expect(markdown.locator("td strong")).to_have_text("1")
    await expect(markdown.locator("p").last).to_have_text("c s *as is*")
    await expect(content.get_by_test_id("block-unknown")).to_contain_text("data_visualization")


async def test_the_page_has_names_for_those_who_do_not_see_it(visit: Visit, client: AsyncWebClient) -> None:
    """Landmarks, a name on every button and field, new messages announced, and no movement for those who want none."""
    page = await visit("#briefing", reduced_motion="reduce")
    await client.chat_postMessage(channel="briefing", text="Huawei: *collapsed*")
    await expect(page.get_by_test_id("announcer")).to_have_text("wayleave: Huawei: collapsed")
    await expect(page.get_by_role("navigation", name="Channels")).to_be_visible()
    await expect(page.get_by_role("main", name="briefing")).to_be_visible()
    await expect(page.get_by_role("log", name="Messages")).to_be_visible()
    unnamed = "nodes => nodes.filter(n => !(n.getAttribute('aria-label') || n.textContent.trim())).length"
    assert await page.locator("button, textarea, select").evaluate_all(unnamed) == 0
    durations = (
        "nodes => nodes.map(n => getComputedStyle(n).animationDuration).filter(d => parseFloat(d) > 0.001)"
    )
    assert await page.locator("body *").evaluate_all(durations) == []

"""Every limit of Block Kit refuses one message too many, in Slack's words, through the real client."""

from typing import Any

import pytest
import slackblocks as sb
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator, Refusal
from bot.emulator.check import message_blocks, text_sum, view
from tests.emulator.apps import refusal
from tests.emulator.samples import BROKEN, VALID, Block, actions, button, mrkdwn, plain, rich, section


@pytest.mark.parametrize("name", VALID)
def test_what_slack_takes_is_taken(name: str) -> None:
    """Nothing is changed and nothing refused."""
    assert message_blocks(VALID[name]) == VALID[name]


def test_what_an_independent_builder_makes_is_taken() -> None:
    """Every kind of element and block slackblocks knows for a message; it leaves out what is not set."""
    option = sb.Option(sb.PlainText("Germany"), "DE", description=sb.PlainText("a market"))
    elements = [
        sb.Button(
            "why?",
            "a1",
            url="https://x.example",
            value="v",
            style="primary",
            confirm=sb.Confirm("t", "x", "y", "n"),
        ),
        sb.StaticSelectMenu("a2", [option], placeholder=sb.PlainText("p")),
        sb.StaticMultiSelectMenu("a3", [option], max_selected_items=2),
        sb.ExternalSelectMenu("a4", min_query_length=1),
        sb.UserSelectMenu("a5"),
        sb.ConversationSelectMenu("a6", default_to_current_conversation=True),
        sb.ChannelMultiSelectMenu("a7"),
        sb.OverflowMenu("a8", [option]),
        sb.CheckboxGroup("a9", [option], initial_options=[option]),
        sb.RadioButtonGroup("b1", [option]),
        sb.DatePicker("b2"),
        sb.TimePicker("b3"),
    ]
    blocks = [
        sb.ActionsBlock(elements),
        sb.SectionBlock("*x*", fields=["a", "b"], accessory=sb.Image("https://x.example/a.png", "alt")),
        sb.ContextBlock([sb.Text("x")]),
        sb.InputBlock(
            "Label", sb.PlainTextInput("c1", multiline=True, max_length=10), hint="h", optional=True
        ),
        sb.RichTextBlock(
            sb.RichTextSection([sb.RichText("x", bold=True), sb.RichTextLink("https://x.example", "x")])
        ),
        sb.TableBlock([[sb.RawText("a"), sb.RawText("b")]]),
        sb.DataTableBlock([[sb.RawText("a")], [sb.RawNumber(1, "one")]], "Deals"),
        sb.DataVisualizationBlock("Standing", sb.PieChart([sb.ChartSegment("banned", 3)])),
        sb.CardBlock(title="t", body="b"),
        sb.ContainerBlock([sb.DividerBlock()], title="More"),
        sb.VideoBlock("alt", "https://x.example/t.png", "t", "https://x.example/v"),
    ]
    built = [block._resolve() for block in blocks]
    assert message_blocks(built) == built


@pytest.mark.parametrize("name", BROKEN)
def test_one_violation_is_named_with_its_place(name: str) -> None:
    """The answer lists it twice, as Slack does."""
    blocks, problem = BROKEN[name]
    with pytest.raises(Refusal) as caught:
        message_blocks(blocks)
    assert caught.value.answer() == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": [problem],
        "response_metadata": {"messages": [f"[ERROR] {problem}"]},
    }


async def test_the_real_client_meets_the_refusal_in_slacks_shape(
    slack: Emulator, client: AsyncWebClient
) -> None:
    """Nothing is stored, and every problem is listed."""
    blocks = [{"type": "poem"}, section(text=mrkdwn(""))]
    answer = await refusal(client.chat_postMessage(channel="deals", text="x", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [
        "unsupported type: poem [json-pointer:/blocks/0/type]",
        "must be more than 0 characters [json-pointer:/blocks/1/text/text]",
    ]
    assert slack.messages("deals") == []


async def test_blocks_that_are_no_list_are_a_format_error(client: AsyncWebClient) -> None:
    """Broken JSON, an object, and a list of something else."""
    for blocks in ("{nonsense", '{"type": "divider"}', "[1]"):
        answer = await refusal(client.chat_postMessage(channel="deals", text="x", blocks=blocks))
        assert answer == {"ok": False, "error": "invalid_blocks_format"}


async def test_the_sum_over_all_blocks_is_limited_though_each_is_short(client: AsyncWebClient) -> None:
    """Twelve thousand pass, one more does not; rich text and buttons count."""
    fits = [section(text=mrkdwn("x" * 3000)) for _ in range(3)] + [rich({"type": "text", "text": "x" * 3000})]
    assert text_sum(fits) == 12_000
    assert (await client.chat_postMessage(channel="deals", text="x", blocks=fits))["ok"]
    more = [*fits, actions(button(text=plain("y")))]
    answer = await refusal(client.chat_postMessage(channel="deals", text="x", blocks=more))
    assert answer["error"] == "msg_blocks_too_long"


def modal(**fields: Any) -> Block:
    """A modal."""
    return {"type": "modal", "title": plain("Watch"), "blocks": [section()], **fields}


INPUT = {"type": "input", "label": plain("Vendor"), "element": {"type": "plain_text_input", "action_id": "v"}}


def test_views_have_their_own_limits() -> None:
    """Views answer `invalid_arguments` where messages answer `invalid_blocks`."""
    assert view(modal(blocks=[INPUT], submit=plain("Save")), ("modal",))["type"] == "modal"
    wrong = {
        "must be less than 25 characters [json-pointer:/view/title/text]": modal(title=plain("x" * 25)),
        "missing required field: title [json-pointer:/view]": {"type": "modal", "blocks": []},
        "missing required field: submit [json-pointer:/view]": modal(blocks=[INPUT]),
        "no more than 100 items allowed [json-pointer:/view/blocks]": modal(
            blocks=[{"type": "divider"}] * 101
        ),
        "must be less than 3001 characters [json-pointer:/view/private_metadata]": modal(
            private_metadata="x" * 3001
        ),
        "unsupported type: table [json-pointer:/view/blocks/0/type]": modal(blocks=[{"type": "table"}]),
        "must be one of: modal [json-pointer:/view/type]": {"type": "home", "blocks": []},
    }
    for problem, broken in wrong.items():
        with pytest.raises(Refusal) as caught:
            view(broken, ("modal",))
        assert caught.value.answer()["error"] == "invalid_arguments"
        assert caught.value.answer()["response_metadata"] == {"messages": [f"[ERROR] {problem}"]}


def test_a_view_above_250_kilobytes_is_too_large() -> None:
    """Counted as JSON, before anything else."""
    heavy = [section(text=mrkdwn("x" * 3000)) for _ in range(90)]
    with pytest.raises(Refusal, match="view_too_large"):
        view(modal(blocks=heavy), ("modal",))

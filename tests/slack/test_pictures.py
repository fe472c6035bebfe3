"""Maps and timelines in Slack, by the SDK's own upload: where they go, who is told, and what goes wrong."""

import io
import json
from dataclasses import replace

import aiohttp
import pytest
from PIL import Image

from bot.charts import world
from bot.emulator import Emulator, Fault, Kind, Message
from bot.slack.asks.drawing import Kind as Drawn
from bot.slack.asks.drawing import drawing
from bot.slack.blocks.message import Message as Sent
from bot.slack.tokens import OneToken
from bot.slack.upload import Uploader, Where
from bot.slack.voice import Voice, speaking_in
from briefings.errors import Invalid
from briefings.model import MapChart
from briefings.vocabulary import Vocabulary
from tests.slack.checks import buttons
from tests.slack.conftest import Talk, read
from tests.slack.samples import NOON

ALT = (
    "Map of how Huawei stands in each market as of 9 Jan 2018. Closed (6): Estonia, United Kingdom, Japan, Australia,"
    " Sweden, United States. Open (1): China."
)


async def pictures(slack: Emulator, channel: str, count: int) -> list[Message]:
    """The messages with files in a conversation, once there are so many."""

    def there() -> list[Message]:
        return [one for one in slack.messages(channel) if one.files]

    await slack.wait_until(lambda: len(there()) >= count)
    assert len(there()) == count
    return there()


def action(message: Message, label: str) -> str:
    """The action of the button that is so labelled."""
    shown = buttons(Sent(message.text, tuple(message.blocks)))
    return next(str(one["action_id"]) for one in shown if one["text"]["text"] == label)


async def test_the_buttons_under_a_page_offer_both_pictures_and_upload_nothing(full: Talk) -> None:
    """Pressing *Map* says in words what it shows, to the one who pressed, and asks where it should go."""
    page = await full.asks("/vendor huawei")
    offered = await full.clicks(page, action(page, "Map"))
    assert offered.ephemeral_to == full.slack.me.id
    assert read(offered).startswith(ALT)
    assert "Slack cannot show a picture to one person in a channel" in read(offered)
    timeline = await full.clicks(page, action(page, "Timeline"))
    assert "Timeline of how Huawei stood in each market from 15 Jan 2015 to 9 Jan 2018." in read(timeline)
    assert await pictures(full.slack, "deals", 0) == []


async def test_posting_it_here_shares_one_picture_with_who_asked_and_its_words(full: Talk) -> None:
    offered = await full.asks("/vendor huawei map")
    await full.slack.click(offered, action(offered, "Post the picture here"))
    (shared,) = await pictures(full.slack, "deals", 1)
    (file,) = shared.files
    assert shared.ephemeral_to is None
    assert shared.text.startswith("Huawei: how it stands, market by market.")
    assert f"{full.slack.me.name} asked for it" in shared.text
    assert (file["alt_txt"], file["name"]) == (ALT, "huawei-map-2018-01-09.png")
    async with aiohttp.ClientSession() as http, http.get(file["url_private"]) as answer:
        assert answer.content_type == "image/png"
        with Image.open(io.BytesIO(await answer.read())) as image:
            assert image.width == 1200


async def test_it_can_be_sent_to_oneself_even_where_the_bot_is_not_in_the_channel(full: Talk) -> None:
    """#quiet has not invited the bot: nothing is posted there, the picture is in the direct messages."""
    offered = await full.asks("/vendor huawei timeline", "quiet")
    told = await full.clicks(offered, action(offered, "Send it to me"))
    assert "see our direct messages" in read(told)
    direct = full.slack.workspace.direct(full.slack.bot.id, full.slack.me.id).id
    (shared,) = await pictures(full.slack, direct, 1)
    assert shared.files[0]["alt_txt"].startswith("Timeline of how Huawei stood")
    refused = await full.clicks(offered, action(offered, "Post the picture here"))
    assert "Invite me with /invite @wayleave" in read(refused)
    assert await pictures(full.slack, "quiet", 0) == []


async def test_a_picture_asked_for_in_a_thread_stays_in_the_thread(full: Talk) -> None:
    head = await full.says(f"<@{full.slack.bot.id}> vendor huawei map")
    assert head.thread_ts
    await full.slack.click(head, action(head, "Post the picture here"))
    (shared,) = await pictures(full.slack, "deals", 1)
    assert shared.thread_ts == head.thread_ts


async def test_a_missing_scope_is_named_with_what_to_do(full: Talk) -> None:
    offered = await full.asks("/vendor huawei map")
    full.slack.faults.add(Fault("files.getUploadURLExternal", Kind.ERROR, error="missing_scope"))
    told = read(await full.clicks(offered, action(offered, "Post the picture here")))
    assert "files:write" in told
    assert "wayleave doctor" in told
    assert await pictures(full.slack, "deals", 0) == []


@pytest.mark.parametrize(
    ("words", "kind", "as_of"),
    [
        ("huawei map", Drawn.MAP, None),
        ("Timeline of Huawei", Drawn.TIMELINE, None),
        ("huawei map as of june 2017", Drawn.MAP, "2017-06"),
        ("huawei deals", None, None),
    ],
)
def test_the_word_for_a_picture_may_stand_anywhere(
    known: Vocabulary, words: str, kind: Drawn | None, as_of: str | None
) -> None:
    found = drawing(known, words, NOON.date())
    assert (found and found.kind) == kind
    assert (found and found.query.as_of) == as_of
    assert found is None or found.query.vendors == ("Huawei",)


@pytest.mark.parametrize("words", ["huawei vs zte map", "huawei deals timeline", "map"])
def test_a_picture_of_anything_but_one_vendors_standing_is_asked_back(known: Vocabulary, words: str) -> None:
    with pytest.raises(Invalid):
        drawing(known, words, NOON.date())


@pytest.mark.parametrize(
    "value",
    [
        {"ask": "vendor huawei", "to": "here"},
        {"ask": "deals map", "to": "here"},
        {"ask": "vendor huawei map", "to": "C1"},
        {"ask": ["vendor huawei map"], "to": "me"},
    ],
)
async def test_a_forged_button_draws_nothing(full: Talk, value: dict[str, object]) -> None:
    """No picture, another command, another conversation: it is answered like a button of another release."""
    offered = await full.asks("/vendor huawei map")
    button = buttons(Sent("", tuple(offered.blocks)))[0]
    button["value"] = json.dumps(value)
    assert "This button is from an older message" in read(await full.clicks(offered, button["action_id"]))
    assert await pictures(full.slack, "deals", 0) == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("files.completeUploadExternal", Kind.DROP, stored=True), "Please look before you ask again."),
        (Fault("files.getUploadURLExternal", Kind.RATELIMITED, retry_after=7), "Slack asks for a pause"),
        (Fault("upload", Kind.STATUS, status=503), "Slack did not take the picture"),
    ],
    ids=["lost", "limited", "not taken"],
)
async def test_what_goes_wrong_on_the_way_is_told_to_whoever_asked(
    full: Talk, fault: Fault, sentence: str
) -> None:
    """A fault may be met only once: each run has its own."""
    full.slack.faults.add(replace(fault))
    offered = await full.asks("/vendor huawei map")
    await full.slack.click(offered, action(offered, "Post the picture here"))

    def private() -> list[Message]:
        return [one for one in full.slack.messages("deals") if one.ephemeral_to and not one.files]

    await full.slack.wait_until(lambda: len(private()) > 1)
    assert sentence in read(private()[-1])


async def test_a_bot_of_several_workspaces_uploads_with_the_token_of_the_one_it_answers(
    slack: Emulator,
) -> None:
    """The SDK's upload passes an empty token along, which must not stand in for the workspace's own."""
    voice = Voice(OneToken(slack.config.bot_token), slack.api_url, 5)
    picture = world.draw(MapChart("Huawei", NOON.date(), ()))
    with speaking_in(slack.config.team_id):
        await Uploader(voice, lambda: NOON).share(picture, Where("deals"), "*Huawei* <!channel>")
    (shared,) = await pictures(slack, "deals", 1)
    assert shared.pings == []
    assert shared.files[0]["alt_txt"] == picture.alt

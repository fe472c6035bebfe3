"""Uploading in three steps, by the SDK's own `files_upload_v2`."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.emulator import Emulator
from tests.emulator.apps import refusal

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


async def test_a_picture_is_shared_in_its_channel_and_thread(slack: Emulator, client: AsyncWebClient) -> None:
    """With its comment, and its bytes can be fetched back."""
    head = await client.chat_postMessage(channel="deals", text="head")
    answer = await client.files_upload_v2(
        channel=head["channel"],
        filename="map.png",
        content=PNG,
        alt_txt="A map",
        initial_comment="Standing",
        thread_ts=head["ts"],
    )
    message = slack.messages("deals")[1]
    assert (message.text, message.thread_ts) == ("Standing", head["ts"])
    assert (message.files[0]["title"], message.files[0]["alt_txt"]) == ("map.png", "A map")
    assert answer["file"]["id"] == message.files[0]["id"]
    async with aiohttp.ClientSession() as http, http.get(message.files[0]["url_private"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", PNG)


async def test_what_was_not_uploaded_cannot_be_shared(slack: Emulator, client: AsyncWebClient) -> None:
    """Nor bytes of another length than announced."""
    url = await client.files_getUploadURLExternal(filename="a.png", length=5)
    async with aiohttp.ClientSession() as http, http.post(str(url["upload_url"]), data=b"1234") as response:
        assert response.status == 400
    share = client.files_completeUploadExternal(files=[{"id": url["file_id"]}], channel_id="deals")
    assert (await refusal(share))["error"] == "file_not_found"
    assert slack.messages("deals") == []


async def test_files_obey_membership(slack: Emulator, client: AsyncWebClient) -> None:
    """As messages do."""
    answer = await refusal(
        client.files_upload_v2(channel=slack.people.place("quiet").id, filename="a.png", content=PNG)
    )
    assert answer["error"] == "not_in_channel"

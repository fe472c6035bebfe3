"""“Check this story”, mentions and events that come twice, over Socket Mode and over signed HTTP."""

from typing import Any

import pytest

from bot.emulator import Message
from bot.emulator.posting import Draft, store
from bot.slack.views.checking import pointed
from tests.slack.conftest import read
from tests.slack.views.conftest import House


async def written(house: House, text: str, channel: str = "deals", **more: Any) -> Message:
    """Somebody's message."""
    where = house.slack.people.place(channel)
    return store(house.slack.world, where, house.slack.me.id, Draft(text, **more))


async def checked(house: House, message: Message, channel: str = "deals") -> Message:
    """Uses the shortcut; what it answers."""
    before = len(house.answers(channel))
    assert (await house.slack.people.shortcut(message, "check_story")).ok
    # The first page of a run brings its library with it.
    await house.slack.wait_until(lambda: len(house.answers(channel)) > before, seconds=20)
    return house.answers(channel)[-1]


async def test_a_link_is_read_and_answered_in_the_thread(house: House, web_page: str) -> None:
    """What was read, what it says, the words for it; not the menus around the article."""
    message = await written(house, f"have you seen <{web_page}|this>?")
    answer = await checked(house, message)
    assert answer.thread_ts == message.ts
    assert answer.ephemeral_to is None
    assert answer.pings == []
    said = read(answer)
    assert "Read: Britain bans Huawei from 5G - The Gazette (127.0.0.1)." in said
    assert "Huawei" in said
    assert "Nokia" not in said
    assert said.count("Britain bans Huawei from 5G - The Gazette") == 2


async def test_a_link_that_leads_on_is_followed(house: House, web_page: str) -> None:
    """The address at its end is what was read."""
    answer = await checked(house, await written(house, f"<{web_page.replace('/story', '/moved')}>"))
    assert "Britain bans Huawei" in read(answer)


async def test_quoted_words_are_read_where_there_is_no_link(house: House) -> None:
    """A headline is enough."""
    text = "“Germany bans Huawei from its 5G core networks, interior ministry says”"
    said = read(await checked(house, await written(house, text)))
    assert "Read: the words of the message." in said
    assert "Germany" in said


async def test_a_page_that_is_gone_is_said_and_the_words_are_read(house: House, web_page: str) -> None:
    """With what the host answered."""
    gone = web_page.replace("/story", "/gone")
    said = read(await checked(house, await written(house, f"<{gone}> Germany bans Huawei from 5G networks")))
    assert "could not be read: 127.0.0.1 gives no page (status 404)" in said
    assert "Read: the words of the message." in said


@pytest.mark.parametrize("address", ["http://10.0.0.1/x", "http://169.254.169.254/latest", "http://[::1]/"])
async def test_an_address_inside_is_never_asked(house: House, address: str) -> None:
    """What a message links to is somebody else's wish."""
    said = read(await checked(house, await written(house, f"<{address}>")))
    assert "could not be read" in said
    assert "It says" not in said


async def test_a_story_that_is_none_of_ours_says_why(house: House) -> None:
    """And nothing else."""
    text = "The football club has signed a new striker from Portugal for two seasons"
    said = read(await checked(house, await written(house, text)))
    assert "It says nothing about the access of a vendor" in said
    assert "Why:" in said


async def test_nothing_to_read_is_said(house: House) -> None:
    """No link, and no words."""
    assert "no link and no text" in read(await checked(house, await written(house, "ok")))


async def test_where_the_bot_cannot_post_the_answer_is_private(house: House) -> None:
    """A conversation that it is not in."""
    message = await written(house, "Germany bans Huawei from its 5G core networks", "quiet")
    assert (await checked(house, message, "quiet")).ephemeral_to == house.slack.me.id


async def test_a_reply_is_answered_in_its_thread(house: House) -> None:
    """Not under the reply."""
    first = await written(house, "news?")
    reply = await written(house, "Germany bans Huawei from its 5G core networks", thread_ts=first.ts)
    assert (await checked(house, reply)).thread_ts == first.ts


async def test_hostile_words_ping_nobody(house: House) -> None:
    """The title of a page is a stranger's."""
    text = "&lt;!channel&gt; Germany *bans* Huawei &lt;@U1&gt; from its 5G networks <!here> <@U123>"
    answer = await checked(house, await written(house, text))
    assert answer.pings == []


async def test_an_event_that_comes_twice_is_answered_once(house: House) -> None:
    """Slack repeats itself where our acknowledgement was lost; the event's id is its own."""
    deals = house.slack.people.place("deals")
    event = {
        "type": "app_mention", "user": house.slack.me.id, "text": f"<@{house.slack.bot.id}> help",
        "ts": "1515499200.000001", "channel": deals.id, "event_ts": "1",
    }  # fmt: skip
    for _ in range(3):
        (done,) = await house.slack.people.event(event, event_id="Ev1")
        assert done.ok
    await house.slack.people.event(event, event_id="Ev2")
    await house.slack.wait_until(lambda: len(house.slack.calls("chat.postMessage")) >= 2)
    assert len(house.slack.calls("chat.postMessage")) == 2


async def test_a_question_in_a_thread_is_answered_there(house: House) -> None:
    """`@wayleave huawei in the us?` in plain words."""
    first, _ = await house.slack.say("deals", "what about AT&T?")
    answer = await house.says(f"<@{house.slack.bot.id}> how does huawei stand in the us?", thread_ts=first.ts)
    assert answer.thread_ts == first.ts
    assert "Huawei" in read(answer)


def test_what_a_message_points_at_is_found_wherever_it_stands() -> None:
    """In its text, in the blocks of an app, in a preview; twice is once, and Slack's own pages are nobody's news."""
    message = {
        "text": "see <https://a.example/1|one> <https://team.slack.com/archives/C1/p1> <@U1>",
        "blocks": [
            {
                "type": "rich_text",
                "elements": [{"elements": [{"type": "link", "url": "https://a.example/2"}]}],
            }
        ],
        "attachments": [{"title": "A &amp; B", "title_link": "https://a.example/1", "text": "words"}],
    }
    found = pointed(message)
    assert found.links == ("https://a.example/1", "https://a.example/2")
    assert found.words == "see\nA & B\nwords"

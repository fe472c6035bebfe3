"""The language model over a real connection: asked as agreed, and every way in which it can fail."""

import asyncio
import json
import traceback
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.second_reading import LIMITS
from briefings.errors import Invalid, Refused, Trouble, Unavailable
from briefings.model import LanguageModel, Reading
from briefings.net import open_http
from briefings.reading.model_reader import second_reading
from briefings.vocabulary import Vocabulary
from tests.reading.telefonica import article, claim, doubted
from tests.servers.chat import PATH, Chat, content, open_chat, saying
from tests.servers.feeds import Answer

KEY = "sk-very-secret"
JSON = "application/json"


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    """A model's server."""
    async with open_chat() as chat:
        yield chat


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """The client that the bot has for it."""
    async with open_http(LIMITS) as http:
        yield http


@pytest.fixture
def model(chat: Chat) -> LanguageModel:
    """The model there, waited for half a second."""
    return LanguageModel(chat.base, "small-one", KEY, patience=0.5)


@pytest.fixture
def first(vocabulary: Vocabulary) -> Reading:
    """What the rules read of the story: nothing."""
    return doubted(vocabulary, article())


async def test_it_is_asked_once_for_json_without_chance_and_reads_what_the_rules_did_not(
    chat: Chat, http: httpx.AsyncClient, model: LanguageModel, vocabulary: Vocabulary, first: Reading
) -> None:
    chat.put(PATH, saying(claim()))
    second = await second_reading(http, model, vocabulary, (article(), first))
    assert second.primary is not None
    assert second.primary.vendors == ("Huawei",)
    (question,) = chat.questions
    assert question["model"] == "small-one"
    assert question["temperature"] == 0
    assert question["response_format"] == {"type": "json_object"}
    asked = json.loads(question["messages"][1]["content"])
    assert asked["article"]["text"] == article().body
    assert asked["names"] == {
        "vendors": ["Huawei", "Ericsson"],
        "counterparts": ["Telefonica"],
        "jurisdictions": ["ES"],
    }
    (seen,) = chat.asked(PATH)
    assert seen.headers["authorization"] == f"Bearer {KEY}"


async def test_without_a_key_none_is_sent(
    chat: Chat, http: httpx.AsyncClient, model: LanguageModel, vocabulary: Vocabulary, first: Reading
) -> None:
    chat.put(PATH, saying())
    assert await second_reading(http, replace(model, key=None), vocabulary, (article(), first)) is first
    assert "authorization" not in chat.asked(PATH)[0].headers


DOWN = {
    "500": Answer(status=500),
    "503 without end": Answer(b"busy", status=503, endless=True),
    "429": Answer(status=429, headers={"Retry-After": "3600"}),
    "silence": Answer(silence=5),
    "dripping": Answer(b"x" * 1000, drip=0.05),
    "reset": Answer(reset=True),
    "cut off": Answer(b'{"choices": [', content_type=JSON, cut_after=5),
    "a huge body": Answer(b"x" * 1_000_000, endless=True),
    "a bomb": Answer(b" " * 50_000_000, packing="gzip"),
    "no gzip": Answer(b"{}", headers={"Content-Encoding": "gzip"}),
}
REFUSES = {
    "400": Answer(b'{"error": "no such field"}', status=400, content_type=JSON),
    "401": Answer(b'{"error": "bad key sk-very-secret"}', status=401, content_type=JSON),
    "404": Answer(status=404),
    "a redirect": Answer(status=307, location="/elsewhere"),
    "nothing": Answer(status=204),
}
RUBBISH = {
    "a web page": Answer(b"<!doctype html><p>Sign in to the hotel's network", content_type="text/html"),
    "an empty body": Answer(b"", content_type=JSON),
    "a list": Answer(b"[]", content_type=JSON),
    "other JSON": Answer(b'{"ok": true}', content_type=JSON),
    "no choice": Answer(b'{"choices": []}', content_type=JSON),
    "no text": content(None),
    "chatter": content("Sure! Huawei is banned. sk-very-secret"),
    "a list of claims": content("[]"),
    "claims that are none": content('{"claims": "Huawei"}'),
    "a deep hole": Answer(b'{"choices": ' + b"[" * 100_000, content_type=JSON),
    "bytes": Answer(bytes(range(128, 256)), content_type=JSON),
}


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        *(pytest.param(answer, Unavailable, id=name) for name, answer in DOWN.items()),
        *(pytest.param(answer, Refused, id=name) for name, answer in REFUSES.items()),
        *(pytest.param(answer, Invalid, id=name) for name, answer in RUBBISH.items()),
    ],
)
async def test_every_fault_is_one_of_the_troubles_and_says_neither_key_nor_words(
    chat: Chat, http: httpx.AsyncClient, model: LanguageModel, answer: Answer, trouble: type[Trouble]
) -> None:
    """Asked once, over within the patience, and nothing sent or answered gets into a traceback."""
    words = Vocabulary((), {})
    told = (article(), Reading("a1", relevant=False, why="", language="en"))
    chat.put(PATH, answer)
    began = asyncio.get_running_loop().time()
    with pytest.raises(trouble) as raised:
        await second_reading(http, model, words, told)
    assert asyncio.get_running_loop().time() - began < 2 * model.patience + 0.5
    assert type(raised.value) is trouble
    assert [seen.path for seen in chat.log] == [PATH], "no second try, no redirect followed"
    said = "".join(traceback.format_exception(raised.value))
    assert KEY not in said
    assert "hotel" not in said
    assert "Telefonica" not in said


async def test_nobody_at_home_is_unavailable(
    chat: Chat, http: httpx.AsyncClient, model: LanguageModel, vocabulary: Vocabulary, first: Reading
) -> None:
    away = replace(model, address=chat.base.replace(str(chat.ports["127.0.0.1"]), "9"))
    with pytest.raises(Unavailable):
        await second_reading(http, away, vocabulary, (article(), first))


async def test_invented_quotes_and_other_articles_names_leave_the_first_reading(
    chat: Chat, http: httpx.AsyncClient, model: LanguageModel, vocabulary: Vocabulary, first: Reading
) -> None:
    invented = claim(event_type={"value": "ban", "quote": "banned Huawei"})
    foreign = claim(vendors=[{"name": "Hikvision", "quote": "Hikvision"}])
    chat.put(PATH, saying(invented, foreign))
    assert await second_reading(http, model, vocabulary, (article(), first)) is first


def test_the_key_is_not_in_the_models_repr() -> None:
    assert KEY not in repr(LanguageModel("http://127.0.0.1/v1/", "m", KEY))

"""Asks a language model what an article says. Network: the one file of the room that goes out.

In: a client, the model's address, an article and what the rules read of it. Out: that reading, with whatever claims of
the model's the article bears out. No redirect is followed, so the key goes where the owner said and nowhere else.
"""

import asyncio
import json

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from briefings.errors import Invalid, Refused, Unavailable
from briefings.model import Article, LanguageModel, Reading
from briefings.reading.model_answer import claims_in
from briefings.reading.model_prompt import messages
from briefings.reading.second import merged
from briefings.reading.verify import verified
from briefings.vocabulary import Vocabulary

OK = 200
PASSING = frozenset((408, 425, 429))
"""Refusals that time heals; of the others, only those from 500 up."""
SERVER_ERROR = 500


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)
    choices: list[_Choice]


async def second_reading(
    http: httpx.AsyncClient,
    model: LanguageModel,
    vocabulary: Vocabulary,
    told: tuple[Article, Reading],
) -> Reading:
    """Asks once, and returns the reading with what the model found.

    Unavailable where the model does not answer in time or is busy, Refused where it wants something else of us,
    Invalid where its answer is not what was asked for. None of them says what was sent or answered.
    """
    article, reading = told
    question = {
        "model": model.name,
        "messages": messages(article, reading),
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    answer = await _asked(http, model, json.dumps(question, ensure_ascii=False).encode())
    # A long answer takes a while to check: in a thread, so that Slack is answered meanwhile.
    found = await asyncio.to_thread(claims_in, vocabulary, article, reading, answer)
    second = merged(reading, found)
    verified(article.text, second.claims)
    return second


async def _asked(http: httpx.AsyncClient, model: LanguageModel, question: bytes) -> str:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if model.key is not None:
        headers["Authorization"] = f"Bearer {model.key}"
    try:
        # The client's own limits are silences; an answer that drips in must end too.
        async with asyncio.timeout(model.patience):
            answer = await http.post(
                f"{model.address}chat/completions", content=question, headers=headers, follow_redirects=False
            )
    except (httpx.HTTPError, TimeoutError) as error:
        raise Unavailable(f"the language model does not answer: {type(error).__name__}") from error
    status = answer.status_code
    if status >= SERVER_ERROR or status in PASSING:
        raise Unavailable(f"the language model does not answer now (status {status})")
    if status != OK:
        raise Refused(f"the language model refuses (status {status}): look at WAYLEAVE_MODEL_*", str(status))
    return _content(answer.content)


def _content(body: bytes) -> str:
    """What the model says first, taken out of the protocol around it."""
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError as error:
        raise Invalid("the language model's address does not speak chat/completions") from error
    if not completion.choices:
        raise Invalid("the language model says nothing")
    return completion.choices[0].message.content

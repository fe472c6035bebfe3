"""Log lines: one event a line, readable for people, JSON for machines, and no secret in either."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import log


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root, libraries = (
        logging.getLogger(),
        {name: logging.getLogger(name).level for name in (*log.CHATTY, *log.OURS)},
    )
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level
    logging.getLogger("dbos").handlers = []
    for name, before in libraries.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


def tell() -> None:
    """Events of ours and of libraries, with secrets in them."""
    ours = structlog.get_logger("bot.test")
    ours.info("sent", channel="C1", token="xoxb-12-hush", address="postgresql://me:hush@db/news")
    ours.debug("too much")
    try:
        int("xapp-1-hush")
    except ValueError:
        ours.exception("bug")
    logging.getLogger("dbos").info("everyday")
    logging.getLogger("dbos").warning("trouble with https://u:hush@example.org")


def test_a_machine_gets_one_json_object_a_line_without_secrets() -> None:
    """Tokens and passwords are stars; everyday events of libraries and debug events are left out."""
    out = io.StringIO()
    log.configure("INFO", out)
    tell()
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["sent", "bug", "trouble with https://***@example.org"]
    assert lines[0]["channel"] == "C1"
    assert lines[0]["address"] == "postgresql://***@db/news"
    assert "ValueError" in lines[1]["exception"]
    assert "hush" not in out.getvalue()


def test_a_person_gets_keys_and_values_and_as_few_secrets() -> None:
    """The traceback stays on its line too."""
    out = Terminal()
    log.configure("INFO", out)
    tell()
    lines = out.getvalue().splitlines()
    assert len(lines) == 3
    assert "event=sent" in lines[0]
    assert "channel=C1" in lines[0]
    assert "hush" not in out.getvalue()


def test_configured_twice_each_event_is_still_logged_once() -> None:
    """The command line and a process both configure."""
    out = io.StringIO()
    log.configure("DEBUG", io.StringIO())
    log.configure("DEBUG", out)
    tell()
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()][:2] == ["sent", "too much"]
    assert len(out.getvalue().splitlines()) == 4


def test_a_configured_secret_is_masked_whatever_it_looks_like() -> None:
    """The longer one first, so that no half of it is left; what is no longer than a word is let be."""
    out = io.StringIO()
    log.configure("INFO", out, ["hush-hush", "hush-hush-and-more", "a.b*c(d", "on"])
    structlog.get_logger("bot.test").warning("one", said="hush-hush-and-more a.b*c(d hush-hush")
    line = json.loads(out.getvalue())
    assert (line["event"], line["said"]) == ("one", "*** *** ***")


def test_at_debug_only_the_bot_itself_says_more() -> None:
    """Libraries would show every row and every request, with the words of articles and people in them."""
    out = io.StringIO()
    log.configure("DEBUG", out)
    logging.getLogger("aiosqlite").debug("insert into wl_article values ('the words')")
    logging.getLogger("slack_sdk.web").debug("body: the words")
    structlog.get_logger("briefings.sources").debug("not_modified")
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == ["not_modified"]

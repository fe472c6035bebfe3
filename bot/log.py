"""Log lines: one event, one line; `key=value` for a person at a terminal, JSON for a machine.

In: events of structlog and of the standard library's logging (DBOS, APScheduler, Slack, aiohttp). Out: lines
on standard error. No secret gets through, and nobody logs the text of an article.
"""

import logging
import re
import sys
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|(?<=://)[^/\s:@\"]*:[^/\s@\"]+(?=@)")
"""Slack tokens, and the user and password of an address."""
CHATTY = {
    "alembic": logging.WARNING,
    "aiohttp": logging.WARNING,
    "apscheduler": logging.ERROR,
    "dbos": logging.WARNING,
    "httpx": logging.WARNING,
    "slack_bolt.AsyncApp": logging.ERROR,
    "slack_sdk": logging.WARNING,
}
"""From which level on a library's events say something about this bot. (APScheduler warns of every tick that is
left out because the one before is still at work; Bolt, of a token that it reads from the environment.)"""


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Sends every event from `level` up to `stream` (standard error). May be called again."""
    out = stream or sys.stderr
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
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(out), _masked],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name, least in CHATTY.items():
        logging.getLogger(name).setLevel(least)
    # DBOS adds a handler of its own to a logger that has none.
    logging.getLogger("dbos").handlers = [handler]
    logging.getLogger("dbos").propagate = False


def mask(text: str) -> str:
    """The text with every secret in it replaced by stars."""
    return SECRET.sub("***", text)


def _renderer(out: TextIO) -> Processor:
    if out.isatty():
        return structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)


def _masked(_logger: WrappedLogger, _method: str, line: str | EventDict) -> str:
    return mask(str(line))

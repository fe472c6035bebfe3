"""The four kinds of trouble, named by what the caller must do. Pure.

    Trouble
    ├── Unavailable   try later (a source, Slack or the database is not answering)
    ├── Refused       a person must act (404, revoked token, channel gone)
    └── Invalid       the input is wrong (a sentence, with an example that works)

Anything else that is raised is our bug: the engine retries it, logs the traceback, and gives up.
Foreign errors are translated at the edge only, `from error`.
"""

from datetime import datetime


class Trouble(Exception):  # noqa: N818 - the four are named by duty, not by suffix
    """Something went wrong that somebody outside this code must know about. `str()` is for people."""


class Unavailable(Trouble):
    """Try later: at `retry_at` (aware, UTC) where the other side said when, else after a backoff."""

    def __init__(self, message: str, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.retry_at = retry_at


class Refused(Trouble):
    """A person must act; trying again changes nothing. `code` is the other side's own word for it."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class Invalid(Trouble):
    """The input is wrong; `example` is one that works."""

    def __init__(self, message: str, example: str = "") -> None:
        super().__init__(message)
        self.example = example

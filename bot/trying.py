"""One task's job, called until it says that it is done. Whatever the job does: network, database.

In: a job and its arguments. Out: when it is to be called again, if ever. A job answers None (done) or `Again`.
Unavailable means: again later. Refused and Invalid mean: never again. Anything else raised is our bug: tried a few
times more, logged, given up.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from bot.tasks import Job, Patience
from briefings.errors import Invalid, Refused, Unavailable

log = structlog.get_logger(__name__)


class Trying:
    """A job that is not done yet."""

    def __init__(
        self, job: Job, args: tuple[Any, ...], patience: Patience, now: Callable[[], datetime]
    ) -> None:
        """Not called yet. `now` turns the instant of a retry into seconds to wait."""
        self.job = job
        self.args = args
        self.patience = patience
        self.now = now
        self.failures = 0
        """In a row."""
        self.after: float | None = None
        """Seconds until the next call; None: there is none."""
        self.early = False
        """Whether that call may come sooner: somebody did not answer, and did not say when they will."""
        self.given_up: str | None = None
        """Why, where it is."""

    async def once(self, task_id: str) -> None:
        """Calls the job once; `after` then says when to call it again. `task_id` is for the log."""
        self.after, self.early = None, False
        try:
            again = await self.job(*self.args)
        except Unavailable as trouble:
            log.warning("later", task=task_id, trouble=str(trouble))
            self.early = trouble.retry_at is None
            self._failed(trouble.retry_at)
        except (Refused, Invalid) as trouble:
            log.error("refused", task=task_id, trouble=str(trouble))  # noqa: TRY400 - no bug of ours: no traceback
            self.given_up = str(trouble)
        except Exception as bug:
            log.exception("bug", task=task_id)
            if self.failures >= self.patience.bugs:
                self.given_up = repr(bug)
            else:
                self._failed(None)
        else:
            self.failures = 0
            if again is not None:
                self.after = again.after
                self.args = self.args if again.args is None else again.args

    def _failed(self, retry_at: datetime | None) -> None:
        if retry_at is None:
            backoff = self.patience.backoff
            self.after = backoff[min(self.failures, len(backoff) - 1)]
        else:
            self.after = max(0.0, (retry_at - self.now()).total_seconds())
        self.failures += 1

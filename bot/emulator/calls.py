"""One call of the Web API as a value, the refusal a method may raise, and the transcript's line. Pure values."""

from dataclasses import dataclass, field
from datetime import datetime

from .state import Json


class Refusal(Exception):  # noqa: N818  # an answer of Slack, not a failure of this program
    """Slack's `{"ok": false, "error": …}`; `extra` is merged into the answer."""

    def __init__(self, error: str, **extra: object) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def answer(self) -> Json:
        """The answer's JSON."""
        return {"ok": False, "error": self.error, **self.extra}


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token may do; `kind` is `bot` or `app`."""

    kind: str
    scopes: tuple[str, ...]
    revoked: bool = False

    def need(self, scopes: tuple[str, ...]) -> None:
        """Refuse with `missing_scope` where none of these scopes is there; no scopes asked, none needed."""
        if scopes and not set(scopes) & set(self.scopes):
            raise Refusal("missing_scope", needed=",".join(scopes), provided=",".join(self.scopes))


@dataclass(slots=True)
class Call:
    """One request as understood: `method` such as `chat.postMessage`, `args` merged from query, form and JSON."""

    method: str
    args: Json
    token: str = ""
    grant: Grant = field(default_factory=lambda: Grant("none", ()))

    def text(self, name: str) -> str:
        """A required text argument; refuses with `invalid_arguments` where it is missing."""
        value = self.args.get(name)
        if value is None or value == "":
            message = f"[ERROR] missing required field: {name}"
            raise Refusal("invalid_arguments", response_metadata={"messages": [message]})
        return str(value)

    def optional(self, name: str) -> str | None:
        """A text argument, or None where it is missing or empty."""
        value = self.args.get(name)
        return None if value is None or value == "" else str(value)

    def flag(self, name: str) -> bool:
        """A boolean as JSON, form or the SDK (`1`) sends it."""
        return str(self.args.get(name, "")).lower() in {"1", "true"}

    def number(self, name: str, default: int) -> int:
        """A whole number; refuses with `invalid_arguments` for anything else."""
        value = self.args.get(name)
        try:
            return default if value in (None, "") else int(str(value))
        except ValueError:
            message = f"[ERROR] value must be an integer: {name}"
            raise Refusal("invalid_arguments", response_metadata={"messages": [message]}) from None


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the transcript: `at` by the workspace's clock, `monotonic` in real seconds.

    `answer` is what was or would have been sent; `fault` names what was injected, and `status` is 0 where the
    connection was cut instead of answered.
    """

    at: datetime
    monotonic: float
    method: str
    args: Json
    answer: Json
    status: int
    fault: str | None = None

    @property
    def ok(self) -> bool:
        """Whether the caller got a good answer."""
        return bool(self.answer.get("ok")) and self.status == 200  # noqa: PLR2004  # HTTP OK

"""What a setting's text may be. Pure but for a look at files. In: the text. Out: its value, or `WrongValueError`.

Each function raises `WrongValueError` with what is wrong and its mend; `settings` puts the setting's name before it.
A value that is no text any more (a default) passes as it is.
"""

import re
from collections.abc import Callable
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, SecretStr

from bot.charts import MapKind
from bot.slack.sealing import is_key
from briefings.errors import Invalid
from briefings.store.db import parse_url

MEMBER = re.compile(r"[UW][A-Z0-9]{1,20}")
PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,15}")
HIGHEST_PORT = 65535
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class WrongValueError(ValueError):
    """A setting's text is wrong."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend
        self.also: tuple[WrongValueError, ...] = ()
        """What else is wrong with the same text."""
        self.rest: Any = None
        """What of the text can be looked at further, to find more problems."""


def token(prefix: str) -> BeforeValidator:
    """A Slack token of the kind that starts with `prefix`."""
    kinds = {"xoxb-": "a bot token", "xapp-": "an app token", "xoxp-": "a user's token"}

    def check(given: Any) -> Any:
        if isinstance(given, str) and not given.startswith(prefix):
            kind = next((name for start, name in kinds.items() if given.startswith(start)), "no Slack token")
            raise WrongValueError(
                f"this is {kind}.", f"set it to {kinds[prefix]}, which starts with {prefix}"
            )
        return given

    return BeforeValidator(check)


def web_address(given: str) -> str:
    """An http(s) address, with the slash at its end that Slack's client wants."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WrongValueError(
            f"{given!r} is no web address.", "leave it out, or give one like http://127.0.0.1:8400/api/"
        )
    return given.rstrip("/") + "/"


def public_address(given: Any) -> Any:
    """Where the bot is reached from outside: https, or http on this machine; no path. Without a slash at its end."""
    if given is None:
        return None
    parts = urlsplit(given)
    local = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme not in (("http", "https") if local else ("https",)) or not parts.hostname:
        raise WrongValueError(f"{given!r} is no https address.", "give one like https://wayleave.example.com")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise WrongValueError(
            "more than the address of the host is given.", "end it with the host or its port."
        )
    return given.rstrip("/")


def token_keys(given: Any) -> tuple[SecretStr, ...]:
    """Keys that seal tokens, separated by commas."""
    if not isinstance(given, str):
        return tuple(given)
    keys = [part.strip() for part in given.split(",") if part.strip()]
    if not all(map(is_key, keys)):
        raise WrongValueError(
            "one of the keys is none.", "make one with `wayleave tokens key`; separate several by commas."
        )
    return tuple(map(SecretStr, keys))


def trace_address(given: Any) -> Any:
    """Where a collector takes traces by HTTP."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        mend = "leave it out, or give one like http://127.0.0.1:4318/v1/traces"
        raise WrongValueError("this is no web address without a password in it.", mend)
    return given


def model_address(given: Any) -> Any:
    """The address that `chat/completions` is put behind, with a slash at its end."""
    if given is None:
        return None
    mend = "leave it out, or give what stands before /chat/completions, like http://127.0.0.1:11434/v1"
    try:
        parts = urlsplit(given)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
    except ValueError:
        wrong = True
    if wrong:
        raise WrongValueError("this is no web address.", mend)
    if parts.username or parts.password:
        raise WrongValueError("a key stands in the address.", "put it into WAYLEAVE_MODEL_KEY.")
    path = parts.path.rstrip("/")
    if parts.query or parts.fragment or path.endswith("/completions"):
        raise WrongValueError("more than the base address is given.", mend)
    return given.rstrip("/") + "/"


def sendable(given: Any) -> Any:
    """A key that can be sent in a header."""
    if isinstance(given, str) and not (given.isascii() and given.isprintable() and " " not in given):
        raise WrongValueError(
            "it holds what no key holds (spaces, accents).", "copy the key again, without quotes."
        )
    return given


def questions(given: Any) -> int:
    """A number of questions a day."""
    value = _whole(given, len("1000000"))
    if value is None:
        raise WrongValueError(f"{given!r} is no number of questions.", "give a whole number like 200.")
    return value


def optional(check: Callable[[Any], Any]) -> BeforeValidator:
    """What is not set stays so; the rest is looked at."""
    return BeforeValidator(lambda given: None if given is None else check(given))


def count(given: Any) -> int:
    """How many; 0 too."""
    value = _whole(given, len("1000000"))
    if value is None:
        raise WrongValueError(f"{given!r} is no number.", "give a whole number like 30; 0 for no limit.")
    return value


def days(given: Any) -> int:
    """A time to keep things, in whole days, at least one."""
    value = _whole(given, len("36500"))
    if not value:
        raise WrongValueError(
            f"{given!r} is no number of days.", "give a whole number like 30, or leave it out."
        )
    return value


def share(given: Any) -> float:
    """A confidence."""
    value = _amount(given)
    if not 0 <= value <= 1:
        raise WrongValueError(f"{given!r} is no confidence.", "leave it out, or give a number from 0 to 1.")
    return value


def database(given: Any) -> Any:
    """The address of a database that the bot can use, without a driver; a SQLite file that can be made."""
    if not isinstance(given, str):
        return given
    try:
        url = parse_url(given)
    except Invalid as error:
        raise WrongValueError(f"{error}.", f"use an address like {error.example}") from error
    if url.drivername == "postgresql" and not url.database:
        raise WrongValueError(
            "the address names no database.", "end it with a name: postgresql://user:password@host/wayleave"
        )
    if url.drivername == "sqlite":
        folder(Path(str(url.database)).absolute().parent)
        url = url.set(database=str(Path(str(url.database)).absolute()))
    return url.render_as_string(hide_password=False)


def folder(given: Any) -> Path:
    """A folder that is there, or can be made."""
    path = Path(given).expanduser().absolute()
    nearest = next(parent for parent in (path, *path.parents) if parent.exists())
    if not nearest.is_dir():
        raise WrongValueError(
            f"{nearest} is a file, not a folder.", "give a folder that the bot may write to."
        )
    return path


def readable(given: Any) -> Any:
    """A file that can be read."""
    if given is None:
        return None
    path = Path(given).expanduser().absolute()
    try:
        path.open("rb").close()
    except OSError as error:
        raise WrongValueError(
            f"{path} cannot be read: {error.strerror}.", "give the path of a file that the bot may read."
        ) from error
    return path


def present_folder(given: Any) -> Any:
    """A folder that is there."""
    path = None if given is None else Path(given).expanduser().absolute()
    if path and not path.is_dir():
        raise WrongValueError(f"{path} is no folder.", "give the path of a folder that the bot may read.")
    return path


def member(given: Any) -> Any:
    """The id of a person in Slack."""
    if isinstance(given, str) and not MEMBER.fullmatch(given):
        raise WrongValueError(f"{given!r} is no member id.", "copy it from the person's profile: U0123ABCD.")
    return given


def port(given: Any) -> int:
    """A TCP port."""
    if not str(given).isascii() or not str(given).isdigit() or int(given) > HIGHEST_PORT:
        raise WrongValueError(f"{given!r} is no port.", f"give a number from 0 to {HIGHEST_PORT}, e.g. 3000.")
    return int(given)


def seconds(given: Any) -> float:
    """A time in seconds, not negative."""
    value = _amount(given)
    if not 0 <= value < float("inf"):
        raise WrongValueError(
            f"{given!r} is no number of seconds.", "leave it out, or give a number like 12."
        )
    return value


def prefix(given: str) -> str:
    """What can stand before the name of a slash command."""
    if given and not PREFIX.fullmatch(given):
        raise WrongValueError(
            f"{given!r} cannot stand in a command's name.", "use up to 16 of a-z, 0-9, - and _, e.g. wl-"
        )
    return given


def log_level(given: str) -> str:
    """A level, in any case."""
    if given.upper() not in LEVELS:
        raise WrongValueError(f"{given!r} is no level.", f"use one of {', '.join(LEVELS)}.")
    return given.upper()


def on_or_off(given: Any) -> Any:
    """`on` or `off`, in any case."""
    if isinstance(given, str):
        if given.lower() not in ("on", "off"):
            raise WrongValueError(f"{given!r} is neither on nor off.", "use on or off.")
        return given.lower() == "on"
    return given


def map_kind(given: Any) -> Any:
    """What maps look like, in any case."""
    kinds = tuple(kind.value for kind in MapKind)
    if str(given).lower() not in kinds:
        raise WrongValueError(f"{given!r} is no kind of map.", f"use {' or '.join(kinds)}.")
    return str(given).lower()


def networks(given: Any) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks, separated by commas."""
    if not isinstance(given, str):
        return tuple(given)
    try:
        return tuple(ip_network(part.strip()) for part in given.split(",") if part.strip())
    except ValueError as error:
        raise WrongValueError(f"{error}.", "list networks like 127.0.0.0/8, 10.1.0.0/16, ::1/128") from error


def _whole(given: Any, digits: int) -> int | None:
    """A whole number of so many digits at most; None for what is none."""
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def _amount(given: Any) -> float:
    """A number; a negative one for what is none."""
    try:
        return float(given)
    except ValueError:
        return -1.0

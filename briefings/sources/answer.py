"""What the headers and failures of HTTP mean to a feed reader, in seconds and in words. Pure.

Words are clauses that follow the host's name: "does not know this address (404)".
"""

import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

import httpx

from briefings.net import AddressNotAllowed, TooBig
from briefings.sources.dates import parse_date

MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
REFUSALS = {
    401: "wants a password",
    402: "wants to be paid",
    403: "refuses to answer us",
    404: "does not know this address",
    410: "says that this feed is gone for good",
    429: "asks us to come back later",
    451: "may not show this, for legal reasons",
    503: "is out of service",
}


def freshness(headers: Mapping[str, str]) -> int | None:
    """Seconds for which the answer is still good, by Cache-Control."""
    said = headers.get("cache-control")
    found = MAX_AGE.search(said) if said else None
    if not found:
        return None
    age = headers.get("age", "")
    return max(0, int(found[1]) - (int(age) if age.isascii() and age.isdigit() else 0)) or None


def wait(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds until Retry-After, which is a number of them or a date."""
    written = headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        return int(written[:9])
    until = parse_date(written)
    return max(0, int((until - now).total_seconds())) if until else None


def refusal(response: httpx.Response) -> str:
    """What a status other than 200 and 304 says."""
    status = response.status_code
    if response.is_redirect or status in range(300, 400):
        return f"redirects to nowhere ({status})"
    phrase = HTTPStatus(status).phrase.lower() if status in set(HTTPStatus) else "nothing known"
    return f"{REFUSALS.get(status) or f'answers {phrase}'} ({status})"


def trouble(error: httpx.HTTPError | httpx.InvalidURL) -> str:
    """What kept an answer from coming."""
    match error:
        case AddressNotAllowed():
            return "leads to an address that is not public (allow its network, if it is yours)"
        case TooBig():
            return f"sent too much: {error}"
        case httpx.TimeoutException():
            return "did not answer in time"
        case httpx.DecodingError():
            return "sent what cannot be unpacked"
        case httpx.UnsupportedProtocol() | httpx.InvalidURL():
            return "leads to an address that is not a web address"
        case httpx.ConnectError():
            return f"cannot be reached: {_cause(error)}"
        case _:
            return f"broke off: {_cause(error)}"


def _cause(error: Exception) -> str:
    """The reason of the lower layers, without the address, which may hold a key."""
    cause = getattr(error.__cause__, "os_error", None) or error.__cause__ or error
    return getattr(cause, "strerror", None) or type(cause).__name__

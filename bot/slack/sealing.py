"""Keeps tokens unreadable to whoever reads the database. Pure but for the random numbers of encryption.

In: keys from the environment, the first of which seals and all of which open; a token. Out: the token sealed
(Fernet: AES-128-CBC with an HMAC), or opened. A key is changed by putting a new one first and sealing all anew.
"""

from collections.abc import Sequence
from typing import Any

from briefings.errors import Refused

WRONG_KEY = "WAYLEAVE_TOKEN_KEYS has not the key that this workspace's token was sealed with"


def _fernet() -> Any:
    from cryptography import fernet  # noqa: PLC0415 - 6 MB, and an app of one workspace seals nothing

    return fernet


class Seal:
    """Seals and opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        """ValueError for a key that is none, or where there is none."""
        fernet = _fernet()
        self._all = fernet.MultiFernet([fernet.Fernet(key) for key in keys])
        self._first = fernet.Fernet(keys[0])

    def close(self, token: str) -> str:
        """The token, sealed with the first key."""
        return str(self._first.encrypt(token.encode()).decode())

    def open(self, sealed: str) -> str:
        """The token. Refused where it was sealed with a key that is not here, or altered since."""
        try:
            return str(self._all.decrypt(sealed.encode()).decode())
        except _fernet().InvalidToken as error:
            raise Refused(WRONG_KEY, "wrong_key") from error

    def is_fresh(self, sealed: str) -> bool:
        """Whether the first key alone opens it: nothing would change by sealing it anew."""
        try:
            self._first.decrypt(sealed.encode())
        except _fernet().InvalidToken:
            return False
        return True


def new_key() -> str:
    """A key that nobody has."""
    return str(_fernet().Fernet.generate_key().decode())


def is_key(given: str) -> bool:
    """Whether a text can be a key."""
    try:
        _fernet().Fernet(given)
    except ValueError:
        return False
    return True

"""Keeps tokens unreadable to whoever reads the database. Pure but for the random numbers of encryption.

In: keys from the environment, the first of which seals and all of which open; a token. Out: the token sealed
(Fernet: AES-128-CBC with an HMAC), or opened. A key is changed by putting a new one first and sealing all anew.
"""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from briefings.errors import Refused

WRONG_KEY = "WAYLEAVE_TOKEN_KEYS has not the key that this workspace's token was sealed with"


class Seal:
    """Seals and opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        """ValueError for a key that is none, or where there is none."""
        self._all = MultiFernet([Fernet(key) for key in keys])
        self._first = Fernet(keys[0])

    def close(self, token: str) -> str:
        """The token, sealed with the first key."""
        return self._first.encrypt(token.encode()).decode()

    def open(self, sealed: str) -> str:
        """The token. Refused where it was sealed with a key that is not here, or altered since."""
        try:
            return self._all.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise Refused(WRONG_KEY, "wrong_key") from error

    def is_fresh(self, sealed: str) -> bool:
        """Whether the first key alone opens it: nothing would change by sealing it anew."""
        try:
            self._first.decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True


def new_key() -> str:
    """A key that nobody has."""
    return Fernet.generate_key().decode()


def is_key(given: str) -> bool:
    """Whether a text can be a key."""
    try:
        Fernet(given)
    except ValueError:
        return False
    return True

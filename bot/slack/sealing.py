"""Keeps tokens unreadable to whoever reads the database. Pure but for the random numbers of encryption.

In: keys from the environment, the first of which seals and all of which open; a token. Out: the token sealed
(Fernet: AES-128-CBC with an HMAC), or opened. A key is changed by putting a new one first and sealing all anew.
"""
# ruff: noqa: PLC0415 - cryptography is 9 MB, and only a bot of several workspaces seals anything

from collections.abc import Sequence

from briefings.errors import Refused

WRONG_KEY = "WAYLEAVE_TOKEN_KEYS has not the key that this workspace's token was sealed with"


class Seal:
    """Seals and opens."""

    def __init__(self, keys: Sequence[str]) -> None:
        """ValueError for a key that is none, or where there is none."""
        from cryptography.fernet import Fernet, MultiFernet

        self._all = MultiFernet([Fernet(key) for key in keys])
        self._first = Fernet(keys[0])

    def close(self, token: str) -> str:
        """The token, sealed with the first key."""
        return self._first.encrypt(token.encode()).decode()

    def open(self, sealed: str) -> str:
        """The token. Refused where it was sealed with a key that is not here, or altered since."""
        from cryptography.fernet import InvalidToken

        try:
            return self._all.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise Refused(WRONG_KEY, "wrong_key") from error

    def is_fresh(self, sealed: str) -> bool:
        """Whether the first key alone opens it: nothing would change by sealing it anew."""
        from cryptography.fernet import InvalidToken

        try:
            self._first.decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True


def new_key() -> str:
    """A key that nobody has."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


def is_key(given: str) -> bool:
    """Whether a text can be a key."""
    from cryptography.fernet import Fernet

    try:
        Fernet(given)
    except ValueError:
        return False
    return True

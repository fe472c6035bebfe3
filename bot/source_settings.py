"""The settings about sources. In: the text of environment variables. Out: values, or `WrongValueError` (see `settings`)."""

import re
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode

from bot import values
from bot.values import WrongValueError

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def words(given: Any) -> tuple[str, ...]:
    """Words, separated by commas."""
    return (
        tuple(part.strip() for part in given.split(",") if part.strip()) if isinstance(given, str) else given
    )


def keys(given: Any) -> Mapping[str, SecretStr]:
    """Keys by the ids of their sources: `guardian-open-platform=…, fcc-ecfs-filings-api=…`."""
    if not isinstance(given, str):
        return dict(given)
    found = {}
    for part in filter(None, map(str.strip, given.split(","))):
        name, _, key = part.partition("=")
        if not ID.fullmatch(name.strip()) or not key.strip():
            raise WrongValueError(
                "one part is no source's id with a key.",
                "write guardian-open-platform=KEY, and commas between.",
            )
        found[name.strip()] = SecretStr(values.sendable(key.strip()))
    return found


class SourceSettings(BaseSettings):
    """Which sources there are, which of them are asked, and how."""

    sources: Annotated[Path | None, BeforeValidator(values.readable)] = Field(None, alias="WAYLEAVE_SOURCES")
    """Catalogue of sources (YAML); the bundled one where not set."""
    pick: Annotated[tuple[str, ...], NoDecode, BeforeValidator(words)] = Field((), alias="WAYLEAVE_PICK")
    """Which of the sources are asked, see `briefings.sources.choosing`; all that are not off where not set."""
    source_keys: Annotated[Mapping[str, SecretStr], NoDecode, BeforeValidator(keys)] = Field(
        default_factory=dict, alias="WAYLEAVE_SOURCE_KEYS"
    )
    """Keys by the ids of the sources that want one; each is sent to its source's own host only."""
    allow_networks: Annotated[
        tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(values.networks)
    ] = Field((), alias="WAYLEAVE_ALLOW_NETWORKS")
    """Private networks that sources may live in, e.g. `127.0.0.0/8`; none by default."""
    contact: str = Field("", alias="WAYLEAVE_CONTACT")
    """A mail address or page for whoever runs a source: goes into the User-Agent."""

"""Whom to ask for a second reading, where the owner wants one. Pure values."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A language model behind an OpenAI-compatible address."""

    address: str
    """What `chat/completions` is put behind; ends with a slash."""
    name: str
    """Which of the models there."""
    key: str | None = field(default=None, repr=False)
    """Sent to this address only; never logged."""
    below: float = 0.6
    """Readings that the rules are less sure of (0 to 1) are read again."""
    patience: float = 10.0
    """Seconds from the question to the last byte of the answer."""

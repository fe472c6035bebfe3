"""Where a claim comes from. Pure values."""

from dataclasses import dataclass
from datetime import datetime

from briefings.model import Certainty


@dataclass(frozen=True, slots=True)
class Context:
    """Where a claim comes from, and when."""

    story_id: str
    certainty: Certainty
    """How far the claim is to be believed: by its story for the news, by itself for what is told along."""
    article_id: str
    told_at: datetime
    """When the article told it, aware and UTC."""
    now: datetime

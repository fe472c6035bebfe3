"""News that was held back, as one briefing. Pure."""

from collections.abc import Collection, Sequence
from hashlib import blake2b

from briefings.digests.compose import news
from briefings.digests.lines import Background
from briefings.digests.routing import Reason
from briefings.model import Briefing, BriefingKind, Change

MOST = 200
"""Lines of a section: nobody tells this news again, so the face shows as many as one message holds, and counts the rest."""


def caught_up(
    place: tuple[str, str], changes: Sequence[Change], reasons: Collection[Reason], background: Background
) -> Briefing:
    """What a place (workspace, destination) was not told at its time, in one message."""
    which = blake2b("|".join(sorted(one.id for one in changes)).encode(), digest_size=10).hexdigest()
    return Briefing(
        kind=BriefingKind.DIGEST,
        key=f"held:{place[0]}:{place[1]}:{which}",
        facts={
            "reasons": tuple(one.value for one in Reason if one in reasons),
            "changes": len({one.matter_id for one in changes}),
        },
        sections=tuple(part for part in news(changes, background, MOST) if part.lines),
        topic="held",
    )

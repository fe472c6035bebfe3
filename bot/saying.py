"""What it takes to say a briefing where it may have been said before. Pure.

In: the briefing as it was said last under its key (None: never), and as it is now. Out: a new message, an edit
of it, news in its thread, or nothing. The outbox and a replay say alike.
"""

from briefings.model import Briefing, BriefingKind, DeliveryKind


def steps(said: Briefing | None, briefing: Briefing) -> tuple[DeliveryKind, ...]:
    """The deliveries that say it, in order; none where nothing is new."""
    if said is None:
        return () if briefing.only_edits else (DeliveryKind.POST,)
    if briefing.kind is not BriefingKind.ALERT or briefing.version <= said.version:
        return ()
    return (DeliveryKind.UPDATE, DeliveryKind.REPLY) if briefing.news else (DeliveryKind.UPDATE,)

"""What was to be said and what was said, counted from outside: the bot's rows on one side, Slack's messages on the other. Pure.

In: the deliveries of the database, the messages of the emulated Slack with its record of times, what had to come of it.
Out: a `Tally`: what was lost, doubled, out of order or too early.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.emulator import Message
from briefings.model import Delivery, DeliveryKind, DeliveryState

SECOND = 0.95
"""Between two messages to a channel: what Slack asks for, less what two clocks differ by."""
AT_ONCE = timedelta(seconds=1)
"""Two transactions of two processes have no order nearer than this."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts; all but the first four are to be 0."""

    wanted: int
    """Messages and edits that had to come."""
    messages: int
    edits: int
    sent: int
    """Rows that say so."""
    unsaid: int
    """Wanted, and no row for it."""
    lost: int
    """Rows without their message, or whose edit does not show."""
    doubled: int
    strange: int
    """Messages that no row knows."""
    misplaced: int
    """Messages of a channel said before one that was put earlier."""
    early: int
    """Messages less than a second after the one before in their channel."""

    @property
    def faults(self) -> int:
        """What must be 0."""
        return self.unsaid + self.lost + self.doubled + self.strange + self.misplaced + self.early


def tally(
    wanted: Mapping[str, int],
    rows: Sequence[Delivery],
    messages: Mapping[str, Sequence[Message]],
    spacing: Mapping[str, Sequence[float]],
) -> Tally:
    """`wanted` counts rows by kind (`alert post`), `messages` and `spacing` (seconds) go by channel id."""
    kinds = Counter(kind_of(row) for row in rows)
    told = [message for those in messages.values() for message in those if message.metadata]
    by_name = Counter(name_of(message) for message in told)
    names = {row.id for row in rows if row.kind is not DeliveryKind.UPDATE}
    return Tally(
        wanted=sum(wanted.values()),
        messages=len(told),
        edits=sum(row.kind is DeliveryKind.UPDATE for row in rows),
        sent=sum(row.state is DeliveryState.SENT for row in rows),
        unsaid=sum(max(count - kinds[kind], 0) for kind, count in wanted.items()),
        lost=len(names - by_name.keys()) + _edits_lost(rows, told),
        doubled=sum(count - 1 for count in by_name.values()),
        strange=sum(name not in names for name in by_name),
        misplaced=sum(_misplaced(rows, those) for those in messages.values()),
        early=sum(one < SECOND for those in spacing.values() for one in those),
    )


def kind_of(row: Delivery) -> str:
    """What a row says, and how: `alert post`, `alert reply`, `digest post`."""
    return f"{row.id.split(':')[0]} {row.kind.value}"


def name_of(message: Message) -> str:
    """The id of the delivery that posted a message, whatever has edited it since."""
    return _last(message).split(":edit:")[0]


def _last(message: Message) -> str:
    return str((message.metadata or {})["event_payload"]["delivery_id"])


def _edits_lost(rows: Iterable[Delivery], told: Iterable[Message]) -> int:
    """Messages that do not show their newest edit."""
    newest: dict[str, str] = {}
    for row in rows:
        if row.kind is DeliveryKind.UPDATE and row.parent_id:
            newest[row.parent_id] = max(newest.get(row.parent_id, ""), row.id)
    shown = {name_of(message): _last(message) for message in told}
    return sum(shown.get(parent) != edit for parent, edit in newest.items())


def _misplaced(rows: Iterable[Delivery], messages: Iterable[Message]) -> int:
    """How many of a channel's messages came after one that was put later than they were."""
    put = {row.id: row.created_at for row in rows}
    known = sorted((one for one in messages if one.metadata), key=lambda one: one.posted_at)
    instants = [instant for one in known if (instant := put.get(name_of(one)))]
    latest, count = None, 0
    for instant in instants:
        count += latest is not None and instant < latest - AT_ONCE
        latest = instant if latest is None else max(latest, instant)
    return count


def by_channel(messages: Iterable[Message]) -> dict[str, list[Message]]:
    """The messages that everybody sees, by channel id."""
    found: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        if not message.ephemeral_to:
            found[message.channel].append(message)
    return found

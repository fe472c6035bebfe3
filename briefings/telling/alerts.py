"""Alerts: what the watches of each place hear of a story at once, and what is held for later. Database.

In: the stories that a visit touched, with their fresh changes; a change that somebody corrected. Out: one briefing
for each story and place that wants it. What nobody may be woken for goes into `wl_held` (see `held`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from briefings.digests import compose
from briefings.digests.lines import Background, change_line
from briefings.digests.match import alerting, heard, wants
from briefings.digests.routing import STORM, STORM_WINDOW, Reason, Route, route, stormy
from briefings.model import Briefing, Certainty, Change, Subscription, SubscriptionKind
from briefings.store import deliveries, set_aside
from briefings.store import feedback as feedback_store
from briefings.store import held as held_store
from briefings.store import ledger as ledger_store
from briefings.store import subscriptions as subscription_store
from briefings.store.held import HeldRow
from briefings.subscriptions import Place
from briefings.telling.background import NameOf, told_by

Alert = tuple[Place, Briefing]


@dataclass(frozen=True, slots=True)
class _History:
    """What a story has changed."""

    background: Background
    story_id: str
    changes: tuple[Change, ...]
    """As they count now."""
    corrected: tuple[Change, ...]
    """In whose place others stand."""
    total: int

    def alert(self, shown: Sequence[Change], loud: Sequence[Change]) -> Briefing:
        """The story's message; its version grows whoever wants how much of it."""
        story = self.background.stories[self.story_id].story
        matters = {one.matter_id for one in shown}
        struck = [one for one in self.corrected if one.matter_id in matters]
        made = compose.alert(story, shown, loud, self.background, struck)
        return replace(made, version=self.total * 1000 + story.told)


@dataclass(slots=True)
class _Storms:
    """How many messages of their own each place has been given in this minute."""

    now: datetime
    given: dict[Place, int] = field(default_factory=dict)

    async def calmed(self, tx: AsyncConnection, place: Place, story_id: str, routed: Route) -> Route:
        """The route; with all its news for later, where the place has had enough and has no message to edit."""
        there = (place.workspace, place.destination)
        if not routed.loud or await deliveries.is_known(tx, deliveries.post_id(f"alert:{story_id}", *there)):
            return routed
        waits = await held_store.waits(tx, *there, Reason.STORM.value)
        if place not in self.given:
            self.given[place] = await deliveries.alerts_since(tx, *there, self.now - STORM_WINDOW)
        if self.given[place] >= STORM or (waits and waits > self.now):
            return stormy(routed, self.now)
        self.given[place] += 1
        return routed


async def alerts(
    tx: AsyncConnection, touched: Mapping[str, Sequence[Change]], name_of: NameOf, now: datetime
) -> list[Alert]:
    """`touched`: the fresh changes by story; a story that only found another outlet has none."""
    watching = await _watching(tx) if touched else {}
    muted = await set_aside.muting(tx, touched) if watching else frozenset()
    silenced = await feedback_store.silences(tx, touched) if watching else {}
    storms, told = _Storms(now), []
    for story_id, fresh in touched.items() if watching else ():
        history = await _history(tx, story_id, name_of)
        for place, watches in watching.items():
            audible = heard(history.changes, silenced.get((place.workspace, place.destination), ()))
            routed = route(watches, audible, {one.id for one in fresh}, now)
            if (place.workspace, place.destination, story_id) in muted:
                routed = Route(routed.shown, (), ())
            if routed.shown:
                routed = await storms.calmed(tx, place, story_id, routed)
                await _keep(tx, place, story_id, routed, now)
                told.append((place, history.alert(routed.shown, routed.loud)))
    return told


async def corrected(tx: AsyncConnection, change: Change, name_of: NameOf) -> list[Alert]:
    """What the places with a message of the story are told when a person has corrected it: an edit, and why.

    `change` is the correction (`subscriptions.correct`). Quiet hours, too: what is wrong is not left standing.
    """
    history = await _history(tx, change.story_id, name_of)
    if change.story_id not in history.background.stories:
        return []
    told = []
    watching = await _watching(tx)
    for workspace, destination in await deliveries.posted_to(tx, f"alert:{change.story_id}"):
        place = Place(workspace, destination)
        watches = watching.get(place, ())
        shown = [
            one
            for one in history.changes
            if one.matter_id == change.matter_id or any(wants(watch, one) for watch in watches)
        ]
        said = change_line([change], history.background)
        told.append((place, replace(history.alert(shown, []), only_edits=True, news=said)))
    return told


async def _watching(tx: AsyncConnection) -> dict[Place, list[Subscription]]:
    """The watches that are heard at once, by place."""
    found: dict[Place, list[Subscription]] = {}
    for one in await subscription_store.of_kind(tx, SubscriptionKind.WATCH):
        if alerting(one):
            found.setdefault(Place(one.workspace, one.destination), []).append(one)
    return found


async def _history(tx: AsyncConnection, story_id: str, name_of: NameOf) -> _History:
    everything = await ledger_store.told_in_story(tx, story_id)
    after = {one.corrects: one for one in everything if one.corrects}
    return _History(
        background=await told_by(tx, [story_id], name_of),
        story_id=story_id,
        changes=tuple(one for one in everything if one.id not in after),
        # What was taken back stands struck through itself: it needs no second line.
        corrected=tuple(
            one
            for one in everything
            if one.id in after and after[one.id].certainty is not Certainty.RETRACTED
        ),
        total=len(everything),
    )


async def _keep(tx: AsyncConnection, place: Place, story_id: str, routed: Route, now: datetime) -> None:
    """Holds what is for later; what its message tells aloud now need not wait any more."""
    there = (place.workspace, place.destination)
    if routed.loud:
        await held_store.drop_story(tx, there, story_id)
    rows = [
        HeldRow(*there, one.change.id, story_id, one.reason.value, now, one.release_at) for one in routed.held
    ]
    await held_store.add(tx, rows)

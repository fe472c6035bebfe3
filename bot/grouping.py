"""What `wayleave stories` does: shows how a story came together, parts and joins stories. Database.

In: references, a person's name. Out: stories as values, as text for people, as JSON.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict

from bot.offline import opened
from briefings import corrections
from briefings.corrections import By, Shown
from briefings.errors import Invalid
from briefings.model import Correction, Origin, RecordCheck, Story


async def show(ref: str) -> Shown:
    """A story. Invalid where nothing is called so."""
    async with opened() as app, app.database.read() as tx:
        return await corrections.show(tx, ref)


async def split(ref: str, articles: Sequence[str], by: str) -> tuple[Story, Story]:
    """The story that stays, and the one that its articles make by themselves."""
    async with opened() as app, app.database.begin() as tx:
        return await corrections.split(tx, ref, articles, By(_name(by), app.now()))


async def merge(ref: str, other: str, by: str) -> Story:
    """The story that two are now."""
    async with opened() as app, app.database.begin() as tx:
        return await corrections.merge(tx, ref, other, By(_name(by), app.now()))


def text(shown: Shown) -> str:
    """A story for people: one article a line, each with why it belongs."""
    story = shown.story
    lines = [f"{story.id}  {story.title}", f"{_counted(shown)} · {story.certainty.value}"]
    for one in sorted(story.tellings, key=lambda telling: telling.at):
        why = f"joined: {one.because}" if one.because else "opened it"
        reaction = ", a reaction" if one.reaction else ""
        lines += [
            "",
            f"{one.at:%Y-%m-%d %H:%M}  {one.outlet}: {one.title or one.url}",
            f"  {one.article_id} · {why}{reaction}",
        ]
    if story.dropped:
        lines += ["", f"{story.dropped} more that add nothing are not shown"]
    lines += [f"\n{_looked_up(shown.record)}"] if shown.record and shown.record.checked_at else []
    lines += [f"\n{_said(one)}" for one in shown.corrections]
    return "\n".join(lines)


def _looked_up(record: RecordCheck) -> str:
    found, asked = record.found, f"checked at {record.checked_at:%Y-%m-%d %H:%M} UTC"
    if found:
        return f"Found in {found.record}, {found.day}: {found.title} ({found.url}); {asked}"
    return f"No record found in {', '.join(record.places)}, {asked}"


def as_json(shown: Shown) -> str:
    """A story as JSON; the hashes of its words are left out."""
    data = asdict(shown)
    for telling in data["story"]["tellings"]:
        del telling["sketch"]
    return json.dumps(data, indent=2, default=str, ensure_ascii=False)


def _counted(shown: Shown) -> str:
    """`31 outlets, 1 origin: The Wall Street Journal, unnamed people`."""
    outlets, known = len(shown.story.outlets), len(shown.origins)
    named = "; ".join(_origin(one) for one in shown.origins)
    return f"{outlets} outlet{'s' * (outlets != 1)}, {known} origin{'s' * (known != 1)}: {named}"


def _origin(one: Origin) -> str:
    people = ("unnamed people",) if one.unnamed_people else ()
    return ", ".join((*((one.outlet,) if one.outlet else ()), *people)) or "those who act, themselves"


def _said(one: Correction) -> str:
    day = f"{one.at:%Y-%m-%d}"
    if one.kind == "split":
        return f"{day}  {one.by}: not the same as {one.other_id} ({len(one.article_ids)} articles left {one.story_id})"
    return f"{day}  {one.by}: the same as {one.other_id} ({len(one.article_ids)} articles came from there)"


def _name(by: str) -> str:
    if not by.strip():
        raise Invalid("a correction needs the name of who makes it", "--by 'Ada L.'")
    return by.strip()

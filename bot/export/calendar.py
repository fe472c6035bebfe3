"""Deadlines as a calendar: iCalendar, RFC 5545. Pure. In: a briefing. Out: bytes.

Each deadline is an event of one day that blocks no time. Its UID is the measure's, not the day's: where a
deadline moves, the event of a subscribed calendar moves with it. Of an imprecise deadline (`2027`) nobody
knows the day: it stands on the last one it can mean, and says so.
"""

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from bot.slack.escape import clean, web_address
from bot.wording import days, wording
from briefings.model import Briefing, Line

DOMAIN = "wayleave.invalid"
"""What follows the measure in a UID: a name that is nobody's."""
FULL = len("2027-01-01")


def as_ics(briefing: Briefing, now: datetime) -> bytes:
    """A calendar of the deadlines; `now` (aware) stamps those of which it is not known since when they stand."""
    calendar = Calendar()
    calendar.add("prodid", "-//Wayleave//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Market access deadlines")
    for section in briefing.sections:
        for line in section.lines:
            calendar.add_component(_event(line, now))
    return bytes(calendar.to_ical())


def _event(line: Line, now: datetime) -> Event:
    on = str(line.facts["on"])
    day = last_day(on)
    known_at = line.facts.get("known_at")
    vague = "" if len(on) == FULL else f"; the day is not known, only {days.day(on)}"
    sure = str(wording.certainty(line.certainty).words) if line.certainty else ""
    event = Event()
    event.add("uid", f"{line.facts['matter']}@{DOMAIN}")
    event.add("dtstamp", datetime.fromisoformat(known_at) if isinstance(known_at, str) else now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", clean(wording.due_matter(line)) + vague)
    event.add("description", "\n".join(part for part in (sure, *wording.details(line)) if part))
    event.add("transp", "TRANSPARENT")
    if line.links and (address := web_address(line.links[0].url)):
        event.add("url", address)
    return event


def last_day(on: str) -> date:
    """The last day that a deadline can mean. ValueError for what is no day."""
    year, month, *rest = (*(int(part) for part in on.split("-")), *([12] if len(on) == len("2027") else []))
    if rest:
        return date(year, month, rest[0])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

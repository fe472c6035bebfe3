"""Briefings and lines as the domain makes them, for the tests of the Slack face. Pure."""

from datetime import UTC, datetime
from typing import Any

from briefings.model import (
    Briefing,
    BriefingKind,
    Certainty,
    Delivery,
    DeliveryKind,
    Fact,
    Line,
    LineKind,
    Link,
    Section,
)

NOON = datetime(2018, 1, 9, 12, 0, tzinfo=UTC)
WSJ = Link("The Wall Street Journal", "https://www.wsj.com/articles/huawei-at-t")
HOSTILE = "<!channel> *x* <http://evil|bank>"


def happening(kind: LineKind = LineKind.CHANGE, /, **facts: Fact) -> Line:
    """AT&T walks away from Huawei, unless told otherwise."""
    told: dict[str, Fact] = {
        "vendor": "Huawei",
        "counterparts": ("AT&T",),
        "market": "US",
        "market_name": "United States",
        "event_type": "carrier_deal",
        "status_before": "expected",
        "status": "collapsed",
        "direction": "closes",
        "segments": ("devices",),
        "happened_on": "2018-01-08",
        "attribution": "secondhand",
        "origin": "The Wall Street Journal",
        "unnamed_people": True,
        "outlets": 31,
        "origins": 1,
        "title": "AT&T walks away from Huawei deal",
    }
    return Line(
        kind,
        told | facts,
        Certainty.REPORTED,
        links=(WSJ,),
        quotes=("AT&T has suddenly walked away from the deal",),
        ref="change-1",
    )


def standing(**facts: Fact) -> Line:
    """Huawei's phones in the United States are shut out."""
    told: dict[str, Fact] = {
        "vendor": "Huawei",
        "market": "US",
        "market_name": "United States",
        "segment": "devices",
        "state": "closed",
        "since": "2018-01-08",
        "deadline": None,
        "changes": 2,
    }
    return Line(LineKind.STANDING, told | facts, Certainty.STRONG, links=(WSJ,), ref="change-1")


def deadline() -> Line:
    """Germany's phase-out of the core."""
    facts: dict[str, Fact] = {
        "vendor": "Huawei",
        "market": "DE",
        "market_name": "Germany",
        "event_type": "phase_out",
        "on": "2026-12-31",
    }
    return Line(LineKind.DEADLINE, facts, Certainty.CONFIRMED)


def note(code: str, **facts: Fact) -> Line:
    """A line of the bot's own words."""
    return Line(LineKind.NOTE, {"code": code, **facts})


def digest(*sections: Section, **facts: Fact) -> Briefing:
    """The briefing of Tuesday 9 January 2018."""
    told: dict[str, Fact] = {
        "day": "2018-01-09",
        "zone": "Europe/Berlin",
        "late": False,
        "sources": 41,
        "silent": 3,
        "changes": 1,
    }
    usual = (
        Section("changed", (happening(event_type="ban", status="announced", counterparts=()),)),
        Section("deals", (happening(),)),
        Section("heard", (happening(LineKind.STORY, title=HOSTILE),), more=2),
        Section("deadlines", (deadline(),)),
        Section("silent", tuple(note("silent_source", source=name) for name in ("Gazette", "Post", "Wire"))),
    )
    return Briefing(
        BriefingKind.DIGEST, "digest:daily:T1:C1:2018-01-09T07:30", told | facts, sections or usual, "digest"
    )


def alert(line: Line | None = None, **more: Any) -> Briefing:
    """The alert about the deal that collapsed, as the second version of its story."""
    line = line or happening()
    given: dict[str, Any] = {"news": happening(), "version": 2002, "story_id": "s1"} | more
    return Briefing(
        BriefingKind.ALERT, "alert:s1", line.facts, (Section("alert", (line,)),), "alert", **given
    )


def vendor_answer(**facts: Fact) -> Briefing:
    """What `/vendor 华为` is answered."""
    told: dict[str, Fact] = {
        "asked": "华为",
        "vendor": "Huawei",
        "how": "alias",
        "markets": 2,
        "deals": 1,
        "states": ("closed:1", "restricted:1"),
        "known": True,
    }
    restricted = standing(
        market="DE", market_name="Germany", segment="core", state="restricted", since="2024-07"
    )
    sections = (
        Section("standings", (standing(), restricted)),
        Section("deals", (happening(LineKind.DEAL, status_before=None),)),
        Section("changes", (happening(),), more=4),
    )
    return Briefing(BriefingKind.ANSWER, "vendor:Huawei", told | facts, sections, "vendor")


def unknown_vendor(asked: str = "Hwawei", suggestions: tuple[str, ...] = ("Huawei",)) -> Briefing:
    """The answer to a name nobody knows."""
    facts: dict[str, Fact] = {"asked": asked, "suggestions": suggestions}
    return Briefing(BriefingKind.ANSWER, f"vendor_unknown:{asked}", facts, (), "vendor_unknown")


def why_answer(quote: str = "has suddenly walked away from the deal") -> Briefing:
    """What `why?` is answered."""
    evidence = Line(
        LineKind.NOTE, {"code": "evidence", "field": "status", "quote": quote}, quotes=(quote,), links=(WSJ,)
    )
    sections = (
        Section("evidence", (evidence,)),
        Section(
            "rules", (note("rule", rule="deal.walk_away"), note("moved", reason="the buyer walked away"))
        ),
        Section("history", (happening(status_before=None, status="expected"), happening())),
    )
    return Briefing(BriefingKind.ANSWER, "why:change-1", happening().facts, sections, "why")


def on_its_way(briefing: Briefing, kind: DeliveryKind = DeliveryKind.POST, **more: Any) -> Delivery:
    """A delivery of a briefing to channel C1, tried at noon."""
    given: dict[str, Any] = {"id": f"{briefing.key}:C1", "workspace": "T1", "destination": "C1"}
    return Delivery(kind=kind, briefing=briefing, **(given | {"attempt_at": NOON} | more))

"""What the "Why?" page says of official records, in Slack and at a terminal."""

import json
from datetime import UTC, datetime

import pytest

from bot import plain
from bot.slack.blocks import answer
from briefings.digests.lines import Background, Told
from briefings.digests.replies import reasons
from briefings.model import Briefing, Certainty, OfficialDocument, Origin, RecordCheck, Story, Telling
from tests.newsroom import measure

AT = datetime(2026, 3, 10, 9, tzinfo=UTC)
FOUND = OfficialDocument(
    "Federal Register", "Additions <!channel> to the *Entity List*", "https://fr.example/1", "2026-03-09"
)


def page(check: RecordCheck | None) -> Briefing:
    """The page of a story that was looked up so far."""
    claim = measure()
    told = Telling(
        "a", "Gazette", "https://gazette.example/1", AT, claim.status, claim.attribution, Origin("Gazette")
    )
    story = Story("s", "Told", claim, (told,), Certainty.REPORTED)
    return reasons.why_story(story, [], Background({"s": Told(story, ())}, str), check)


def looked(**more: object) -> RecordCheck:
    """A look at the Federal Register."""
    given = {"checked_at": AT, "places": ("Federal Register", "Consolidated Screening List"), **more}
    return RecordCheck("s", "US", "ban", **given)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (
            looked(),
            "No record found in Federal Register and Consolidated Screening List, checked at 2026-03-10 09:00 UTC",
        ),
        (looked(found=FOUND), "Found in Federal Register, 9 Mar 2026; checked at 2026-03-10 09:00 UTC"),
        (
            looked(checked_at=None, places=(), trouble="fr.example did not answer in time", next_at=AT),
            "Not looked up in the official records yet (fr.example did not answer in time; it will be asked again)",
        ),
    ],
)
def test_the_page_says_what_was_found_or_when_nothing_was(check: RecordCheck, said: str) -> None:
    assert said in json.dumps(answer.why(page(check)).blocks)
    assert said in " ".join(plain.text(page(check)).split())


def test_nothing_is_said_of_a_story_that_nobody_looked_up() -> None:
    assert [part.name for part in page(None).sections] == ["tellings"]


def test_the_title_of_a_document_is_quoted_as_plain_text_beside_its_link() -> None:
    """As rich text it rings nobody; where Slack reads markup it is not said at all."""
    blocks = answer.why(page(looked(found=FOUND))).blocks
    assert [one["text"] for one in pieces(blocks) if "<!channel>" in str(one.get("text"))] == [FOUND.title]
    assert "https://fr.example/1" in [one.get("url") for one in pieces(blocks)]


def pieces(of: object) -> list[dict[str, object]]:
    """Every object in blocks that has no other inside its text."""
    if isinstance(of, dict):
        own = [of] if isinstance(of.get("text"), str) or "url" in of else []
        return own + [one for value in of.values() for one in pieces(value)]
    return [one for value in of for one in pieces(value)] if isinstance(of, list | tuple) else []

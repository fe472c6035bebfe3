"""What it takes to say a briefing that may have been said before. Pure."""

from dataclasses import replace

from bot.saying import steps
from briefings.model import DeliveryKind
from tests.slack import samples

ALERT = replace(samples.alert(), version=2001, only_edits=False)
QUIET = replace(ALERT, news=None, version=2002, only_edits=True)
POST, UPDATE, REPLY = DeliveryKind.POST, DeliveryKind.UPDATE, DeliveryKind.REPLY


def test_what_was_never_said_is_a_message_unless_it_is_only_an_edit() -> None:
    assert steps(None, ALERT) == (POST,)
    assert steps(None, QUIET) == ()


def test_a_newer_version_edits_and_its_news_goes_into_the_thread() -> None:
    assert steps(ALERT, replace(ALERT, version=3001)) == (UPDATE, REPLY)
    assert steps(ALERT, QUIET) == (UPDATE,)


def test_the_same_or_an_older_version_says_nothing() -> None:
    assert steps(ALERT, ALERT) == ()
    assert steps(QUIET, ALERT) == ()


def test_a_digest_is_said_once() -> None:
    digest = samples.digest()
    assert steps(digest, replace(digest, version=2)) == ()

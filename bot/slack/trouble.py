"""Slack's errors in our words: the only place that knows what each of them means. Pure.

In: whatever a Slack client raised. Out: `Unavailable` (surely not done; later), `Refused` (a person must act),
`UnknownOutcome` (it may have been done), each with a sentence.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

from briefings.errors import Refused, Trouble, Unavailable

SERVER_ERRORS = 500
TOO_MANY = 429
DEFAULT_WAIT = 30
"""Seconds to wait after a 429 that does not say how long."""
FOREIGN = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError, ValueError, AttributeError)
"""What slack_sdk lets through; AttributeError is its answer to a plain-text body."""
LATER = frozenset(("service_unavailable", "request_timeout", "team_added_to_org"))
PERHAPS_DONE = frozenset(("internal_error", "fatal_error"))
UGLY = frozenset(
    ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "block_mismatch")
)
"""Slack does not take the form; a plainer one may pass."""
LATE = "that took too long for Slack: please click again"
WHAT_TO_DO = {
    "not_in_channel": "I am not in that channel: invite me with /invite",
    "channel_not_found": "I cannot see that channel: it is gone, or private and I am not in it",
    "is_archived": "that channel is archived",
    "invalid_auth": "Slack does not accept my token: install the app again and set SLACK_BOT_TOKEN",
    "not_authed": "I have no token: set SLACK_BOT_TOKEN",
    "token_revoked": "my token was revoked: install the app again and set SLACK_BOT_TOKEN",
    "token_expired": "my token has expired: install the app again and set SLACK_BOT_TOKEN",
    "account_inactive": "the app was removed from this workspace, or its bot user was deactivated",
    "message_not_found": "the message to change is gone",
    "cant_update_message": "Slack does not let me change that message any more",
    "edit_window_closed": "Slack does not let me change that message any more",
    "expired_trigger_id": LATE,
    "exchanged_trigger_id": LATE,
    "invalid_trigger_id": LATE,
    "push_limit_reached": "too many windows are open: close one and click again",
    "hash_conflict": "it was changed meanwhile: please look again",
    "not_found": "that window was closed meanwhile",
    "not_enabled": "the app's Home tab is switched off: switch it on in the app's settings",
    "user_disabled": "that person's account was deactivated",
    "cannot_dm_bot": "bots cannot be written to",
    "restricted_action": "an admin of this workspace does not let me post there",
}


class UnknownOutcome(Trouble):
    """Slack's answer was lost or unreadable: what was asked may have been done, or not."""


def code(cause: BaseException) -> str:
    """Slack's own word for an error; empty where there is none."""
    data = getattr(cause.response, "data", None) if isinstance(cause, SlackApiError) else None
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def translated(cause: Exception, now: datetime) -> Unavailable | Refused | UnknownOutcome:
    """Our error for one of Slack's; raise it `from` the cause. `now` turns seconds to wait into an instant."""
    if isinstance(cause, aiohttp.ClientConnectorError):
        return Unavailable("Slack cannot be reached")
    if not isinstance(cause, SlackApiError):
        return UnknownOutcome(f"Slack's answer did not come: {type(cause).__name__}")
    word, status = code(cause), getattr(cause.response, "status_code", 0)
    if status == TOO_MANY or word in ("ratelimited", "rate_limited"):
        return Unavailable(
            "Slack asks for a pause", now + timedelta(seconds=pause(getattr(cause.response, "headers", {})))
        )
    if word in LATER:
        return Unavailable(f"Slack is not answering ({word})")
    if not word or status >= SERVER_ERRORS or word in PERHAPS_DONE:
        return UnknownOutcome(f"Slack's answer makes no sense (status {status or 'unknown'} {word})".strip())
    return Refused(_sentence(cause, word), word)


def unanswered(cause: Exception, now: datetime) -> Unavailable | Refused:
    """Our error for a call that changes nothing: a lost answer only means to ask again."""
    error = translated(cause, now)
    return Unavailable(str(error)) if isinstance(error, UnknownOutcome) else error


def pause(headers: Mapping[str, str]) -> float:
    """Seconds that Slack asks to wait with a 429."""
    lower = {str(name).lower(): value for name, value in headers.items()}
    try:
        return max(float(lower["retry-after"]), 0.0)
    except (KeyError, ValueError):
        return DEFAULT_WAIT


def _sentence(cause: SlackApiError, word: str) -> str:
    if word == "missing_scope":
        needed = cause.response.get("needed") or "one more"
        return f"the app lacks the scope {needed}: add it and install the app again"
    return WHAT_TO_DO.get(word, f"Slack refuses ({word})")

"""What a person reads in the browser after an installation, good or not. Pure.

In: what happened. Out: a page of HTML that says it, and what to do.
"""

from html import escape

from bot.slack.manifest import INSTALL_PATH

INSTALLED = "installed"
SAID = {
    INSTALLED: "Wayleave is in {workspace}. In Slack, invite it into a channel with /invite @wayleave, then type"
    " /briefing daily 08:00 there.",
    "access_denied": "The installation was cancelled: nothing has changed.",
    "invalid_browser": "This installation was begun in another browser, or cookies are off. Please begin again here.",
    "invalid_state": "This installation was finished already, or took longer than ten minutes. Please begin again.",
    "invalid_code": "Slack did not accept the installation: its code was used already, or is too old.",
    "missing_code": "Slack sent no code with the answer. Please begin again.",
    "whole_organisation": "Wayleave cannot be installed for a whole organisation: install it in one of its workspaces.",
    "tokens_expire": "The app has token rotation switched on, which Wayleave does not know: its owner must make the"
    " app anew from `wayleave manifest`, since Slack does not let token rotation be switched off.",
    "no_bot_token": "Slack granted no bot token: the app has no bot scopes. Its owner can compare its settings with"
    " `wayleave manifest`.",
    "not_kept": "The installation could not be kept: the database did not answer. Please begin again.",
    "not_answering": "Slack or the database is not answering. Please try again in a minute.",
}
UNKNOWN = "The installation did not work, and Wayleave does not know why. Please begin again."
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Wayleave</title>
<style>body{{font:16px/1.5 sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}}</style></head>
<body><h1>{heading}</h1><p>{words}</p>{again}</body></html>
"""


def page(reason: str, workspace: str = "") -> str:
    """The page for `installed`, or for a reason of failure; an unknown reason is not repeated."""
    good = reason == INSTALLED
    words = SAID.get(reason, UNKNOWN).replace("{workspace}", workspace or "your workspace")
    again = "" if good else f'<p><a href="{INSTALL_PATH}">Begin again</a></p>'
    return PAGE.format(heading="Installed" if good else "Not installed", words=escape(words), again=again)

"""The methods of the Web API, by family. A method takes the `World` and a `Call` and returns the good answer's JSON.

A refusal is raised as `Refusal`; the scopes listed beside a method are those of which a token needs one.
"""

from . import chat, conversations, files, oauth, views, workspace

METHODS = {
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **oauth.METHODS,
    **views.METHODS,
    **workspace.METHODS,
}
"""Every method the emulator answers, by Slack's name."""

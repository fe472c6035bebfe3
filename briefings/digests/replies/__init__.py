"""Answers to questions about the ledger, one module a subject. Pure.

In: standings, matters, changes, articles of what was asked. Out: a `Briefing` of kind `answer`, the same for
Slack, the command line and JSON.
"""

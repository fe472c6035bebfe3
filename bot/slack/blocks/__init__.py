"""Briefings as Slack messages: Block Kit built in Python, within Slack's limits. Pure.

`pieces` small blocks · `lines` one line · `message` fitting and assembly · `digest`, `alert`, `answer` one
surface each · `render` chooses the surface of a delivery.
"""

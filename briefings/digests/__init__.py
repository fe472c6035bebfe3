"""What is said to whom: which changes a subscription wants, and the briefings made of them. Pure.

In: subscriptions, changes, stories, matters, standings. Out: `Briefing`s, complete and free of Slack.
"""

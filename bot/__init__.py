"""The Slack face and the engine room. Stands on `briefings`, which knows nothing of it; holds no code here.

clock ─→ schedule ─job→ engine ─→ jobs (call the doors) ─→ outbox ─job→ slack/blocks → slack/post → Slack
Slack ─→ intake → slack/listeners → slack/commands → doors → answers
"""

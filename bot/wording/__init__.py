"""The words people read: one place for every sentence, ready for another language. No Slack in here."""

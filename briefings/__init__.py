"""The domain: news in, knowledge and briefings out. Knows no Slack; holds no code here.

    feeds, APIs ─bytes→ sources ─Article→ reading ─Claim→ stories ─Story→ ledger ─Change→ digests ─Briefing→
                                                              store (rows) ─┴→ answers

Each room takes a frozen value of `model` and returns the next; rooms never import each other and never
the store. `pipeline`, `answers` and `subscriptions` are the only doors that `bot` uses.
"""

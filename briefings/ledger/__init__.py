"""What is believed: matters moved by claims, and standings folded from changes. Pure.

In: claims with their story, the matters they may touch, `now`. Out: `Moved`, `Confirmed` or
`Ignored(reason)`, and standings at a date.
"""

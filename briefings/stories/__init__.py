"""Which articles tell the same happening, and how many independent sources know it. Pure.

In: an article, its reading, and candidate stories. Out: `Joined` with its reason, the grown `Story`,
and the count of origins.
"""

"""Lists of what is known as files of other programs: tables, calendars, feeds. Pure; formats only.

In: a `Briefing` with one section, as `answers.listing` makes it. Out: bytes. What a feed wrote comes without
control characters, and a cell of a table never starts a formula.
"""

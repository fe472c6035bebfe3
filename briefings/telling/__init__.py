"""Who is told what, and when: alerts as news comes, what was held back, briefings of a day and a week. Database.

In: what a visit changed, a place, a fire of the clock. Out: `Briefing`s with the places that are to hear them.
Whoever calls puts them on their way in the same transaction: then nothing is told twice, and nothing is lost.
"""

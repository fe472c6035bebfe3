"""Questions: the door that reads. Database, read only; the same answers for Slack, the command line and JSON.

In: a `Query`, every name in it resolved. Out: a `Briefing` of kind `answer`. All answers are
`(tx, vocabulary, query, now) -> Briefing`; `answer` picks the one that the query's topic names. Days of a query
may be imprecise (`2023`): they count from their first to their last day. Invalid for what is no day, for a day
to come as `as_of`, and for a query that lacks what its topic is about.
"""

from briefings.answers.articles import search
from briefings.answers.lists import Listing, changes, compare, deadlines, deals, listing
from briefings.answers.pages import market, standing, vendor
from briefings.answers.previews import preview
from briefings.answers.question import question
from briefings.answers.reach import coverage
from briefings.answers.reasons import why
from briefings.answers.topics import answer

__all__ = [
    "Listing",
    "answer",
    "changes",
    "compare",
    "coverage",
    "deadlines",
    "deals",
    "listing",
    "market",
    "preview",
    "question",
    "search",
    "standing",
    "vendor",
    "why",
]

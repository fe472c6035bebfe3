"""Questions: the door that reads. Database, read only; the same answers for Slack, the command line and JSON.

In: a `Query`, every name in it resolved. Out: a `Briefing` of kind `answer`. All answers are
`(tx, vocabulary, query, now) -> Briefing`; `answer` picks the one that the query's topic names. Days of a query
may be imprecise (`2023`): they count from their first to their last day. Invalid for what is no day, for a day
to come as `as_of`, and for a query that lacks what its topic is about. `dated` finds the days in words as typed.
`mapped` and `timelined` give what pictures are drawn from.
"""

from briefings.answers.articles import search
from briefings.answers.charts import mapped, timelined
from briefings.answers.lists import Listing, changes, compare, deadlines, deals, listing
from briefings.answers.pages import market, standing, vendor
from briefings.answers.previews import preview
from briefings.answers.question import query_of, question
from briefings.answers.reach import coverage
from briefings.answers.reasons import why
from briefings.answers.topics import answer
from briefings.answers.unplaced import unplaced
from briefings.questions import Period, dated

__all__ = [
    "Listing",
    "Period",
    "answer",
    "changes",
    "compare",
    "coverage",
    "dated",
    "deadlines",
    "deals",
    "listing",
    "mapped",
    "market",
    "preview",
    "query_of",
    "question",
    "search",
    "standing",
    "timelined",
    "unplaced",
    "vendor",
    "why",
]

"""Questions in plain words: what somebody types → a `model.Query` and the shape of the answer. Pure.

    words → tokens → days, names, concepts → Question | Ambiguous | Unanswerable

In: the vocabulary, the words, the day on which they are asked. Out: one of three values; never a guess: what is
not understood is said. `conclude` makes the first sentence's facts from the lines that the ledger gave.
"""

from briefings.questions.conclude import Conclusion, Verdict, certainty, conclude
from briefings.questions.days import Period, dated
from briefings.questions.model import (
    Ambiguous,
    Asks,
    Parsed,
    Question,
    Reason,
    Shape,
    Thing,
    Unanswerable,
)
from briefings.questions.parse import parse

__all__ = [
    "Ambiguous",
    "Asks",
    "Conclusion",
    "Parsed",
    "Period",
    "Question",
    "Reason",
    "Shape",
    "Thing",
    "Unanswerable",
    "Verdict",
    "certainty",
    "conclude",
    "dated",
    "parse",
]

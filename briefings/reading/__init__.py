"""Reading: an article in, what it says about access out, with the words that say so. Pure.

    text → language → names + cues → clauses → tellings → claims → weighed against the words → verified reading

`read` does it all; `as_json` gives the reading as plain values,
`signs_of` what its confidence rests on.
"""

from briefings.reading.confidence import signs_of
from briefings.reading.output import as_json
from briefings.reading.reader import page_of, read

__all__ = ["as_json", "page_of", "read", "signs_of"]

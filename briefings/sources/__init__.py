"""The first room: from the sources of the catalogue to articles. Holds no code here.

    catalog.load() ─Source→ fetch.visit() ─bytes→ parse.parse() ─Parsed→ Visit ─→ pace.next_state()

`fetch` (network) asks politely and gets bytes; `parse` picks a parser by the source's kind: `feed` (pure)
reads RSS, RDF, Atom and JSON Feed, and what it finds malformed goes to `rescue`, a process that may be
killed; `articles` (pure) makes articles of what any of them found; `pace` (pure) says when to ask again.

What is no feed is an API of `apis` (visited by `apis.visit`, network); `listing` (pure) says what a whole list
tells that the one before did not; `records` (network) asks official records a question. `choosing` (pure) says
which sources are asked, `discover` (network) finds a site's feeds, `opml` (pure) reads and writes lists of them.
"""

"""The first room: from the sources of the catalogue to articles. Holds no code here.

    catalog.load() ─Source→ fetch.visit() ─bytes→ parse.parse() ─Parsed→ Visit ─→ pace.next_state()

`fetch` (network) asks politely and gets bytes; `parse` picks a parser by the source's kind: `feed` (pure)
reads RSS, RDF, Atom and JSON Feed, and what it finds malformed goes to `rescue`, a process that may be
killed; `articles` (pure) makes articles of what any of them found; `pace` (pure) says when to ask again.
"""

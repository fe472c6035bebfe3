"""Sources that are no feeds: official and public APIs, one file each, asked by the same visits as feeds. No code here.

    catalog ─Source→ registry.API_OF[kind] ─Api→ visit.visit() ─pages→ Document ─→ articles, or a list ─→ Visit

Each file is pure: it says what to ask (`first`), what an answer means (`read`), and what the API is known to do
wrong (its docstring). `visit` (network) asks, follows pages and turns failures into sentences; `registry` names
the kinds. What each rests on is documentation and public code, read in November 2026; none of it was tried live.
"""

"""The last gate: every quote is the text's own words, and no field stands without them. Pure.

In: a text and claims. Out: the same claims; ValueError where a span does not quote the text exactly.
"""

from collections.abc import Iterable

from briefings.model import Claim, Mention


def verified(text: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims; raise ValueError for the first quote that is not the text's own."""
    checked = tuple(claims)
    for claim in checked:
        for words in claim.evidence:
            if text[words.span.start : words.span.end] != words.quote:
                raise ValueError(
                    f"{words.field}: [{words.span.start}, {words.span.end}) is not {words.quote!r}"
                )
        backed = {words.field for words in claim.evidence}
        for field in ("vendors", "counterparts", "jurisdictions", "acting", "pressing", "segments", "scope"):
            if getattr(claim, field) and field not in backed:
                raise ValueError(f"{field} stands without words")
    return checked


def verified_mentions(text: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions; raise ValueError for the first that is not where it says."""
    checked = tuple(mentions)
    for mention in checked:
        if text[mention.span.start : mention.span.end] != mention.surface:
            raise ValueError(f"{mention.name} is not at [{mention.span.start}, {mention.span.end})")
    return checked

"""Stories in five parts, so that each is judged by what was learnt from the others. Pure.

Stories of one happening are never in two parts: what tells them would be known beforehand.
"""

from hashlib import blake2b

from bot.evaluation.labelled import Labelled

FOLDS = 5


def fold(story: Labelled) -> int:
    """Return the part a story is of: by its happening, or by itself."""
    name = story.group or story.id
    return blake2b(name.encode(), digest_size=4).digest()[0] % FOLDS

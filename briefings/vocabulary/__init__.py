"""The words the bot knows: vendors, carriers, authorities, markets and outlets, in fourteen languages.

In: the YAML files of `briefings/data` (read once, at `load`). Out: one frozen `Vocabulary` that finds their
names in a text (`scan`) and answers questions about them (`resolve_*`). Everything but `load` is pure.
"""

from briefings.vocabulary.anyone import Choices, Named
from briefings.vocabulary.entries import Alias, Entry, Hit, Resolved, Suggested
from briefings.vocabulary.letters import fold
from briefings.vocabulary.lexicon import Vocabulary
from briefings.vocabulary.loading import load
from briefings.vocabulary.regions import Region

__all__ = [
    "Alias",
    "Choices",
    "Entry",
    "Hit",
    "Named",
    "Region",
    "Resolved",
    "Suggested",
    "Vocabulary",
    "fold",
    "load",
]

"""A spaCy pipeline to be measured beside, where spaCy is installed: it is no dependency of ours.

In: texts. Out: how long spaCy takes for them. The pipeline tags, parses and finds names, as the smallest English
one that spaCy ships does (`en_core_web_sm`). Where that is not installed, the same layers are built with weights
that were never trained: the arithmetic is the same, what it finds means nothing.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from time import process_time
from typing import Any

TRAINED = "en_core_web_sm"
WIDTH = 96
"""Of the layer that tagger and parser share, as in the trained pipeline."""
SHARED = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENING = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}
SAMPLE = {
    "words": ["Nokia", "won", "a", "contract", "in", "Norway"],
    "tags": ["NNP", "VBD", "DT", "NN", "IN", "NNP"],
    "heads": [1, 1, 3, 1, 3, 4],
    "deps": ["nsubj", "ROOT", "det", "dobj", "prep", "pobj"],
    "entities": ["U-ORG", "O", "O", "O", "O", "U-GPE"],
}
"""A sentence whose labels the untrained layers know."""


@dataclass(frozen=True, slots=True)
class Peer:
    """What spaCy did."""

    name: str
    per_second: float


def measured(texts: Sequence[str]) -> Peer | None:
    """How many of the texts spaCy reads in a second of one core; None where it is not installed."""
    if find_spec("spacy") is None:
        return None
    spacy = importlib.import_module("spacy")
    trained = spacy.util.is_package(TRAINED)
    nlp = spacy.load(TRAINED) if trained else _untrained(spacy)
    nlp(texts[0])
    began = process_time()
    for _ in nlp.pipe(texts):
        pass
    seconds = process_time() - began
    name = TRAINED if trained else f"the layers of {TRAINED}, not trained"
    return Peer(f"spaCy {spacy.__version__}, {name}", len(texts) / seconds)


def _untrained(spacy: Any) -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": SHARED})
    nlp.add_pipe("tagger", config={"model": {"tok2vec": LISTENING}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": LISTENING}})
    nlp.add_pipe("ner", config={"model": {"tok2vec": SHARED}})
    example = importlib.import_module("spacy.training").Example
    sample = example.from_dict(spacy.tokens.Doc(nlp.vocab, words=SAMPLE["words"]), SAMPLE)
    nlp.initialize(lambda: [sample])
    return nlp

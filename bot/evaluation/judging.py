"""Has the reader read labelled stories. In: stories. Out: both answers side by side. Loads the vocabulary."""

from collections.abc import Sequence

from bot.evaluation.labelled import Labelled, labels
from bot.evaluation.score import Judged
from bot.progress import shown
from briefings import vocabulary
from briefings.batch import Batch


def judge(stories: Sequence[Labelled]) -> list[Judged]:
    """What the reader makes of the stories, read as one stream in their order."""
    batch = Batch(vocabulary.load())
    judged = []
    for story in shown(stories, "Reading"):
        read = batch.read(story.article)
        judged.append(
            Judged(
                story.id,
                story.language,
                story.headline_only,
                story.expected,
                labels(read),
                story.group,
                read["story"],
                story.grouped,
                read["confidence"],
            )
        )
    return judged

"""The templates that workspaces have written for themselves. Reads a folder, once.

In: a folder with one folder for each workspace (`T0123ABCD/frame.j2`, `T0123ABCD/events/ban.j2`). Out: `OwnWords`:
what can be used by workspace, and what is wrong with the rest. A file with a problem is left out as a whole: the
bundled words stand in for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from bot.wording import checking, templates
from bot.wording.templates import NOTHING, Own
from briefings.model import Briefing, BriefingKind, Line, LineKind, Section

SUFFIX = ".j2"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What workspaces say in words of their own."""

    by_workspace: Mapping[str, Own] = field(default_factory=dict)
    wrong: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By workspace, what is wrong with its templates: `frame.j2, line 3: …`."""

    def of(self, workspace: str) -> Own:
        """The workspace's own templates; none is as good as the bundled ones."""
        return self.by_workspace.get(workspace, NOTHING)


def load(folder: Path | None) -> OwnWords:
    """Everything in the folder, looked at. No folder: nobody has words of their own."""
    if folder is None:
        return OwnWords()
    usable: dict[str, Own] = {}
    wrong: dict[str, tuple[str, ...]] = {}
    for home in sorted(path for path in folder.iterdir() if path.is_dir()):
        usable[home.name], found = _of(home)
        if found:
            wrong[home.name] = found
    return OwnWords(usable, wrong)


def message(workspace: str, wrong: tuple[str, ...]) -> str:
    """All problems of a workspace's templates in one message."""
    count = "1 problem" if len(wrong) == 1 else f"{len(wrong)} problems"
    listed = "\n".join(f"  {number}. {problem}" for number, problem in enumerate(wrong, 1))
    return f"{count} in the templates of {workspace}; the bundled words stand in for those files:\n{listed}"


def notice(workspace: str, wrong: tuple[str, ...]) -> Briefing:
    """The same for whoever owns the bot, in Slack: said once for as long as the same is wrong."""
    which = blake2b("|".join(wrong).encode(), digest_size=10).hexdigest()
    lines = tuple(Line(LineKind.NOTE, {"code": "own_words", "problem": one}) for one in wrong)
    return Briefing(
        BriefingKind.ANSWER,
        f"own-words:{workspace}:{which}",
        {"count": len(wrong)},
        (Section("own_words", lines),),
        "own_words",
    )


def _of(home: Path) -> tuple[Own, tuple[str, ...]]:
    usable, wrong = {}, []
    for path in sorted(home.rglob(f"*{SUFFIX}")):
        file = path.relative_to(home).as_posix()
        name = file.removesuffix(SUFFIX)
        try:
            source = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            wrong.append(f"{file}: it cannot be read: {error}")
            continue
        found = checking.problems(name, source)
        if found:
            wrong += [f"{file}, {problem}" for problem in found]
        else:
            usable[name] = templates.compiled(source)
    return usable, tuple(wrong)

"""The templates, opened once. In: a template's name, a macro's name, values. Out: one line of plain words.

Reads the bundled `en/*.j2` on first use. Sandboxed: a template can print the values it is given and nothing
else; a name it does not know is an error, never an empty gap.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

import structlog
from jinja2 import PackageLoader, StrictUndefined, TemplateError, TemplateNotFound, nodes
from jinja2.environment import TemplateModule
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.wording import days
from bot.wording.happening import listed, with_article
from briefings.model import Fact

log = structlog.get_logger(__name__)


Own = Mapping[str, TemplateModule]
"""A workspace's own templates by name (`frame`, `events/ban`): what they define stands before what is bundled."""

NOTHING: Own = {}
_own: ContextVar[Own] = ContextVar("own", default=NOTHING)


@contextmanager
def in_the_words_of(own: Own) -> Iterator[None]:
    """Whatever is said inside the block is said in a workspace's own words, where it has some."""
    before = _own.set(own)
    try:
        yield
    finally:
        _own.reset(before)


def say(template: str, macro: str, *values: object) -> str:
    """What a macro of `en/<template>.j2` says, white space single, line breaks kept.

    Raises AttributeError for a macro that is not there: a hole in the wording is a bug.
    """
    own = _own.get().get(template)
    if own is not None and hasattr(own, macro):
        try:
            return _tidy(str(getattr(own, macro)(*values)))
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            # It was looked at when it was loaded, with samples: these values are others. The news must go out.
            log.error("own_template_failed", template=template, macro=macro, error=repr(error))  # noqa: TRY400 - the owner's words, not our bug
    return _tidy(str(getattr(_module(template), macro)(*values)))


def _tidy(said: str) -> str:
    lines = (" ".join(line.split()) for line in said.strip().split("\n"))
    return "\n".join(line for line in lines if line)


def compiled(source: str) -> TemplateModule:
    """A template that somebody wrote, sandboxed like ours. TemplateError for one that is none."""
    return _environment().from_string(source).module


def parsed(source: str) -> nodes.Template:
    """The same, as a tree."""
    return _environment().parse(source)


def bundled(template: str) -> TemplateModule | None:
    """A bundled template; None where there is none of that name."""
    try:
        return _module(template)
    except TemplateNotFound:
        return None


def knows(template: str, macro: str) -> bool:
    """Whether the template has that macro or table."""
    return hasattr(_module(template), macro)


def term(table: str, value: str) -> str:
    """A value of a closed vocabulary in words, from `terms.j2`; raises KeyError for an unknown value."""
    words: Mapping[str, str] = getattr(_module("terms"), table)
    return words[value]


def table(template: str, name: str) -> Mapping[str, str]:
    """A table of words that a template sets."""
    words: Mapping[str, str] = getattr(_module(template), name)
    own: Mapping[str, str] = getattr(_own.get().get(template), name, {})
    return {**words, **own} if own else words


@cache
def _module(template: str) -> TemplateModule:
    return _environment().get_template(f"{template}.j2").module


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        loader=PackageLoader("bot.wording", "en"),
        undefined=StrictUndefined,
        autoescape=False,  # plain words, not HTML: each face escapes for itself
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters: dict[str, Any] = {
        "day": days.day,
        "long_day": days.long_day,
        "listed": listed,
        "clipped": _clipped,
        "places": _places,
        "terms": _terms,
        "access": lambda state: term("access", state),
        "status": lambda state: term("status", state),
        "one_of": _one_of,
        "howmany": _howmany,
        "pairs": _pairs,
        "tally": _tally,
        "field": _field,
        "sentence": _sentence,
        "bare": lambda words: str(words).strip(" ,"),
    }
    env.filters.update(filters)
    return env


def _places(names: tuple[str, ...], limit: int) -> str:
    """Markets inside a sentence: `the United States and Germany`."""
    return listed(tuple(with_article(name) for name in names), limit)


def _terms(values: tuple[str, ...], vocabulary: str) -> str:
    """Values of a closed vocabulary in words: `bans or removals of equipment`."""
    return _one_of(tuple(term(vocabulary, value) for value in values))


def _clipped(words: str, limit: int) -> str:
    """Words that somebody typed, on one line and no longer than this."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _one_of(names: tuple[str, ...]) -> str:
    """`A`, `A or B`, `A, B or C`."""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _howmany(value: Fact) -> int:
    return len(value) if isinstance(value, tuple) else int(value or 0)


def _tally(counts: tuple[str, ...]) -> str:
    """`("closed:3", "open:1")` → `3 closed, 1 open`."""
    pairs = (count.partition(":") for count in counts)
    return ", ".join(f"{number} {term('access', state)}" for state, _, number in pairs)


def _pairs(counts: tuple[str, ...]) -> list[list[str]]:
    """`("Huawei:5:3",)` → `[["Huawei", "5", "3"]]`; a name may have colons of its own."""
    return [count.rsplit(":", 2) for count in counts]


def _field(name: str) -> str:
    """A field of a claim; `dates.effective` goes by its first part."""
    name = name.partition(".")[0]
    return table("terms", "field").get(name) or name.replace("_", " ").capitalize()


def _sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")

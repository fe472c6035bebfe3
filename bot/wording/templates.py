"""The templates, opened once. In: a template's name, a macro's name, values. Out: one line of plain words.

Reads the bundled `en/*.j2` on first use. Sandboxed: a template can print the values it is given and nothing
else; a name it does not know is an error, never an empty gap.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import PackageLoader, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.wording import days
from bot.wording.happening import listed
from briefings.model import Fact


def say(template: str, macro: str, *values: object) -> str:
    """What a macro of `en/<template>.j2` says, white space single, line breaks kept.

    Raises AttributeError for a macro that is not there: a hole in the wording is a bug.
    """
    said = str(getattr(_module(template), macro)(*values))
    lines = (" ".join(line.split()) for line in said.strip().split("\n"))
    return "\n".join(line for line in lines if line)


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
    return words


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
        "one_of": _one_of,
        "howmany": _howmany,
        "tally": _tally,
        "field": _field,
        "sentence": _sentence,
    }
    env.filters.update(filters)
    return env


def _one_of(names: tuple[str, ...]) -> str:
    """`A`, `A or B`, `A, B or C`."""
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _howmany(value: Fact) -> int:
    return len(value) if isinstance(value, tuple) else int(value or 0)


def _tally(counts: tuple[str, ...]) -> str:
    """`("closed:3", "open:1")` → `3 closed, 1 open`."""
    pairs = (count.partition(":") for count in counts)
    return ", ".join(f"{number} {term('access', state)}" for state, _, number in pairs)


def _field(name: str) -> str:
    """A field of a claim; `dates.effective` goes by its first part."""
    name = name.partition(".")[0]
    return table("terms", "field").get(name) or name.replace("_", " ").capitalize()


def _sentence(words: str) -> str:
    """The words with a capital and a full stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")

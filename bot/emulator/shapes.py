"""Small checks that combine into the shape of a Block Kit object. Pure: JSON and its pointer in, problems out.

A `Check` looks at one value and yields what is wrong with it, in the words Slack uses.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .limits import LEAST, MOST, length
from .state import Json


@dataclass(frozen=True, slots=True)
class Problem:
    """One violation at a JSON pointer; `str()` is as Slack prints it."""

    message: str
    pointer: str

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


Problems = Iterator[Problem]
Check = Callable[[object, str], Problems]


def anything(_value: object, _pointer: str) -> Problems:
    """Take any value: where Slack's own rules are not published."""
    return iter(())


def flag(value: object, pointer: str) -> Problems:
    """A boolean."""
    if not isinstance(value, bool):
        yield Problem("must provide a boolean", pointer)


def string(most: str | None = None, least: int = 1) -> Check:
    """A text of at least `least` and at most `MOST[most]` characters."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, str):
            yield Problem("must provide a string", pointer)
        elif length(value) < least:
            yield Problem(f"must be more than {least - 1} characters", pointer)
        elif most and length(value) > MOST[most]:
            yield Problem(f"must be less than {MOST[most] + 1} characters", pointer)

    return check


def number(key: str | None = None) -> Check:
    """A whole number between `LEAST[key]` and `MOST[key]`, where those are given."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem("must provide an integer", pointer)
        elif key and key in MOST and value > MOST[key]:
            yield Problem(f"must be less than {MOST[key] + 1}", pointer)
        elif key and key in LEAST and value < LEAST[key]:
            yield Problem(f"must be more than {LEAST[key] - 1}", pointer)

    return check


def real(value: object, pointer: str) -> Problems:
    """Any number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield Problem("must provide a number", pointer)


def one_of(*values: str) -> Check:
    """One of a few words."""

    def check(value: object, pointer: str) -> Problems:
        if value not in values:
            yield Problem(f"must be one of: {', '.join(values)}", pointer)

    return check


def items(each: Check, most: str | None = None, least: int = 1) -> Check:
    """A list of `least` to `MOST[most]` values that each pass `each`."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, list):
            yield Problem("must provide an array", pointer)
            return
        if most and len(value) > MOST[most]:
            yield Problem(f"no more than {MOST[most]} items allowed", pointer)
        if len(value) < least:
            yield Problem(f"no fewer than {least} items allowed", pointer)
        for index, item in enumerate(value):
            yield from each(item, f"{pointer}/{index}")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these fields and no others."""
    fields = {**required, **(optional or {})}

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield Problem("must provide an object", pointer)
            return
        for name in required:
            if name not in value:
                yield Problem(f"missing required field: {name}", pointer)
        for name, item in value.items():
            if name not in fields:
                yield Problem(f"invalid additional property: {name}", pointer)
            else:
                yield from fields[name](item, f"{pointer}/{name}")

    return check


def variant(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` says which check it must pass."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, dict):
            yield Problem("must provide an object", pointer)
        elif "type" not in value:
            yield Problem("missing required field: type", pointer)
        elif value["type"] not in kinds:
            yield Problem(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            yield from kinds[str(value["type"])](value, pointer)

    return check


def also(check: Check, more: Callable[[Json, str], Problems]) -> Check:
    """`check`, then `more` on an object that has passed as an object."""

    def both(value: object, pointer: str) -> Problems:
        yield from check(value, pointer)
        if isinstance(value, dict):
            yield from more(value, pointer)

    return both


def some_of(*names: str) -> Callable[[Json, str], Problems]:
    """At least one of these fields is there."""

    def check(value: Json, pointer: str) -> Problems:
        if not any(name in value for name in names):
            quoted = " or ".join(f"`{name}`" for name in names)
            yield Problem(f"must define either {quoted}", pointer)

    return check


def only_one_of(*names: str) -> Callable[[Json, str], Problems]:
    """Exactly one of these fields is there."""

    def check(value: Json, pointer: str) -> Problems:
        if sum(name in value for name in names) != 1:
            quoted = ", ".join(f"`{name}`" for name in names)
            yield Problem(f"must define exactly one of {quoted}", pointer)

    return check

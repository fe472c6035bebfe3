"""Looks at a template that a workspace has written: every problem, each with its line. Pure.

In: the template's name and its text. Out: what is wrong with it: not written in the template language, a part that
does not exist, a fact that there is not, words that get too long. Nothing wrong: it can be used.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from jinja2 import TemplateError, TemplateSyntaxError, meta, nodes

from bot.wording import templates
from bot.wording.samples import PARTS, TABLES, TITLE, Part

MOST = 20_000
"""Characters of one template."""
CLOSE = 60.0
"""`dya` for `day` has 67."""


def problems(name: str, source: str) -> tuple[str, ...]:
    """Everything that is wrong with a template, as sentences with the line they are about."""
    if name not in PARTS:
        return (f"there is no template of this name that can be written anew{_near(name, PARTS)}",)
    if len(source) > MOST:
        return (f"it has {len(source)} characters; {MOST} are allowed",)
    try:
        tree = templates.parsed(source)
        module = templates.compiled(source)
    except TemplateSyntaxError as error:
        return (f"line {error.lineno}: {error.message}",)
    except TemplateError as error:
        return (f"it cannot be read: {error}",)
    unknown = list(_unknown_names(tree))
    found = [*_unknown_parts(name, tree), *unknown]
    for macro in tree.find_all(nodes.Macro):
        part = PARTS[name].get(macro.name)
        if part:
            asked = _unknown_facts(macro, part)
            found += asked if asked or unknown else _tried(macro, getattr(module, macro.name), part)
    return tuple(found) + _tables(name, module)


def _unknown_parts(name: str, tree: nodes.Template) -> Iterator[str]:
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    for macro in tree.find_all(nodes.Macro):
        if macro.name not in PARTS[name] and macro.name not in used:
            yield f"line {macro.lineno}: nothing is called {macro.name!r}{_near(macro.name, PARTS[name])}"
    for node in tree.body:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            table = node.target.name
            if table not in TABLES.get(name, ()) and table not in used:
                yield f"line {node.lineno}: no table is called {table!r}{_near(table, TABLES.get(name, ()))}"


def _unknown_names(tree: nodes.Template) -> Iterator[str]:
    for unknown in sorted(meta.find_undeclared_variables(tree)):
        yield f"line {_line_of(tree, unknown)}: {unknown!r} is not known here"


def _line_of(tree: nodes.Template, name: str) -> int:
    return next((node.lineno for node in tree.find_all(nodes.Name) if node.name == name), 1)


def _unknown_facts(macro: nodes.Macro, part: Part) -> list[str]:
    """Facts that the macro's values do not have; a macro that takes another number of values."""
    wanted = len(part.tries[0])
    if len(macro.args) != wanted:
        return [f"line {macro.lineno}: {macro.name} takes {wanted} value{'' if wanted == 1 else 's'}"]
    known = {
        argument.name: facts
        for argument, value in zip(macro.args, part.tries[0], strict=True)
        if (facts := _facts(value))
    }
    return [
        f"line {line}: there is no fact {fact!r}{_near(fact, known[owner])}; there are {', '.join(sorted(known[owner]))}"
        for owner, fact, line in _asked(macro)
        if owner in known and fact not in known[owner]
    ]


def _asked(macro: nodes.Macro) -> Iterator[tuple[str, str, int]]:
    """What is asked of which value, and in which line: `f.day`, `f["day"]`, `f.get("day")`."""
    called = set()
    for call in macro.find_all(nodes.Call):
        match call:
            case nodes.Call(
                node=nodes.Getattr(node=nodes.Name(name=owner), attr="get") as method,
                args=[nodes.Const(value=fact), *_],
            ):
                called.add(id(method))
                yield owner, str(fact), call.lineno
    for got in macro.find_all((nodes.Getattr, nodes.Getitem)):
        match got:
            case nodes.Getattr(node=nodes.Name(name=owner), attr=fact) if id(got) not in called:
                yield owner, fact, got.lineno
            case nodes.Getitem(node=nodes.Name(name=owner), arg=nodes.Const(value=str(fact))):
                yield owner, fact, got.lineno


def _facts(value: object) -> frozenset[str]:
    """The facts of a sample; none for one that is itself the value."""
    if isinstance(value, dict):
        return frozenset(value)
    if is_dataclass(value):
        public = {name for name in dir(value) if not name.startswith("_")}
        return frozenset({one.name for one in fields(value)} | public)
    return frozenset()


def _tried(macro: nodes.Macro, spoken: object, part: Part) -> list[str]:
    """What goes wrong when it is said with the samples, once a kind."""
    found: dict[str, None] = {}
    for values in part.tries:
        try:
            said = " ".join(str(spoken(*values)).split()) if callable(spoken) else ""
        except Exception as error:  # noqa: BLE001 - whatever a template of somebody else's does wrong is its own mistake
            found[f"line {macro.lineno}: {macro.name} fails: {error}"] = None
            continue
        if len(said) > part.limit:
            found[
                f"line {macro.lineno}: {macro.name} says {len(said)} characters of a sample; {part.limit} are allowed"
            ] = None
    return list(found)


def _tables(name: str, module: object) -> tuple[str, ...]:
    found = []
    for table in sorted(TABLES.get(name, ())):
        words = getattr(module, table, None)
        if words is None:
            continue
        if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
            found.append(f"{table} must be a table of words")
            continue
        known = getattr(templates.bundled(name), table)
        found += [f"{table} has no {key!r}{_near(str(key), known)}" for key in words if key not in known]
        found += [
            f"{table}: the words for {key!r} have {len(said)} characters; {TITLE} are allowed"
            for key, said in words.items()
            if len(said) > TITLE
        ]
    return tuple(found)


def _near(word: str, known: object) -> str:
    names = [str(one) for one in known] if hasattr(known, "__iter__") else []
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 3 MB, and nobody has mistyped anything yet

    found = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=CLOSE)
    return f"; did you mean {found[0]!r}?" if found else ""

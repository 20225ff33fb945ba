"""Layouts looked over without being drawn: what does not compile, and names that no view, word or macro has.

It errs on the side of silence: a name that any view of any recipe has is accepted in every layout.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Final

from jinja2 import meta, nodes
from jinja2.runtime import LoopContext, Macro

from newsroom import plan
from newsroom.cards import post_card, share_card
from newsroom.cards.layout_reading import CardLayoutError, read_layout
from newsroom.content.nearest import nearest
from newsroom.problems import Problem, problem
from newsroom.rendering.templates import LayoutError, Layouts
from newsroom.target import View

#: The names under which recipes hand their views to layouts.
HANDED: Final = frozenset(("page", "body", "data", "unit"))
#: What Jinja itself puts into layouts.
_JINJA: Final = frozenset(("loop", "caller", "varargs", "kwargs", "self", "super"))
#: What the boxes of each layout of a card may show.
_CARDS: Final = {
    share_card.LAYOUT: share_card.TEXTS,
    **{recipe.layouts[0]: post_card.TEXTS for recipe in post_card.POST_CARDS.values()},
}
_PLAIN: Final = (str, int, bool, tuple, dict, Macro, LoopContext)


def layout_problems(files: dict[str, bytes]) -> list[Problem]:
    """Return what is wrong with the layouts of a site, given by name; cheap, for nothing is drawn."""
    try:
        layouts = Layouts(files)
    except LayoutError as error:  # of parts/ or words.toml, which all the others draw on
        return [_problem(error)]
    known = _known(layouts)
    problems = []
    for name in sorted(files):
        if name.endswith(".html"):
            try:
                layouts.compile(name)
                problems += [_problem(error) for error in _misspelt(layouts, name, known)]
            except LayoutError as error:
                problems.append(_problem(error))
        elif name in _CARDS:
            try:
                read_layout(files, name, _CARDS[name])
            except CardLayoutError as error:
                problems.append(
                    _problem(LayoutError(error.file, error.line or 0, f"{error.key}: {error.reason}"))
                )
    return problems


class _Known(typing.NamedTuple):
    """The names that layouts may use by themselves, and after a dot."""

    names: frozenset[str]
    attributes: frozenset[str]


def _known(layouts: Layouts) -> _Known:
    names = {*HANDED, *_JINJA, *layouts.environment.globals}
    attributes = {name for kind in _PLAIN for name in dir(kind)}
    for recipe in plan.RECIPES:
        for part in _parts(recipe.view):
            attributes.update(part.__struct_fields__)
    words = layouts.environment.globals["words"]
    attributes |= set(_word_names(words))
    for name in layouts.files:
        if name.endswith(".html"):
            try:
                tree = layouts.tree(name)
            except LayoutError:
                continue
            names |= {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
            attributes |= {node.attr for node in tree.find_all(nodes.NSRef)}
            attributes |= {node.key for node in tree.find_all(nodes.Keyword)}
            attributes |= {node.name for node in tree.find_all(nodes.Macro)}
    return _Known(frozenset(names), frozenset(attributes))


def _word_names(table: object) -> Iterator[str]:
    if isinstance(table, dict):
        for name, value in table.items():
            yield str(name)
            yield from _word_names(value)


def _parts(view: type[View]) -> set[type[View]]:
    """Return a view and all views inside it."""
    found: set[type[View]] = set()
    waiting: list[object] = [view]
    while waiting:
        one = waiting.pop()
        if not (isinstance(one, type) and issubclass(one, View)):
            waiting += getattr(one, "__args__", ())
        elif one not in found:
            found.add(one)
            waiting += typing.get_type_hints(one).values()
    return found


def _misspelt(layouts: Layouts, name: str, known: _Known) -> Iterator[LayoutError]:
    """Yield an error for each name that nothing has, unless the layout itself asks whether there is one."""
    tree = layouts.tree(name)
    asked = {
        id(node)
        for test in tree.find_all((nodes.Test, nodes.Filter))
        if test.name in ("defined", "undefined", "default", "d")
        for node in (test.node, *(test.node.find_all(nodes.Expr) if test.node else ()))
    }
    free = meta.find_undeclared_variables(tree) - known.names
    for one in tree.find_all(nodes.Name):
        if one.name in free and id(one) not in asked:
            yield _undefined(name, one.lineno, one.name, known.names)
    for taken in tree.find_all(nodes.Getattr):
        if taken.attr not in known.attributes and id(taken) not in asked:
            yield _undefined(name, taken.lineno, taken.attr, known.attributes)


def _undefined(layout: str, line: int, wrong: str, known: frozenset[str]) -> LayoutError:
    near = nearest(wrong, sorted(name for name in known if not name.startswith("_")), 1, or_first=False)
    return LayoutError(layout, line, f"'{wrong}' is undefined" + (f" ({near}?)" if near in known else ""))


def _problem(error: LayoutError) -> Problem:
    file = f"layouts/{error.layout}"
    return problem("layout/error", file, error.line, 1 if error.line else 0, detail=error.detail, path="–")

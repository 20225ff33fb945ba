"""Law 7: every attribute a layout uses exists on its view, and every field of a view is used by what it makes."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from jinja2 import nodes

from newsroom.api.documents import Document
from newsroom.feeds.views import Feed, FeedItem
from newsroom.fingerprint import import_closure, module_file
from newsroom.plan import RECIPES
from newsroom.rendering.templates import PARTS, Layouts, read_files
from newsroom.target import Recipe, View, refuse_unstable
from tests.sites import SmallSite

ROOT = Path(__file__).parents[2]
LAYOUTS = Layouts(read_files((ROOT / "layouts",)))
#: How the names of layouts end that are templates.
DRAWINGS = (".html", ".txt")
DRAWN = [recipe for recipe in RECIPES if recipe.layouts and recipe.layouts[0].endswith(DRAWINGS)]


def fields(view: type) -> set[str]:
    """Return the fields of a view."""
    return set(view.__struct_fields__)  # type: ignore[attr-defined]


def parts(view: type) -> set[type]:
    """Return a view and all views inside it."""
    found: set[type] = set()
    waiting: list[object] = [view]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, View):
            if one not in found:
                found.add(one)
                waiting += __import__("typing").get_type_hints(one).values()
        else:
            waiting += getattr(one, "__args__", ())
    return found


def attributes_of(layout: str, name: str) -> set[str]:
    """Return the attributes that a layout, with what it extends, takes of a variable."""
    return {
        node.attr
        for file in LAYOUTS.closure(layout)
        if file.endswith(DRAWINGS) and not file.startswith(PARTS)
        for node in LAYOUTS.tree(file).find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == name
    }


def used_in(recipe: Recipe) -> set[str]:
    """Return every attribute name that a recipe's layouts or Python code mentions."""
    names = {
        node.attr
        for layout in recipe.layouts
        for file in LAYOUTS.closure(layout)
        if file.endswith(DRAWINGS)
        for node in LAYOUTS.tree(file).find_all(nodes.Getattr)
    }
    for layout in recipe.layouts:
        for file in LAYOUTS.closure(layout):
            if file.endswith(".toml") and file != "words.toml":  # a card layout names fields in its boxes
                names |= set(re.findall(r"\w+", LAYOUTS.files[file].decode()))
    for module in import_closure(recipe.name.split(":")[0]):
        for function in ast.walk(ast.parse(module_file(module).read_bytes())):
            if isinstance(function, ast.FunctionDef):
                names |= {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
    return names


@pytest.mark.parametrize("recipe", DRAWN, ids=lambda recipe: recipe.layouts[0])
def test_layouts_use_only_what_their_view_has(recipe: Recipe) -> None:
    """`page.x` in a layout is a field of the view (of a unit's page: of its list)."""
    page = recipe.view
    if recipe.layouts[0] == "unit.html":
        assert attributes_of("unit.html", "unit") <= fields(page)
        page = __import__("typing").get_type_hints(page)["list"]
    assert attributes_of(recipe.layouts[0], "page") <= fields(page)


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_every_field_is_used(recipe: Recipe) -> None:
    """A field nobody uses is a needless rebuild: each is named by layouts or code of a recipe that has the view."""
    used = set().union(*(used_in(one) for one in RECIPES if one.view is recipe.view))
    unused = {
        f"{part.__name__}.{field}"
        for part in parts(recipe.view)
        for field in fields(part)
        if field not in used and not issubclass(part, Document)  # which is published whole
    }
    assert unused == set()


def test_an_unused_field_is_noticed() -> None:
    """Negative control: a made-up field is in nobody's use."""
    assert "warna_kesukaan" not in used_in(DRAWN[0])
    assert {Feed, FeedItem} <= parts(Feed)


def test_views_hold_stable_values_only(tmp_path: Path) -> None:
    """No view of a whole site holds a float, a set, a dict, a datetime: nothing whose encoding is not fixed."""
    from newsroom import plan
    from newsroom.build.site_build import Request, plan_site
    from newsroom.parallel import Crew
    from tests.sites import NOW

    site = SmallSite(tmp_path)
    with Crew(1) as crew:
        planned = plan_site(Request(site.folder, site.output, NOW, 1), crew)
    targets = list(plan.targets(planned.index, planned.keys, planned.assets))
    for target in targets:
        refuse_unstable(target.drawn(), target.path)
    assert {target.recipe.name for target in targets} <= {recipe.name for recipe in RECIPES}
    with pytest.raises(TypeError):
        refuse_unstable((1.5,))


def test_words_are_the_same_in_both_languages() -> None:
    """words.toml has every word in Indonesian and in English."""
    words = LAYOUTS.environment.globals["words"]
    assert isinstance(words, dict)
    assert set(words["id"]) == set(words["en"])

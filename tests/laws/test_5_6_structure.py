"""Laws 5 and 6: one clock, and imports that run one way; read off the source, so nobody can forget them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from newsroom.fingerprint import DISTRIBUTIONS, import_closure, imports, module_file
from newsroom.plan import RECIPES

PACKAGE = Path(__file__).parents[2] / "newsroom"
MODULES = sorted(
    ".".join(("newsroom", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in PACKAGE.rglob("*.py")
)
#: The rooms from the ground up; a module may import from its own room and from those below it.
FLOORS = (
    {
        "newsroom",
        "newsroom.problems",
        "newsroom.sarif",
        "newsroom.counts",
        "newsroom.life",
        "newsroom.outreach",
        "newsroom.model",
        "newsroom.settings",
        "newsroom.colours",
        "newsroom.platforms",
        "newsroom.post_text",
        "newsroom.urls",
        "newsroom.target",
        "newsroom.parallel",
    },
    {"newsroom.content"},
    {"newsroom.rendering"},
    {
        "newsroom.site",
        "newsroom.feeds",
        "newsroom.cards",
        "newsroom.social",
        "newsroom.search",
        "newsroom.api",
        "newsroom.discovery",
        "newsroom.desk",
    },
    {"newsroom.plan", "newsroom.fingerprint"},
    {"newsroom.build"},
    {"newsroom.verification"},
    {
        "newsroom.cli",
        "newsroom.command_line",
        "newsroom.checking",
        "newsroom.telling",
        "newsroom.due_report",
        "newsroom.whereabouts",
        "newsroom.progress",
        "newsroom.serve",
        "newsroom.serving",
        "newsroom.__main__",
    },
)
CLOCK = {"now", "today", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "getmtime"}
KNOWS_THE_CLOCK = {"newsroom.cli", "newsroom.serve"}


def floor(module: str) -> int:
    """Return the floor a module stands on."""
    parts = module.split(".")
    for name in (".".join(parts[:2]), module):
        for number, rooms in enumerate(FLOORS):
            if name in rooms:
                return number
    message = f"{module} stands on no floor"
    raise AssertionError(message)


def source(module: str) -> bytes:
    """Return the source of a module."""
    return module_file(module.removesuffix(".__init__")).read_bytes()


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downward(module: str) -> None:
    """Law 6: no module imports from a floor above its own, not even for its types."""
    name = module.removesuffix(".__init__")
    above = [
        one
        for one in imports(source(module))
        if one.startswith("newsroom") and module_file(one).exists() and floor(one) > floor(name)
    ]
    allowed = {"newsroom.rendering.bodies": {"newsroom.site.views", "newsroom.target"}}.get(name, set())
    assert set(above) - allowed == set()


def test_the_table_of_floors_can_fail() -> None:
    """Negative control: content may not import the plan."""
    assert floor("newsroom.plan") > floor("newsroom.content.releases")


@pytest.mark.parametrize(
    "module", sorted(set().union(*(import_closure(one.name.split(":")[0]) for one in RECIPES)))
)
def test_recipes_import_at_the_top(module: str) -> None:
    """Law 6: what a recipe may run is imported where the fingerprint sees it, never inside a function."""
    tree = ast.parse(source(module))
    inside = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


@pytest.mark.parametrize(
    "module", [one for one in MODULES if one not in KNOWS_THE_CLOCK and "serving" not in one]
)
def test_one_clock(module: str) -> None:
    """Law 5: nothing but the command line and the preview asks what time it is."""
    asked = [
        f"{node.lineno}: {node.attr}"
        for node in ast.walk(ast.parse(source(module)))
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCK
        and isinstance(node.value, ast.Name | ast.Attribute)
        and ast.unparse(node.value).split(".")[-1] in ("datetime", "date", "time", "dt")
    ]
    assert asked == []


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_libraries_are_known(recipe: object) -> None:
    """Every third-party module a recipe imports is in the table that puts its version into the key."""
    name = recipe.name.split(":")[0]  # type: ignore[attr-defined]
    standard = __import__("sys").stdlib_module_names
    found = {one.split(".")[0] for module in import_closure(name) for one in imports(source(module))}
    assert found - set(DISTRIBUTIONS) - standard - {"newsroom"} == set()

"""The fingerprint of a recipe: the code it runs and the layouts it draws with, found by reading, never declared.

Code above the view needs none: what it changes shows in the view. Code below does: the module of the recipe, all
first-party modules it imports, directly or not, and the versions of the libraries those import.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from newsroom.content.sources import keep
from newsroom.rendering.templates import Layouts, layouts_digest, layouts_from
from newsroom.target import Recipe

_PACKAGE: Final = Path(__file__).parent
#: The distribution that brings each third-party module. A test fails when an import is missing here.
DISTRIBUTIONS: Final[Mapping[str, str]] = {
    "PIL": "pillow",
    "dateutil": "python-dateutil",
    "fastjsonschema": "fastjsonschema",
    "feedgen": "feedgen",
    "frontmatter": "python-frontmatter",
    "jinja2": "Jinja2",
    "lxml": "lxml",
    "markdown": "Markdown",
    "markupsafe": "MarkupSafe",
    "msgspec": "msgspec",
    "nh3": "nh3",
    "pydantic": "pydantic",
    "pydantic_core": "pydantic_core",
    "segno": "segno",
    "watchdog": "watchdog",
    "yaml": "PyYAML",
}


class Fingerprint(NamedTuple):
    """What a recipe's files depend on besides their views, in its two parts."""

    layouts: bytes
    code: bytes

    @property
    def whole(self) -> bytes:
        """Both parts in one."""
        return self.layouts + self.code


class _Kept(msgspec.Struct):
    """Fingerprints, and what they were found from."""

    found_from: str
    fingerprints: dict[str, Fingerprint]


def fingerprints(recipes: Iterable[Recipe], layouts: Layouts) -> dict[str, Fingerprint]:
    """Return the fingerprint of every recipe by its name; raise LayoutError when a layout cannot be used."""
    return {
        recipe.name: Fingerprint(
            layouts.fingerprint(recipe.layouts) if recipe.layouts else b"",
            code_fingerprint(recipe.name.split(":")[0]),
        )
        for recipe in recipes
    }


def kept_fingerprints(
    file: Path, recipes: Iterable[Recipe], layouts: Mapping[str, bytes]
) -> dict[str, Fingerprint]:
    """Return the fingerprints for the files of layouts/; `file` keeps them for as long as nothing changes.

    To find them every module and every layout is taken apart, a fifth of a second that most builds can spare.
    """
    versions = [version(library) for library in sorted(DISTRIBUTIONS.values())]
    found_from = repr([package_digest(), layouts_digest(layouts), sys.version_info[:2], versions])
    with contextlib.suppress(OSError, msgspec.DecodeError):
        kept = msgspec.msgpack.decode(file.read_bytes(), type=_Kept)
        if kept.found_from == found_from:
            return kept.fingerprints
    found = fingerprints(recipes, layouts_from(layouts))
    keep(file, msgspec.msgpack.encode(_Kept(found_from, found)))
    return found


@functools.cache
def code_fingerprint(module: str) -> bytes:
    """Return a digest of a module's import closure inside the package, and of the libraries and Python it runs on."""
    digest = hashlib.blake2b(digest_size=16)
    libraries = set()
    for name in sorted(import_closure(module)):
        source, imported = _module(name)
        digest.update(name.encode() + b"\0" + source)
        libraries |= {found.split(".")[0] for found in imported} & set(DISTRIBUTIONS)
    for library in sorted(libraries):
        digest.update(f"{library}={version(DISTRIBUTIONS[library])}\0".encode())
    digest.update(f"python={sys.version_info.major}.{sys.version_info.minor}".encode())
    return digest.digest()


@functools.cache
def package_digest() -> bytes:
    """Return a digest of all our code: views are drawn up by code that no recipe's fingerprint covers.

    The tables of social/ are read like code.
    """
    digest = hashlib.blake2b(digest_size=16)
    for file in sorted([*_PACKAGE.rglob("*.py"), *_PACKAGE.glob("social/*.toml")]):
        digest.update(file.read_bytes())
    return digest.digest()


def import_closure(module: str) -> set[str]:
    """Return the first-party modules that a module imports, directly or not, itself included."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [one for one in _module(name)[1] if one.startswith("newsroom") and one not in found]
    return found


@functools.cache
def _module(name: str) -> tuple[bytes, frozenset[str]]:
    """Return the digest of a module's source and the modules it imports."""
    data = module_file(name).read_bytes()
    return hashlib.blake2b(data, digest_size=16).digest(), frozenset(imports(data))


def module_file(name: str) -> Path:
    """Return the source file of a first-party module or package."""
    path = _PACKAGE.parent.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


#: Where statements hold statements.
_BLOCKS: Final = ("body", "orelse", "finalbody", "handlers", "cases")


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield all statements of a module; `ast.walk` would take apart every expression too, ten times as many."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name in _BLOCKS:
            block = getattr(node, name, ())
            if isinstance(block, list):
                waiting += block


def imports(source: bytes) -> set[str]:
    """Return the modules that a source imports; `from package import name` gives the submodule where there is one."""
    found = set()
    for node in _statements(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module.startswith("newsroom"):
                found |= {
                    inner
                    for alias in node.names
                    if module_file(inner := f"{node.module}.{alias.name}").exists()
                }
    return found

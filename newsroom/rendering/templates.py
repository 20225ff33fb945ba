"""Layouts: read once into a snapshot, rendered strictly, fingerprinted with everything they draw on.

An undefined name is an error that names the layout and its line; a dynamic include is refused, because what it
would read could not be known beforehand.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes
from jinja2.runtime import Macro
from markupsafe import Markup

from newsroom.content.hashing import digest_of
from newsroom.model import SourceRef
from newsroom.rendering import dates, numbers
from newsroom.rendering.escaping import EscapingEnvironment
from newsroom.rendering.json_for_html import json_for_html, list_items
from newsroom.target import Recipe, SourceChangedError, View, view_digest

#: The words of the site's own furniture, by language: drawn on by every layout.
WORDS = "words.toml"
#: The macros that every layout may use.
PARTS = "parts/"
#: Those worth remembering: what many pages draw alike.
REMEMBERED = frozenset(("about_unit", "above", "card", "foot", "line", "strips", "top"))
#: How many drawings of a macro are kept before all are let go: about 15 MB of cards.
_KEEP = 8_000
#: What stands before a layout's name in tracebacks.
_SHOWN = "layouts/"


class LayoutError(Exception):
    """A layout cannot be used; names the layout file, the line, and what is wrong."""

    def __init__(self, layout: str, line: int, detail: str) -> None:
        self.layout = layout
        self.line = line
        self.detail = detail
        super().__init__(f"{layout}:{line}: {detail}")


def read_files(folders: Sequence[Path]) -> dict[str, bytes]:
    """Return every file below the folders by its name; a later folder overrides an earlier one file by file."""
    files = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                files[path.relative_to(folder).as_posix()] = path.read_bytes()
    return files


#: The snapshot of layouts last made, by its digest.
_SNAPSHOTS: dict[bytes, Layouts] = {}


class Words(dict[str, Any]):
    """The words of one language; nobody changes them, so a table may be an argument that is remembered by.

    They are attributes too: a layout looks for those first, in vain until now, and most pages ask for forty words.
    """

    def __init__(self, table: Mapping[str, Any]) -> None:
        super().__init__(table)
        self.__dict__.update(self)

    __hash__ = object.__hash__  # type: ignore[assignment]


def remembered(macro: Macro) -> Callable[..., Markup]:
    """Return a macro that draws the same arguments once: views are values, and a macro sees nothing else.

    The head and foot of a page are the same on thousands of pages, and a card stands in ten lists.
    """
    drawn: dict[object, Markup] = {}

    def draw(*arguments: Any, **named: Any) -> Markup:  # noqa: ANN401 - a macro takes anything
        key = (arguments, tuple(named.items())) if named else arguments
        html = drawn.get(key)
        if html is None:
            if len(drawn) >= _KEEP:
                drawn.clear()
            html = drawn[key] = Markup(macro(*arguments, **named))  # noqa: S704 - drawn with autoescape
        return html

    return draw


class Layouts:
    """A snapshot of layouts/, its Jinja environment, and the fingerprints of what recipes draw with."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self._named: dict[str, list[str]] = {}
        self.environment = EscapingEnvironment(
            loader=jinja2.FunctionLoader(self._source),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self.environment.filters.update(
            long_date=dates.long_date,
            plain_date=dates.plain_date,
            short_date=dates.short_date,
            clock=dates.clock,
            month_name=dates.month_name,
            grouped=numbers.grouped,
            json=json_for_html,
            list_items=list_items,
        )
        self.environment.globals["words"] = _words(files.get(WORDS, b""))
        for name in sorted(files):
            if name.startswith(PARTS):
                self._share(name)
        self.environment.is_complete = True

    def _share(self, name: str) -> None:
        """Make the macros and variables of a file of parts/ known to every layout, without imports."""
        try:
            module = self.environment.get_template(name).module
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(error.name or name, error.lineno, error.message or "") from None
        for public, value in vars(module).items():
            if not public.startswith("_"):
                shared = remembered(value) if public in REMEMBERED else value
                self.environment.globals.setdefault(public, shared)

    def render(self, layout: str, **names: object) -> str:
        """Return the text of a layout; raise LayoutError when it uses a name that does not exist."""
        try:
            return self.environment.get_template(layout).render(**names)
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(error.name or layout, error.lineno, error.message or "") from None
        except jinja2.TemplateRuntimeError as error:
            raise LayoutError(*_place(error, layout), error.message or "") from None
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            # A filter given what it cannot take, a sum of text and number.
            raise LayoutError(*_place(error, layout), f"{type(error).__name__}: {error}") from None

    def compile(self, name: str) -> None:
        """Compile a layout and what it names; raise LayoutError where that is impossible. Nothing is drawn."""
        self.closure(name)
        try:
            self.environment.get_template(name)
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(error.name or name, error.lineno, error.message or "") from None

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """Return a layout with the file name under which it appears in errors."""
        return (_text(name, self.files[name]), _SHOWN + name, None) if name in self.files else None

    def closure(self, layout: str) -> set[str]:
        """Return the layout and everything it extends, includes or imports; a folder is all its files.

        The layout of a card ("cards/tautan.toml") names its fonts only by their places in a folder.
        """
        if layout.endswith("/"):
            return {name for name in self.files if name.startswith(layout)}
        if layout.endswith(".toml"):
            return {layout} & self.files.keys()
        found: set[str] = set()
        waiting = [layout]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            if name not in self.files:
                raise LayoutError(name, 0, "layout does not exist")
            found.add(name)
            waiting += self._references(name)
        return found | {WORDS} | {name for name in self.files if name.startswith(PARTS)}

    def _references(self, name: str) -> list[str]:
        """Return the layouts that one layout names; each layout is parsed once."""
        if name not in self._named:
            others = list(meta.find_referenced_templates(self.tree(name)))
            if None in others:
                raise LayoutError(name, 0, "the name of an included layout must be written out")
            self._named[name] = [other for other in others if other]
        return self._named[name]

    def tree(self, name: str) -> nodes.Template:
        """Return the syntax tree of a layout."""
        try:
            return self.environment.parse(_text(name, self.files[name]), name)
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(name, error.lineno, error.message or "") from None

    def fingerprint(self, layouts: Sequence[str]) -> bytes:
        """Return a digest of layouts and all they draw on."""
        digest = hashlib.blake2b(digest_size=16)
        for name in sorted(set().union(*(self.closure(layout) for layout in layouts))):
            digest.update(name.encode() + b"\0" + digest_of(self.files[name]))
        return digest.digest()


class Workshop:
    """The tools of recipes: layouts and sources, both pinned by digests."""

    def __init__(self, site: Path, layouts: Layouts, assets: Mapping[str, bytes]) -> None:
        self._site = f"{site}/"
        self._layouts = layouts
        self.files = layouts.files
        self.assets = assets
        #: What is known of the lengths of files, by the digest of their views.
        self.lengths: dict[bytes, int] = {}

    def render(self, layout: str, **names: object) -> str:
        """Return the text of a layout."""
        return self._layouts.render(layout, **names)

    def read(self, source: SourceRef) -> bytes:
        """Return the bytes of a source, which must be those the plan saw."""
        try:
            with open(self._site + source.path, "rb") as file:  # noqa: PTH123 - a hundred thousand strings, not paths
                data = file.read()
        except FileNotFoundError:
            raise SourceChangedError(source.path) from None
        if digest_of(data) != source.digest:
            raise SourceChangedError(source.path)
        return data

    def length(self, recipe: Recipe, view: View) -> int:
        """Return how many bytes a recipe makes of a view; made only when that is not known."""
        digest = view_digest(view)
        if digest not in self.lengths:
            self.lengths[digest] = len(recipe.make(view, self))
        return self.lengths[digest]


def layouts_of(folders: tuple[Path, ...], digest: bytes) -> Layouts:
    """Return the snapshot of layout folders, which must have `digest`."""
    files = read_files(folders)
    if layouts_digest(files) != digest:
        raise SourceChangedError("layouts/")
    return layouts_from(files)


def layouts_from(files: Mapping[str, bytes]) -> Layouts:
    """Return a snapshot of layouts, the same one again for the same files: parsing them takes long."""
    digest = layouts_digest(files)
    if digest not in _SNAPSHOTS:
        snapshot = Layouts(files)
        _SNAPSHOTS.clear()
        _SNAPSHOTS[digest] = snapshot
    return _SNAPSHOTS[digest]


def layouts_digest(files: Mapping[str, bytes]) -> bytes:
    """Return a digest of a whole snapshot."""
    return digest_of(
        b"".join(name.encode() + b"\0" + digest_of(data) for name, data in sorted(files.items()))
    )


def _text(name: str, data: bytes) -> str:
    """Return the text of a layout; raise LayoutError when its bytes are none."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LayoutError(name, line, f"byte 0x{data[error.start]:02X} is not UTF-8") from None


def _words(data: bytes) -> dict[str, Words]:
    """Return the words of each language; raise LayoutError when words.toml cannot be read."""
    try:
        tables = tomllib.loads(_text(WORDS, data))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", str(error))
        line = int(place[1]) if place and place[1] else data.count(b"\n")
        raise LayoutError(WORDS, line, str(error)) from None
    return {lang: Words(table) for lang, table in tables.items() if isinstance(table, dict)}


def _place(error: Exception, layout: str) -> tuple[str, int]:
    """Return the layout file and line that an error's traceback ends in."""
    trace, place = error.__traceback__, (layout, 0)
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith(_SHOWN):
            place = (name.removeprefix(_SHOWN), trace.tb_lineno)
        trace = trace.tb_next
    return place

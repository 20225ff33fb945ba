"""Tables in a Markdown tree: knows how one gets its caption, its source and its header cells.

A paragraph "Tabel: …" just before a table is its caption, a paragraph "Sumber: …" just after it is its source; in
either place a blank line may be forgotten. Refuses to know what is safe, and how a table scrolls (`body_html` does).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

# With the house shapes: after attribute lists (8), before typographic quotes (6).
_PRIORITY = 7
# Last of all: fenced code and raw HTML are out of the way by then.
_LINES_PRIORITY = 1

_CAPTION = re.compile(r"(?:Tabel|Table)(?P<number> \d+)?: *")
_SOURCE = re.compile(r"(?:Sumber|Source): *")
_ROW = re.compile(r" {0,3}\|")


class DataTables(Extension):
    """Python-Markdown extension: tables with caption, source and scopes. Keeps no state."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register our processors with `md`."""
        md.preprocessors.register(_BlankLines(md), "table_lines", _LINES_PRIORITY)
        md.treeprocessors.register(_Tables(md), "data_tables", _PRIORITY)


class _BlankLines(Preprocessor):
    """Sets captions and sources apart from their table where the writer did not."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a blank one between rows of a table and what is said of it."""
        apart: list[str] = []
        for line in lines:
            if apart and (
                (_ROW.match(line) and _CAPTION.match(apart[-1]))
                or (_SOURCE.match(line) and _ROW.match(apart[-1]))
            ):
                apart.append("")
            apart.append(line)
        return apart


class _Tables(Treeprocessor):
    """Reshapes the tables of a parsed document in place."""

    def run(self, root: Element) -> None:
        """Give every table below `root` its caption, its source and the scopes of its headers."""
        for parent in list(root.iter()):
            for table in [child for child in parent if child.tag == "table"]:
                _name_headers(table)
                _take_caption(parent, table)
                _take_source(parent, table)


def _name_headers(table: Element) -> None:
    """Say of each header what it heads; an empty corner heads nothing, and the first cell of a row heads the row."""
    for cell in table.iterfind("thead/tr/th"):
        if _is_empty(cell):
            cell.tag = "td"
        else:
            cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        if len(row) > 1 and not _is_empty(row[0]):
            row[0].tag = "th"
            row[0].set("scope", "row")


def _is_empty(cell: Element) -> bool:
    return not len(cell) and not (cell.text or "").strip()


def _take_caption(parent: Element, table: Element) -> None:
    """Move the paragraph before `table` into it, if it is its caption."""
    at = list(parent).index(table)
    before = parent[at - 1] if at else None
    found = _said(before, _CAPTION)
    if before is None or found is None:
        return
    parent.remove(before)
    before.tag, before.tail = "caption", "\n"
    # A numbered table is spoken of by its number; the bare word says nothing that the table does not.
    before.text = (before.text or "")[0 if found["number"] else found.end() :]
    table.insert(0, before)


def _said(paragraph: Element | None, opening: re.Pattern[str]) -> re.Match[str] | None:
    """Return how a paragraph opens, if it opens so and goes on."""
    if paragraph is None or paragraph.tag != "p":
        return None
    found = opening.match(paragraph.text or "")
    return found if found and (len(paragraph) or found.end() < len(paragraph.text or "")) else None


def _take_source(parent: Element, table: Element) -> None:
    """Wrap `table` in a figure whose caption is the paragraph after it, if that names the source."""
    at = list(parent).index(table)
    after = parent[at + 1] if at + 1 < len(parent) else None
    if after is None or _said(after, _SOURCE) is None:
        return
    parent.remove(table)
    parent.remove(after)
    figure = Element("figure", {"class": "data"})
    figure.text, figure.tail, table.tail = "\n", after.tail, "\n"
    figure.append(table)
    caption = SubElement(figure, "figcaption")
    caption.text, caption.tail = after.text, "\n"
    caption.extend(list(after))
    parent.insert(at, figure)

"""A body's HTML as plain text: paragraphs between empty lines, lists with dashes, tables with bars, no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree, html

#: What stands on lines of its own; everything else runs within a line.
_BLOCKS: Final = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "pre", "figcaption", "caption", "dt", "dd", "div")
)
_SILENT: Final = frozenset(("script", "style", "template"))
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")


@lru_cache(maxsize=16)  # what is made of one release is made together
def body_text(body: str) -> str:
    """Return the text of a body: blocks with an empty line between them, rows and items on lines below one another."""
    root = html.fragment_fromstring(body, create_parent="div")
    lines: list[str] = []
    before = ""
    for kind, line in _lines(root):
        if lines and not (kind == before and kind in ("li", "tr", "dd")):
            lines.append("")
        lines.append(line)
        before = kind
    return "\n".join(lines)


def _lines(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield (element's name, line) of every block that has text of its own."""
    tag = element.tag
    if tag == "tr":
        yield "tr", " | ".join(_inline(cell) for cell in element)
        return
    inside = [child for child in element if isinstance(child.tag, str) and _has_blocks(child)]
    if tag in _BLOCKS and not inside:
        line = _inline(element)
        if line:
            yield str(tag), _mark(element) + line
        return
    own = _BLANKS.sub(" ", element.text or "").strip()
    if tag == "li":
        own = _inline(element, leaving=frozenset(inside))
    mark = _mark(element)
    if own:
        yield str(tag), mark + own
        mark = ""
    for child in inside if own else element:
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            for kind, line in _lines(child):
                yield ("li" if mark else kind), mark + line
                mark = ""


def _has_blocks(element: html.HtmlElement) -> bool:
    return any(inner.tag in _BLOCKS for inner in element.iter(etree.Element))


def _mark(element: html.HtmlElement) -> str:
    """Return what stands before an item of a list: its number or a dash."""
    if element.tag != "li":
        return ""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    items = [one for one in parent if one.tag == "li"]
    return f"{int(parent.get('start', '1')) + items.index(element)}. "


def _inline(element: html.HtmlElement, leaving: frozenset[html.HtmlElement] = frozenset()) -> str:
    """Return the text within an element as one line; marks of footnotes in brackets, ways back to them left out."""
    parts: list[str] = [element.text or ""]
    for child in element:
        if child not in leaving and isinstance(child.tag, str):
            class_ = child.get("class") or ""
            if child.tag == "br":
                parts.append(" ")
            elif "footnote-ref" in class_:
                parts.append(f" [{_inline(child)}]")
            elif "footnote-backref" not in class_ and child.tag not in _SILENT:
                parts.append(_inline(child))
        if child not in leaving:
            parts.append(child.tail or "")
    return (
        _BLANKS.sub(" ", "".join(parts)).strip()
        if element.tag in _BLOCKS or element.tag in ("td", "th")
        else "".join(parts)
    )

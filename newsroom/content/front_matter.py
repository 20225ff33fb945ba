"""Front matter, text first: every scalar stays the text the writer typed, and every fault has a line and column.

It knows YAML and fences; it does not know which fields exist (schema.py does).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from newsroom.content.fences import FENCE, closing, fences
from newsroom.content.positions import Positions
from newsroom.content.swallowed_words import swallowed
from newsroom.content.text_files import Faulty, decode
from newsroom.content.yaml_faults import (
    DuplicateKeyError,
    KeyShapeError,
    diagnose,
    not_a_field,
    too_deep,
)
from newsroom.problems import Problem, problem

__all__ = [
    "Document",
    "Faulty",
    "Positions",
    "TextLoader",
    "YamlList",
    "body_of",
    "decode",
    "load_list",
    "take_apart",
]

#: Characters that end a line for YAML and for nobody else, and the byte-order mark in mid-text.
_BREAKS = re.compile("[\u2028\u2029\ufeff]")
_MOST_FAULTS = 20


class Document(NamedTuple):
    """One text file taken apart: its lines, the mapping of its front matter, its body and where that begins.

    `end` is the index of the closing fence. `yaml_lines` are lines that were mended so that the rest could be
    read, and `lost` the fields on those lines; both only in a document that has problems.
    """

    lines: list[str]
    fields: dict[str, Any]
    body: str
    body_line: int
    end: int
    yaml_lines: list[str] | None = None
    lost: frozenset[str] = frozenset()


class TextLoader(yaml.CBaseLoader):
    """YAML whose scalars are text (`NO`, `010` and `10:00` stay as typed) and whose keys are unique."""

    def get_single_data(self) -> Any:  # noqa: ANN401 - whatever the writer typed
        """Return the text as str, list and dict; raise YAMLError."""
        node = self.get_single_node()
        return None if node is None else _plain(node, {})

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:  # noqa: ANN401, ARG002 - PyYAML's signature
        """Return one tag for all: nothing here depends on it."""
        return "text"


def _plain(node: yaml.Node, made: dict[int, Any]) -> Any:  # noqa: ANN401 - whatever the writer typed
    """Return a node as str, list or dict. A node used twice is made once: aliases cannot multiply."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if id(node) in made:
        if made[id(node)] is None:
            raise yaml.MarkedYAMLError(None, None, "a node inside itself", node.start_mark)
        return made[id(node)]
    made[id(node)] = None
    value: Any
    if isinstance(node, yaml.SequenceNode):
        value = [_plain(item, made) for item in node.value]
    else:
        value = {}
        for key, item in node.value:
            name = key.value
            if not isinstance(name, str) or not name:
                raise KeyShapeError(None, None, "key", key.start_mark)
            if name in value:
                raise DuplicateKeyError(None, None, name, key.start_mark)
            value[name] = _plain(item, made)
    made[id(node)] = value
    return value


class TextHandler(YAMLHandler):
    """python-frontmatter's YAML handler, with text for scalars and fences of exactly three hyphens."""

    FM_BOUNDARY = FENCE

    def load(self, fm: str, **_options: object) -> Any:  # noqa: ANN401 - whatever the writer typed
        """Parse the text between the fences."""
        return yaml.load(fm, Loader=TextLoader)  # noqa: S506 - TextLoader builds str, list and dict only


_HANDLER = TextHandler()


def take_apart(text: str, file: str) -> Document:
    """Split a text into front matter and body.

    Raise Faulty with every problem when that cannot be done; it carries the document as far as it can be read.
    """
    lines = text.split("\n")
    end = closing(lines)
    if end:
        try:
            fields, body = frontmatter.parse(text, handler=_HANDLER)
        except (yaml.YAMLError, RecursionError):
            pass
        else:
            head = "\n".join(lines[1:end])
            if (fields or not head.strip()) and not _BREAKS.search(head) and not swallowed(head, file, 1):
                return Document(lines, fields, body, _body_line(lines, end), end)
    return _faulty(text, lines, end, file)


def _faulty(text: str, lines: list[str], end: int, file: str) -> Document:
    """Find every fault of a text that has one; raise Faulty, or return the document if there is none after all."""
    if not text.strip():
        raise Faulty(problem("text/empty", file))
    problems, end = fences(lines, end, file)
    mended, found = _without_breaks(lines, 1, end, file)
    problems += found
    fields, faults, lost = _load_mending(mended, 1, end, file)
    problems += faults
    if fields is not None and not isinstance(fields, dict):
        if not faults:
            index = _first_text(lines, 1, end)
            problems.append(problem("fields/list", file, index + 1, 1, source_line=lines[index]))
        fields = None
    body = "\n".join(lines[end + 1 :]).strip()
    document = Document(lines, fields or {}, body, _body_line(lines, end), end, mended, lost)
    if problems:
        raise Faulty(*problems, document=document if fields is not None else None)
    return document


def _without_breaks(lines: list[str], first: int, end: int, file: str) -> tuple[list[str], list[Problem]]:
    """Return a copy of the lines with blanks for characters that break lines unseen, and their problems."""
    cleaned, problems = list(lines), []
    for number in range(first, end):
        if match := _BREAKS.search(lines[number]):
            point = f"U+{ord(match[0]):04X}"
            place = (number + 1, match.start() + 1)
            problems.append(problem("text/control", file, *place, source_line=lines[number], point=point))
            cleaned[number] = _BREAKS.sub(" ", lines[number])
    return cleaned, problems


def _load_mending(
    lines: list[str], first: int, end: int, file: str
) -> tuple[Any, list[Problem], frozenset[str]]:
    """Load lines[first:end], mending or emptying each line at fault so that the rest is checked too.

    Return what they hold (None if unreadable), the problems, and the fields on the lines that were touched.
    """
    problems: list[Problem] = []
    lost: set[str] = set()
    mended: set[int] = set()
    emptied: set[int] = set()
    while True:
        text = "\n".join(lines[first:end])
        try:
            value = _HANDLER.load(text)
            found = swallowed(text, file, first)
        except yaml.YAMLError as error:
            value, found = None, [diagnose(error, file, lines, first, end)]
        except RecursionError:
            value, found = None, [too_deep(file, lines, first, end)]
        if isinstance(value, str) and value and not found:
            found = [not_a_field(file, lines, _first_text(lines, first, end))]
        if not found:
            return ({} if value in (None, "") else value), problems, frozenset(lost)
        found = [fault for fault in found if fault.line not in emptied]
        if not found or len(problems) >= _MOST_FAULTS:
            return None, problems, frozenset(lost)
        for fault in found:
            if fault.line not in mended:
                problems.append(fault.problem)
            if fault.meant is None or fault.line in mended:
                lost |= _empty(lines, fault.line, end)
                emptied.add(fault.line)
            else:
                lost |= _names(fault.meant)
                lines[fault.line] = fault.meant
                mended.add(fault.line)


def _first_text(lines: Sequence[str], first: int, end: int) -> int:
    return next(n for n in range(first, end) if lines[n].strip() and not lines[n].lstrip().startswith("#"))


def _empty(lines: list[str], index: int, end: int) -> set[str]:
    """Empty a line and those that continue it; return the names of the fields on them."""
    names = set()
    depth = len(lines[index]) - len(lines[index].lstrip())
    for number in range(index, end):
        line = lines[number]
        if number > index and line.strip() and len(line) - len(line.lstrip()) <= depth:
            break
        names |= _names(line)
        lines[number] = ""
    return names


def _names(line: str) -> set[str]:
    """Return the word a line begins with: the name of its field, if it is one."""
    match = re.match(r"\s*(?:- +)?([A-Za-z_]+)", line)
    return {match[1]} if match else set()


def _body_line(lines: Sequence[str], end: int) -> int:
    """Return the number of the first line of the body that holds something."""
    return next(
        (number for number, line in enumerate(lines[end + 1 :], end + 2) if line.strip()), len(lines) + 1
    )


class YamlList(NamedTuple):
    """A registry taken apart: its entries, its lines, and what is wrong.

    `yaml_lines` are the lines after mending; `lost` are those that had to be left out, [""] if all had to be.
    """

    entries: list[Any]
    lines: list[str]
    yaml_lines: list[str]
    problems: list[Problem]
    lost: list[str]


def load_list(text: str, file: str) -> YamlList:
    """Read a registry: a YAML list of mappings, scalars as text."""
    lines = text.split("\n")
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        return YamlList([], lines, lines, [problem("registry/empty", file)], [""])
    mended, problems = _without_breaks(lines, 0, len(lines), file)
    entries, faults, _lost = _load_mending(mended, 0, len(lines), file)
    problems += faults
    if isinstance(entries, list):
        lost = [line for line, kept in zip(lines, mended, strict=True) if line.strip() and not kept]
        return YamlList(entries, lines, mended, problems, lost)
    if not faults:
        index = _first_text(lines, 0, len(lines))
        problems.append(problem("registry/not-list", file, index + 1, 1, source_line=lines[index]))
    return YamlList([], lines, mended, problems, [""])


def body_of(text: str) -> str:
    """Return the body of a text already known to be sound: what follows the closing fence, stripped."""
    return FENCE.split(text, maxsplit=2)[2].strip()

"""Front matter, text first: every scalar stays the text the writer typed, and every fault has a line and column.

It knows YAML and fences; it does not know which fields exist (schema.py does).
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from newsroom.problems import Problem, problem

_FENCE = re.compile(r"^---[ \t]*$")
#: What a word processor makes of three hyphens.
_SMART_FENCE = re.compile(r"^\s*[–—‒―−-]{1,3}\s*$")
_KEY_WITH_COLON = re.compile(r"^(\s*(?:- )?[A-Za-z_]+:\s+)(\S.*)$")


class Document(NamedTuple):
    """One text file taken apart: its lines, the mapping of its front matter, its body and where that begins."""

    lines: list[str]
    fields: dict[str, Any]
    body: str
    body_line: int


class Faulty(Exception):  # noqa: N818 - it carries problems; it is not an error of ours
    """A file whose text cannot be taken apart; carries the problem."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(problems[0].code)


class DuplicateKeyError(yaml.MarkedYAMLError):
    """A mapping gives one key twice."""


class TextLoader(yaml.CBaseLoader):
    """YAML whose scalars are text (`NO`, `010` and `10:00` stay as typed) and whose keys are unique."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[str, Any]:  # noqa: ANN401, FBT001, FBT002 - PyYAML's signature
        """Build a mapping; raise DuplicateKeyError at the second use of a key."""
        seen = set()
        for key, _value in node.value:
            if key.value in seen:
                raise DuplicateKeyError(None, None, str(key.value), key.start_mark)
            if isinstance(key.value, str):
                seen.add(key.value)
        return dict(super().construct_mapping(node, deep))


class TextHandler(YAMLHandler):
    """python-frontmatter's YAML handler, with text for scalars."""

    def load(self, fm: str, **_options: object) -> Any:  # noqa: ANN401 - whatever the writer typed
        """Parse the text between the fences."""
        return yaml.load(fm, Loader=TextLoader)  # noqa: S506 - TextLoader builds str, list and dict only


_HANDLER = TextHandler()


def decode(data: bytes, file: str) -> str:
    """Return a file's text: UTF-8, without byte-order mark, lines ended by LF alone. Raise Faulty otherwise."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise Faulty(problem("text/not-utf8", file, line, column, byte=f"0x{data[error.start]:02X}")) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def take_apart(text: str, file: str) -> Document:
    """Split a text into front matter and body. Raise Faulty with the problem when that cannot be done."""
    if not text.strip():
        raise Faulty(problem("text/empty", file))
    lines = text.split("\n")
    if not _FENCE.match(lines[0]):
        code = "fence/typographic" if _SMART_FENCE.match(lines[0]) else "fence/missing"
        raise Faulty(problem(code, file, 1, 1, source_line=lines[0]))
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.match(line)), 0)
    if not end:
        smart = next((n for n, line in enumerate(lines[1:], 1) if line.strip() and _SMART_FENCE.match(line)), 0)
        place = smart + 1 if smart else _last_field(lines) + 1
        code = "fence/typographic" if smart else "fence/unclosed"
        raise Faulty(problem(code, file, place, 1, source_line=lines[place - 1]))
    try:
        fields, body = frontmatter.parse("\n".join(lines), handler=_HANDLER)
        if not fields and any(line.strip() and not line.lstrip().startswith("#") for line in lines[1:end]):
            fields = _HANDLER.load("\n".join(lines[1:end]))
    except yaml.MarkedYAMLError as error:
        raise Faulty(_yaml_problem(error, file, lines, 1)) from None
    except yaml.YAMLError:
        raise Faulty(problem("yaml/character", file, *_bad_character(lines))) from None
    if not isinstance(fields, dict):
        raise Faulty(problem("fields/not-mapping", file, 2, 1, source_line=lines[1]))
    body_line = end + 2
    for line in lines[end + 1 :]:
        if line.strip():
            break
        body_line += 1
    return Document(lines, fields, body, body_line)


def _last_field(lines: list[str]) -> int:
    """Return the index of the last line that still looks like front matter, where the fence was forgotten."""
    last = 0
    for number, line in enumerate(lines[1:], 1):
        if re.match(r"^([A-Za-z_]+:|\s+\S|-\s)", line):
            last = number
        elif line.strip():
            break
    return last


def _bad_character(lines: list[str]) -> tuple[int, int]:
    """Return line and column of the first character YAML refuses."""
    for number, line in enumerate(lines, 1):
        for column, mark in enumerate(line, 1):
            if (mark < " " and mark != "\t") or mark in "\x7f\ufffe\uffff" or "\x80" <= mark < "\xa0":
                return number, column
    return 1, 1


def _yaml_problem(error: yaml.MarkedYAMLError, file: str, lines: list[str], offset: int) -> Problem:
    """Turn a YAML error into a problem; `offset` is the number of lines before the YAML text."""
    mark = error.problem_mark or error.context_mark
    index = min((mark.line if mark else 0) + offset, len(lines) - 1)
    column = (mark.column if mark else 0) + 1
    line = lines[index]
    if isinstance(error, DuplicateKeyError):
        return problem("yaml/duplicate-key", file, index + 1, column, source_line=line, key=error.problem)
    text = str(error.problem or "")
    if "mapping values are not allowed" in text and (match := _KEY_WITH_COLON.match(line)):
        head, value = match[1], match[2].replace('"', '\\"')
        return problem("yaml/colon", file, index + 1, column, source_line=line, line=f'{head.strip()} "{value}"')
    if "\\t" in text or "\t" in line[: len(line) - len(line.lstrip())]:
        return problem("yaml/tab", file, index + 1, column, source_line=line)
    if "quoted scalar" in f"{error.context} {text}" and error.context_mark:
        index = min(error.context_mark.line + offset, len(lines) - 1)
        place = error.context_mark.column + 1
        return problem("yaml/quote", file, index + 1, place, source_line=lines[index])
    return problem("yaml/syntax", file, index + 1, column, source_line=line, detail=text)


class Positions:
    """Where each field of a YAML text stands; made only for a file that has a problem."""

    def __init__(self, lines: list[str], first: int, last: int) -> None:
        """Compose lines[first:last] again, this time with marks."""
        self._lines = lines
        self._offset = first
        self._root = yaml.compose("\n".join(lines[first:last]), Loader=yaml.CBaseLoader)

    @classmethod
    def of(cls, document: Document) -> Positions:
        """Return the positions in a document's front matter."""
        end = next(number for number, line in enumerate(document.lines[1:], 1) if _FENCE.match(line))
        return cls(document.lines, 1, end)

    def find(self, path: tuple[str | int, ...], *, key: bool = False) -> tuple[int, int, str]:
        """Return (line, column, the line) of the value at `path`, or of its key; of the nearest parent if absent."""
        node = self._root
        mark = node.start_mark if node else None
        for number, step in enumerate(path):
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
                if pair is None:
                    break
                node = pair[1]
                last = number == len(path) - 1
                mark = pair[0].start_mark if (key and last) or self._is_empty(node) else node.start_mark
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
        line = (mark.line if mark else 0) + self._offset
        column = (mark.column if mark else 0) + 1
        return line + 1, column, self._lines[min(line, len(self._lines) - 1)]

    @staticmethod
    def _is_empty(node: Any) -> bool:  # noqa: ANN401 - a PyYAML node
        return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index


def load_list(text: str, file: str) -> tuple[list[Any], list[str]]:
    """Read a registry: a YAML list of mappings, scalars as text. Return it with its lines; raise Faulty."""
    lines = text.split("\n")
    if not text.strip():
        raise Faulty(problem("text/empty", file))
    try:
        entries = yaml.load(text, Loader=TextLoader)  # noqa: S506 - TextLoader builds str, list and dict only
    except yaml.MarkedYAMLError as error:
        raise Faulty(_yaml_problem(error, file, lines, 0)) from None
    except yaml.YAMLError:
        raise Faulty(problem("yaml/character", file, *_bad_character(lines))) from None
    if not isinstance(entries, list):
        raise Faulty(problem("registry/not-list", file, 1, 1, source_line=lines[0]))
    return entries, lines


def body_of(text: str) -> str:
    """Return the body of a text already known to be sound: what follows the closing fence, stripped."""
    return re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)[2].strip()

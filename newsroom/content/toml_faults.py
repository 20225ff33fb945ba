"""A TOML text read as far as it can be: every line that Python's reader refuses is told, left out, and the rest read.

It knows how TOML is written; it does not know what a setting means.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any, NamedTuple

from newsroom.problems import Problem, problem

#: What Python's reader says, and what a writer can do about it.
_SAID = (
    (r"Unterminated string|Illegal character '\\n'|Expected '''|Expected \"\"\"", "toml/quote"),
    (r"Unescaped '\\'|Unescaped|escape|Escaped|hex value", "toml/backslash"),
    (r"Invalid value|Invalid initial character", "toml/value"),
    (r"Expected '=' after", "toml/equals"),
    (r"Cannot overwrite|Cannot declare|Cannot mutate|Duplicate|immutable", "toml/twice"),
    (r"Unclosed array|Expected '\]'|Unclosed inline table", "toml/bracket"),
    (r"Expected newline or end of document", "toml/rest"),
)
_SETTING = re.compile(r"\s*(?:[\w.-]+|\"[^\"]*\"|'[^']*')\s*=")
_SECTION = re.compile(r"\s*\[\[?\s*([\w.-]*)")
_OPENING = re.compile(r"[^=\[{\"']*=\s*[\[{]")
_LONG_TEXT = re.compile(r"\"\"\"|'''")
#: At most so many faults of one text are looked for, and so many lines back for where a setting began.
_MOST, _LONGEST_SETTING = 20, 200


class Toml(NamedTuple):
    """What could be read of a text; the problems; and the sections ("" above the first) that lost lines."""

    values: dict[str, Any]
    problems: list[Problem]
    lost: frozenset[str]


def load_toml(text: str, file: str) -> Toml:
    """Return what a TOML text holds, with a problem for every setting or section that cannot be read."""
    lines = text.split("\n")
    kept = list(lines)
    problems: list[Problem] = []
    lost: set[str] = set()
    while True:
        try:
            return Toml(tomllib.loads("\n".join(kept)), problems, frozenset(lost))
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            line, column = _place(error, kept)
            code = next((code for pattern, code in _SAID if re.search(pattern, str(error))), "toml/syntax")
        start, stop = _statement(kept, line)
        opening = _OPENING.match(kept[start - 1]) if start and stop <= line else None
        if opening:  # the reader went on into the next setting: what is wrong is the bracket that let it
            code, line, column = "toml/bracket", start, len(opening[0])
        problems.append(problem(code, file, line, column, source_line=lines[line - 1]))
        # Where a text of several lines may end, nobody knows once it is broken.
        if not start or len(problems) >= _MOST or _LONG_TEXT.search("\n".join(kept[start - 1 : line])):
            return Toml({}, problems, frozenset(_sections(lines)))
        lost.add(_section_of(lines, start))
        kept[start - 1 : stop - 1] = [""] * (stop - start)


def _place(error: Exception, lines: Sequence[str]) -> tuple[int, int]:
    """Return where the reader stopped; at the end of the document, the last line that says something."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), 1)
    while line > 1 and not lines[line - 1].strip():
        line, column = line - 1, 1
    return line, column


def _statement(lines: Sequence[str], line: int) -> tuple[int, int]:
    """Return the first line of the setting or section that is broken at `line`, and the first one after it.

    The first is 0 when it is not to be found.
    """
    start = next(
        (
            number
            for number in range(line, max(0, line - _LONGEST_SETTING), -1)
            if lines[number - 1].strip() and _is_sound(lines[: number - 1])
        ),
        0,
    )
    is_section = start and _SECTION.match(lines[start - 1])
    if start == line and not is_section and not _OPENING.match(lines[start - 1]):
        return start, start + 1
    following = (
        number
        for number in range(start + 1, len(lines) + 1)
        if _SECTION.match(lines[number - 1]) or (not is_section and _SETTING.match(lines[number - 1]))
    )
    return start, next(following, len(lines) + 1)


def _is_sound(lines: Sequence[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return False
    return True


def _section_of(lines: Sequence[str], number: int) -> str:
    """Return the top section that line `number` stands in."""
    return ["", *_sections(lines[:number])][-1]


def _sections(lines: Sequence[str]) -> list[str]:
    return [match[1].partition(".")[0] for line in lines if (match := _SECTION.match(line))]

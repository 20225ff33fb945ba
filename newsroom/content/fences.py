"""The lines that stand around front matter: three hyphens, and what else people and word processors make of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsroom.content.text_files import Faulty
from newsroom.problems import Problem, problem

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
#: What a word processor, or a hand, makes of three hyphens.
_SMART_FENCE = re.compile(
    r"^(?:--|-{4,9}|\s+---|-?[–—‒―−][–—‒―−-]{0,3}|\.{3}|…|\+{3}|={3,9}|_{3}|\*{3}|---[–—-]*)\s*$"
)
_FIELD_LINE = re.compile(r"^(?:[A-Za-z_]+\s*[:=：]|[ \t]+\S|-\s|#|[*•·●▪]\s)")


def closing(lines: Sequence[str]) -> int:
    """Return the index of the closing fence; 0 when the first line is no fence, or no other is."""
    if not FENCE.match(lines[0]):
        return 0
    return next(
        (number for number, line in enumerate(lines[1:], 1) if line[:3] == "---" and FENCE.match(line)), 0
    )


def fences(lines: list[str], end: int, file: str) -> tuple[list[Problem], int]:
    """Return the problems of the fences and the index of the line that closes the fields. Raise Faulty if none does."""
    problems = []
    if not FENCE.match(lines[0]):
        first = next(number for number, line in enumerate(lines) if line.strip())
        if first and FENCE.match(lines[first]):
            raise Faulty(problem("fence/late", file, first + 1, 1, source_line=lines[first]))
        if not _SMART_FENCE.match(lines[0]):
            raise Faulty(problem("fence/missing", file, 1, 1, source_line=lines[0]))
        problems.append(problem("fence/typographic", file, 1, 1, source_line=lines[0]))
        end = next((number for number, line in enumerate(lines[1:], 1) if FENCE.match(line)), 0)
    last, stop = _field_lines(lines)
    if (
        stop < len(lines)
        and 0 < stop != end
        and _SMART_FENCE.match(lines[stop])
        and not _goes_on(lines, stop, end)
    ):
        problems.append(problem("fence/typographic", file, stop + 1, 1, source_line=lines[stop]))
        return problems, stop
    prose = stop < (end or len(lines)) and stop > last + 1
    if not end or prose:
        problems.append(problem("fence/unclosed", file, last + 1, 1, source_line=lines[last]))
        return problems, last + 1
    return problems, end


def _goes_on(lines: Sequence[str], stop: int, end: int) -> bool:
    """Tell whether fields go on below line `stop`, up to a fence that is sound."""
    following = next((line for line in lines[stop + 1 : end] if line.strip()), "")
    return re.match(r"[A-Za-z_]+\s*:", following) is not None


def _field_lines(lines: Sequence[str]) -> tuple[int, int]:
    """Return the index of the last line that looks like front matter, and of the first that does not."""
    last = 0
    for number, line in enumerate(lines[1:], 1):
        if _SMART_FENCE.match(line):
            return last, number
        if _FIELD_LINE.match(line):
            last = number
        elif line.strip():
            return last, number
    return last, len(lines)

"""Problems noted while texts are looked at together: each at its place, and none that only echoes another.

It opens a file again only to say where in it a fault stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from newsroom.content.front_matter import take_apart
from newsroom.content.nearest import nearest
from newsroom.content.positions import Positions
from newsroom.content.text_files import Faulty, read_bytes, sound_text
from newsroom.problems import Problem, Severity, problem

#: So many warnings show the line they speak of: an archive of old texts must not be read again for its warnings.
_QUOTED_WARNINGS = 200


class Notes:
    """Collects problems of texts; `suspects` are the fields of files whose faults are known already."""

    def __init__(self, site: Path, suspects: Mapping[str, frozenset[str]]) -> None:
        self.problems: list[Problem] = []
        self._site = site
        self._suspects = suspects
        self._near: dict[tuple[str, str], str] = {}
        self._lines: tuple[str, list[str]] = ("", [])
        self._positions: tuple[str, Positions | None] = ("", None)
        self._warnings = 0

    def is_suspect(self, file: str, field: str) -> bool:
        """Tell whether a field of a file is a stand-in for what could not be read."""
        return field in self._suspects.get(file, ())

    def near(self, kind: str, value: str, known: Callable[[], Iterable[str]]) -> str:
        """Return a few known words most like a value, looked up once for each value of a kind."""
        if (kind, value) not in self._near:
            self._near[kind, value] = nearest(value, known())
        return self._near[kind, value]

    def at_field(
        self,
        code: str,
        file: str,
        field: tuple[str | int, ...],
        *,
        severity: Severity = "error",
        **params: str,
    ) -> None:
        """Note a problem at a field of a file's front matter, unless that field is known to be faulty."""
        if self.is_suspect(file, str(field[0])):
            return
        line, column, text = self._place(file, field)
        self.problems.append(problem(code, file, line, column, source_line=text, severity=severity, **params))

    def at_place(
        self, code: str, file: str, place: tuple[int, int], *, severity: Severity = "error", **params: str
    ) -> None:
        """Note a problem at (line, column) of a file."""
        shown = True
        if severity == "warning":
            self._warnings += 1
            shown = self._warnings <= _QUOTED_WARNINGS
        text = self._text(file)[place[0] - 1] if shown else ""
        self.problems.append(
            problem(code, file, place[0], place[1], source_line=text, severity=severity, **params)
        )

    def _place(self, file: str, field: tuple[str | int, ...]) -> tuple[int, int, str]:
        if self._positions[0] != file:
            try:
                document = take_apart("\n".join(self._text(file)), file)
            except Faulty as fault:
                if fault.document is None:
                    return 0, 0, ""
                document = fault.document
            self._positions = (file, Positions.of(document))
        positions = self._positions[1]
        return positions.find(field) if positions else (0, 0, "")

    def _text(self, file: str) -> list[str]:
        if self._lines[0] != file:
            self._lines = (file, sound_text(read_bytes(self._site, file), file)[0].split("\n"))
        return self._lines[1]

"""The entries of one registry: each with its number, and where its fields stand in the file."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from newsroom.content.positions import Positions
from newsroom.content.schema import Fields
from newsroom.problems import Problem, problem

_Table = TypeVar("_Table", bound=Fields)


class Entry(NamedTuple, Generic[_Table]):
    """A validated entry, its number in its file, and whether it is sound or partly a stand-in."""

    number: int
    fields: _Table
    is_sound: bool


class Entries(list[Entry[_Table]]):
    """The entries of one registry, and where to find their fields.

    `lost` has what had to be left out, as far as one can tell ("": nobody knows what); `is_whole` says nothing had.
    """

    def __init__(self, file: str, lines: list[str], yaml_lines: list[str]) -> None:
        super().__init__()
        self.file = file
        self.lost: list[str] = []
        self._texts = (yaml_lines, lines)
        self._positions: Positions | None = None

    @property
    def is_whole(self) -> bool:
        """Tell whether every entry of the file is here."""
        return not self.lost

    def place(self, path: tuple[str | int, ...], key: bool = False) -> tuple[int, int, str]:  # noqa: FBT001, FBT002 - see field_faults.Place
        """Return line, column and text of a field."""
        if self._positions is None:
            yaml_lines, lines = self._texts
            self._positions = Positions(yaml_lines, 0, len(yaml_lines), lines)
        return self._positions.find(path, key=key)

    def problem(self, code: str, path: tuple[str | int, ...], **params: str) -> Problem:
        """Make a problem at a field of an entry."""
        line, column, text = self.place(path)
        return problem(code, self.file, line, column, source_line=text, severity="error", **params)

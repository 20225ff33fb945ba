"""Where each field of a YAML text stands; asked only about a file that has a problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from newsroom.content.front_matter import Document


class Positions:
    """Finds the line and column of a field by its path, such as ("topics", 0)."""

    def __init__(
        self, lines: Sequence[str], first: int, last: int, shown: Sequence[str] | None = None
    ) -> None:
        """Compose lines[first:last], this time with marks; `shown` are the lines as the writer has them."""
        self._shown = lines if shown is None else shown
        self._first = first
        try:
            self._root = yaml.compose("\n".join(lines[first:last]), Loader=yaml.CBaseLoader)
        except (yaml.YAMLError, RecursionError):
            self._root = None

    @classmethod
    def of(cls, document: Document) -> Positions:
        """Return the positions in a document's front matter."""
        return cls(document.yaml_lines or document.lines, 1, document.end, document.lines)

    def find(self, path: tuple[str | int, ...], *, key: bool = False) -> tuple[int, int, str]:
        """Return (line, column, the line) of the value at `path`, or of its key; of the nearest parent if absent.

        The parent of all is the opening fence, or the first entry of a registry.
        """
        node = self._root
        mark = node.start_mark if node and path else None
        part = None
        for number, step in enumerate(path):
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
                if pair is None:
                    break
                node = pair[1]
                last = number == len(path) - 1
                mark = pair[0].start_mark if (key and last) or _is_empty(node) else node.start_mark
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            elif isinstance(node, yaml.ScalarNode) and isinstance(step, int):
                part = step
        if mark is None:
            index = max(self._first - 1, 0)
            return index + 1, 1, self._shown[index] if index < len(self._shown) else ""
        index = min(mark.line + self._first, len(self._shown) - 1)
        line = self._shown[index]
        return index + 1, mark.column + 1 + (_part(line[mark.column :], part) if part else 0), line


def _part(text: str, number: int) -> int:
    """Return where part `number` of a text divided by commas begins."""
    parts = text.split(",")
    if number >= len(parts):
        return 0
    before = sum(len(part) + 1 for part in parts[:number])
    return before + len(parts[number]) - len(parts[number].lstrip())


def _is_empty(node: Any) -> bool:  # noqa: ANN401 - a PyYAML node
    return isinstance(node, yaml.ScalarNode) and bool(node.start_mark.index == node.end_mark.index)

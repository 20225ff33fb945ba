"""Safe fixes written into files: it knows how a file's bytes stay as they are but for the fix."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsroom.content.text_files import Faulty, decode, read_bytes
from newsroom.desk.house import House
from newsroom.desk.reading import Text, draft_at
from newsroom.desk.rules import fixed

_BOM = b"\xef\xbb\xbf"


class Mended(NamedTuple):
    """A file with its safe fixes: its path in the site, its bytes before and after."""

    path: str
    before: bytes
    after: bytes

    @property
    def difference(self) -> str:
        """The fix as a unified diff."""
        before, after = (
            decode(data, self.path).splitlines(keepends=True) for data in (self.before, self.after)
        )
        return "".join(difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}"))


def mended(site: Path, house: House, texts: Iterable[Text], off: frozenset[str]) -> Iterator[Mended]:
    """Yield the files in which something can be fixed safely; `off` are rules that are not used.

    A file whose lines end now this way, now that, is left alone: it could not be written back as it was.
    """
    for text in texts:
        try:
            draft = draft_at(str(site), house, text)
            before = read_bytes(site, text.path)
        except Faulty:
            continue
        after = fixed(draft, off)
        if after != draft.text and _bytes(draft.text, before) == before:
            yield Mended(text.path, before, _bytes(after, before))


def write(site: Path, fixes: Iterable[Mended]) -> None:
    """Write fixes, each file whole and only if it is still as it was read."""
    for one in fixes:
        file = (site / one.path).resolve()
        if file.read_bytes() != one.before:
            continue
        part = file.with_name(f".{file.name}.part")
        part.write_bytes(one.after)
        part.chmod(file.stat().st_mode)
        part.replace(file)


def _bytes(text: str, like: bytes) -> bytes:
    """Return a text as bytes with the byte-order mark and the line ends of others."""
    data = text.encode()
    if b"\r\n" in like:
        data = data.replace(b"\n", b"\r\n")
    return _BOM + data if like.startswith(_BOM) else data

"""Files as text: bytes read whole, decoded, and rid of characters no text has; whatever is refused has a name.

It knows encodings and what a system answers when a file cannot be read; it does not know what a text means.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.problems import Problem, problem

if TYPE_CHECKING:
    from newsroom.content.front_matter import Document

#: Longest text, in bytes: fifty times a long release. More than that is a picture pasted into a text.
LONGEST = 1_000_000

#: What XML, and so every feed, cannot carry (XML 1.0, 2.2), and the C1 controls, which nobody types.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
#: Every byte that no control character has; what is left of a text without them is looked at more closely.
_HARMLESS = bytes(
    sorted(set(range(256)) - set(range(9)) - {0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xC2, 0xEF})
)
#: At most so many control characters are reported of one file.
_REPORTED = 20


class Faulty(Exception):  # noqa: N818 - it carries problems; it is not an error of ours
    """A file that is not as it must be; carries the problems, and the document as far as it could be read."""

    def __init__(self, *problems: Problem, document: Document | None = None) -> None:
        self.problems = problems
        self.document = document
        super().__init__(problems[0].code)


def read_bytes(site: Path | str, file: str) -> bytes:
    """Return the bytes of a file given relative to the site. Raise Faulty when the system refuses."""
    try:
        with open(f"{site}/{file}", "rb") as opened:  # noqa: PTH123 - a Path for each of 100,000 files costs a second
            return opened.read()
    except OSError as error:
        is_dangling = isinstance(error, FileNotFoundError) and os.path.islink(f"{site}/{file}")  # noqa: PTH114 - as above
        raise Faulty(problem("file/gone", file) if is_dangling else refusal(file, error)) from None


def refusal(file: str, error: OSError) -> Problem:
    """Return the problem of a file or folder that the system does not let us read."""
    codes = {
        errno.ENOENT: "file/missing",
        errno.EACCES: "file/no-permission",
        errno.EPERM: "file/no-permission",
        errno.EISDIR: "file/folder-instead",
        errno.ELOOP: "file/loop",
    }
    return problem(codes.get(error.errno or 0, "file/unreadable"), file, reason=error.strerror or error)


def decode(data: bytes, file: str) -> str:
    """Return a file's text: UTF-8, without byte-order mark, lines ended by LF alone. Raise Faulty otherwise."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Faulty(_not_utf8(data, error, file)) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem("text/utf16", file, 1, 1)
    data, start = bytes(error.object), error.start  # without the byte-order mark, if there is one
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line_start = before.rfind(b"\n") + 1
    known = before[line_start:].decode("utf-8")
    rest = re.split(rb"[\r\n]", data[start:], maxsplit=1)[0].decode("cp1252", "replace")
    return problem(
        "text/not-utf8",
        file,
        before.count(b"\n") + 1,
        len(known) + 1,
        source_line=known + rest,
        byte=f"0x{data[start]:02X}",
        shown=rest[0] if rest[0].isprintable() else f"U+{ord(rest[0]):04X}",
    )


def sound_text(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Return a file's text with blanks for control characters, and a problem for each line that has one.

    Raise Faulty when the bytes are no text at all.
    """
    if len(data) > LONGEST:
        raise Faulty(problem("text/too-long", file, size=len(data) // 1000, most=LONGEST // 1000))
    text = decode(data, file)
    if not data.translate(None, _HARMLESS) or not _CONTROL.search(text):
        return text, []
    if text.count("\0") > len(text) // 4:
        raise Faulty(problem("text/utf16", file, 1, 1))
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if match := _CONTROL.search(line):
            column, point = match.start() + 1, f"U+{ord(match[0]):04X}"
            problems.append(problem("text/control", file, number, column, source_line=line, point=point))
    return _CONTROL.sub(" ", text), problems[:_REPORTED]

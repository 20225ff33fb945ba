r"""The corpus of broken sites: one text file per case, each with its files and the report it must give.

    A sentence that says what is wrong.
    === content/rilis/2026/05/name.md
    the text of the file (a closing backslash: no line break at its end)
    === content/rilis/2026/05/other.md | escapes
    \x93 is a byte, \repeat(3,ab) is ababab
    === laporan
    the blocks that `newsroom check` must print, in Indonesian, word for word

Other words after the bar: png, png cut, png huge, png heavy (a picture; cut short; with too many pixels; with a megabyte
after its end), symlink (the text
is where it leads), fifo, folder, forbidden (no permission to read), remove, bytes name (escapes in the path).
"""

from __future__ import annotations

import ctypes
import os
import re
import struct
import zlib
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
_PIECE = re.compile(r"^=== (.*)\n", re.MULTILINE)
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})|\\repeat\((\d+),([^)]*)\)")
#: Linux: capabilities that let root read everything, and the call that drops them for good.
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2


class File(NamedTuple):
    """One file of a case: its path, its text as written in the case, and the word that says how to take it."""

    path: str
    text: str
    how: str


class Case(NamedTuple):
    """One way to be wrong: its name, the files that are, and the blocks of the report it must give."""

    name: str
    says: str
    files: tuple[File, ...]
    report: frozenset[str]


def read_case(file: Path) -> Case:
    """Return the case in a file."""
    says, *pieces = _PIECE.split(file.read_text(encoding="utf-8"))
    files, report = [], ""
    for head, text in zip(pieces[::2], pieces[1::2], strict=True):
        path, _, how = head.partition(" | ")
        if path == "laporan":
            report = text
        else:
            files.append(File(path, text.removesuffix("\\\n"), how))
    return Case(file.stem, says.strip(), tuple(files), blocks(report))


def blocks(report: str) -> frozenset[str]:
    """Return the blocks of a report."""
    return frozenset(block.rstrip() for block in re.split(r"\n\s*\n", report.strip("\n")) if block.strip())


def all_cases(folder: str) -> list[Case]:
    """Return the cases of a folder in the order of their names."""
    return [read_case(file) for file in sorted((FOLDER / folder).glob("*.txt"))]


def write_files(site: Path, case: Case) -> None:
    """Put the files of a case into a site."""
    for path, text, how in case.files:
        data = text.encode()
        if how == "bytes name":
            target = Path(os.fsdecode(os.fsencode(site) + b"/" + _unescaped(path.encode())))
        else:
            target = site / path
        if how in ("remove", "folder"):
            target.unlink()
        if how == "remove":
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if how == "symlink":
            target.symlink_to(text.strip())
        elif how == "folder":
            target.mkdir()
        elif how == "fifo":
            os.mkfifo(target)
        elif how.startswith("png"):
            side = 30_000 if how == "png huge" else 1
            after = bytes(1_000_000) if how == "png heavy" else b""
            target.write_bytes(png(side)[: 40 if how == "png cut" else None] + after)
        else:
            target.write_bytes(_unescaped(data) if how == "escapes" else data)
        if how == "forbidden":
            target.chmod(0)


def write_good(site: Path) -> None:
    """Write the sound site that the cases break."""
    write_files(site, read_case(FOLDER / "good.txt"))


def _unescaped(data: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        return bytes.fromhex(match[1].decode()) if match[1] else match[3] * int(match[2])

    return _ESCAPE.sub(plain, data)


def png(side: int = 1) -> bytes:
    """Return a picture of one grey pixel, or one that says it has `side` by `side`."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )


def can_obey_permissions() -> bool:
    """Tell whether this account must obey permissions, or can be made to (CAP_SETPCAP, bit 8)."""
    if os.geteuid() != 0:
        return True
    status = Path("/proc/self/status")
    match = re.search(r"^CapEff:\s*([0-9a-f]+)", status.read_text() if status.exists() else "", re.MULTILINE)
    return match is not None and bool(int(match[1], 16) >> 8 & 1)


def obey_permissions() -> None:
    """Make this process one that must obey permissions, though it may be root's (for `preexec_fn`)."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
            libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)

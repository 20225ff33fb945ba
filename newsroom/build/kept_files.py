"""Files kept by their keys beside the site: what was made once is not made again after `newsroom clean`.

It knows bytes, names and links, not what the bytes are. An entry is a hard link to the published file where the file system
has such links, so it takes no room of its own. Its name says its key, its digest and its length: it is believed only
while its bytes agree, for a file with two names can be overwritten by the other one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final, NamedTuple

from newsroom.build.publish import link

#: Where they are kept, in the site's folder; `newsroom clean` leaves it.
FOLDER: Final = ".newsroom/cards"
#: A hundred and fifty thousand link-preview cards.
MOST: Final = 4 * 2**30
#: Names begin with two hexadecimal digits of the key, and those make the folder; each has an equal share of the room.
_FOLDERS: Final = 256
#: How full a folder is left when it was too full: then it is long until the next time.
_EMPTIED: Final = 0.9


class Kept(NamedTuple):
    """A file found: where it is, its bytes, their sha256."""

    file: str
    data: bytes
    sha256: bytes


class KeptFiles(NamedTuple):
    """A folder of kept files, of at most `most` bytes; several processes may use it at once.

    That it cannot be read or written is nobody's fault: then nothing is found, and nothing kept.
    """

    folder: str
    most: int = MOST

    def find(self, key: bytes) -> Kept | None:
        """Return the file of a key; one that is damaged is removed."""
        folder, stem = self._place(key)
        name = next((one for one in _names(folder) if one.startswith(stem)), None)
        if name is None:
            return None
        file = f"{folder}/{name}"
        with contextlib.suppress(OSError):
            with open(file, "rb") as opened:  # noqa: PTH123 - a hundred thousand strings, not paths
                data = opened.read()
            sha256 = hashlib.sha256(data).digest()
            if name == _name(stem, sha256, len(data)):
                return Kept(file, data, sha256)
            os.unlink(file)  # noqa: PTH108 - as above
        return None

    def keep(self, key: bytes, sha256: bytes, data: bytes, twin: str) -> None:
        """Keep a file; `twin` is a file of these bytes, which gets a second name where that is possible."""
        folder, stem = self._place(key)
        name = _name(stem, sha256, len(data))
        with contextlib.suppress(OSError):
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - strings, as above
            if not link(twin, f"{folder}/{name}"):
                part = f"{folder}/.{stem}{os.getpid()}.part"
                Path(part).write_bytes(data)
                os.replace(part, f"{folder}/{name}")  # noqa: PTH105 - strings, as above
            self._make_room(folder)

    def _place(self, key: bytes) -> tuple[str, str]:
        return f"{self.folder}/{key.hex()[:2]}", f"{key.hex()}-"

    def _make_room(self, folder: str) -> None:
        """Remove the files longest unused from a folder that holds more than its share."""
        names = _names(folder)
        room = self.most // _FOLDERS
        total = sum(map(_length, names))
        if total <= room:
            return
        for name in sorted(names, key=lambda one: os.stat(f"{folder}/{one}").st_mtime_ns):  # noqa: PTH116
            if total <= room * _EMPTIED:
                break
            os.unlink(f"{folder}/{name}")  # noqa: PTH108 - strings, as above
            total -= _length(name)


def _name(stem: str, sha256: bytes, length: int) -> str:
    return f"{stem}{sha256.hex()}-{length}"


def _length(name: str) -> int:
    """Return the length that a name says; that of a file being written is not known yet."""
    length = name.rpartition("-")[2]
    return int(length) if length.isdecimal() else 0


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - strings, as above
    except OSError:
        return []

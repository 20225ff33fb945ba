"""Targets: every output file as a value, and the key that tells whether its bytes would differ."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any, NamedTuple, Protocol

import msgspec

from newsroom.model import SourceRef


class Stage(IntEnum):
    """When a file is written, so that no page links to what is not there yet, and feeds announce last."""

    ASSETS = 1
    IMAGES = 2
    CARDS = 3
    PAGES = 4
    LISTS = 5
    FEEDS = 6


class Tools(Protocol):
    """All that a recipe may use besides its view; both parts are pinned by digests that are in the key."""

    @property
    def files(self) -> Mapping[str, bytes]:
        """Every file of layouts/, by its name relative to layouts/, read once."""

    @property
    def assets(self) -> Mapping[str, bytes]:
        """Every file of assets/, by its name, read once."""

    def render(self, layout: str, **names: object) -> str:
        """Return the text of a Jinja layout; an undefined name is an error."""

    def read(self, source: SourceRef) -> bytes:
        """Return the bytes of a source; raise SourceChangedError if they no longer have its digest."""

    def length(self, recipe: Recipe, view: View) -> int:
        """Return how many bytes a measured recipe makes of a view; as a rule that is known, and nothing is made."""


class SourceChangedError(Exception):
    """A source was edited while the build was running."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


class View(msgspec.Struct, frozen=True, array_like=True, tag=True, tag_field="view"):
    """All that one file is made from, or a part of that: plain values only (see refuse_unstable)."""


class Recipe(NamedTuple):
    """How a kind of file is made: a pure module-level function (view, tools) -> bytes.

    `layouts` names what it draws with: a Jinja layout ("release.html"; what that extends, includes or imports
    is found) or a folder of layouts/ ("cards/"). `name` is "module:CONSTANT", by which a worker finds it.
    """

    name: str
    make: Callable[[Any, Tools], bytes]
    view: type[View]
    stage: Stage
    layouts: tuple[str, ...] = ()
    #: How long one takes to make, in milliseconds, roughly.
    weight: int = 1
    #: Its files are kept beside the site by their keys: to make them takes much longer than to find them.
    kept: bool = False
    #: The lengths of its files are stated by other files. It alone has views of this kind.
    measured: bool = False
    #: The views of the files whose lengths a file states, given its own view.
    states: Callable[[Any], Iterable[View]] | None = None


class Keys:
    """The keys of targets under one set of recipe fingerprints."""

    def __init__(self, fingerprints: Mapping[str, bytes]) -> None:
        """Take the fingerprint of every recipe by its name."""
        self._fingerprints = fingerprints
        #: One digest of all fingerprints.
        self.whole = digest(*(fingerprints[name] for name in sorted(fingerprints)))

    def key(self, recipe: Recipe, view: bytes) -> bytes:
        """Return the key of a file, given the digest of its view: 16 bytes that differ when the bytes of the file would."""
        return digest(self._fingerprints[recipe.name], view)

    def version(self, target: Target) -> str:
        """Return what stands after ?v= in the URL of a target: it differs when the file does."""
        return self.key(target.recipe, view_digest(target.drawn())).hex()[:8]


class Target(NamedTuple):
    """One output file: where it goes (relative to output/), how it is made, and all it is made from.

    `view` is the view, or a function that draws it up when it is wanted. `mark` is a hint: a digest of everything
    the view is drawn up from; while it stays the same, so does the view, and need not be drawn up at all. A mark
    may change without the view changing (the digest of the view then decides), never the other way round.
    Files of one `kin` are made from the same texts: by the same worker, one after another.
    """

    path: str
    recipe: Recipe
    view: View | Callable[[], View]
    mark: bytes = b""
    kin: str = ""

    def drawn(self) -> View:
        """Return the view itself."""
        return self.view if isinstance(self.view, View) else self.view()


class Batch(NamedTuple):
    """Targets that are planned together.

    `mark` is a digest of everything that decides which targets there are and what is in them: while it stays the
    same, none of them need be looked at. b"" says that they always must.
    """

    name: str
    mark: bytes
    targets: Callable[[], Iterable[Target]]


def digest(*parts: bytes) -> bytes:
    """Return 16 bytes for what parts, taken together, say; parts of varying length are to be digests themselves."""
    return hashlib.blake2b(b"".join(parts), digest_size=16).digest()


def _refuse(value: object) -> object:
    message = f"a view may not hold {type(value).__name__}: {value!r}"
    raise TypeError(message)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_refuse, order="deterministic")

#: What a view may be made of. Floats are refused (their text differs between writers), and so are sets (no order),
#: naive datetimes (no instant) and aware ones (msgspec drops the offset): instants are ISO 8601 text in views.
_PLAIN = (str, int, bool, bytes, type(None))


def encode(view: View) -> bytes:
    """Return the canonical bytes of a view: msgpack with type tags, fields in order."""
    return _ENCODER.encode(view)


def view_digest(view: View) -> bytes:
    """Return 16 bytes that differ when the view differs."""
    return hashlib.blake2b(_ENCODER.encode(view), digest_size=16).digest()


def refuse_unstable(value: object, where: str = "view") -> None:
    """Raise TypeError when a value cannot be encoded the same way everywhere; names the place.

    Views are checked by type once per recipe in the tests of the laws, not at each of a million encodings.
    """
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            refuse_unstable(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            refuse_unstable(item, f"{where}[{number}]")
    elif not isinstance(value, _PLAIN):
        message = f"{where} is a {type(value).__name__}, which views may not hold"
        raise TypeError(message)


def iso(instant: dt.datetime) -> str:
    """Return an aware instant as views carry it: ISO 8601 with its offset, to the second."""
    return instant.isoformat(timespec="seconds")

"""A section: one named list of releases with its own pages and feeds, such as a unit's or a topic's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from newsroom import urls
from newsroom.model import Release
from newsroom.site.views import Pager

_Entry = TypeVar("_Entry")


class Section(NamedTuple):
    """A list of releases, oldest first, and the place it has on the site.

    `path` is where its newest page stands; `feeds` is where its feeds stand, which for the whole site is the root.
    """

    what: Literal["site", "unit", "author", "topic", "kind", "language"]
    code: str
    title: str
    description: str
    path: str
    feeds: str
    lang: str
    releases: Sequence[Release]
    #: Releases that would be among them, had they not been withdrawn or removed.
    withdrawn: Sequence[Release] = ()


def pages(section: Section, size: int) -> Iterator[tuple[Pager, Sequence[Release]]]:
    """Cut a section into list pages; see cut."""
    return cut(section.path, section.releases, size)


def cut(path: str, releases: Sequence[_Entry], size: int) -> Iterator[tuple[Pager, Sequence[_Entry]]]:
    """Cut what stands at `path`, oldest first, into pages; yield (pager, releases newest first), the newest page first.

    Full pages of `size` are numbered from the oldest and never change again; the newest page holds what is left,
    `size` to 2 × `size` - 1 releases (fewer only when there are no full pages).
    """
    full = max(0, (len(releases) - size) // size)
    yield Pager(older=urls.list_page(path, full) if full else ""), releases[full * size :][::-1]
    for number in range(full, 0, -1):
        newer = urls.list_page(path, number + 1 if number < full else 0)
        older = urls.list_page(path, number - 1) if number > 1 else ""
        yield Pager(newer, older, number), releases[(number - 1) * size : number * size][::-1]

"""Addresses that two texts claim: files that would become one page, and former addresses that are another's.

What else of the site has an address, only the plan knows.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeVar

from msgspec import structs

from newsroom import urls
from newsroom.content.notes import Notes
from newsroom.model import Page, Release

_Text = TypeVar("_Text", Release, Page)


def address(text: Release | Page) -> str:
    """Return where a text is published."""
    return urls.page(text.path) if isinstance(text, Page) else urls.release(text.year, text.month, text.slug)


def twins(paths: Iterable[str], known: Container[str]) -> dict[str, str]:
    """Return each <slug>/index.md beside which there is a <slug>.md, with that other file."""
    pairs = ((path, f"{path.removesuffix('/index.md')}.md") for path in paths if path.endswith("/index.md"))
    return {path: other for path, other in pairs if other in known}


class Owners:
    """Who has which address, capitals and the last slash aside: disks and hosts do not tell such two apart."""

    def __init__(self, texts: Iterable[Release | Page], notes: Notes) -> None:
        self._notes = notes
        self._owners = {_folded(address(text)): text.source.path for text in texts}

    def settle(self, texts: Iterable[_Text]) -> list[_Text]:
        """Return the texts without aliases that are somebody's address already; note each."""
        return [structs.replace(text, aliases=self._free(text)) if text.aliases else text for text in texts]

    def _free(self, text: Release | Page) -> tuple[str, ...]:
        path, free = text.source.path, []
        for number, alias in enumerate(text.aliases):
            owner = self._owners.setdefault(_folded(alias), "")
            if owner:
                self._notes.at_field("path/clash", path, ("aliases", number), path=alias, other=owner)
            else:
                self._owners[_folded(alias)] = path
                free.append(alias)
        return tuple(free)


def _folded(path: str) -> str:
    return path.lower().rstrip("/")

"""The release that somebody at the command line means."""

from __future__ import annotations

from newsroom.content.nearest import nearest
from newsroom.model import Newsroom, Release
from newsroom.problems import UsageError


def named(newsroom: Newsroom, name: str, site: str) -> list[Release]:
    """Return the releases called `name`, a slug, an id or a file, withdrawn ones too; several may share a slug.

    Raise UsageError when there is none.
    """
    releases = [*newsroom.releases, *newsroom.withdrawn]
    found = [one for one in releases if name in _names(one, site)]
    if not found:
        near = nearest(name, [one.slug for one in releases], or_first=False)
        raise UsageError("slug/unknown-option", slug=name, near=near)
    return found


def _names(release: Release, site: str) -> tuple[str, ...]:
    """Return what a person may call a release by."""
    file = release.source.path
    return release.slug, release.id, file, file.rpartition("/")[0], f"{site}/{file}"

"""A release as a line: what months and the release itself say of it alike."""

from __future__ import annotations

from typing import Final

from newsroom import urls
from newsroom.api.documents import ReleaseLine, Signer, TopicName, UnitName
from newsroom.feeds.identity import identity
from newsroom.model import Release
from newsroom.site.index import Index
from newsroom.target import iso

_STATUS: Final = {
    "held": "ditahan",  # in a preview
    "published": "terbit",
    "updated": "diperbarui",
    "corrected": "diralat",
    "withdrawn": "ditarik",
    "removed": "dihapus",  # of which there is no line
}


def release_line(index: Index, release: Release) -> ReleaseLine:
    """Return a release without its body."""
    base_url = index.settings.base_url
    original = release.translation_of
    return ReleaseLine(
        id=release.id,
        guid=identity(index.settings, release),
        url=urls.absolute(base_url, index.url(release)),
        api_url=urls.absolute(base_url, urls.api_release(release.id)),
        title=release.title,
        summary=release.summary,
        kind=release.kind,
        lang=release.lang,
        status=status_of(release),
        published=iso(release.published),
        has_time=release.has_time,
        updated=iso(release.updated) if release.updated else None,
        satker=UnitName(release.satker.code, release.satker.names_on(release.day)[0]),
        authors=tuple([Signer(one.code, one.initials, one.name, one.role) for one in release.authors]),
        topics=tuple([TopicName(topic.code, topic.name) for topic in release.topics]),
        dateline=release.dateline,
        translation_of=original if original in index.by_id else None,
    )


def status_of(release: Release) -> str:
    """Return the state of a release in a word."""
    return _STATUS[release.status]

"""The permanent identities of what is in feeds; it knows settings and releases, and no format."""

from __future__ import annotations

import re

from newsroom import urls
from newsroom.model import Release
from newsroom.settings import Settings

#: An absolute IRI, as far as it need be told from any other word.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+$")


def tag_uri(settings: Settings, name: str) -> str:
    """Return the permanent identity of something this newsroom publishes (RFC 4151).

    Its authority is a domain that the newsroom held in 2026: when the site moves, site.toml keeps the former one,
    or every item would be new in every reader.
    """
    domain = settings.id_domain or urls.host(settings.base_url).partition(":")[0]
    return f"tag:{domain.lower()},2026:{name}"


def identity(settings: Settings, release: Release) -> str:
    """Return the permanent identity of a release in feeds: that of a former site, or else a tag: URI of its id."""
    return release.guid or tag_uri(settings, release.id)


def iri(settings: Settings, release: Release) -> str:
    """Return the identity of a release in Atom, which takes an IRI only (RFC 4287, 4.2.6).

    One from a former site that is no IRI came from no Atom feed.
    """
    return release.guid if _IRI.match(release.guid) else tag_uri(settings, release.id)

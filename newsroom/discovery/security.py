"""security.txt (RFC 9116): where faults in the site's security are reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from newsroom import urls
from newsroom.site.index import Index
from newsroom.target import Recipe, Stage, Target, Tools, View


class SecurityText(View, frozen=True):
    """What security.txt says: URIs, an instant in UTC, language codes, and its own full URL."""

    contacts: tuple[str, ...]
    expires: str
    languages: tuple[str, ...]
    canonical: str
    policy: str


def make_security_text(view: SecurityText, _tools: Tools) -> bytes:
    """Return security.txt."""
    lines = [
        *(f"Contact: {uri}" for uri in view.contacts),
        f"Expires: {view.expires}",
        f"Preferred-Languages: {', '.join(view.languages)}",
        f"Canonical: {view.canonical}",
        *([f"Policy: {view.policy}"] if view.policy else []),
    ]
    return ("\n".join(lines) + "\n").encode()


SECURITY = Recipe("newsroom.discovery.security:SECURITY", make_security_text, SecurityText, Stage.FEEDS)


def security_targets(index: Index) -> Iterator[Target]:
    """Yield security.txt, where the settings have something to say in it."""
    settings = index.settings
    if settings.security is None:
        return
    path = urls.well_known("security.txt")
    view = SecurityText(
        contacts=settings.security.contacts,
        expires=settings.security.expires.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        languages=settings.languages,
        canonical=urls.absolute(settings.base_url, path),
        policy=settings.security.policy,
    )
    yield Target(urls.output_path(path), SECURITY, view)

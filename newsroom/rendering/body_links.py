"""Links of a body: knows how a target as written becomes a start tag with its public URL.

Refuses to know what a release is or where files lie: the map it is given is all it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from newsroom.content.body import is_internal_link

_EXTERNAL = ("http://", "https://", "//")


class UnresolvedLinkError(KeyError):
    """An internal target reached the renderer without a public URL; the plan should have reported it."""


def link_tag(href: str, links: Mapping[str, str], rest: str = "") -> str:
    """Return the `<a …>` start tag for `href` as written; `rest` is further attributes, already escaped.

    Raises UnresolvedLinkError for an internal target that `links` does not hold.
    """
    url = links.get(href)
    if url is None:
        if is_internal_link(href):
            raise UnresolvedLinkError(href)
        url = href
    # No target=_blank: a reader decides where a link opens.
    rel = ' rel="noopener"' if url[:8].lower().startswith(_EXTERNAL) else ""
    return f'<a href="{escape(url)}"{rest}{rel}>'

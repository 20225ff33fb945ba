"""Links and pictures of a body: knows how a target as written becomes a start tag with its public URL.

Refuses to know what a release is or where files lie: the two maps it is given are all it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import msgspec

from newsroom.content.body import is_internal_link, is_relative

_EXTERNAL = ("http://", "https://", "//")


class UnresolvedLinkError(KeyError):
    """An internal target reached the renderer without a public URL; the plan should have reported it."""


class BodyImage(msgspec.Struct, frozen=True):
    """One published picture of a body: its public URL and its size in CSS pixels."""

    url: str
    width: int
    height: int


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


def image_tag(attributes: Mapping[str, str], images: Mapping[str, BodyImage]) -> str:
    """Return the `<img>` tag for `attributes` (src as written, alt, title, width, height; not escaped).

    A picture of ours gets its published URL and size; one from elsewhere keeps what the writer gave.
    Raises UnresolvedLinkError for a relative source that `images` does not hold.
    """
    source = attributes.get("src", "")
    size = [(name, attributes[name]) for name in ("width", "height") if attributes.get(name, "").isdecimal()]
    image = images.get(source)
    if image is not None:
        source, size = image.url, [("width", str(image.width)), ("height", str(image.height))]
    elif is_relative(source) or is_internal_link(source):
        raise UnresolvedLinkError(source)
    pairs = [("src", source), ("alt", attributes.get("alt", ""))]
    if attributes.get("title"):
        pairs.append(("title", attributes["title"]))
    pairs += [*size, ("loading", "lazy"), ("decoding", "async")]
    return "<img" + "".join(f' {name}="{escape(value)}"' for name, value in pairs) + ">"

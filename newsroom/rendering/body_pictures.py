"""Pictures of a body: knows how a source as written becomes a picture that each screen gets in its own size.

Refuses to know where files lie and which sizes there are: the map it is given is all it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import msgspec

from newsroom.content.body import is_internal_link, is_relative
from newsroom.rendering.body_links import UnresolvedLinkError

#: How wide a picture is shown: in a column of text, and in a gallery (assets/css/45-body.css; tests/browser measures).
_IN_TEXT = "(min-width: 42rem) 38rem, 92vw"
_IN_GALLERY = "(min-width: 62rem) 22rem, (min-width: 36rem) 46vw, 92vw"


class BodyImage(msgspec.Struct, frozen=True):
    """One published picture of a body: its public URL, its size in CSS pixels, and smaller ones as lists of a srcset."""

    url: str
    width: int
    height: int
    avif: str = ""
    webp: str = ""


def image_tag(
    attributes: Mapping[str, str], images: Mapping[str, BodyImage], *, enlarge: str | None = None
) -> str:
    """Return the picture for `attributes` (src as written, alt, title, width, height; not escaped).

    A picture of ours gets its published URL, its size and its smaller ones; one from elsewhere keeps what the writer
    gave. With `enlarge`, the words for it, it is one of a gallery and leads to its large version.
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
    tag = _tag("img", pairs)
    if image is None:
        return tag
    in_gallery = enlarge is not None
    if image.avif or image.webp:
        tag = f"<picture>{_sources(image, _IN_GALLERY if in_gallery else _IN_TEXT)}{tag}</picture>"
    if not in_gallery:
        return tag
    link = _tag("a", [("class", "enlarge"), ("href", image.url), ("title", enlarge or "")])
    return f"{link}{tag}</a>"


def _sources(image: BodyImage, sizes: str) -> str:
    """Return the `<source>` tags, the format with the fewest bytes first: a browser takes the first it knows."""
    return "".join(
        _tag("source", [("type", f"image/{form}"), ("srcset", srcset), ("sizes", sizes)])
        for form, srcset in (("avif", image.avif), ("webp", image.webp))
        if srcset
    )


def _tag(name: str, pairs: list[tuple[str, str]]) -> str:
    return f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in pairs) + ">"

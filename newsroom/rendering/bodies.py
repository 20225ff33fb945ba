"""A body's HTML from its view: the one place where recipes turn a text into HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsroom.content.body import without_heading
from newsroom.content.front_matter import body_of, decode
from newsroom.rendering.markdown import BodyImage, Labels, render_body

if TYPE_CHECKING:
    from newsroom.site.views import Body, PhotoSize
    from newsroom.site.views import BodyImage as PhotoView
    from newsroom.target import Tools

_LABELS = {
    "id": Labels(),
    "en": Labels(
        table="Table",
        footnotes="Footnotes",
        footnote_back="Back to the text from footnote",
        photo="Photo",
        enlarge="Enlarge photo",
    ),
}
#: The HTML of bodies lately made, by view: a release's page and its feeds want the same one. Views are immutable and
#: name the text by its digest, so an entry is never stale; the bound keeps a worker's memory flat (about 8 MB).
_MADE: dict[Body, bytes] = {}
_KEEP = 2_000


def body_html(body: Body, tools: Tools) -> str:
    """Return the safe HTML of a body; its links and pictures are paths of this site."""
    made = _MADE.get(body)
    if made is not None:
        return made.decode()
    html = _make(body, tools)
    if len(_MADE) >= _KEEP:
        del _MADE[next(iter(_MADE))]  # the oldest
    _MADE[body] = html.encode()  # half the memory of a str with one curly quote in it
    return html


def _image(image: PhotoView, root: str) -> BodyImage:
    """Return a picture with its URLs as they stand on the page."""

    def srcset(sizes: tuple[PhotoSize, ...]) -> str:
        return ", ".join(f"{root}{size.url} {size.width}w" for size in sizes)

    return BodyImage(root + image.url, image.width, image.height, srcset(image.avif), srcset(image.webp))


def _make(body: Body, tools: Tools) -> str:
    text = body_of(decode(tools.read(body.source), body.source.path))
    html = render_body(
        without_heading(text),
        links={link.name: body.root + link.url for link in body.links},
        images={one.name: _image(one, body.root) for one in body.images},
        dateline=body.dateline,
        initials=body.initials,
        labels=_LABELS[body.lang],
    )
    # Links typed as site paths get the folder the site stands in, where it is not the top of its host.
    return (
        html.replace('href="/', f'href="{body.root}/').replace(f'"{body.root}{body.root}/', f'"{body.root}/')
        if body.root
        else html
    )

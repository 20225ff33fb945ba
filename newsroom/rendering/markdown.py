"""A release's body as safe HTML: knows Python-Markdown, how it is set up, and where a short cut may be taken.

Refuses to know releases, sites and files: text and maps in, HTML out, nothing kept from one body to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension

from newsroom.rendering.body_html import Labels, safe_html
from newsroom.rendering.body_links import UnresolvedLinkError
from newsroom.rendering.body_pictures import BodyImage
from newsroom.rendering.data_tables import DataTables
from newsroom.rendering.figures import HouseShapes
from newsroom.rendering.plain_blocks import plain_html

__all__ = ["BodyImage", "Labels", "UnresolvedLinkError", "render_body"]

_FOOTNOTES = '<div class="footnote" role="doc-endnotes"'

# Characters, not the entities smarty would write: the page is UTF-8, and feeds have no named entities.
_SMART_CHARACTERS = {
    "mdash": "—",
    "ndash": "–",
    "ellipsis": "…",
    "left-single-quote": "‘",
    "right-single-quote": "’",
    "left-double-quote": "“",
    "right-double-quote": "”",
}


def render_body(  # noqa: PLR0913 - a text and the maps it is turned by
    text: str,
    *,
    links: Mapping[str, str],
    images: Mapping[str, BodyImage],
    dateline: str = "",
    initials: str = "",
    labels: Labels,
) -> str:
    """Return the Markdown `text` as sanitised HTML without a final newline ("" for an empty body).

    `links` maps every internal target as written to its public URL, `images` every relative picture source.
    `dateline` ("Jakarta, INFO_PAS – ") opens the first paragraph and `initials` ("(yp)") close the last one;
    both are plain text. Raises UnresolvedLinkError for a target the maps do not hold. Not thread-safe:
    Python-Markdown's parser is shared between calls.
    """
    text = text.replace("\r\n", "\n") if "\r" in text else text
    html = plain_html(text, links)
    if html is None:
        html = library_html(text, links=links, images=images, labels=labels)
    if dateline:
        html = _with_dateline(html, dateline)
    return _with_initials(html, initials) if initials else html


def library_html(
    text: str, *, links: Mapping[str, str], images: Mapping[str, BodyImage], labels: Labels
) -> str:
    """Return `text` as sanitised HTML by way of Python-Markdown, which understands all of Markdown.

    This is the reference the short cut in `plain_blocks` is tested against. Errors as in `render_body`.
    """
    converter = _converter(labels)
    try:
        html = converter.reset().convert(text)
    except Exception:
        # A parser left in the middle of a document would carry its state into the next one.
        _converter.cache_clear()
        raise
    return safe_html(html, links=links, images=images, labels=labels).strip()


@lru_cache(maxsize=4)
def _converter(labels: Labels) -> Markdown:
    """Build the one parser for `labels`: building costs as much as ten releases, so it is kept."""
    back = labels.footnote_back.replace("{", "{{").replace("}", "}}")
    footnotes = FootnoteExtension(BACKLINK_TEXT="↩", BACKLINK_TITLE=back, USE_DEFINITION_ORDER=False)
    return Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            footnotes,
            SmartyExtension(substitutions=_SMART_CHARACTERS),
            SaneListExtension(),
            FencedCodeExtension(),
            DataTables(),
            HouseShapes(labels.photo, footnotes),
        ],
        output_format="html",
    )


def _with_dateline(html: str, dateline: str) -> str:
    """Open the first paragraph with `dateline`, or put it before a body that opens with something else."""
    if html.startswith("<p>"):
        return f'<p><span class="dateline">{escape(dateline, quote=False)}</span>{html[3:]}'
    # Alone on its line the dateline has no sentence to lead into, so its dash goes.
    alone = f'<p class="dateline">{escape(dateline.rstrip(" –—-"), quote=False)}</p>'
    return f"{alone}\n{html}" if html else alone


def _with_initials(html: str, initials: str) -> str:
    """Close the last paragraph with `initials`; footnotes come after them, as they do in print."""
    body, mark, notes = html.rpartition(_FOOTNOTES)
    if not mark:
        body, notes = html, ""
    body = body.rstrip()
    signed = f'<span class="initials">{escape(initials, quote=False)}</span>'
    if body.endswith("</p>") and not body.endswith("<p></p>"):
        body = f"{body[:-4].rstrip()} {signed}</p>"
    else:
        body = f"{body}\n<p>{signed}</p>".lstrip()
    return f"{body}\n{mark}{notes}" if mark else body

"""The HTML a body may hold: knows the allow-list, and finishes what passed it (links, pictures, tables).

Refuses to know Markdown: its input is any HTML at all, its output is safe to put into a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

import nh3

from newsroom.rendering.body_links import BodyImage, image_tag, link_tag

_PLAIN_TAGS = (
    "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure figcaption table caption thead tbody "
    "tfoot tr th td pre code kbd samp em strong b i s del ins u mark small sub sup abbr cite q time a img "
    "div span details summary"
)

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")

# `rilis` is our own scheme: it must reach `finish`, which replaces it or stops the build.
_CLEANER = nh3.Cleaner(
    tags=set(_PLAIN_TAGS.split()),
    clean_content_tags={"script", "style", "iframe", "object", "template", "textarea", "select", "title"},
    attributes={
        "*": {"lang", "dir"},
        "a": {"href", "title"},
        "abbr": {"title"},
        "img": {"src", "alt", "title", "width", "height"},
        "li": {"id"},
        "ol": {"start"},
        "sup": {"id"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
        "time": {"datetime"},
    }
    | {heading: {"id"} for heading in _HEADINGS},
    # Only the classes this room writes itself: a writer's class could dress text up as part of the page.
    allowed_classes={
        "a": {"footnote-ref", "footnote-backref"},
        "div": {"footnote", "gallery"},
        "figure": {"quote"},
        "span": {"credit"},
        "td": {"left", "center", "right"},
        "th": {"left", "center", "right"},
    },
    link_rel=None,
    url_schemes={"http", "https", "mailto", "tel", "rilis"},
)

# A start tag as nh3 writes it: attributes always double-quoted. Every tag is matched, and whole, so that
# something that looks like a tag inside an attribute can never be taken for one.
_START_TAG = re.compile(r'<([a-z][a-z0-9]*)((?: [^\s"=<>]+="[^"]*")*)>')
_NO_CLASS = ' class=""'
_ATTRIBUTE = re.compile(r' ([^\s"=<>]+)="([^"]*)"')


def safe_html(
    html: str, *, links: Mapping[str, str], images: Mapping[str, BodyImage], table_label: str
) -> str:
    """Return `html` with only what the allow-list holds, links and pictures public, tables scrollable.

    `links` and `images` map targets as written. Raises UnresolvedLinkError for one that is missing.
    """

    def finish(match: re.Match[str]) -> str:
        name, attributes = match[1], match[2]
        if name == "a" and ' href="' in attributes:
            href, rest = "", ""
            for key, value in _ATTRIBUTE.findall(attributes):
                if key == "href":
                    href = unescape(value)
                elif value:
                    rest += f' {key}="{value}"'
            return link_tag(href, links, rest)
        if name == "img":
            return image_tag({key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}, images)
        # nh3 leaves an empty class behind when it has refused every name in it.
        return f"<{name}{attributes.replace(_NO_CLASS, '')}>" if attributes else match[0]

    # A hard space stays a character, as every other character does.
    safe = _CLEANER.clean(html).replace("&nbsp;", "\u00a0")
    return _scrolling_tables(_START_TAG.sub(finish, safe), table_label)


def _scrolling_tables(html: str, label: str) -> str:
    """Wrap each outermost table in a region that scrolls by itself and can be reached with the keyboard."""
    parts = re.split(r"(<table(?: [^>]*)?>|</table>)", html)
    total, number, depth = html.count("<table"), 0, 0
    for index in range(1, len(parts), 2):
        if parts[index] == "</table>":
            depth -= 1
            parts[index] += "</div>" if depth == 0 else ""
            continue
        number, depth = number + 1, depth + 1
        if depth == 1:
            name = escape(label if total == 1 else f"{label} {number}")
            region = f'<div class="table" role="region" tabindex="0" aria-label="{name}">'
            parts[index] = region + parts[index]
    return "".join(parts)

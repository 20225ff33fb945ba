"""The HTML a body may hold: knows the allow-list, and finishes what passed it (links, pictures, tables).

Refuses to know Markdown: its input is any HTML at all, its output is safe to put into a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

import msgspec
import nh3

from newsroom.rendering.body_links import link_tag
from newsroom.rendering.body_pictures import BodyImage, image_tag

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
        "figure": {"quote", "data"},
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

# Pictures of a gallery are marked after the sanitiser, which refuses such an attribute to writers.
_GALLERY = re.compile(r'<div class="gallery">.*?</div>', re.DOTALL)
_IN_GALLERY = "in-gallery"

_CAPTION = re.compile(r"\s*<caption>(.*?)</caption>", re.DOTALL)
_NOT_SPOKEN = re.compile(r"<sup[ >].*?</sup>|<[^>]*>", re.DOTALL)

_NOTES = '<div class="footnote">\n<hr>'
_NOTE_MARK = re.compile(r'<a href="#fn:([^"]*)" class="footnote-ref">(\d+)</a>')
_NOTE_BACK = re.compile(r'<a href="#fnref(\d*):([^"]*)" class="footnote-backref" title="([^"]*)">')


class Labels(msgspec.Struct, frozen=True):
    """The words this room prints by itself, in the language of the site."""

    table: str = "Tabel"
    footnotes: str = "Catatan kaki"
    footnote_back: str = "Kembali ke teks dari catatan kaki"
    photo: str = "Foto"
    enlarge: str = "Perbesar foto"


def safe_html(html: str, *, links: Mapping[str, str], images: Mapping[str, BodyImage], labels: Labels) -> str:
    """Return `html` with only what the allow-list holds, links and pictures public, tables scrollable, notes named.

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
            given = {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
            return image_tag(given, images, enlarge=labels.enlarge if _IN_GALLERY in given else None)
        # nh3 leaves an empty class behind when it has refused every name in it.
        return f"<{name}{attributes.replace(_NO_CLASS, '')}>" if attributes else match[0]

    # A hard space stays a character, as every other character does.
    safe = _CLEANER.clean(html).replace("&nbsp;", "\u00a0")
    if "gallery" in safe:
        safe = _GALLERY.sub(
            lambda match: match[0].replace("<figure><img ", f'<figure><img {_IN_GALLERY}="" '), safe
        )
    safe = _START_TAG.sub(finish, safe)
    if "footnote" in safe:
        safe = _named_notes(safe, labels)
    return _scrolling_tables(safe, labels.table) if "<table" in safe else safe


def _named_notes(html: str, labels: Labels) -> str:
    """Give footnotes a heading, and the links to and from them names that say where they lead."""
    word = escape(labels.footnotes)
    numbers: dict[str, str] = {}

    def mark(match: re.Match[str]) -> str:
        name, number = match.groups()
        numbers[name] = number
        named = f'role="doc-noteref" aria-label="{word} {number}"'
        return f'<a href="#fn:{name}" class="footnote-ref" {named}>{number}</a>'

    def back(match: re.Match[str]) -> str:
        again, name, label = match.groups()
        label = f"{label} {numbers.get(name, '')}".rstrip() + (f" ({again})" if again else "")
        named = f'role="doc-backlink" aria-label="{label}"'
        return f'<a href="#fnref{again}:{name}" class="footnote-backref" {named}>'

    html = _NOTE_BACK.sub(back, _NOTE_MARK.sub(mark, html))
    opening = f'<div class="footnote" role="doc-endnotes" aria-label="{word}">\n<h2>{word}</h2>'
    return html.replace(_NOTES, opening)


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
            caption = _CAPTION.match(parts[index + 1])
            name = escape(label if total == 1 else f"{label} {number}")
            if caption:  # escaped already
                name = " ".join(_NOT_SPOKEN.sub("", caption[1]).split()).replace('"', "&quot;") or name
            region = f'<div class="table" role="region" tabindex="0" aria-label="{name}">'
            parts[index] = region + parts[index]
    return "".join(parts)

"""The short cut for ordinary releases: knows the small part of Markdown that nearly every release keeps to.

Refuses everything else by returning None: what it returns is, byte for byte, what Python-Markdown and the
sanitiser would have made (tests/unit/test_plain_blocks.py holds it to that), in a tenth of the time. It needs
no sanitiser because every tag is one of the literals below and all text and URLs are escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from newsroom.rendering.body_links import UnresolvedLinkError, link_tag
from newsroom.rendering.figures import SPEAKER
from newsroom.rendering.headings import HeadingIds
from newsroom.rendering.smart_text import smart_text

# Characters with no meaning below the level of a line, and those whose meaning is handled here. Left out:
# backslash, backtick, <, {, }, |, control characters and every space except U+0020 and the hard space.
_KNOWN = re.compile(
    "[\n !-;=-Z\\[\\]^_a-z~\u00a0-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e"
    "\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)

# What a plain line must not begin with: an indent, another kind of block, a rule, a heading underline.
_OTHER_BLOCK = re.compile(r"^(?:[ \u00a0=|:~+>-]|#(?!\w)|\*+(?:\s|$)|\d+\.(?:\s|$))", re.MULTILINE)

_BLANK_LINE = re.compile(r"(?<=\n) +\n")
_ENTITY = re.compile(r"&(?:#|[-.0-9A-Za-z]+;)")
_LOOSE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_LOOSE_HARD_SPACE = re.compile(r"(?<!\S)\u00a0|\u00a0(?!\S)")
_HEADING = re.compile(r"(#{1,6}) +([^#\n\[\]]+)(?:\n|\Z)")

# Emphasis without anything inside it, or a link without anything inside its text.
_SPAN = re.compile(
    r"(?<!\*)(\*\*?)(?=[^\s*])([^*\[\]]*[^\s*\[\]])\1(?!\*)"
    r"|\[(?=[^\s^!])([^\[\]*\n]+)\]\(([^\s()<>\"'*]+)\)"
)
_MARKS = re.compile(r"[*\[\]]")

# URLs that the sanitiser is known to let through as they are.
_PLAIN_URL = re.compile(
    r"(?:/(?!/)|#|https?://[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.[a-z]+(?=[/?#]|\Z))"
    r"[A-Za-z0-9/._~%#?=&;,@+:-]*"
)


class _NotPlain(Exception):  # noqa: N818 (an answer, not an error)
    """Raised within this module when a body turns out not to be plain."""


def plain_html(text: str, links: Mapping[str, str]) -> str | None:
    """Return the Markdown `text` as safe HTML, or None when any of it is outside the plain grammar.

    `links` maps internal targets as written to public URLs; with a target it does not hold the body is not
    plain, and the long way reports it.
    """
    if "\n " in text:
        text = _BLANK_LINE.sub("\n", text)
    if not _KNOWN.fullmatch(text) or "![" in text or "  \n" in text:
        return None
    if "&" in text and _ENTITY.search(text):
        return None
    if "_" in text and _LOOSE_UNDERSCORE.search(text):
        return None
    if "\u00a0" in text and _LOOSE_HARD_SPACE.search(text):
        return None
    try:
        return _document(text, links)
    except (_NotPlain, UnresolvedLinkError):
        return None


def _document(text: str, links: Mapping[str, str]) -> str:
    """Return the blocks of `text` as HTML, one after the other."""
    ids = HeadingIds()
    made: list[str] = []
    kinds = [""]
    for chunk in text.split("\n\n"):
        block = chunk.strip("\n")
        while block[:1] == "#" and (heading := _HEADING.match(block)):
            level, title = max(len(heading[1]), 2), heading[2].strip()
            name = ids.claim(title.replace("*", ""))
            made.append(f'<h{level} id="{name}">{_inline(title, links)}</h{level}>')
            kinds.append("heading")
            block = block[heading.end() :].strip("\n")
        if not block:
            continue
        if block[0] == ">":
            made.append(_quote(block, links))
            kinds.append("quote")
        elif block[0] in "-*" and block[1:2] == " ":
            made.append(_list(block, links))
            kinds.append("list")
        else:
            made.append(_paragraph(block, links))
            kinds.append("paragraph")
    # Python-Markdown joins a list to the list before it, and a quotation to the quotation before it.
    if any(kind == before and kind in ("list", "quote") for before, kind in pairwise(kinds)):
        raise _NotPlain
    return "\n".join(made).strip()


def _paragraph(block: str, links: Mapping[str, str]) -> str:
    """Return `block` as a paragraph."""
    if _OTHER_BLOCK.search(block) if "\n" in block else _OTHER_BLOCK.match(block):
        raise _NotPlain
    return f"<p>{_inline(block, links)}</p>"


def _list(block: str, links: Mapping[str, str]) -> str:
    """Return `block` as a list; every line of it must be an item."""
    items = []
    for line in block.split("\n"):
        item = line[2:].lstrip(" ")
        if line[:2] not in ("- ", "* ") or not item or _OTHER_BLOCK.match(item):
            raise _NotPlain
        items.append(f"<li>{_inline(item, links)}</li>\n")
    return f"<ul>\n{''.join(items)}</ul>"


def _quote(block: str, links: Mapping[str, str]) -> str:
    """Return `block` as a quotation; every line of it must be marked. Its last line may name the speaker."""
    lines = []
    for line in block.split("\n"):
        if line[0] != ">":
            raise _NotPlain
        lines.append("" if line.strip() == ">" else line[2:] if line[1] == " " else line[1:])
    if not lines[0] or not lines[-1]:
        # Python-Markdown keeps such an edge inside the paragraph.
        raise _NotPlain
    said = "\n".join(lines)
    before, _, last = said.rpartition("\n")
    caption = ""
    dash = SPEAKER.match(last)
    if dash and before and (speaker := last[dash.end() :]).strip():
        if _OTHER_BLOCK.match(speaker):
            raise _NotPlain
        said = before.rstrip("\n")
        caption = f"<figcaption>{_inline(speaker, links)}</figcaption>"
    paragraphs = [chunk.strip("\n") for chunk in said.split("\n\n")]
    made = "\n".join(_paragraph(paragraph, links) for paragraph in paragraphs if paragraph)
    quote = f"<blockquote>\n{made}\n</blockquote>"
    return f'<figure class="quote">\n{quote}\n{caption}\n</figure>' if caption else quote


def _inline(text: str, links: Mapping[str, str]) -> str:
    """Return the text of one block as HTML: emphasis, links, typographic quotes and dashes."""
    if "*" not in text and "[" not in text and "]" not in text:
        return _escaped(text)
    made, end = [], 0
    for span in _SPAN.finditer(text):
        between = text[end : span.start()]
        if _MARKS.search(between):
            raise _NotPlain
        made.append(_escaped(between))
        end = span.end()
        stars, emphasised, label, url = span.groups()
        if stars:
            tag = "em" if stars == "*" else "strong"
            made.append(f"<{tag}>{_escaped(emphasised)}</{tag}>")
            continue
        if url not in links and not _PLAIN_URL.fullmatch(url):
            raise _NotPlain
        made.append(f"{link_tag(url, links)}{_escaped(label)}</a>")
    rest = text[end:]
    if _MARKS.search(rest):
        raise _NotPlain
    made.append(_escaped(rest))
    return "".join(made)


def _escaped(text: str) -> str:
    """Return one run of text with typographic quotes and dashes, escaped for HTML (it holds no `<`)."""
    text = smart_text(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    return text.replace(">", "&gt;") if ">" in text else text

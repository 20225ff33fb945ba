"""Markdown as plain text: knows how markup comes off a paragraph and how a summary is cut from it.

Refuses to render and to know positions; it reads the first paragraph of a body or one run of text.
"""

from __future__ import annotations

import re
from html import unescape

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_NOT_PARAGRAPH = re.compile(
    r"[>|]"  # quotation, table
    r"|#{1,6}(?:[ \n]|\Z)"  # heading
    r"|[*+-] |\d+\. "  # list
    r"|(?:-[ -]*){3,}\Z|(?:\*[ *]*){3,}\Z|(?:_[ _]*){3,}\Z"  # rule
    r"|\[[^\[\]]*\]:"  # link definition, footnote
    r"|</?(?:div|figure|table|details|blockquote|ul|ol|dl|h[1-6]|p|pre|hr|section|aside|iframe|script)\b"
    r"|<!--"
    r"|    |\t"  # code
)
_HEADING_LINE = re.compile(r"#{1,6}(?: [^\n]*)?(?:\n|\Z)")
_UNDERLINE = re.compile(r"[^\n]*\n(?:=+|-+) *(?:\n|\Z)")
_TABLE_RULE = re.compile(r"[^\n]*\|[^\n]*\n[ :|-]*\|[ :|-]*(?:\n|\Z)")

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()<>#+.!|\"'-])")
_ESCAPED = re.compile("[\ue021-\ue07e]")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])(?:\{[^{}\n]*\})?")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])(?:\{[^{}\n]*\})?")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]*\]")
_ADDRESS = re.compile(r"<([a-z][a-z0-9+.-]*://[^<>\s]*|[^<>\s@]+@[^<>\s]+)>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?!\*)")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.*?[^\s_])\1(?!\w)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\n *\{[^{}\n]*\} *\Z")

#: Longest part of a paragraph that is looked at, in characters: twenty times a long lead.
_LONGEST_LEAD = 4000

_DANGLING = " ,;:.–—-/(“‘\"'[&…"
#: The last word of a sentence. Short words with a capital before a full stop are abbreviations ("Prof.", "No.").
_SENTENCE_END = re.compile(r"(?<!\S)(?![A-Z][\w.]{0,3}\.)[^\s.]+[.!?][”’\")]*(?= [A-Z“‘\"\d])")


def plain_text(markdown: str) -> str:
    """Return the inline `markdown` without markup: link texts kept, pictures dropped, white space folded."""
    text = markdown
    if "\\" in text:
        # Escaped characters hide among the private ones until the markup around them is gone.
        text = _ESCAPE.sub(lambda match: chr(0xE000 + ord(match[1])), text)
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", _FOOTNOTE.sub("", text)))
    if "`" in text:
        text = _CODE.sub(r"\2", text)
    if "<" in text:
        text = _TAG.sub("", _ADDRESS.sub(r"\1", text))
    if "*" in text:
        text = _STARS.sub(r"\2", text)
        # Once more for *emphasis with **emphasis** inside*.
        text = _STARS.sub(r"\2", text) if "*" in text else text
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", text)
    if "&" in text:
        text = unescape(text)
    if "\\" in markdown:
        text = _ESCAPED.sub(lambda match: chr(ord(match[0]) - 0xE000), text)
    return " ".join(text.split())


def opening_paragraph(markdown: str) -> str:
    """Return the first paragraph of `markdown` as plain text, "" when there is none.

    Headings, lists, quotations, tables, code, definitions and pictures alone are passed over.
    """
    rest = markdown
    while rest:
        blank = _BLANK_LINES.search(rest)
        block, rest = (rest[: blank.start()], rest[blank.end() :]) if blank else (rest, "")
        block = block.lstrip("\n")
        while heading := _HEADING_LINE.match(block) or _UNDERLINE.match(block):
            block = block[heading.end() :]
        if _NOT_PARAGRAPH.match(block) or ("|" in block and _TABLE_RULE.match(block)):
            continue
        text = plain_text(block[:_LONGEST_LEAD])
        if text:
            return text
    return ""


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`, all of it when it has but one."""
    end = _SENTENCE_END.search(text)
    return text[: end.end()] if end else text


def summary_of(lead: str, limit: int = 200) -> str:
    """Return `lead` in at most `limit` characters: its whole sentences where they fill half of that.

    Otherwise it is cut after a whole word, with "…" in place of the rest. No punctuation dangles before the "…". A lead whose very first word is too long gives "".
    """
    if len(lead) <= limit:
        return lead
    # One character is the ellipsis; the one after the cut tells whether the last word is whole.
    kept = lead[:limit]
    ends = [match.end() for match in _SENTENCE_END.finditer(lead, 0, limit + 2)]
    if sentences := [end for end in ends if limit // 2 <= end <= limit]:
        return lead[: sentences[-1]]
    kept = kept[:-1] if kept[-1].isspace() else kept.rpartition(" ")[0]
    kept = kept.rstrip(_DANGLING)
    return f"{kept}…" if kept else ""

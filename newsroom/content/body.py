"""Facts about a body, found by scanning its text: knows where links, pictures and typed conventions stand.

Refuses to render: no Markdown library, no HTML, and no opinion on whether a fact is a fault.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape

import msgspec

from newsroom.content.plain_text import opening_paragraph, plain_text, summary_of
from newsroom.content.typed_marks import typed_dateline, typed_initials

__all__ = [
    "BodyFacts",
    "Reference",
    "is_internal_link",
    "is_relative",
    "scan_body",
    "summary_of",
    "without_heading",
]

# Markdown gone wrong ends up in a target; a path of ours holds none of these.
_NO_PATH = re.compile(r"[\"'\[\]<>`\\\n]|\A[/#?]|\A\Z")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HEADING = re.compile(r"(?:[ \t]*\n)*# +([^\n]*?)#*[ \t]*(?:\n|\Z)")
_ATTRIBUTES = re.compile(r" *\{[^{}]*\} *\Z")

# Code, whose inside is not read.
_FENCE = re.compile(
    r"^(`{3,}|~{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *)\n(?:.*?\n)??\1 *$", re.MULTILINE | re.DOTALL
)
_BETWEEN_BLOCKS = re.compile(r"(\n[ \t]*\n)")
_CODE_SPAN = re.compile(r"`[^`]*`")
# An escaped character is text: it hides among the private ones while links are looked for.
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|\"'-])")
_HIDDEN = re.compile("\ue000([\ue021-\ue07e])")
_RAW_BLOCK = re.compile(r"^[ \t>*+\d.-]*</?[A-Za-z?]", re.MULTILINE)
_COMMENT = re.compile(r"(?:\A|(?<=\n\n))<!--(?:(?!<!--|-->).)*-->(?=\s*(?:\n\n|\Z))", re.DOTALL)
_NOT_NEWLINE = re.compile(r"[^\n]")
_BREAK = re.compile(r"\n")
#: Longest target looked at, in characters, and most brackets within the text of one link.
_LONGEST_TARGET, _MOST_BRACKETS = 1000, 100
_LIST_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.) |\[\^")

_DESTINATION = re.compile(r"\(\s*(?:<([^<>]*)>|((?:[^()\"']+|\((?:[^()]|\([^()]*\))*\))*))")
_DEFINITION = re.compile(
    r"^(?:[ \t>*+-]|\d+\.|\[\^[^\[\]\n]*\]:)*\[(?!\^)([^\[\]]*)\]: *(?:\n *)?<*([^\s>]+)", re.MULTILINE
)
_TAG = re.compile(r"<(?:a|img)\b[^<>]*>", re.IGNORECASE)
_URL_ATTRIBUTE = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=]+))", re.IGNORECASE)
_ALT_ATTRIBUTE = re.compile(r"\salt\s*=\s*(?:\"\s*[^\s\"]|'\s*[^\s']|[^\s\"'<>=])", re.IGNORECASE)
_PICTURE_USE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\s?\[([^\[\]]*)\])?")

# Marks that stand between spaces and are not words.
_LONE_MARKS = frozenset({"–", "—", "-", "--", "---", "#", "##", "###", ">", "*", "+", "&", "/", "|"})


class Reference(msgspec.Struct, frozen=True, array_like=True):
    """A target as written and where it stands in the file; `line` and `column` count from 1."""

    target: str
    line: int
    column: int


class BodyFacts(msgspec.Struct, frozen=True, array_like=True):
    """What can be told of a body without rendering it.

    `heading` is the text of a leading "# " heading and `lead` the first paragraph as plain text, "" when
    there is none. `links` are internal (rilis:ID, relative paths to .md), `site_links` absolute site paths,
    `images` picture sources, in order or not. `dateline` and `initials` are typed by hand; their target is that text.
    """

    heading: str
    lead: str
    words: int
    links: tuple[Reference, ...]
    site_links: tuple[Reference, ...]
    images: tuple[Reference, ...]
    images_without_alt: tuple[Reference, ...]
    dateline: Reference | None
    initials: Reference | None


class _Places:
    """Lines and columns of positions in a text, whose breaks are looked for once and only if somebody asks."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._breaks: list[int] = []

    def reference(self, target: str, position: int) -> Reference:
        """Return the reference to what stands at `position`."""
        if not self._breaks:
            self._breaks = [match.start() for match in _BREAK.finditer(self._text)]
            self._breaks.append(len(self._text))
        line = bisect_left(self._breaks, position)
        return Reference(target, self._first_line + line, position - (self._breaks[line - 1] if line else -1))


def is_relative(target: str) -> bool:
    """Say whether `target` is a path relative to the file it stands in."""
    return not _NO_PATH.search(target) and not _SCHEME.match(target)


def is_elsewhere(target: str) -> bool:
    """Say whether `target` is outside the site: https://…, //host/…, or data of its own."""
    return target[:2] == "//" or bool(_SCHEME.match(target, 1))


def is_internal_link(target: str) -> bool:
    """Say whether `target` names another source of the newsroom: rilis:ID or a relative path to .md."""
    if target[:6].lower() == "rilis:":
        return not _NO_PATH.search(target)
    return is_relative(target) and target.partition("#")[0].partition("?")[0].endswith(".md")


def scan_body(text: str, first_line: int) -> BodyFacts:
    """Return the facts of the body `text`, whose first line is line `first_line` of its file."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    heading = _HEADING.match(text)
    start = heading.end() if heading else 0
    visible = _without_code(text)

    reference = _Places(text, first_line).reference
    links, site_links, images, bare = [], [], [], []
    if "\\" in visible:
        visible = _ESCAPE.sub(lambda match: f"\ue000{chr(0xE000 + ord(match[1]))}", visible)
    for written, position, is_image, has_alt in _targets(visible):
        target = _shown(written)
        if is_image:
            # What is no file beside the text is listed too: that is how it gets reported.
            if is_relative(target) or target[:1] == "/" or _SCHEME.match(target):
                images.append(reference(target, position))
            if not has_alt:
                bare.append(reference(target, position))
        elif is_internal_link(target):
            links.append(reference(target, position))
        elif target.startswith("/") and not target.startswith("//"):
            site_links.append(reference(target, position))
    words = text.split()
    dateline, initials = typed_dateline(text, start), typed_initials(text)
    end = len(text[: initials[1]].rstrip("*_ \n")) if initials else None
    return BodyFacts(
        heading=plain_text(_ATTRIBUTES.sub("", heading[1])) if heading else "",
        lead=_shown(opening_paragraph(visible[_lead_start(text, start, dateline) : end])),
        words=len(words) - len(list(filter(_LONE_MARKS.__contains__, words))),
        links=tuple(links),
        site_links=tuple(site_links),
        images=tuple(images),
        images_without_alt=tuple(bare),
        dateline=reference(*dateline) if dateline else None,
        initials=reference(*initials) if initials else None,
    )


def _lead_start(text: str, start: int, dateline: tuple[str, int] | None) -> int:
    """Return where the lead begins: after a typed dateline, which the summary of a card or feed can do without.

    Small letters after the dash tell that it was no dateline: "Lapas Contoh – yang berdiri pada 1990 – …".
    """
    after = dateline[1] + len(dateline[0]) if dateline else start
    return start if text[after:].lstrip()[:1].islower() else after


def without_heading(text: str) -> str:
    """Return the body `text` without its leading "# " heading, and unchanged when it has none."""
    heading = _HEADING.match(text)
    return text[heading.end() :] if heading else text


def _without_code(text: str) -> str:
    """Return `text` with code and blocks of comment blanked out, every other character where it was.

    Where it is unsure it leaves the text alone: a link reported too many is a question to the writer, a link
    overlooked stops the build later.
    """
    # Looking for one character is ten times faster than for two, and nearly always enough.
    if ("`" in text and "```" in text) or ("~" in text and "~~~" in text):
        text = _FENCE.sub(_blank, text)
    if "<" in text and _RAW_BLOCK.search(text):
        # What looks like code inside raw HTML is none.
        return text
    if text[:1] in " \t" or "\t" in text or "\n    " in text:
        text = _without_indented_code(text)
    if "`" in text:
        blocks = _BETWEEN_BLOCKS.split(text)
        text = "".join(_CODE_SPAN.sub(_blank, block) if _has_sure_spans(block) else block for block in blocks)
    return _COMMENT.sub(_blank, text) if "<" in text and "<!--" in text else text


def _has_sure_spans(block: str) -> bool:
    """Say whether the backticks of `block` pair up within each line, and no longer run or escape is near."""
    if "`" not in block or "``" in block or "\\" in block:
        return False
    return all(line.count("`") % 2 == 0 for line in block.split("\n"))


def _without_indented_code(text: str) -> str:
    """Blank out indented blocks, unless a list or a footnote stands before them: then they belong to it."""
    lines = text.split("\n")
    in_list, in_code, after_blank = False, False, True
    for number, line in enumerate(lines):
        indented = line.startswith(("    ", "\t"))
        if not line.strip():
            after_blank = True
            continue
        if not indented:
            in_code = False
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and not after_blank)
        elif not in_list and (in_code or after_blank):
            in_code = True
            lines[number] = " " * len(line)
        after_blank = False
    return "\n".join(lines)


def _shown(text: str) -> str:
    """Return `text` with hidden characters as themselves."""
    return _HIDDEN.sub(lambda match: chr(ord(match[1]) - 0xE000), text) if "\ue000" in text else text


def _blank(match: re.Match[str]) -> str:
    """Return spaces as long as the match, with its line breaks."""
    return _NOT_NEWLINE.sub(" ", match[0])


def _targets(text: str) -> Iterator[tuple[str, int, bool, bool]]:
    """Yield (target, position, is it a picture, has it an alt text) for each link and picture in `text`."""
    if "<" in text:
        for tag in _TAG.finditer(text):
            attribute = _URL_ATTRIBUTE.search(tag[0])
            if attribute:
                group = attribute.lastindex or 0
                target, position = unescape(attribute[group]).strip(), tag.start() + attribute.start(group)
                is_image, has_alt = tag[0][1:4].lower() == "img", bool(_ALT_ATTRIBUTE.search(tag[0]))
                yield target, position, is_image, has_alt
    if "]" not in text:
        return
    # Where the paragraph begins and where a bracket opened last: kept along the way, so that a text of nothing but
    # brackets is not searched again for each.
    close, found, floor, opened = 0, text.find("]("), 0, -1
    while found >= 0:
        floor = max(floor, text.rfind("\n\n", close, found))
        opened = max(opened, text.rfind("[", close, found))
        inline = _inline_target(text, found, floor) if opened >= floor else None
        if inline:
            yield inline
        close, found = found, text.find("](", found + 2)
    if "]:" in text:
        shown = {
            _label(match[2] or match[1]): bool(match[1].strip()) for match in _PICTURE_USE.finditer(text)
        }
        for match in _DEFINITION.finditer(text):
            target, name = match[2].rstrip(">"), _label(match[1])
            yield target, match.start(2), False, True
            if name in shown:
                yield target, match.start(2), True, shown[name]


def _label(text: str) -> str:
    """Return the label of a definition as labels are compared: without regard to case and line breaks."""
    return " ".join(text.split()).lower()


def _inline_target(text: str, close: int, floor: int) -> tuple[str, int, bool, bool] | None:
    """Return what `_targets` yields for the link whose text ends at `close`, None when it is not a link.

    Its paragraph begins at `floor`.
    """
    destination = _DESTINATION.match(text, close + 1, close + _LONGEST_TARGET)
    if not destination:
        return None
    group = 1 if destination[1] is not None else 2
    target = destination[group].strip()
    opening, depth, steps = close, 1, 0
    # Among too many brackets it is taken for a link: one reported too many is a question, one overlooked a fault.
    while depth and opening >= 0 and steps < _MOST_BRACKETS:
        steps += 1
        bracket = text.rfind("[", floor, opening)
        nested = text.rfind("]", bracket + 1, opening) if bracket >= 0 else -1
        opening = max(bracket, nested)
        depth += 1 if nested > bracket else -1
    if opening < 0:
        return None
    if not target:
        return None
    position = destination.start(group) + len(destination[group]) - len(destination[group].lstrip())
    is_image = text[opening - 1 : opening] == "!"
    return target, position, is_image, bool(text[opening + 1 : close].strip())

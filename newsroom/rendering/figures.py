"""House shapes in a Markdown tree: knows how headings, pictures, quotes with a speaker and notes are built.

Refuses to know URLs, sizes or what is safe (`body_html` does).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension, FootnoteReorderingProcessor
from markdown.treeprocessors import Treeprocessor

from newsroom.rendering.headings import HeadingIds

# Between attr_list (8), whose attributes we read, and smarty (6), which must still see our captions.
_PRIORITY = 7

_HEADING_TAGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6"}
_ESCAPED = re.compile("\x02(\\d+)\x03")
_STASHED = re.compile("\x02[^\x03]*\x03")
_CREDIT = re.compile(r"(?:^|(?<=[\s.,;(–—-]))Foto\s*:")
SPEAKER = re.compile(r"(?:—|–|--) +")
"""How the line that names a quotation's speaker begins."""


class HashHeading(HashHeaderProcessor):
    """A heading needs a space after its `#`: a line of hashtags ("#LapasCilegon") is text."""

    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})(?=[ \n]|$)(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
    )


class Attributes(AttrListTreeprocessor):
    """`{…}` may not give an element another target: the plan has checked the one in the text."""

    def sanitize_name(self, name: str) -> str:
        """Return `name` as an attribute name; a target becomes a name the sanitiser refuses."""
        return "refused" if name.lower() in ("href", "src") else super().sanitize_name(name)


class _NotesInReadingOrder(FootnoteReorderingProcessor):
    """The library's, without its fault: it stops at a note without text, which has no link back."""

    def reorder_footnotes(self, parent: Element) -> None:
        """Put the notes below `parent` in the order in which the text first mentions them."""
        notes = parent.find("ol")
        if notes is None:
            return
        place = {name: number for number, name in enumerate(self.footnotes.footnote_order)}
        separator = self.footnotes.get_separator()
        notes[:] = sorted(
            notes, key=lambda note: place.get(note.get("id", "").partition(separator)[2], len(place))
        )


class HouseShapes(Extension):
    """Python-Markdown extension: our headings, figures, galleries and quotes, with attribute lists.

    Keeps no state.
    """

    def __init__(self, photo: str, footnotes: FootnoteExtension) -> None:
        """`photo` is the word before a credit given by attribute ("Foto"); `footnotes` is the one in use."""
        super().__init__()
        self.photo = photo
        self.footnotes = footnotes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register our processors with `md`."""
        md.parser.blockprocessors.register(HashHeading(md.parser), "hashheader", 70)
        md.treeprocessors.register(_NotesInReadingOrder(self.footnotes), "footnote-reorder", 19)
        md.treeprocessors.register(Attributes(md), "attr_list", 8)
        md.treeprocessors.register(_Shapes(md, self.photo), "house_shapes", _PRIORITY)


class _Shapes(Treeprocessor):
    """Reshapes a parsed document in place."""

    def __init__(self, md: Markdown, photo: str) -> None:
        super().__init__(md)
        self.photo = photo

    def run(self, root: Element) -> None:
        """Reshape every heading, picture paragraph, quotation and aligned cell under `root`."""
        elements = list(root.iter())
        _name_headings([element for element in elements if element.tag in _HEADING_TAGS])
        for element in elements:
            if element.tag == "p":
                self._show_pictures(element)
            elif element.tag == "blockquote":
                _name_speaker(element)
            elif element.tag in ("td", "th"):
                # `align` is obsolete and `style` is not allowed: a class carries the alignment.
                align = element.attrib.pop("align", None)
                if align:
                    element.set("class", align)
        for image in root.iter("img"):
            image.attrib.pop("credit", None)

    def _show_pictures(self, paragraph: Element) -> None:
        """Turn a paragraph of nothing but pictures into a figure, or a gallery of figures."""
        texts = [paragraph.text, *(child.tail for child in paragraph)]
        if any(text and text.strip() for text in texts):
            return
        images = [child for child in paragraph if child.tag == "img"]
        if not images or any(child.tag not in ("img", "br") for child in paragraph):
            return
        tail = paragraph.tail
        paragraph.clear()
        paragraph.tail = tail
        if len(images) == 1:
            self._fill_figure(paragraph, images[0])
            return
        paragraph.tag, paragraph.text = "div", "\n"
        paragraph.set("class", "gallery")
        for image in images:
            figure = SubElement(paragraph, "figure")
            figure.tail = "\n"
            self._fill_figure(figure, image)

    def _fill_figure(self, figure: Element, image: Element) -> None:
        """Make `figure` hold `image` and, when there is one, its caption with the credit set apart."""
        figure.tag = "figure"
        image.tail = None
        figure.append(image)
        # A quotation mark must be escaped inside a title; in the caption it is one like any other.
        title = _unescaped(image.attrib.pop("title", "") or "").strip()
        credit = (image.attrib.pop("credit", "") or "").strip()
        found = _CREDIT.search(title)
        caption, typed = (title[: found.start()], title[found.start() :]) if found else (title, "")
        caption = caption.strip() if not typed else caption.strip().rstrip("(–—- ")
        if credit and not _CREDIT.match(credit):
            credit = f"{self.photo}: {credit}"
        credit = credit or (typed if "(" in typed else typed.rstrip(") "))
        if not caption and not credit:
            return
        figcaption = SubElement(figure, "figcaption")
        figcaption.text = caption
        if credit:
            figcaption.text = f"{caption} " if caption else None
            span = SubElement(figcaption, "span", {"class": "credit"})
            span.text = credit


def _unescaped(text: str) -> str:
    """Return `text` with the characters that were escaped by a backslash as themselves."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text)


def _name_headings(headings: list[Element]) -> None:
    """Give `headings` their level below the page's own h1 and an id; an id the writer chose stays."""
    ids = HeadingIds()
    for heading in headings:
        chosen = heading.get("id")
        if chosen:
            ids.reserve(chosen)
    for heading in headings:
        heading.tag = _HEADING_TAGS[heading.tag]
        if not heading.get("id"):
            text = _unescaped("".join(heading.itertext()))
            heading.set("id", ids.claim(_STASHED.sub("", text)))


def _name_speaker(quote: Element) -> None:
    """Turn a quotation whose last line is "— speaker" into a figure with that line as its caption."""
    if not len(quote) or quote[-1].tag != "p":
        return
    paragraph = quote[-1]
    caption = _speaker_line(paragraph, alone=len(quote) == 1)
    if caption is None:
        return
    if not len(paragraph) and not (paragraph.text or "").strip():
        quote.remove(paragraph)
    inner = Element("blockquote", dict(quote.attrib))
    inner.text, inner.tail = quote.text, "\n"
    inner.extend(list(quote))
    caption.tail = "\n"
    tail = quote.tail
    quote.clear()
    quote.tag, quote.text, quote.tail = "figure", "\n", tail
    quote.set("class", "quote")
    quote.extend([inner, caption])


def _speaker_line(paragraph: Element, *, alone: bool) -> Element | None:
    """Cut the last line off `paragraph` and return it as a figcaption, if it names a speaker.

    `alone` says that the paragraph is the whole quotation: then its first line cannot be the speaker.
    """
    texts = [paragraph.text or "", *(child.tail or "" for child in paragraph)]
    last = max((index for index, text in enumerate(texts) if "\n" in text), default=-1)
    if last < 0 and alone:
        return None
    start = max(last, 0)
    before, _, line = texts[start].rpartition("\n")
    after = list(paragraph)[start:]
    dash = SPEAKER.match(line)
    if not dash or any("\n" in text for child in after for text in child.itertext()):
        return None
    caption = Element("figcaption")
    caption.text = line[dash.end() :]
    if not caption.text.strip() and not after:
        return None
    for child in after:
        paragraph.remove(child)
        caption.append(child)
    if start == 0:
        paragraph.text = before
    else:
        opener = paragraph[start - 1]
        opener.tail = before
        if opener.tag == "br" and not before.strip():
            paragraph.remove(opener)
    return caption

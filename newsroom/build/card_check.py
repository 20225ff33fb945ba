"""Titles that cards cannot show whole, held up against the fonts of the card layouts; nothing is drawn.

It warns and does not refuse: pages and feeds have the title whole, the card leaves the character out instead of
drawing an empty box, and no font may keep an urgent statement from being published. `check --strict` refuses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsroom.cards.glyphs import missing_glyphs
from newsroom.cards.layout_reading import CardLayoutError, read_layout
from newsroom.cards.post_card import POST_CARDS
from newsroom.cards.post_card import TEXTS as POST_TEXTS
from newsroom.cards.share_card import LAYOUT, TEXTS
from newsroom.content.front_matter import Faulty, Positions, decode, take_apart
from newsroom.model import Newsroom, Release
from newsroom.problems import Problem, problem


def title_problems(site: Path, newsroom: Newsroom, files: Mapping[str, bytes]) -> list[Problem]:
    """Return a problem for every title with characters that a font of its cards has not; `files` are layouts/."""
    if not newsroom.settings.cards:
        return []
    fonts = _title_fonts(files, newsroom.settings.card_sizes)
    problems = []
    known: set[str] = set()
    for release in _all(newsroom):
        # Every font has what is ASCII, and the few other characters of an archive are mostly the same.
        if release.title.isascii() or known.issuperset(release.title):
            continue
        missing = list(dict.fromkeys(char for font in fonts for char in missing_glyphs(release.title, font)))
        if missing:
            problems.append(_problem(site, release, missing))
        else:
            known.update(unicodedata.normalize("NFC", release.title))
    return problems


def _all(newsroom: Newsroom) -> Iterable[Release]:
    return (*newsroom.releases, *newsroom.held, *newsroom.withdrawn)


def _title_fonts(files: Mapping[str, bytes], sizes: Iterable[str]) -> tuple[bytes, ...]:
    """Return the fonts that titles are set in; a layout that cannot be used is told elsewhere."""
    fonts: dict[str, bytes] = {}
    layouts = [(LAYOUT, TEXTS), *((POST_CARDS[size].layouts[0], POST_TEXTS) for size in sizes)]
    for name, fields in layouts:
        try:
            layout = read_layout(files, name, fields)
        except CardLayoutError:
            continue
        names = [layout.fonts[box.font].file for box in layout.boxes.values() if box.field == "title"]
        fonts |= {name: files[name] for name in names}
    return tuple(fonts.values())


def _problem(site: Path, release: Release, missing: list[str]) -> Problem:
    """Return the problem at the first of the characters."""
    code, file = "card/glyph", release.source.path
    glyphs = ", ".join(_named(char) for char in missing)
    try:
        document = take_apart(decode((site / file).read_bytes(), file), file)
    except Faulty as fault:  # it has other problems too
        if fault.document is None:
            return problem(code, file, severity="warning", glyphs=glyphs)
        document = fault.document
    line, column, text = Positions.of(document).find(("title",))
    if not document.fields.get("title"):  # then it is the first heading
        line = next(
            (n for n, one in enumerate(document.lines, 1) if n > document.end and one.startswith("# ")), line
        )
        column, text = 1, document.lines[line - 1]
    at = text.find(missing[0], column - 1)
    column = at + 1 if at >= 0 else column
    return problem(code, file, line, column, source_line=text, severity="warning", glyphs=glyphs)


def _named(char: str) -> str:
    """Return a character with its number and name, as in: 🥬 (U+1F96C LEAFY GREEN)."""
    shown = f"{char} " if char.isprintable() and not unicodedata.combining(char) else ""
    return f"{shown}(U+{ord(char):04X} {unicodedata.name(char, '–')})"

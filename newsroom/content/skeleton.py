"""A new release: an id nobody has, a file name from the title, and a skeleton that passes every check."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

from newsroom.content.ids import mint
from newsroom.content.nearest import nearest
from newsroom.content.outlook import CACHE
from newsroom.content.registry import registries
from newsroom.content.sources import read_all
from newsroom.content.text_files import Faulty
from newsroom.model import KINDS, Registry, zone
from newsroom.parallel import Crew
from newsroom.problems import ContentError, UsageError

#: Longest slug, in characters: a readable address, cut at a word.
SLUG_LENGTH = 80
_APOSTROPHES = "'`´‘’ʻʼʽʾʿ"


def write_skeleton(  # noqa: PLR0913 - what a release cannot do without
    site: Path, title: str, satker: str, author: str, kind: str, now: dt.datetime
) -> str:
    """Write the skeleton of a release dated `now` in the unit's zone; return its path. Raise UsageError."""
    try:
        _settings, registry = registries(site, site / CACHE)
    except Faulty as fault:
        raise ContentError(fault.problems) from None
    unit = registry.satker.get(satker)
    if unit is None:
        raise UsageError("satker/unknown-option", unit=satker, near=nearest(satker, registry.satker))
    if not title.strip():
        raise UsageError("title/empty-option")
    if kind not in KINDS:
        raise UsageError("kind/unknown-option", kind=kind, kinds=", ".join(KINDS))
    when = now.astimezone(zone(unit.zone))
    initials = [part.strip() for part in author.split(",") if part.strip()]
    _check_authors(registry, satker, initials, when.date())
    with Crew(1) as crew:
        found = read_all(site, crew)
    taken = {record.id for _digest, record in found.releases.values()}
    folder = f"content/rilis/{when:%Y/%m}"
    path = _free(site, folder, slug(title))
    text = (
        f"---\ntitle: {_quoted(title)}\ndate: {when:%Y-%m-%d %H:%M}\nauthor: {', '.join(initials)}\n"
        f"satker: {satker}\nid: {mint(taken)}\n"
        + (f"kind: {kind}\n" if kind != KINDS[0] else "")
        + "status: draft\n---\n\n"
        "Tulis paragraf pembuka di sini: apa, siapa, kapan, di mana, mengapa, dan bagaimana. "
        "Dateline dan inisial dibuat otomatis; setelah naskah siap, hapus baris status: draft.\n"
    )
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, encoding="utf-8")
    return path


def _check_authors(registry: Registry, satker: str, initials: list[str], day: dt.date) -> None:
    chain = {unit.code for unit in registry.chain(satker)}
    valid = {one.initials for one in registry.authors if one.satker in chain and one.is_valid_on(day)}
    for one in initials or [""]:
        if one not in valid:
            raise UsageError(
                "author/unknown-option", initials=one, unit=satker, valid=", ".join(sorted(valid)) or "–"
            )


def slug(title: str) -> str:
    """Return a title as the name of a file and address: ASCII, small letters, cut at a word; never empty."""
    words = "".join(map(_plain, unicodedata.normalize("NFKD", title.lower()))).split()
    text = ""
    for word in words:
        if len(text) + len(word) + 1 > SLUG_LENGTH:
            break
        text += f"-{word}" if text else word
    return text or (words[0][:SLUG_LENGTH] if words else "rilis")


def _plain(mark: str) -> str:
    """Return an ASCII letter or digit as it is, nothing for accents and apostrophes (Jum’at), else a blank."""
    if mark.isascii() and mark.isalnum():
        return mark
    return "" if mark in _APOSTROPHES or unicodedata.combining(mark) else " "


def _free(site: Path, folder: str, name: str) -> str:
    """Return a path in the folder that no release has."""
    number, path = 1, f"{folder}/{name}.md"
    while (site / path).exists() or (site / path.removesuffix(".md")).exists():
        number += 1
        path = f"{folder}/{name}-{number}.md"
    return path


def _quoted(title: str) -> str:
    title = "".join(mark for mark in " ".join(title.split()) if mark.isprintable())
    return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'

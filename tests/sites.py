"""A small newsroom on disk for tests: written, edited and built as a person would, but from Python."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from newsroom.build.site_build import Built, Request, build_site
from newsroom.parallel import Crew

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)

SITE = """name = "Ruang Uji"
description = "Situs kecil untuk uji."
base_url = "https://uji.example.go.id/"
dateline_code = "INFO_PAS"
list_size = 3

[organisation]
name = "Direktorat Contoh"
short_name = "Dit. Contoh"
satker = "pusat"

[policies]
editorial = "tentang"
"""
SATKER = """- code: pusat
  name: Direktorat Contoh
  type: ditjen
  city: Kota Contoh
  zone: WIB
- code: kw-contoh
  name: Kanwil Contoh
  type: kanwil
  parent: pusat
  city: Kota Contoh
  zone: WIB
- code: lapas-satu
  name: Lapas Kelas IIA Satu
  short_name: Lapas Satu
  type: lapas
  parent: kw-contoh
  city: Kota Satu
  zone: WIB
  former_names:
    - name: Lapas Kelas IIB Satu
      until: 2024-12-31
- code: rutan-dua
  name: Rutan Kelas I Dua
  short_name: Rutan Dua
  type: rutan
  parent: kw-contoh
  city: Kabupaten Dua
  zone: WIT
"""
AUTHORS = """- initials: YP
  name: Yana Pratiwi
  role: Pranata Humas
  satker: pusat
- initials: NO
  name: Nina Oktavia
  satker: lapas-satu
  from: 2020-01-01
"""
TOPICS = """- code: layanan
  name: Layanan
- code: pelatihan
  name: Pelatihan
"""
PAGE = """---
title: Tentang
menu: 1
---

Halaman tentang situs ini.
"""


def release(title: str = "Judul", **fields: object) -> str:
    """Return the text of a release; `body` is its body, other names are front matter."""
    body = fields.pop("body", "Paragraf pembuka naskah.\n\nParagraf kedua.")
    values = {"title": title, "date": "2026-03-03 10:00", "author": "YP", "satker": "lapas-satu", **fields}
    head = "".join(f"{name}: {value}\n" for name, value in values.items() if value is not None)
    return f"---\n{head}---\n\n{body}\n"


class SmallSite:
    """A site folder with four registries, a page and a few releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.write("content/site.toml", SITE)
        self.write("content/satker.yaml", SATKER)
        self.write("content/authors.yaml", AUTHORS)
        self.write("content/topics.yaml", TOPICS)
        self.write("content/halaman/tentang.md", PAGE)
        for number in range(1, 6):
            self.write_release(
                f"2026/03/rilis-{number}",
                f"Rilis {number}",
                date=f"2026-03-0{number} 10:00",
                id=f"aaaaa{number}",
                topics="[layanan]" if number % 2 else "[layanan, pelatihan]",
                satker="rutan-dua" if number == 2 else "lapas-satu",
                body=f"Isi rilis nomor {number}.\n\nParagraf kedua.",
            )

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file of the site."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def write_release(self, where: str, title: str, **fields: object) -> None:
        """Write content/rilis/<where>.md."""
        self.write(f"content/rilis/{where}.md", release(title, **fields))

    def remove(self, path: str) -> None:
        """Remove a file of the site."""
        (self.folder / path).unlink()

    def build(
        self, now: dt.datetime = NOW, *, jobs: int = 1, drafts: bool = False, output: Path | None = None
    ) -> Built:
        """Build the site; raise what the build raises."""
        request = Request(self.folder, output or self.output, now, jobs, drafts)
        with Crew(jobs) as crew:
            return build_site(request, crew, lambda *_: None, lambda _: None)

    def copy(self, folder: Path) -> SmallSite:
        """Return a copy without output and caches, as a fresh checkout would be."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("output", ".newsroom"))
        other = object.__new__(SmallSite)
        other.folder, other.output = folder, folder / "output"
        return other


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def stamps(folder: Path) -> dict[str, int]:
    """Return the mtime of every published file, to see which ones a build wrote."""
    return {
        name: path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".newsroom")
    }

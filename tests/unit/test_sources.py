"""Sources are recognised, parsed once, and each file that is none is told."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from newsroom.content import reading, sources, text_files
from newsroom.content.outlook import CACHE
from newsroom.content.sources import Found, read_all
from newsroom.parallel import Crew
from tests.problems.cases import png
from tests.sites import SmallSite, release


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site."""
    return SmallSite(tmp_path)


def found(site: SmallSite) -> Found:
    """Read the site's sources."""
    with Crew(1) as crew:
        return read_all(site.folder, crew)


def parsed(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Read the site's sources; return which files were parsed."""
    seen: list[str] = []
    with monkeypatch.context() as patch:
        original = reading.read

        def read(folder: str, files: list[tuple[str, str]]) -> list[reading.Reading]:
            seen.extend(path for path, _what in files)
            return original(folder, files)

        patch.setattr(reading, "read", read)
        found(site)
    return seen


def age(site: SmallSite) -> None:
    """Make every file old enough for its mtime to be trusted."""
    for path in (site.folder / "content").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def test_a_source_is_parsed_once(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is parsed again while its bytes stay the same, whatever its mtime; an edited file is, alone."""
    age(site)
    assert len(parsed(site, monkeypatch)) == 6
    assert parsed(site, monkeypatch) == []
    os.utime(site.folder / "content/rilis/2026/03/rilis-1.md")
    assert parsed(site, monkeypatch) == []
    site.write_release("2026/03/rilis-2", "Baru")
    assert parsed(site, monkeypatch) == ["content/rilis/2026/03/rilis-2.md"]


def test_an_edit_within_the_tick_of_the_clock_is_seen(site: SmallSite) -> None:
    """A file written just now may be written again with the same size and mtime: its stat is not trusted."""
    site.write_release("2026/03/rilis-1", "Satu")
    stamp = time.time_ns()
    path = site.folder / "content/rilis/2026/03/rilis-1.md"
    os.utime(path, ns=(stamp, stamp))
    assert found(site).releases["content/rilis/2026/03/rilis-1.md"][1].title == "Satu"
    path.write_bytes(path.read_bytes().replace(b"Satu", b"Dua!"))
    os.utime(path, ns=(stamp, stamp))
    assert found(site).releases["content/rilis/2026/03/rilis-1.md"][1].title == "Dua!"


def test_faults_are_told_again(site: SmallSite) -> None:
    """A file with a fault is not kept in the cache: the next reading names it too, and then the mended one."""
    site.write("content/rilis/2026/03/rilis-1.md", "tanpa pagar")
    assert [one.code for one in found(site).problems] == ["fence/missing"]
    assert [one.code for one in found(site).problems] == ["fence/missing"]
    site.write_release("2026/03/rilis-1", "Lagi")
    assert found(site).problems == []


def test_other_code_reads_anew(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache written by other code, or damaged, is not used."""
    age(site)
    found(site)
    with monkeypatch.context() as patch:
        patch.setattr(sources, "code_version", lambda: b"other")
        assert len(parsed(site, patch)) == 6
    site.write(f"{CACHE}/sources.msgpack", b"\xc1")
    assert len(parsed(site, monkeypatch)) == 6


def test_a_file_that_goes_while_being_read(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file deleted between listing and reading is told as changed, and counted; nothing breaks."""
    original = text_files.read_bytes

    def read_bytes(folder: Path | str, file: str) -> bytes:
        if file.endswith("rilis-1.md"):
            (site.folder / file).unlink(missing_ok=True)
        return original(folder, file)

    monkeypatch.setattr(reading, "read_bytes", read_bytes)
    assert [(one.code, one.file[-10:]) for one in found(site).problems] == [("source/changed", "rilis-1.md")]


def test_a_failing_disk_has_a_name(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the system while reading is a problem of that file with the system's reason."""

    def read_bytes(_folder: Path | str, file: str) -> bytes:
        raise text_files.Faulty(text_files.refusal(file, OSError(5, "Input/output error")))

    monkeypatch.setattr(reading, "read_bytes", read_bytes)
    problems = found(site).problems
    assert {one.code for one in problems} == {"file/unreadable"}
    assert dict(problems[0].params)["reason"] == "Input/output error"


@pytest.mark.parametrize(
    ("path", "code", "near"),
    [
        ("rilis/2026/03/Panen Raya.md", "path/shape", "content/rilis/2026/03/panen-raya.md"),
        ("rilis/2026/3/panen.md", "path/shape", "content/rilis/2026/03/panen.md"),
        ("rilis/2026/03/panen_raya.md", "path/shape", "content/rilis/2026/03/panen-raya.md"),
        ("rilis/2026/03/Panen Raya/index.md", "path/shape", "content/rilis/2026/03/panen-raya.md"),
        ("rilis/2026/03/a/b/c.md", "path/shape", "content/rilis/2026/03/c.md"),
        ("rilis/0000/03/a.md", "path/shape", "content/rilis/TTTT/BB/a.md"),
        ("rilis/٢٠٢٦/03/a.md", "path/shape", "content/rilis/TTTT/BB/a.md"),
        ("rilis/2026/03/a--b.md", "path/shape", "content/rilis/2026/03/a-b.md"),
        ("rilis/2026/03/a.MD", "path/extension", "a.md"),
        ("rilis/2026/03/a.md.txt", "path/extension", "a.md"),
        ("halaman/Kontak Kami.md", "path/page-shape", "content/halaman/kontak-kami.md"),
        ("halaman/rilis/a.md", "path/reserved", ""),
        ("halaman/siaran-pers.md", "path/reserved", ""),
    ],
)
def test_texts_in_a_wrong_place(site: SmallSite, path: str, code: str, near: str) -> None:
    """A text whose path no page can have is told with the path it should have."""
    site.write(f"content/{path}", release())
    (fault,) = found(site).problems
    assert (fault.code, fault.file, dict(fault.params).get("near", "")) == (code, f"content/{path}", near)
    assert found(site).misplaced == [f"content/{path}"]


@pytest.mark.parametrize(
    "name", [".a.md.swp", "#a.md#", "a.md~", "~$a.docx", ".DS_Store", "Thumbs.db", "4913", "a.part"]
)
def test_debris_is_nothing(site: SmallSite, name: str) -> None:
    """What editors and systems leave beside texts is passed over without a word."""
    site.write(f"content/rilis/2026/03/{name}", "x")
    assert found(site).problems == []


def test_photos_stand_beside_texts(site: SmallSite) -> None:
    """A photo is measured once; a broken one is told and stands in for itself."""
    site.write("content/rilis/2026/03/a.png", png())
    site.write("content/rilis/2026/03/b.jpg", b"x")
    read = found(site)
    assert [(one.code, one.file[-5:]) for one in read.problems] == [("image/unreadable", "b.jpg")]
    assert sorted(path[-5:] for path in read.photos) == ["a.png", "b.jpg"]


def test_a_long_line_of_links(site: SmallSite) -> None:
    """Twenty thousand links on one line are found, each at its column; brackets without end are no links."""
    site.write("content/rilis/2026/03/panjang.md", release(body="[a](b.md) " * 20_000))
    links = found(site).releases["content/rilis/2026/03/panjang.md"][1].facts.links
    assert [(one.line, one.column) for one in links] == [(8, 5 + 10 * number) for number in range(20_000)]
    for scrap in ("](", "[a]((", "`", "[", "<a "):
        site.write("content/rilis/2026/03/panjang.md", release(body=scrap * 20_000))
        assert found(site).releases["content/rilis/2026/03/panjang.md"][1].facts.links == ()

"""The whole newsroom: ids, addresses and links between texts, and what of it is held."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from newsroom.content.ids import derived_id
from newsroom.content.newsroom import read_newsroom
from newsroom.model import Newsroom
from newsroom.parallel import Crew
from newsroom.problems import Problem
from tests.sites import NOW, PAGE, SITE, SmallSite, release


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site with a release to come, a draft, and a later one."""
    small = SmallSite(tmp_path)
    small.write_release("2026/12/nanti", "Nanti", date="2026-12-20 10:00", id="hhhhh1")
    small.write_release("2026/12/draf", "Draf", date="2026-12-01", id="hhhhh2", status="draft")
    small.write_release("2026/12/lebih", "Lebih", date="2026-12-24", id="hhhhh3")
    return small


def read(site: SmallSite, now: dt.datetime = NOW, *, drafts: bool = False) -> tuple[Newsroom, list[Problem]]:
    """Read the site; counts must reconcile."""
    with Crew(1) as crew:
        newsroom, problems = read_newsroom(site.folder, now, crew, drafts=drafts)
    assert newsroom.counts.reconcile
    return newsroom, problems


def told(site: SmallSite, *, drafts: bool = False) -> list[tuple[str, str]]:
    """Return (code, file name) of every problem."""
    return sorted((one.code, one.file.rpartition("/")[2]) for one in read(site, drafts=drafts)[1])


def test_links_find_their_texts(site: SmallSite) -> None:
    """By id (in any capitals), by path, with a fragment: to releases and to pages, from releases and from pages."""
    body = "[a](rilis:AAAAA1#x) [b](rilis-2.md) [c](../../../halaman/tentang.md#y) [d](RILIS:aaaaa1)"
    site.write_release("2026/03/uji", "Uji", body=body)
    site.write("content/halaman/lain.md", PAGE.replace("Halaman", "[e](../rilis/2026/03/uji.md) Halaman"))
    newsroom, problems = read(site)
    assert problems == []
    links = next(one for one in newsroom.releases if one.slug == "uji").links
    assert sorted((link.written, link.source.rpartition("/")[2], link.fragment) for link in links) == [
        ("../../../halaman/tentang.md#y", "tentang.md", "#y"),
        ("RILIS:aaaaa1", "rilis-1.md", ""),
        ("rilis-2.md", "rilis-2.md", ""),
        ("rilis:AAAAA1#x", "rilis-1.md", "#x"),
    ]


@pytest.mark.parametrize(
    "link", ["rilis:hhhhh1", "../12/nanti.md", "/rilis/2026/12/nanti/", "/rilis/2026/12/nanti"]
)
def test_links_to_held_releases(site: SmallSite, link: str) -> None:
    """However it is written, a link from what is public to what is held is an error; in a preview it is none."""
    site.write_release("2026/03/uji", "Uji", body=f"[a]({link})")
    site.write(
        "content/halaman/lain.md",
        PAGE.replace("Halaman", f"[e]({link.replace('../12', '../rilis/2026/12')})"),
    )
    assert told(site) == [("link/held", "lain.md"), ("link/held", "uji.md")]
    assert told(site, drafts=True) == []


@pytest.mark.parametrize(
    ("links", "codes"),
    [
        ("[a](nanti.md)", []),
        ("[a](lebih.md)", ["link/later"]),
        ("[a](/rilis/2026/12/lebih/)", ["link/later"]),
        ("[a](rilis:hhhhh2)", ["link/later"]),
        ("[a](hilang.md)", ["link/dead"]),
        ("[a](tengah.md)", []),
    ],
)
def test_links_of_held_releases(site: SmallSite, links: str, codes: list[str]) -> None:
    """What would be wrong on the day of publication is told before: a dead link now, a link too early as a warning."""
    site.write_release("2026/12/tengah", "Tengah", date="2026-12-22", body=links)
    assert [one.code for one in read(site)[1]] == codes
    site.write_release("2026/12/tengah", "Tengah", date="2026-12-22", body=links, status="draft")
    assert [one.code for one in read(site)[1]] == [code for code in codes if code == "link/dead"]


def test_an_id_given_twice_is_the_firsts(site: SmallSite) -> None:
    """The later copy is told, once, with the file that has the id; links by that id lead to the first."""
    site.write_release("2026/03/salinan", "Salinan", date="2026-03-09", id="aaaaa1", body="[a](rilis:aaaaa1)")
    newsroom, problems = read(site)
    assert [(one.code, one.file[-10:], dict(one.params)["other"][-10:]) for one in problems] == [
        ("id/duplicate", "salinan.md", "rilis-1.md")
    ]
    copy = next(one for one in newsroom.releases if one.slug == "salinan")
    assert (copy.id, copy.links[0].source[-10:]) == (derived_id(copy.source.path), "rilis-1.md")


def test_two_files_for_one_page(site: SmallSite) -> None:
    """slug.md beside slug/index.md: one problem at the second, and links to either are sound."""
    site.write("content/rilis/2026/03/rilis-1/index.md", release(body="[a](../rilis-2.md)"))
    site.write_release("2026/03/uji", "Uji", body="[a](rilis-1.md) [b](rilis-1/index.md)")
    assert told(site) == [("path/twice", "index.md")]


def test_former_addresses_are_one_texts(site: SmallSite) -> None:
    """An alias may be no text's address and no other's alias, capitals and the last slash aside."""
    site.write_release("2026/03/satu", "Satu", aliases="[/lama/, /tentang/, /Rilis/2026/03/rilis-1]")
    site.write_release("2026/03/tiga", "Tiga", aliases="[/LAMA, /baru.html]")
    newsroom, problems = read(site)
    assert sorted((one.file.rpartition("/")[2], dict(one.params)["path"]) for one in problems) == [
        ("satu.md", "/Rilis/2026/03/rilis-1"),
        ("satu.md", "/tentang/"),
        ("tiga.md", "/LAMA"),
    ]
    assert {alias for one in newsroom.releases for alias in one.aliases} == {"/lama/", "/baru.html"}


def test_policies_need_their_pages(site: SmallSite) -> None:
    """A policy in site.toml whose page does not exist is told at its line."""
    site.write("content/site.toml", SITE + 'privacy = "privasi"\n')
    (fault,) = read(site)[1]
    assert (fault.code, fault.line, fault.column) == ("registry/unknown-page", SITE.count("\n") + 1, 11)


def test_unknown_names_in_content_are_told(site: SmallSite) -> None:
    """A folder or registry with a name nobody reads gives a warning: its texts would be missing without a word."""
    site.write("content/release/2026/03/a.md", release())
    site.write("content/author.yaml", "[]")
    site.write("content/catatan.txt", "x")
    assert told(site) == [("file/stranger", "author.yaml"), ("file/stranger", "release")]


def test_counts(site: SmallSite) -> None:
    """Every source file of a release is counted once: published, held, or with problems."""
    site.write("content/rilis/2026/03/rusak.md", "x")
    site.write("content/rilis/2026/03/Salah.md", "x")
    site.write("content/rilis/2026/03/besar.MD", "x")
    site.write("content/rilis/2026/03/rilis-1/index.md", release())
    site.write("content/rilis/2026/03/foto.jpg", "x")
    site.write("content/halaman/rusak.md", "x")
    site.write_release("2026/12/draf", "Draf", date="2026-12-01", status="draft", topics="seni")
    counts = read(site)[0].counts
    assert (counts.sources, counts.published, counts.held, counts.with_problems) == (12, 5, 2, 5)


def test_a_closed_folder_is_told_once(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be read is one problem; what leads into it, or to its ids, is not at fault."""
    site.write_release(
        "2026/03/uji", "Uji", body="[a](../../2025/01/x.md) [b](/rilis/2025/01/x/) [c](rilis:zzzzz1)"
    )
    site.write_release("2025/01/x", "X", id="zzzzz1")
    scandir = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("2025"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert told(site) == [("file/no-permission", "2025")]
    assert read(site)[0].site_links == []

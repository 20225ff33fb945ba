"""`newsroom build --verify`: what others did to output/ is noticed and mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsroom.cli import main
from tests.sites import SmallSite, stamps, tree

PAGE = "rilis/2026/03/rilis-1/index.html"


def build(site: SmallSite, *options: str) -> None:
    """Build as a person does."""
    now = "2026-11-22T09:00Z"
    assert main(["build", "--site", str(site.folder), "--now", now, "--jobs", "1", *options]) == 0


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site that is built."""
    site = SmallSite(tmp_path)
    build(site)
    return site


def test_what_was_removed_or_cut_comes_back(site: SmallSite) -> None:
    """Files removed, emptied, replaced by links, and whole folders removed, are as they were."""
    whole = tree(site.output)
    (site.output / PAGE).unlink()
    (site.output / "index.html").write_bytes(b"")
    shutil.rmtree(site.output / "arsip")
    (site.output / "rss.xml").unlink()
    (site.output / "rss.xml").symlink_to("atom.xml")
    build(site, "--verify")
    assert tree(site.output) == whole
    assert not (site.output / "rss.xml").is_symlink()


def test_only_what_differs_is_made(site: SmallSite) -> None:
    """Nothing is written where nothing is missing, and one file where one is."""
    before = stamps(site.output)
    build(site, "--verify")
    assert stamps(site.output) == before
    (site.output / PAGE).unlink()
    build(site, "--verify")
    after = stamps(site.output)
    assert [path for path in after if after[path] != before[path]] == [PAGE]
    build(site)
    assert stamps(site.output) == after


def test_files_of_others_stay(site: SmallSite) -> None:
    """A file that the ledger does not know is somebody else's: it stays."""
    (site.output / "CNAME").write_text("uji.example.go.id", encoding="utf-8")
    build(site, "--verify")
    assert (site.output / "CNAME").exists()


def test_without_the_option_the_ledger_is_believed(site: SmallSite) -> None:
    """Negative control: an ordinary build looks at no file of the output."""
    (site.output / PAGE).unlink()
    build(site)
    assert not (site.output / PAGE).exists()

"""Law 2: same content, settings, version and now give the same bytes, whatever the machine looks like."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import SmallSite, tree

ROOT = Path(__file__).parents[2]
NOW = "2026-11-22T09:00+00:00"

WORLDS = {
    "hash seed": ({"PYTHONHASHSEED": "1"}, []),
    "another hash seed": ({"PYTHONHASHSEED": "4242"}, []),
    "time zone": ({"TZ": "Pacific/Auckland"}, []),
    "locale": ({"LC_ALL": "C", "LANG": "C"}, []),
    "four workers": ({}, ["--jobs", "4"]),
    "two workers": ({}, ["--jobs", "2"]),
}


def _build(site: Path, output: Path, environment: dict[str, str], *options: str) -> dict[str, bytes]:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "newsroom",
            "build",
            "--site",
            site,
            "--output",
            output,
            "--now",
            NOW,
            *options,
        ],
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
    )
    return tree(output)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Build the example site as one process in one place makes it."""
    folder = tmp_path_factory.mktemp("contoh")
    shutil.copytree(ROOT / "content", folder / "content")
    return folder, _build(folder, folder / "output", {"PYTHONHASHSEED": "0", "TZ": "UTC"}, "--jobs", "1")


@pytest.mark.parametrize("world", WORLDS)
def test_the_machine_does_not_show(
    example: tuple[Path, dict[str, bytes]], tmp_path: Path, world: str
) -> None:
    """Hash seed, time zone, locale, number of workers, place and age of files leave no trace in any byte."""
    folder, expected = example
    elsewhere = tmp_path / "di tempat lain"
    shutil.copytree(folder / "content", elsewhere / "content", copy_function=shutil.copy)
    environment, options = WORLDS[world]
    made = _build(elsewhere, tmp_path / "hasil", environment, *options)
    assert sorted(made) == sorted(expected)
    assert [name for name in expected if made[name] != expected[name]] == []


def test_a_shallow_clone_builds_the_same(tmp_path: Path) -> None:
    """History is no input: a clone of depth 1 gives the bytes of the repository."""
    site = SmallSite(tmp_path / "asal")
    git = ["git", "-c", "user.name=u", "-c", "user.email=u@example.org", "-C", str(site.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    for change in ("satu", "dua"):
        site.write("content/halaman/tentang.md", f"---\ntitle: Tentang\n---\n\n{change}\n")
        subprocess.run([*git, "add", "content"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", change], check=True)
    clone = tmp_path / "klon"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{site.folder}", clone],
        check=True,
    )
    assert _build(clone, tmp_path / "b", {}) == _build(site.folder, tmp_path / "a", {})


def test_now_matters_only_for_what_is_held(tmp_path: Path) -> None:
    """Negative control and meaning of `now`: an hour later nothing differs, a year before everything does."""
    site = SmallSite(tmp_path)
    site.build()
    first = tree(site.output)
    site.build(output=tmp_path / "lain")
    assert tree(tmp_path / "lain") == first
    made = _build(site.folder, tmp_path / "dulu", {}, "--now", "2025-11-22")
    assert sorted(made) != sorted(first)

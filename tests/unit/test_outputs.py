"""What stands beside releases can be left out, and then nothing leads to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsroom.build.comparison import compare
from newsroom.build.ledger import Entry, Ledger, Standing, shelf
from newsroom.build.publish import Places, move, moves, put
from newsroom.fingerprint import Fingerprint
from newsroom.site.redirect import REDIRECT, redirect
from newsroom.target import Batch, Stage
from tests.sites import SITE, SmallSite, tree


@pytest.mark.parametrize("left_out", ["text", "api", "embed"])
def test_what_is_left_out_is_nowhere(tmp_path: Path, left_out: str) -> None:
    """Neither the file nor a word of it is in the whole output; the others are where they were."""
    marks = {"text": b"naskah\\.txt", "api": b"/api/v1/rilis/", "embed": b"sematan/|oembed\\.json"}
    site = SmallSite(tmp_path)
    site.write("content/site.toml", f"{SITE}[outputs]\n{left_out} = false\n")
    site.build()
    files = tree(site.output)
    for name, mark in marks.items():
        found = [path for path, data in files.items() if re.search(mark, f"/{path}".encode() + data)]
        # Schemas and dumps name what they may: only the files and links of releases are asked about.
        found = [path for path in found if not path.startswith(("api/v1/skema/", ".newsroom/"))]
        assert bool(found) == (name != left_out), (name, found[:3])


def test_a_release_without_its_text_says_so(tmp_path: Path) -> None:
    """The API has null where the address of the text would be."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", f"{SITE}[outputs]\ntext = false\n")
    site.build()
    for file in (site.output / "api/v1/rilis").glob("*.json"):
        assert json.loads(file.read_text(encoding="utf-8"))["text_url"] is None


def test_a_new_path_that_a_standing_batch_has_is_a_clash() -> None:
    """The batch that stands is not looked at, yet its paths are known, letter case aside."""
    prints = {REDIRECT.name: Fingerprint(b"", b"code")}
    standing = {"r/a/index.html": Entry(0, b"mark", b"view", b"sha", 1)}
    ledger = Ledger(recipes=[(REDIRECT.name, b"", b"code")], shelves={"old": shelf(b"mark", standing)})

    def clashes(old: str) -> list[str]:
        batches = [
            Batch("old", b"mark", lambda: pytest.fail("looked at")),
            Batch("new", b"", lambda: [redirect("https://uji.example.go.id/", old, "/ke/")]),
        ]
        return compare(batches, prints, Standing(ledger, set()))[2]

    assert clashes("/R/A/") == ["R/A/index.html"]
    assert clashes("/r/b/") == []


def test_new_folders_move_whole(tmp_path: Path) -> None:
    """A folder that the output has not is renamed at the stage of its last file; files of known ones one by one."""
    staging, output = tmp_path / "staging", tmp_path / "output"
    (output / "rilis").mkdir(parents=True)
    files = {
        "rilis/a/kartu.png": Stage.CARDS,
        "rilis/a/index.html": Stage.PAGES,
        "rilis/index.html": Stage.LISTS,
    }
    for path in files:
        put(str(staging), path, path.encode())
    found = moves(output, files.items())
    assert found == {Stage.PAGES: ["rilis/a"], Stage.LISTS: ["rilis/index.html"]}
    for paths in found.values():
        move(Places(str(staging), str(output)), paths)
    assert tree(output) == {path: path.encode() for path in files}

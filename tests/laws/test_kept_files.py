"""Cards kept beside the site: with them or without, whole or damaged, the output is the same to the byte."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newsroom.build.clean import clean_site
from newsroom.build.kept_files import FOLDER, KeptFiles
from newsroom.cards import drawing
from tests.sites import NOW, SmallSite, tree

CARD = "rilis/2026/03/rilis-1/kartu.png"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Build a site."""
    site = SmallSite(tmp_path / "situs")
    site.build()
    return site


def kept(site: SmallSite) -> list[Path]:
    """Return the files that are kept."""
    return sorted(path for path in (site.folder / FOLDER).rglob("*") if path.is_file())


def clean(site: SmallSite) -> None:
    """Remove the output as `newsroom clean` does."""
    assert clean_site(site.folder, site.output)


def refuse_to_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every drawing a failure of the build."""

    def fail(*_arguments: object) -> None:
        raise AssertionError("drawn")

    monkeypatch.setattr(drawing, "_still", fail)


def test_kept_cards_survive_clean_and_are_not_drawn_again(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After `newsroom clean` the same bytes stand, ledger included, and no card was drawn; the preview shares them."""
    before = tree(site.output)
    clean(site)
    assert not site.output.exists()
    assert [path.name for path in (site.folder / ".newsroom").iterdir()] == ["cards"]
    refuse_to_draw(monkeypatch)
    site.build()
    assert tree(site.output) == before
    site.build(NOW, drafts=True, output=site.folder / ".newsroom/preview")


@pytest.mark.parametrize("damage", [b"", b"rusak", None])
def test_a_damaged_entry_is_drawn_again(site: SmallSite, damage: bytes | None) -> None:
    """An entry that was cut short, overwritten or changed by a bit is found out, and leaves no trace."""
    before = tree(site.output)
    clean(site)
    for path in kept(site):
        data = path.read_bytes()
        path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:] if damage is None else damage)
    site.build()
    assert tree(site.output) == before
    assert all(path.stat().st_size > 1000 for path in kept(site))


def test_without_a_place_to_keep_things_all_is_the_same(site: SmallSite) -> None:
    """Where nothing can be kept, here because a file stands in the way, the build does without."""
    before = tree(site.output)
    clean(site)
    shutil.rmtree(site.folder / FOLDER)
    (site.folder / FOLDER).write_bytes(b"")
    site.build()
    assert tree(site.output) == before


def test_workers_share_what_is_kept(site: SmallSite) -> None:
    """Several workers, on what is kept and on nothing, come to the same output as one."""
    for number in range(90):
        site.write_release(
            f"2025/01/massal-{number}", f"Massal {number}", date=f"2025-01-{number % 28 + 1:02d}"
        )
    site.build(jobs=2)
    before = tree(site.output)
    for _ in range(2):
        clean(site)
        site.build(jobs=2)
        assert tree(site.output) == before
        shutil.rmtree(site.folder / FOLDER)


def test_what_is_kept_takes_no_room_of_its_own(site: SmallSite) -> None:
    """A kept card and the published one are one file with two names, when drawn and when taken again."""
    published = site.output / CARD
    names = {path.stat().st_ino for path in kept(site)}
    assert published.stat().st_ino in names
    clean(site)
    site.build()
    assert published.stat().st_ino in names


def test_an_edit_never_reaches_the_kept_file_through_its_other_name(site: SmallSite) -> None:
    """A card that changes is a new file; the old one stays as it was, and comes back when the edit is taken back."""
    old = (site.output / CARD).read_bytes()
    text = site.folder / "content/rilis/2026/03/rilis-1.md"
    source = text.read_text(encoding="utf-8")
    text.write_text(source.replace("Rilis 1", "Lain"), encoding="utf-8")
    site.build()
    assert (site.output / CARD).read_bytes() != old
    assert old in [path.read_bytes() for path in kept(site)]
    text.write_text(source, encoding="utf-8")
    site.build()
    assert (site.output / CARD).read_bytes() == old


def test_the_oldest_go_first(tmp_path: Path) -> None:
    """A folder that is full gives up what was longest unused, and only that; what cannot be linked is copied."""
    files = KeptFiles(str(tmp_path / "kartu"), most=256 * 1000)
    for number in range(6):
        data = bytes([number]) * 300
        files.keep(bytes([7, number]) * 8, __import__("hashlib").sha256(data).digest(), data, "/nowhere")
        for path in (tmp_path / "kartu/07").glob(f"07{number:02x}*"):
            os.utime(path, ns=(number, number))
    found = [number for number in range(6) if files.find(bytes([7, number]) * 8)]
    assert found == [3, 4, 5]

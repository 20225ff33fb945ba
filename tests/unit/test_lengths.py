"""The lengths of pictures that feeds state: those of the files that stand, and known without drawing any."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from lxml import etree
from PIL import Image

from newsroom.cards import drawing
from newsroom.content.pictures import strip_metadata
from newsroom.site import photo_files
from tests.sites import SmallSite, tree
from tests.unit.test_feeds_factory import NS


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Build a site with a photo whose metadata goes, so that it is shorter when it is published."""
    site = SmallSite(tmp_path)
    data = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Nama Juru Foto"
    Image.new("RGB", (90, 60), "#345").save(data, "jpeg", exif=exif)
    assert len(strip_metadata(data.getvalue())) < len(data.getvalue())
    site.write("content/rilis/2026/04/foto/gambar.jpg", data.getvalue())
    site.write_release(
        "2026/04/foto/index", "Foto", id="ffffff", date="2026-04-02", image="gambar.jpg", image_alt="Uji"
    )
    site.build()
    return site


def stated(output: Path) -> set[tuple[str, int]]:
    """Return path and length of every picture in the feeds of the whole site."""
    rss, atom = (etree.parse(output / name) for name in ("rss.xml", "atom.xml"))
    json = msgspec.json.decode((output / "feed.json").read_bytes())
    found = [(one.get("url"), one.get("length")) for one in rss.iterfind(".//enclosure")]
    found += [(one.get("url"), one.get("fileSize")) for one in rss.iterfind(".//media:content", NS)]
    found += [
        (one.get("href"), one.get("length")) for one in atom.iterfind(".//a:link[@rel='enclosure']", NS)
    ]
    found += [(one["url"], one["size_in_bytes"]) for item in json["items"] for one in item["attachments"]]
    assert len(found) == 4 * 6
    return {(urlsplit(url).path[1:], int(length)) for url, length in found}


def test_stated_lengths_are_true(site: SmallSite) -> None:
    """Every format states the length of the picture as it stands: of cards, and of a photo without its metadata."""
    lengths = stated(site.output)
    assert len(lengths) == 6
    for path, length in lengths:
        assert (site.output / path).stat().st_size == length, path
    assert "rilis/2026/04/foto/gambar.jpg" in dict(lengths)


def test_one_more_release_draws_one_card(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing but the ledger, as in a fresh checkout, the other cards' lengths are known from it."""
    shutil.rmtree(site.folder / ".newsroom")
    drawn: list[str] = []
    still, strip = drawing._still, photo_files.strip_metadata  # noqa: SLF001 - where each drawing begins

    def note_card(*arguments: object) -> object:
        drawn.append("kartu")
        return still(*arguments)  # type: ignore[arg-type]

    def note_photo(data: bytes) -> bytes:
        drawn.append("foto")
        return strip(data)

    monkeypatch.setattr(drawing, "_still", note_card)
    monkeypatch.setattr(photo_files, "strip_metadata", note_photo)
    site.write_release("2026/05/baru", "Baru", id="bbbbb1", date="2026-05-03")
    site.build()
    assert drawn == ["kartu"]


def test_a_changed_card_changes_its_length(site: SmallSite) -> None:
    """A title that grows, with the old card's length in the ledger: the feeds state the new one, as a clean build does."""
    site.write_release(
        "2026/03/rilis-4", "Judul yang Jauh Lebih Panjang", date="2026-03-04 10:00", id="aaaaa4"
    )
    site.build()
    incremental = tree(site.output)
    for path, length in stated(site.output):
        assert (site.output / path).stat().st_size == length
    shutil.rmtree(site.output)
    shutil.rmtree(site.folder / ".newsroom")
    site.build()
    assert tree(site.output) == incremental

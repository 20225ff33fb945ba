"""Which cards a release has: in every size under stable addresses, stamped by state, replaced when it is withdrawn."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from newsroom.build.site_build import Request, plan_site
from newsroom.cards.post_card import PostCard
from newsroom.cli import main
from newsroom.parallel import Crew
from tests.cards import ROOT
from tests.sites import NOW, SITE, SmallSite, tree

SIZES = {"persegi": (1080, 1080), "potret": (1080, 1350), "cerita": (1080, 1920)}
ALL = SITE + '\n[cards]\nsizes = ["persegi", "potret", "cerita"]\n'
R5 = "rilis/2026/03/rilis-5/"
WITHDRAWN = {"withdrawn": "\n  time: 2026-04-20 09:00\n  reason: Terbit sebelum disetujui."}
CORRECTED = {
    "corrections": "\n  - {time: 2026-03-12 14:00, before: 24, after: 22, reason: Salah hitung., class: material}"
}


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site that makes every size."""
    made = SmallSite(tmp_path / "situs")
    made.write("content/site.toml", ALL)
    return made


def photo(width: int, height: int) -> bytes:
    """Return a grey photo."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 150)).save(out, "jpeg")
    return out.getvalue()


def views(site: SmallSite, *, drafts: bool = False) -> dict[str, PostCard]:
    """Return the views of the cards for uploading by their paths."""
    with Crew(1) as crew:
        planned = plan_site(Request(site.folder, site.output, NOW, 1, drafts), crew)
    drawn = {change.target.path: change.target.drawn() for change in planned.comparison.changes}
    return {path: view for path, view in drawn.items() if isinstance(view, PostCard)}


def test_no_size_is_made_unless_the_site_says_so(tmp_path: Path) -> None:
    """By default a release has its link card and nothing else."""
    site = SmallSite(tmp_path)
    site.build()
    assert [path.name for path in (site.output / R5).glob("kartu*")] == ["kartu.png"]


def test_every_size_stands_beside_the_release(site: SmallSite) -> None:
    """Named sizes are made, in exact pixels, under addresses that do not change; unnamed ones are removed."""
    site.build()
    for size, pixels in SIZES.items():
        with Image.open(site.output / R5 / f"kartu-{size}.jpg") as card:
            assert card.size == pixels
    site.write("content/site.toml", SITE + '\n[cards]\nsizes = "potret"\n')
    site.build()
    assert sorted(path.name for path in (site.output / R5).glob("kartu*")) == [
        "kartu-potret.jpg",
        "kartu.png",
    ]
    site.write("content/site.toml", ALL.replace("[cards]\n", "[cards]\nenabled = false\n"))
    site.build()
    assert not list(site.output.rglob("kartu*"))


def test_a_state_is_stamped(site: SmallSite) -> None:
    """Klarifikasi, what could not wait, a material ralat and a withdrawal are stamped, the last two first; others are not."""
    site.write_release("2026/03/rilis-1", "Satu", id="aaaaa1", kind="klarifikasi")
    site.write_release("2026/03/rilis-2", "Dua", id="aaaaa2", kind="klarifikasi", **CORRECTED)
    site.write_release("2026/03/rilis-3", "Tiga", id="aaaaa3", **WITHDRAWN)
    site.write_release("2026/03/rilis-4", "Four", id="aaaaa4", lang="en", kind="klarifikasi")
    site.write_release("2026/03/rilis-6", "Enam", id="aaaaa6", kind="pernyataan", urgent="Air masih naik.")
    site.write_release("2026/03/rilis-7", "Tujuh", id="aaaaa7", kind="pernyataan")
    verified = {"verified_by": "NO", "verified_at": "2026-03-03 12:00", "sources": "[Petugas jaga]"}
    site.write_release(
        "2026/03/rilis-8", "Delapan", id="aaaaa8", kind="pernyataan", urgent="Air naik.", **verified
    )
    site.write_release("2026/03/rilis-9", "Sembilan", id="aaaaa9", kind="pengumuman", urgent="Hari ini.")
    found = views(site)
    stamps = [found[f"rilis/2026/03/rilis-{number}/kartu-potret.jpg"].stamp for number in range(1, 10)]
    assert stamps[:5] == ["KLARIFIKASI", "RALAT", "DITARIK", "CLARIFICATION", ""]
    assert stamps[5:] == ["PERNYATAAN KRISIS", "", "PERNYATAAN KRISIS", ""]
    assert found["rilis/2026/03/rilis-2/kartu-potret.jpg"].style == "ralat"


def test_a_withdrawn_release_has_its_cards_replaced_in_place(site: SmallSite) -> None:
    """Every size is drawn again at the same path, with the date of the withdrawal and without the photo."""
    fields = {"id": "aaaaa9", "image": "foto.jpg", "image_alt": "Foto", "image_credit": "Humas Satu"}
    site.remove("content/rilis/2026/03/rilis-5.md")
    site.write("content/rilis/2026/03/rilis-5/foto.jpg", photo(1200, 800))
    site.write_release("2026/03/rilis-5/index", "Lima", **fields)
    site.build()
    before = tree(site.output / R5)
    site.write_release("2026/03/rilis-5/index", "Lima", **fields, **WITHDRAWN)
    found = views(site)
    site.build()
    after = tree(site.output / R5)
    names = {"kartu.png", *(f"kartu-{size}.jpg" for size in SIZES)}
    assert names <= before.keys() & after.keys()
    assert all(before[name] != after[name] for name in names)
    view = found[f"{R5}kartu-cerita.jpg"]
    assert (view.title, view.photo, view.credit) == ("DITARIK: Lima", None, "")
    assert view.dateline == "Ditarik pada Senin, 20 April 2026"
    assert view.hint == "Rilis ini ditarik. Baca sebabnya:"


def test_held_releases_have_no_card(site: SmallSite) -> None:
    """Neither a draft nor an embargoed release leaves a card, but in the preview; there a card says EMBARGO."""
    site.write_release("2026/03/draf", "Draf", id="aaaaa7", status="draft")
    site.write_release("2026/03/nanti", "Nanti", id="aaaaa8", embargo_until="2027-01-01 10:00")
    assert not {path for path in views(site) if "draf" in path or "nanti" in path}
    found = views(site, drafts=True)
    assert len({path for path in found if "draf" in path or "nanti" in path}) == 6
    stamps = [found[f"rilis/2026/03/{name}/kartu-potret.jpg"].stamp for name in ("draf", "nanti", "rilis-1")]
    assert stamps == ["", "EMBARGO", ""]
    site.build(drafts=True)
    site.write_release(
        "2026/03/nanti", "Nanti", id="aaaaa8", embargo_until="2027-01-01 10:00", status="draft"
    )
    path = site.output / "rilis/2026/03/nanti/kartu.png"
    site.build(drafts=True)
    before = path.read_bytes()
    site.build(NOW.replace(year=2028), drafts=True)
    assert path.read_bytes() != before


def test_photo_focus_place_and_number_are_on_the_card(site: SmallSite) -> None:
    """The lead photo with its focus and credit, unless it is too narrow; the number and the short link."""
    for name, width in (("lebar", 1200), ("sempit", 600)):
        site.write(f"content/rilis/2026/03/{name}/foto.jpg", photo(width, 800))
        fields = {
            "image": "foto.jpg",
            "image_alt": "Foto",
            "image_credit": "Humas Satu",
            "image_focus": "20% 80%",
        }
        site.write_release(f"2026/03/{name}/index", "Foto", id=f"aaaaa{name[0]}".replace("l", "6"), **fields)
    found = views(site)
    wide, narrow = (found[f"rilis/2026/03/{name}/kartu-potret.jpg"] for name in ("lebar", "sempit"))
    assert wide.photo
    assert (wide.focus_x, wide.focus_y, wide.credit) == (20, 80, "Foto: Humas Satu")
    assert (narrow.photo, narrow.credit) == (None, "")
    assert wide.link == "https://uji.example.go.id/r/aaaaa6/"
    assert wide.short_url == "uji.example.go.id/r/aaaaa6/"
    assert (wide.number, wide.dateline) == ("Nomor rilis aaaaa6", "Satu · Selasa, 3 Maret 2026")


def test_a_unit_has_its_own_colour(site: SmallSite) -> None:
    """What satker.yaml says reaches the card."""
    text = (site.folder / "content/satker.yaml").read_text(encoding="utf-8")
    site.write("content/satker.yaml", text.replace("  type: lapas\n", '  type: lapas\n  accent: "#6b3e1f"\n'))
    assert views(site)[f"{R5}kartu-persegi.jpg"].accent == "#6B3E1F"


def test_the_command_draws_every_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`newsroom cards` prints the files of all sizes, of a draft too, whatever the site publishes, and opens them."""
    site = SmallSite(tmp_path / "situs")
    site.write_release("2026/03/draf", "Draf", id="aaaaa7", status="draft")
    opened = tmp_path / "dibuka"
    viewer = tmp_path / "penampil"
    viewer.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n', encoding="utf-8")
    viewer.chmod(0o755)
    command = [sys.executable, "-m", "newsroom", "cards", "aaaaa7", "--open", "--site", str(site.folder)]
    environment = {"BROWSER": f"{viewer} %s", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    files = [Path(line) for line in run.stdout.splitlines()]
    assert [file.name for file in files] == ["kartu.png", *(f"kartu-{size}.jpg" for size in SIZES)]
    for file, pixels in zip(files, ((1200, 630), *SIZES.values()), strict=True):
        with Image.open(file) as card:
            assert card.size == pixels
    assert opened.read_text(encoding="utf-8").split() == [file.as_uri() for file in files]
    assert not site.output.exists()
    monkeypatch.chdir(site.folder)
    assert main(["cards", "rilis-6"]) == 2
    assert "rilis-5" in capsys.readouterr().err


def test_a_broken_layout_is_told_by_the_command(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    """A card layout that cannot be used is a problem with file and line, no traceback."""
    text = (ROOT / "layouts/cards/cerita.toml").read_text(encoding="utf-8")
    site.write("layouts/cards/cerita.toml", text.replace("y = 296", "y = 26"))
    assert main(["cards", "rilis-5", "--site", str(site.folder)]) == 1
    assert "layouts/cards/cerita.toml:" in capsys.readouterr().err


def test_the_gallery_is_in_the_preview_only(site: SmallSite) -> None:
    """The page with every card is made in a preview, drafts marked, and never in what is published."""
    site.write_release("2026/03/draf", "Draf", id="aaaaa7", status="draft")
    site.build()
    assert not (site.output / "__newsroom").exists()
    site.build(drafts=True, output=site.folder / "pratinjau")
    page = (site.folder / "pratinjau/__newsroom/kartu/index.html").read_text(encoding="utf-8")
    assert page.count("<img ") == 6 * 4
    assert "Draf</a> (belum terbit)" in page
    for size in SIZES:
        assert f"/rilis/2026/03/draf/kartu-{size}.jpg?v=" in page

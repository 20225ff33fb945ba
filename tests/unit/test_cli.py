"""The command line as a person meets it: real processes, exit codes, both languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import SmallSite

NOW = "2026-11-22T16:00+07:00"


def newsroom(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return subprocess.run(
        [sys.executable, "-m", "newsroom", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Write a small site."""
    return SmallSite(tmp_path)


def test_build_finds_the_site_from_below(site: SmallSite) -> None:
    """Every command works from any folder of the site, and says where to look."""
    done = newsroom("build", "--now", NOW, cwd=site.folder / "content" / "rilis")
    assert done.returncode == 0
    assert str(site.output / "index.html") in done.stdout
    assert "Berkas sumber 5 = terbit 5 + ditahan 0 + ditarik 0 + bermasalah 0" in done.stdout


def test_no_site_is_wrong_usage(tmp_path: Path) -> None:
    """Outside a site the command says what is missing, exit code 2, in the language asked for."""
    done = newsroom("build", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, "content/site.toml" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "options", [["--now", "kemarin"], ["--jobs", "0"], ["--jobs", "dua"], ["--format", "xml"]], ids=" ".join
)
def test_wrong_options_are_wrong_usage(site: SmallSite, options: list[str]) -> None:
    """A value that cannot be: exit code 2, no traceback, no output."""
    done = newsroom("build", "--site", site.folder, *options)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (site.output / "index.html").exists()


def test_source_date_epoch_is_the_present(site: SmallSite) -> None:
    """SOURCE_DATE_EPOCH stands for now; --now goes before it."""
    early = newsroom("check", "--site", site.folder, SOURCE_DATE_EPOCH="1700000000")
    assert "terbit 0 + ditahan 5" in early.stdout
    both = newsroom("check", "--site", site.folder, "--now", NOW, SOURCE_DATE_EPOCH="1700000000")
    assert "terbit 5 + ditahan 0" in both.stdout


def test_plan_says_what_would_change_and_why(site: SmallSite) -> None:
    """`plan` lists added, changed with the reason, and removed, and writes nothing."""
    site.build()
    site.write_release(
        "2026/03/rilis-1", "Judul lain", date="2026-03-01 10:00", id="aaaaa1", topics="[layanan]"
    )
    site.write_release("2026/04/baru", "Baru", id="bbbbb1", date="2026-04-01")
    site.remove("content/rilis/2026/03/rilis-5.md")
    before = {path: path.stat().st_mtime_ns for path in site.output.rglob("*")}
    done = newsroom("plan", "--site", site.folder, "--now", NOW)
    lines = done.stdout.splitlines()
    assert "+ rilis/2026/04/baru/index.html" in lines
    assert "~ rilis/2026/03/rilis-1/index.html  (isi)" in lines
    assert "- rilis/2026/03/rilis-5/index.html" in lines
    assert lines[-1].split()[1] == "baru,"
    assert {path: path.stat().st_mtime_ns for path in site.output.rglob("*")} == before


def test_plan_names_layouts_as_the_reason(site: SmallSite) -> None:
    """A changed layout is named as the reason, for the pages that use it and no others."""
    site.build()
    default = (Path(__file__).parents[2] / "layouts" / "register.html").read_text(encoding="utf-8")
    site.write("layouts/register.html", default + "<!-- lain -->\n")
    done = newsroom("plan", "--site", site.folder, "--now", NOW)
    changed = [line for line in done.stdout.splitlines() if line.startswith("~")]
    assert changed == ["~ penulis/index.html  (tata letak)", "~ topik/index.html  (tata letak)"]


def test_explain_shows_view_and_key(site: SmallSite) -> None:
    """`plan --explain` takes an output path or an address and shows the view by its fields' names."""
    site.build()
    done = newsroom("plan", "--site", site.folder, "--now", NOW, "--explain", "/rilis/2026/03/rilis-1/")
    assert "recipe   newsroom.site.release_page:RELEASE_PAGE release.html" in done.stdout
    assert "state    unchanged" in done.stdout
    view = json.loads(done.stdout.partition("\nview\n")[2])
    assert view["title"] == "Rilis 1"
    assert newsroom("plan", "--site", site.folder, "--now", NOW, "--explain", "entah.html").returncode == 2


def test_new_writes_a_skeleton_that_passes_check(site: SmallSite) -> None:
    """`new` mints an id, files the release under its month, and the next check is clean."""
    arguments = ("--satker", "rutan-dua", "--author", "YP", "--now", NOW)
    done = newsroom("new", "Pelatihan: “Merajut” & Menyulam!", *arguments, "--site", site.folder)
    path = site.folder / "content/rilis/2026/11/pelatihan-merajut-menyulam.md"
    assert (done.returncode, path.exists()) == (0, True)
    assert "date: 2026-11-22 18:00" in path.read_text(encoding="utf-8")  # WIT, the unit's zone
    check = newsroom("check", "--site", site.folder, "--now", NOW)
    assert (check.returncode, "terbit 5 + ditahan 1" in check.stdout) == (0, True)
    again = newsroom("new", "Pelatihan: “Merajut” & Menyulam!", *arguments, "--site", site.folder)
    assert "pelatihan-merajut-menyulam-2.md" in again.stdout


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--satker", "rutan-dau", "rutan-dua"), ("--author", "XX", "YP"), ("--kind", "kabar", "berita")],
)
def test_new_refuses_what_the_registries_do_not_have(
    site: SmallSite, option: str, value: str, said: str
) -> None:
    """A unit, initials or kind that does not exist: exit code 2 and the likely right one."""
    arguments = {"--satker": "rutan-dua", "--author": "YP", option: value}
    done = newsroom(
        "new", "Judul", "--site", site.folder, *[word for pair in arguments.items() for word in pair]
    )
    assert (done.returncode, said in done.stderr) == (2, True)


def test_clean_removes_only_what_is_ours(site: SmallSite, tmp_path: Path) -> None:
    """`clean` removes output and caches, drawn cards excepted; a folder without our ledger, or the site itself, it refuses."""
    site.build()
    assert newsroom("clean", "--site", site.folder).returncode == 0
    assert not site.output.exists()
    assert [path.name for path in (site.folder / ".newsroom").iterdir()] == ["cards"]
    strange = tmp_path / "dokumen"
    strange.mkdir()
    (strange / "surat.txt").write_text("penting", encoding="utf-8")
    assert newsroom("clean", "--site", site.folder, "--output", strange).returncode == 2
    assert newsroom("clean", "--site", site.folder, "--output", site.folder).returncode == 2
    assert (strange / "surat.txt").exists()


@pytest.mark.parametrize("top", ["cwd", "git", "workspace"])
def test_github_annotations_are_found_in_the_repository(tmp_path: Path, top: str) -> None:
    """Annotations name files from the top of the repository, wherever in it the site stands and one runs."""
    site = SmallSite(tmp_path / "web" / "situs")
    site.write_release("2026/03/salah", "Salah", id="salah")
    environment = {"GITHUB_WORKSPACE": str(tmp_path) if top == "workspace" else ""}
    if top == "git":
        (tmp_path / ".git").mkdir()
    where = tmp_path if top == "cwd" else site.folder / "content"
    done = newsroom("check", "--format", "github", "--site", site.folder, cwd=where, **environment)
    assert done.stdout.startswith("::error file=web/situs/content/rilis/2026/03/salah.md,line=6,")
    elsewhere = newsroom(
        "check", "--format", "github", "--site", site.folder, cwd=Path("/"), GITHUB_WORKSPACE=""
    )
    assert ("file=web/situs/content" in elsewhere.stdout) == (top == "git")


def test_help_is_in_the_users_language() -> None:
    """Help speaks Indonesian, and English on request."""
    assert "bangun situs" in newsroom("--help").stdout
    assert "build the site" in newsroom("build", "--help", "--lang", "en").stdout


def test_a_reader_who_has_seen_enough(site: SmallSite) -> None:
    """`newsroom plan | head -1` ends quietly."""
    command = f"{sys.executable} -m newsroom plan --site {site.folder} --now {NOW} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""

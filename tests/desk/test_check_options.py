"""`newsroom check`: some paths, strictness, safe fixes, SARIF, severities of site.toml, and what is remembered."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.cli import main
from newsroom.parallel import Crew
from tests.sites import SmallSite

BODY = "Disini kelas dibuka.\n\nKunjungan hari ini ramai."
FILE = "content/rilis/2026/03/meja.md"


def site_at(folder: Path, body: str = BODY) -> SmallSite:
    """Return a site with one release for the desk."""
    site = SmallSite(folder)
    site.write_release("2026/03/meja", "Rilis Meja", id="aaaaa9", date="2026-03-09 10:00", body=body)
    return site


def check(site: SmallSite, *words: str) -> int:
    """Run the check; return its exit code."""
    return main(["check", "--site", str(site.folder), "--jobs", "1", *words])


def codes(site: SmallSite, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    """Return the exit code and the codes told."""
    code = check(site, "--format", "json", *words)
    return code, [one["code"] for one in json.loads(capsys.readouterr().out)]


def test_paths_restrict_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only problems of the named files and folders are told and count; a path that is not there is a wrong call."""
    site = site_at(tmp_path, "Panen digelar Selasa (3/3).")
    assert codes(site, capsys, FILE) == (1, ["tanggal/tanpa-tahun"])
    assert codes(site, capsys, "content/rilis/2026") == (1, ["tanggal/tanpa-tahun"])
    assert codes(site, capsys, "content/satker.yaml") == (0, [])
    assert codes(site, capsys, str(site.folder)) == (1, ["tanggal/tanpa-tahun"])
    assert check(site, "content/rilis/2026/03/mej") == 2


def test_strict_makes_warnings_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings fail with --strict; a note, such as a silence that is told, does not."""
    site = site_at(tmp_path)
    assert codes(site, capsys) == (0, ["ejaan/di-ke", "tanggal/kata-relatif"])
    assert codes(site, capsys, "--strict") == (1, ["ejaan/di-ke", "tanggal/kata-relatif"])
    quiet = site_at(tmp_path / "b", "<!-- abaikan ejaan/di-ke: judul lagu -->\n\nDisini kelas dibuka.")
    assert codes(quiet, capsys, "--strict") == (0, ["abaikan/berlaku"])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_shows_first_and_writes_when_agreed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], end: str
) -> None:
    """--fix shows a diff and writes nothing; with --yes it writes that and no other byte."""
    site = site_at(tmp_path)
    file = site.folder / FILE
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", end.encode())
    file.write_bytes(before)
    assert check(site, "--fix") == 0
    shown = capsys.readouterr().out
    assert "-Disini kelas dibuka." in shown
    assert "+Di sini kelas dibuka." in shown
    assert file.read_bytes() == before
    assert check(site, "--fix", "--yes") == 0
    assert file.read_bytes() == before.replace(b"Disini", b"Di sini")
    capsys.readouterr()
    assert codes(site, capsys, "--fix", "--yes") == (0, ["tanggal/kata-relatif"])
    assert check(site, "--yes") == 2


@pytest.mark.parametrize(("answer", "is_written"), [("y\n", True), ("\n", False)])
def test_fix_asks_on_a_terminal(tmp_path: Path, answer: str, is_written: bool) -> None:  # noqa: FBT001 - a case
    """On a terminal the question is asked, and only yes writes."""
    site = site_at(tmp_path)
    ours, theirs = pty.openpty()
    os.write(ours, answer.encode())
    command = [sys.executable, "-m", "newsroom", "check", "--fix", "--jobs", "1", "--site", str(site.folder)]
    done = subprocess.run(command, stdin=theirs, capture_output=True, text=True, check=False)
    os.close(ours)
    os.close(theirs)
    assert "Tulis perbaikan ini ke 1 berkas?" in done.stderr
    assert ("Di sini" in (site.folder / FILE).read_text(encoding="utf-8")) == is_written


def test_fix_leaves_other_paths_and_mixed_line_ends_alone(tmp_path: Path) -> None:
    """What was not asked for is not touched, nor a file that could not be written back as it was."""
    site = site_at(tmp_path)
    file = site.folder / FILE
    before = file.read_bytes()
    check(site, "--fix", "--yes", "content/satker.yaml")
    assert file.read_bytes() == before
    mixed = before.replace(b"\n", b"\r\n", 1)
    file.write_bytes(mixed)
    check(site, "--fix", "--yes")
    assert file.read_bytes() == mixed


def test_sarif_has_every_problem_at_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The log names its version, rules and results; a place is file, line and column."""
    assert check(site_at(tmp_path), "--format", "sarif") == 0
    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["ejaan/di-ke", "tanggal/kata-relatif"]
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("ejaan/di-ke", 0, "warning")
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith(FILE)
    assert place["region"] == {"startLine": 11, "startColumn": 11}


def test_the_desk_is_told_with_errors_of_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run tells what is wrong with fields and with words, even in the same file."""
    site = site_at(tmp_path)
    file = site.folder / FILE
    file.write_text(file.read_text().replace("id: aaaaa9", "id: aaaaa9\nwarna: merah"))
    assert codes(site, capsys) == (1, ["field/unknown", "ejaan/di-ke", "tanggal/kata-relatif"])


def test_severities_are_set_in_site_toml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule can be graver, lighter or off; one that does not exist, or protects others, is refused."""
    site = site_at(tmp_path)
    settings = site.folder / "content/site.toml"
    sound = settings.read_text()
    settings.write_text(sound + '\n[desk]\nerrors = "ejaan/di-ke"\noff = ["tanggal/kata-relatif"]\n')
    assert codes(site, capsys) == (1, ["ejaan/di-ke"])
    settings.write_text(sound + '\n[desk]\nnotes = ["ejaan/di-ke"]\noff = ["tanggal/kata-relatf"]\n')
    assert codes(site, capsys)[1] == ["ejaan/di-ke", "tanggal/kata-relatif", "desk/unknown-rule"]
    settings.write_text(sound + '\n[desk]\noff = ["privasi/anak-dan-pribadi"]\n')
    assert codes(site, capsys)[1] == ["ejaan/di-ke", "tanggal/kata-relatif", "desk/always-on"]


def test_what_did_not_change_is_not_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk reads a text once; another text or another registry makes it read what they concern."""
    site = site_at(tmp_path)
    read: list[str] = []
    run = Crew.run

    def watched(self, name, context, items, **options):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, ANN003
        if name == "newsroom.desk.reading:read":
            read.extend(one.path for one in items)
        return run(self, name, context, items, **options)

    monkeypatch.setattr(Crew, "run", watched)
    told = codes(site, capsys)
    assert FILE in read
    read.clear()
    site.write_release("2026/03/lain", "Rilis Lain", id="aaaaa8", date="2026-03-09 11:00", body="Isi rilis.")
    assert codes(site, capsys) == told
    assert read == ["content/rilis/2026/03/lain.md"]
    read.clear()
    registry = site.folder / "content/satker.yaml"
    registry.write_text(
        registry.read_text() + "- code: lapas-baru\n  name: Lapas Baru\n  type: lapas\n  zone: WIB\n"
    )
    codes(site, capsys)
    assert FILE in read

"""The guard against silent edits: a published text that changed without a word to its readers, found by Git and without."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsroom.cli import main
from tests.sites import SmallSite

FILE = "content/rilis/2026/03/uji.md"
BODY = "Kelas diikuti 24 Warga Binaan dari **tiga** blok.\n\nPeserta belajar setiap Senin, pukul 09.00 WIB."
NOW = "2026-11-22T16:00+07:00"
NOTE = "\n  - {time: 2026-03-12 14:00, before: 24, after: 22, reason: Salah hitung.}"

Guard = Callable[..., tuple[int, list[dict[str, Any]]]]


def write(site: SmallSite, body: str = BODY, title: str = "Kelas Dibuka", **fields: object) -> None:
    """Write the release."""
    site.write_release("2026/03/uji", title, **{"id": "zzzzz1", "body": body, **fields})


def git(site: SmallSite, *words: str) -> str:
    """Run git in the site."""
    who = ("-c", "user.name=Uji", "-c", "user.email=uji@example.org")
    return subprocess.run(
        ["git", "-C", str(site.folder), *who, *words], check=True, capture_output=True, text=True
    ).stdout.strip()


def run(site: SmallSite, *words: str) -> int:
    """Run a command."""
    return main([words[0], "--site", str(site.folder), "--jobs", "1", "--now", NOW, *words[1:]])


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a site that is committed and built."""
    site = SmallSite(tmp_path)
    write(site)
    site.write(".gitignore", "output/\n.newsroom/\n")
    git(site, "init", "-q", "-b", "utama")
    git(site, "add", ".")
    git(site, "commit", "-qm", "Awal")
    assert run(site, "build") == 0
    return site


@pytest.fixture(params=[("--since", "HEAD"), ("--since-build",)], ids=["git", "build"])
def guard(request: pytest.FixtureRequest, site: SmallSite, capsys: pytest.CaptureFixture[str]) -> Guard:
    """Return what runs the guard, one way and the other: its exit code, and what it says of silent edits."""

    def guard(*words: str) -> tuple[int, list[dict[str, Any]]]:
        capsys.readouterr()
        code = run(site, "check", "--format", "json", *(words or request.param))
        said = json.loads(capsys.readouterr().out)
        return code, [one for one in said if one["code"].startswith("edit/")]

    return guard


def test_a_pull_request_of_two_commits_deep(
    site: SmallSite, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """As CI has it, the merge and its two parents alone: what the branch edits is told, what others did meanwhile is not."""
    git(site, "switch", "-qc", "usulan")
    write(site, BODY.replace("24", "22"))
    git(site, "commit", "-qam", "Usulan")
    git(site, "switch", "-q", "utama")
    site.write_release(
        "2026/03/rilis-1", "Rilis Satu", date="2026-03-01 10:00", id="aaaaa1", body="Lain sama sekali."
    )
    git(site, "commit", "-qam", "Sementara itu")
    git(site, "merge", "-q", "--no-edit", "usulan")
    clone = tmp_path_factory.mktemp("ci") / "situs"
    git(site, "clone", "-q", "--depth", "2", f"file://{site.folder}", str(clone))
    capsys.readouterr()
    words = ["--site", str(clone), "--jobs", "1", "--now", NOW, "--format", "github", "--since", "HEAD^1"]
    assert main(["check", *words]) == 1
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "edit/silent" in one]
    assert line.startswith(f"::error file={FILE},line=9,col=15")


def test_a_silent_edit_is_told_with_its_words(site: SmallSite, guard: Guard) -> None:
    """Each change at its line and column, with the words before and after; an unchanged text gives nothing."""
    assert guard() == (0, [])
    write(site, BODY.replace("24", "22").replace("Senin, pukul 09.00", "Selasa, pukul 09.30"))
    code, said = guard()
    assert code == 1
    assert [(one["file"], one["line"], one["column"]) for one in said] == [(FILE, 9, 15), (FILE, 11, 24)]
    assert "24 → 22" in said[0]["message"]
    assert "Senin pukul 09.00 → Selasa pukul 09.30" in said[1]["message"]


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("**tiga**", "_tiga_").replace("Senin, pukul", "Senin pukul"),
        BODY.replace("dari **tiga** blok", "dari [tiga](/satker/lapas-satu/) blok!"),
        BODY.replace("\n\n", "\n\n<!-- catatan redaksi -->\n\n"),
        BODY.replace("Kelas diikuti", "Kelas\ndiikuti"),
    ],
    ids=["emphasis and comma", "link and mark", "comment", "line break"],
)
def test_punctuation_and_markup_are_minor(site: SmallSite, guard: Guard, body: str) -> None:
    """What no reader can misread passes by itself."""
    write(site, body)
    assert guard() == (0, [])


@pytest.mark.parametrize(
    ("body", "fields", "shown"),
    [
        (BODY, {"title": "Kelas Ditutup"}, "Dibuka → Ditutup"),
        (BODY, {"summary": "Ringkasan baru."}, "Ringkasan baru"),
        (BODY.replace("24 ", ""), {}, "24 → –"),
        (BODY + "\n\nTambahan.", {}, "– → Tambahan"),
        (BODY.replace("24", "24%"), {}, "– → %"),
        (BODY.replace("09.00", "0900"), {}, "09.00 → 0900"),
    ],
    ids=["title", "summary", "taken out", "put in", "a sign", "a figure's marks"],
)
def test_what_counts_as_text(
    site: SmallSite, guard: Guard, body: str, fields: dict[str, str], shown: str
) -> None:
    """Headline and summary are text, and so is what makes another figure of a figure."""
    write(site, body, **fields)  # type: ignore[arg-type]
    code, said = guard()
    assert code == 1
    assert [shown in one["message"] for one in said] == [True]


@pytest.mark.parametrize(
    "fields",
    [
        {"corrections": NOTE},
        {"updated": "2026-03-12 14:00", "change_note": "Jumlah peserta dibetulkan."},
        {"status": "draft"},
        {"withdrawn": "{time: 2026-03-12 14:00, reason: Keliru.}"},
    ],
    ids=["correction", "update", "draft", "withdrawn"],
)
def test_what_is_told_passes(site: SmallSite, guard: Guard, fields: dict[str, str]) -> None:
    """A new correction or a new note of an update is enough; a text that is not shown says nothing false."""
    write(site, BODY.replace("24", "22"), **fields)  # type: ignore[arg-type]
    assert guard() == (0, [])


def test_an_old_correction_excuses_nothing_new(site: SmallSite, guard: Guard) -> None:
    """Once told, once excused: the next change needs its own word, and an update without a note is none."""
    write(site, BODY.replace("24", "22"), corrections=NOTE)
    git(site, "commit", "-qam", "Ralat")
    run(site, "build")
    assert guard() == (0, [])
    write(site, BODY.replace("24", "21"), corrections=NOTE)
    assert guard()[0] == 1
    write(site, BODY.replace("24", "21"), corrections=NOTE, updated="2026-03-13 09:00")
    assert guard()[0] == 1


def test_what_was_never_public_may_change(site: SmallSite, guard: Guard) -> None:
    """Drafts and releases to come are edited as their writers please."""
    site.write_release("2026/11/draf", "Draf", status="draft", date="2026-11-20 10:00")
    site.write_release("2026/12/nanti", "Nanti", date="2026-12-20 10:00")
    git(site, "add", ".")
    git(site, "commit", "-qm", "Draf")
    run(site, "build")
    site.write_release("2026/11/draf", "Draf", date="2026-11-20 10:00", body="Lain.")
    site.write_release("2026/12/nanti", "Nanti", date="2026-12-20 10:00", body="Lain.")
    assert guard() == (0, [])


def test_a_renamed_file_is_followed(site: SmallSite, guard: Guard) -> None:
    """A new name of the file hides no edit; neither does a translation of words into a long list of changes."""
    (site.folder / FILE).unlink()
    body = BODY.replace("24", "22")
    site.write_release(
        "2026/03/baru", "Kelas Dibuka", id="zzzzz1", body=body, aliases="[/rilis/2026/03/uji/]"
    )
    git(site, "add", "-A")
    assert [one["file"] for one in guard()[1]] == ["content/rilis/2026/03/baru.md"]


def test_many_changes_are_counted(site: SmallSite, guard: Guard) -> None:
    """The first eight are shown, the others are counted."""
    words = [f"kata{chr(97 + number)}" for number in range(26)]
    long = " tetap tetap tetap ".join(words)
    write(site, long)
    git(site, "commit", "-qam", "Panjang")
    run(site, "build")
    write(site, long.replace("kata", "ganti"))
    said = guard()[1]
    assert [one["code"] for one in said] == ["edit/silent"] * 8 + ["edit/more"]
    assert "18" in said[-1]["message"]


def test_a_branch_answers_for_itself_only(site: SmallSite, guard: Guard) -> None:
    """What the main branch corrected meanwhile is no silent edit of a branch that left it before."""
    git(site, "switch", "-qc", "cabang")
    git(site, "switch", "-q", "utama")
    write(site, BODY.replace("24", "22"), corrections=NOTE)
    git(site, "commit", "-qam", "Ralat")
    git(site, "switch", "-q", "cabang")
    assert guard("--since", "utama") == (0, [])


def test_it_reads_what_changed_only(site: SmallSite, guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the archive is read for it, nor anything at all when nothing changed."""
    from newsroom.build import silent_edits

    read: list[str] = []
    bytes_of = silent_edits.read_bytes

    def watched(place: Path | str, file: str) -> bytes:
        read.append(file)
        return bytes_of(place, file)

    monkeypatch.setattr(silent_edits, "read_bytes", watched)
    guard()
    assert read == []
    write(site, BODY.replace("24", "22"))
    guard()
    assert read == [FILE]


@pytest.mark.parametrize("words", [("--since", "tidak-ada"), ("--since", "--help"), ("--since", "HEAD:./x")])
def test_unknown_revisions_are_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str], words: tuple[str, str]
) -> None:
    """A revision that is none is a wrong call, told in a sentence."""
    assert run(site, "check", f"{words[0]}={words[1]}") == 2
    assert "tidak dikenal Git" in capsys.readouterr().err


def test_no_repository_and_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no repository, or was no build, the remedy is named."""
    site = SmallSite(tmp_path)
    assert run(site, "check", "--since", "HEAD") == 2
    assert "--since-build" in capsys.readouterr().err
    assert run(site, "check", "--since-build") == 2
    assert "pakai --since" in capsys.readouterr().err

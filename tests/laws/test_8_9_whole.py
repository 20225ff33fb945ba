"""Laws 8 and 9: every source file is counted once; killed at any moment, output/ holds whole files only."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsroom.build import engine
from newsroom.build.ledger import FOLDER
from newsroom.problems import ContentError
from tests.sites import SITE, SmallSite, release, tree

ROOT = Path(__file__).parents[2]


def test_counts_reconcile(tmp_path: Path) -> None:
    """Law 8: published, held and faulty files add up to the files there are, and the command says so."""
    site = SmallSite(tmp_path)
    site.write_release("2026/04/draf", "Draf", status="draft")
    site.write_release("2026/04/embargo", "Embargo", embargo_until="2030-01-01")
    counts = site.build().counts
    assert (counts.sources, counts.published, counts.held, counts.with_problems) == (7, 5, 2, 0)
    assert counts.reconcile
    site.write("content/rilis/2026/04/rusak.md", "tanpa pagar")
    site.write_release("2026/04/asing", "Asing", satker="entah")
    site.write("content/rilis/salah tempat.md", release())
    done = subprocess.run(
        [sys.executable, "-m", "newsroom", "check", "--site", site.folder, "--now", "2026-11-22"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert (
        "Berkas sumber 10 = terbit 5 + ditahan 2 (1 draf, 1 embargo) + ditarik 0 + bermasalah 3"
        in done.stdout + done.stderr
    )


def test_a_content_error_leaves_the_output(tmp_path: Path) -> None:
    """Law 9: with an error anywhere, not one byte of the output changes, though other edits were sound."""
    site = SmallSite(tmp_path)
    site.build()
    before = tree(site.output)
    site.write_release("2026/04/baik", "Baik")
    site.write_release("2026/04/rusak", "Rusak", author="XX")
    with pytest.raises(ContentError):
        site.build()
    assert tree(site.output) == before


def test_a_layout_error_leaves_the_output(tmp_path: Path) -> None:
    """Law 9: a name that a layout misspells stops the build before anything is published, and is named."""
    site = SmallSite(tmp_path)
    site.build()
    before = tree(site.output)
    sound = (ROOT / "layouts/page.html").read_text(encoding="utf-8")
    site.write("layouts/page.html", sound.replace("{{ body }}", "{{ page.judul }}"))
    line = sound[: sound.index("{{ body }}")].count("\n") + 1
    with pytest.raises(ContentError) as caught:
        site.build()
    assert (caught.value.problems[0].file, caught.value.problems[0].line) == ("layouts/page.html", line)
    assert {name: data for name, data in tree(site.output).items() if not name.startswith(FOLDER)} == {
        name: data for name, data in before.items() if not name.startswith(FOLDER)
    }


class Killed(BaseException):
    """Stands for SIGKILL at one place inside the engine."""


@pytest.mark.parametrize("place", ["_make", "moves", "write_pending", "remove", "_record", "write_ledger"])
def test_stopped_at_any_step_the_next_build_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Law 9: stopped before each step, then the edit taken back: the next build ends as a clean one does."""
    site = SmallSite(tmp_path / "site")
    site.build()
    clean = tree(site.output)
    old = (site.folder / "content/rilis/2026/03/rilis-1.md").read_text(encoding="utf-8")
    site.write_release("2026/03/rilis-1", "Lain", date="2026-03-01 10:00", id="aaaaa1", topics="[layanan]")
    site.write_release("2026/03/tambahan", "Tambahan", id="ccccc1")
    site.remove("content/rilis/2026/03/rilis-5.md")

    def stop(*_arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(engine, place, stop)
        with pytest.raises(Killed):
            site.build()
    site.write("content/rilis/2026/03/rilis-1.md", old)
    site.remove("content/rilis/2026/03/tambahan.md")
    site.write_release(
        "2026/03/rilis-5", "Rilis 5", date="2026-03-05 10:00", id="aaaaa5", topics="[layanan]",
        body="Isi rilis nomor 5.\n\nParagraf kedua.",
    )  # fmt: skip
    site.build()
    assert tree(site.output) == clean


def test_killed_for_real(tmp_path: Path) -> None:
    """Law 9: SIGKILL at random moments of a parallel build; whole files only, then the state of a clean build."""
    site = SmallSite(tmp_path / "site")
    for number in range(60):
        site.write_release(
            f"2025/01/massal-{number}", f"Massal {number}", date=f"2025-01-{number % 28 + 1:02d}"
        )
    reference = site.copy(tmp_path / "acuan")
    command = [
        sys.executable,
        "-m",
        "newsroom",
        "build",
        "--now",
        "2026-11-22T09:00Z",
        "--jobs",
        "2",
        "--site",
    ]
    subprocess.run([*command, reference.folder], check=True, capture_output=True)
    expected = tree(reference.output)
    command.append(str(site.folder))
    luck = random.Random(9)  # noqa: S311 - moments, not secrets
    for attempt in range(4):
        site.write("content/site.toml", SITE.replace("Ruang Uji", f"Ruang {attempt}"))
        build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3 + 1.5 * luck.random())
        build.send_signal(signal.SIGKILL)
        build.wait()
        for name, data in tree(site.output).items():
            # What is being staged is nobody's yet, and swept away by the next build.
            if name.endswith(".html") and not name.startswith(".newsroom/staging/"):
                assert data.rstrip().endswith(b"</html>"), name
    site.write("content/site.toml", SITE)
    subprocess.run(command, check=True, capture_output=True)
    assert tree(site.output) == expected


def test_two_builds_at_once(tmp_path: Path) -> None:
    """The second build says who holds the lock, waits, and then finds nothing to do."""
    site = SmallSite(tmp_path)
    command = [
        sys.executable,
        "-m",
        "newsroom",
        "build",
        "--site",
        str(site.folder),
        "--now",
        "2026-11-22T09:00Z",
    ]
    builds = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    outputs = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert sorted("\n0 berkas ditulis" in f"\n{output}" for output in outputs) == [False, True]
    assert os.path.getsize(site.output / FOLDER / "lock") == 0  # noqa: PTH202 - as short as it gets

"""What the system does not let us read or write: told as what it is, never as a bug of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.problems.cases import can_obey_permissions, obey_permissions
from tests.sites import SmallSite

NOW = "2026-11-22T16:00+07:00"
needs_permissions = pytest.mark.skipif(not can_obey_permissions(), reason="root may read everything here")


def newsroom(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as an account that must obey permissions."""
    return subprocess.run(
        [sys.executable, "-m", "newsroom", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=obey_permissions,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Write a small site."""
    return SmallSite(tmp_path)


@needs_permissions
@pytest.mark.parametrize("name", ["site.toml", "satker.yaml", "authors.yaml", "topics.yaml"])
def test_a_registry_that_may_not_be_read(site: SmallSite, name: str) -> None:
    """A build tells of a registry without permission as of any other fault: its file, exit code 1."""
    (site.folder / "content" / name).chmod(0)
    done = newsroom("build", "--site", site.folder, "--now", NOW, "--lang", "en")
    assert (done.returncode, f"content/{name}: error: the account" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("name", ["site.toml", "satker.yaml"])
@pytest.mark.parametrize(
    ("target", "said"), [("loop", "leads back to itself"), ("nowhere", "to a file that does not exist")]
)
def test_a_registry_that_is_a_bad_link(site: SmallSite, name: str, target: str, said: str) -> None:
    """A symbolic link to itself or to nothing is named as one, also for site.toml, which marks the site."""
    file = site.folder / "content" / name
    file.unlink()
    file.symlink_to(name if target == "loop" else "nowhere")
    done = newsroom("build", "--site", site.folder, "--now", NOW, "--lang", "en")
    assert (done.returncode, said in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr


@needs_permissions
@pytest.mark.parametrize("from_inside", [False, True])
def test_content_that_may_not_be_entered(site: SmallSite, from_inside: bool) -> None:  # noqa: FBT001 - a parameter
    """A content/ that is closed to us is wrong usage, and the folder is named."""
    content = site.folder / "content"
    content.chmod(0)
    where = () if from_inside else ("--site", site.folder)
    done = newsroom("build", *where, "--now", NOW, cwd=site.folder if from_inside else None)
    content.chmod(0o755)
    assert (done.returncode, str(content) in done.stderr) == (2, True), done.stderr


def test_content_that_is_a_file(site: SmallSite) -> None:
    """A content that is no folder, or a link to itself, holds no site: exit code 2."""
    shutil.rmtree(site.folder / "content")
    site.write("content", "bukan folder")
    assert newsroom("build", "--site", site.folder).returncode == 2
    (site.folder / "content").unlink()
    (site.folder / "content").symlink_to("content")
    assert newsroom("build", "--site", site.folder).returncode == 2
    assert newsroom("build", "--site", site.folder / "content").returncode == 2


def test_a_working_directory_that_is_gone(tmp_path: Path) -> None:
    """A folder deleted under our feet is wrong usage."""
    command = f"mkdir {tmp_path}/a; cd {tmp_path}/a; rmdir {tmp_path}/a; {sys.executable} -m newsroom build"
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr


def test_an_output_that_cannot_be_written(site: SmallSite) -> None:
    """An output folder that is a file, or may not be written, is wrong usage and named."""
    site.write("hasil", "ini berkas")
    done = newsroom("build", "--site", site.folder, "--output", site.folder / "hasil")
    assert (done.returncode, str(site.folder / "hasil") in done.stderr) == (2, True), done.stderr
    assert (site.folder / "hasil").read_bytes() == b"ini berkas"


@needs_permissions
def test_a_layout_that_may_not_be_read(site: SmallSite) -> None:
    """A layout or asset of the site without permission is named."""
    site.write("layouts/release.html", "x")
    (site.folder / "layouts/release.html").chmod(0)
    done = newsroom("check", "--site", site.folder)
    assert (done.returncode, "layouts/release.html" in done.stderr) == (2, True), done.stderr

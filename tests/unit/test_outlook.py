"""A look at the sources: by another process where the archive is big, and the same either way."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from newsroom.content import outlook
from newsroom.content.outlook import CACHE, WHOLE, Outlook
from newsroom.content.places import listing
from tests.sites import SmallSite


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site of which much is known."""
    site = SmallSite(tmp_path)
    known = site.folder / CACHE / WHOLE
    known.parent.mkdir(parents=True)
    known.write_bytes(bytes(2_000_000))
    (site.folder / "content/rilis/2026/03/Salah Nama.md").write_text("x", "utf-8")
    return site.folder


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process seem to have one thread, whoever runs the tests."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def test_another_process_sees_the_same(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources, misplaced texts and problems come as if this process had looked."""
    alone(monkeypatch)
    forks: list[int] = []
    fork = os.fork

    def forked() -> int:
        forks.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", forked)
    seen = Outlook(site).listing()
    assert forks
    assert seen == listing(str(site))
    assert seen.misplaced == ["content/rilis/2026/03/Salah Nama.md"]


def test_one_that_dies_is_stood_in_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the other process ends without an answer, this one looks itself."""
    alone(monkeypatch)
    monkeypatch.setattr(outlook, "_tell", lambda _site, _pipe: os._exit(1))
    assert Outlook(site).listing() == listing(str(site))


def test_nobody_forks_with_threads(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a second thread, or little known, this process looks."""

    def refuse() -> int:
        raise AssertionError

    monkeypatch.setattr(os, "fork", refuse)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert Outlook(site).listing() == listing(str(site))
    (site / CACHE / WHOLE).write_bytes(b"")
    alone(monkeypatch)
    assert Outlook(site).listing() == listing(str(site))


def test_workers_are_called_for_many_unknown_sources(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where nothing is known, and there is much to read."""
    monkeypatch.setattr(outlook, "WORTH_WORKERS", 1)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not Outlook(site).is_first
    (site / CACHE / WHOLE).unlink()
    assert Outlook(site).is_first
    monkeypatch.setattr(outlook, "WORTH_WORKERS", 400)
    assert not Outlook(site).is_first

"""`newsroom check` asks the desk: what it finds is told at its place, and an error is exit code 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsroom.cli import main
from tests.sites import SmallSite

BODY = "Panen digelar Selasa (3/3).\n\n<!-- abaikan ejaan/di-ke: kutipan surat -->\n\nDisini kelas dibuka."


def checked(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[tuple[str, int, int, str]]]:
    """Return the exit code and (code, line, column, severity) of everything told."""
    code = main(["check", "--site", str(site.folder), "--jobs", "1", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    return code, [(one["code"], one["line"], one["column"], one["severity"]) for one in told]


def test_check_tells_what_the_desk_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error stops, a silence is told with its place, and a sound site has nothing."""
    site = SmallSite(tmp_path)
    assert checked(site, capsys) == (0, [])
    site.write_release("2026/03/meja", "Rilis Meja", id="aaaaa9", date="2026-03-09 10:00", body=BODY)
    assert checked(site, capsys) == (
        1,
        [("tanggal/tanpa-tahun", 9, 22, "error"), ("abaikan/berlaku", 13, 1, "note")],
    )


def test_a_draft_is_not_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a draft, which does not go out, errors of the desk are warnings; what is handed to review is held to all of them.

    English texts are not judged.
    """
    site = SmallSite(tmp_path)
    site.write_release("2026/03/meja", "Meja", id="aaaaa9", status="draft", body=BODY)
    site.write_release("2026/03/desk", "Desk", id="aaaaa8", lang="en", body=BODY)
    code, told = checked(site, capsys)
    assert code == 0
    assert [severity for _code, _line, _column, severity in told] == ["warning", "note"]
    site.write_release("2026/03/meja", "Meja", id="aaaaa9", status="review", body=BODY)
    code, told = checked(site, capsys)
    assert code == 1
    assert [severity for _code, _line, _column, severity in told] == ["error", "note"]

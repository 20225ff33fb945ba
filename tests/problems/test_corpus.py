"""Every way to be wrong gives its own report, all of them in one run, and the site that stands is not touched."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom.cli import main
from newsroom.desk.rules import RULES
from newsroom.problems import catalogue
from tests.problems.cases import (
    Case,
    all_cases,
    blocks,
    can_obey_permissions,
    obey_permissions,
    write_files,
    write_good,
)
from tests.sites import tree

TOGETHER = [case for case in all_cases("together") if case.name != "izin" or can_obey_permissions()]
ALONE = all_cases("alone")
NOW = "2026-11-22T09:00Z"
#: Problems that no file on disk can show: the system's own failures, layouts, what only a comparison shows.
#: What the desk finds is asked only of sound content; its own tests show it.
ELSEWHERE = {
    *("file/unreadable", "source/changed", "layout/error"),
    *("edit/silent", "edit/more", "production/example", "production/not-official", "url/vanished"),
    *RULES,
    *("abaikan/berlaku", "abaikan/ditolak", "desk/unknown-rule", "desk/always-on"),
}
_BLOCK = re.compile(
    r"(?P<file>.+?)(?::(?P<line>\d+):(?P<column>\d+))?: (?P<severity>galat|peringatan): (?P<message>.*)"
    r"(?:\n(?!    perbaiki: ).*)*\n    perbaiki: (?P<remedy>.*)"
)
_GITHUB = re.compile(r"::(error|warning|notice) file=(.*?),line=(\d+),col=(\d+),title=(.*?)::(.*)")


class Run(NamedTuple):
    """How one command went."""

    code: int
    out: str
    err: str


class Broken(NamedTuple):
    """The site with every case in it, its output before and after, and what the commands said."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    built: Run
    checked: Run
    english: Run
    github: Run


class Line(NamedTuple):
    """A problem as every format shows it."""

    file: str
    line: int
    column: int
    severity: str
    message: str
    remedy: str


def newsroom(*arguments: str | Path) -> Run:
    """Run the command as a writer does, as an account that must obey permissions."""
    done = subprocess.run(
        [sys.executable, "-m", "newsroom", *map(str, arguments), "--now", NOW],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=obey_permissions,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """Build the sound site, break it in every way at once, then build and check it."""
    site = tmp_path_factory.mktemp("situs")
    write_good(site)
    first = newsroom("build", "--site", site)
    assert first.code == 0, first.err
    before = tree(site / "output")
    for case in TOGETHER:
        write_files(site, case)
    return Broken(
        before=before,
        built=newsroom("build", "--site", site),
        after=tree(site / "output"),
        checked=newsroom("check", "--site", site, "--format", "json"),
        english=newsroom("check", "--site", site, "--format", "json", "--lang", "en"),
        github=newsroom("check", "--site", site, "--format", "github"),
    )


def reported(run: Run) -> frozenset[str]:
    """Return the blocks of a text report, without the closing count."""
    return blocks(run.err.rpartition("\n\n")[0])


def lines_of_text(report: frozenset[str]) -> set[Line]:
    """Return the problems of a text report."""
    found = [match for block in report if (match := _BLOCK.fullmatch(block))]
    assert len(found) == len(report)
    severity = {"galat": "error", "peringatan": "warning"}
    return {
        Line(
            one["file"],
            int(one["line"] or 0),
            int(one["column"] or 0),
            severity[one["severity"]],
            one["message"],
            one["remedy"],
        )
        for one in found
    }


def lines_of_json(run: Run) -> set[Line]:
    """Return the problems of a JSON report."""
    return {
        Line(*(one[name] for name in Line._fields)) for one in json.loads(run.out) if one["code"] not in RULES
    }


def test_there_are_enough_ways_to_be_wrong() -> None:
    """The corpus has far more than 40 kinds, and shows every problem of the catalogue that a file can have."""
    assert len(TOGETHER) + len(ALONE) > 100
    reports = "\n".join(block for case in (*TOGETHER, *ALONE) for block in case.report)
    shown = {
        code
        for code, words in catalogue().items()
        if "id_fix" in words
        and re.search(_pattern(words["id"]) + r"\n(?:.*\n)*?.*" + _pattern(words["id_fix"]), reports)
    }
    assert {code for code, words in catalogue().items() if "id_fix" in words} - shown == ELSEWHERE


def _pattern(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", ".*", re.escape(text))


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case.name)
def test_each_fault_has_its_report(broken: Broken, case: Case) -> None:
    """Every case gives exactly its blocks: place, fault, line, caret and remedy, word for word."""
    assert case.report - reported(broken.built) == set()


def test_nothing_else_is_reported(broken: Broken) -> None:
    """No fault is told twice and none echoes in a sound file: the report is the cases' and nothing more."""
    assert reported(broken.built) - set().union(*(case.report for case in TOGETHER)) == set()


def test_the_run_ends_with_its_count_and_consequence(broken: Broken) -> None:
    """Exit code 1, and a last line with the counts and that the output stands."""
    lines = lines_of_text(reported(broken.built))
    errors = sum(line.severity == "error" for line in lines)
    files = len({line.file for line in lines})
    assert broken.built.code == 1
    assert broken.built.err.rstrip().endswith(
        f"{errors} galat, {len(lines) - errors} peringatan pada {files} berkas; output tidak diubah"
    )


def test_the_output_is_untouched(broken: Broken) -> None:
    """With faults of every kind, not one byte of the site that stands changes."""
    assert broken.after == broken.before
    assert broken.before


def test_counts_reconcile(broken: Broken) -> None:
    """Source files = published + held + withdrawn + with problems, however they are broken."""
    counts = [
        int(number)
        for number in re.sub(r"\(.*?\)", "", re.search(r"Berkas sumber (.*)", broken.built.out)[1]).split()
        if number.isdigit()
    ]  # type: ignore[index]
    assert counts[0] == sum(counts[1:])


def test_json_says_the_same(broken: Broken) -> None:
    """--format json has the same places, messages and remedies as the text, and the same exit code."""
    assert lines_of_json(broken.checked) == lines_of_text(reported(broken.built))
    assert broken.checked.code == 1
    assert {one["code"] for one in json.loads(broken.checked.out)} <= catalogue().keys()


def test_english_says_the_same(broken: Broken) -> None:
    """--lang en has the same problems at the same places, each with its own words."""

    def places(run: Run) -> list[tuple[object, ...]]:
        return sorted((one["file"], one["line"], one["column"], one["code"]) for one in json.loads(run.out))

    assert places(broken.english) == places(broken.checked)
    indonesian = {(one["code"], one["message"]) for one in json.loads(broken.checked.out)}
    assert not indonesian & {(one["code"], one["message"]) for one in json.loads(broken.english.out)}
    said = {one["message"]: one["remedy"] for one in json.loads(broken.english.out)}
    assert said["a colon inside the value"] == 'put the value in quotes: title: "Kalapas: Kami Siap"' or (
        said["a colon inside the value"] == 'put the value in quotes: summary: "Satu hal: layanan"'
    )
    assert said['the initials "LM" are not valid on 2026-05-04 (term … – 2025-12-31)'].startswith(
        "use the initials"
    )


def test_github_says_the_same(broken: Broken) -> None:
    """--format github has one command per problem, at its line, with the remedy in the message."""

    def plain(text: str) -> str:
        return text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%25", "%")

    found = set()
    for line in broken.github.out.splitlines():
        severity, file, number, column, code, message = _GITHUB.fullmatch(line).groups()  # type: ignore[union-attr]
        if code in RULES:
            continue
        said, _, remedy = plain(message).partition("\nperbaiki: ")
        found.add(Line(plain(file), int(number), int(column), severity, said, remedy))
    expected = lines_of_text(reported(broken.built))
    assert found == {one._replace(line=max(one.line, 1), column=max(one.column, 1)) for one in expected}
    assert broken.github.code == 1


@pytest.mark.parametrize("case", ALONE, ids=lambda case: case.name)
def test_a_broken_registry_is_told_alone(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A registry at fault gives its own report and no echo from the releases that rely on it."""
    write_good(tmp_path)
    write_files(tmp_path, case)
    assert main(["check", "--site", str(tmp_path), "--now", NOW, "--jobs", "1"]) == 1
    assert blocks(capsys.readouterr().err.rpartition("\n\n")[0]) == case.report


def test_the_good_site_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Negative control: without the cases nothing is reported."""
    write_good(tmp_path)
    assert main(["check", "--site", str(tmp_path), "--now", NOW, "--jobs", "1"]) == 0
    assert "tidak ada masalah" in capsys.readouterr().out

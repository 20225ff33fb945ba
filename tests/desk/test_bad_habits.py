"""The archive of bad habits: each file gives its findings, at their words, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from newsroom.cli import main
from newsroom.desk.rules import RULES
from tests.sites import SmallSite

_PIECE = re.compile(r"^=== (.*)\n", re.MULTILINE)


class Habit(NamedTuple):
    """A bad habit: its name, the rules that find it, the headline and body of its file with ⟦what is found⟧."""

    name: str
    rules: list[str]
    title: str
    body: str


def habits() -> list[Habit]:
    """Return the archive."""
    text = (Path(__file__).parent / "bad_habits.txt").read_text(encoding="utf-8")
    text = text.replace("{NBSP}", "\N{NO-BREAK SPACE}").replace("{ZWSP}", "\N{ZERO WIDTH SPACE}")
    _head, *pieces = _PIECE.split(text)
    found = []
    for head, body in zip(pieces[::2], pieces[1::2], strict=True):
        name, rules, *title = head.split(" | ")
        found.append(
            Habit(name, rules.split(", "), "".join(title) or "Kegiatan di Lapas Satu", body.rstrip("\n"))
        )
    return found


def plain(text: str) -> str:
    """Return a text as it stands in its file."""
    return text.replace("⟦", "").replace("⟧", "")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[str, int, int]]]:
    """Check a site with all of them at once; return (code, line, column) by the name of the habit."""
    site = SmallSite(tmp_path_factory.mktemp("kebiasaan"))
    names = {}
    for number, habit in enumerate(habits()):
        where = f"2026/03/kebiasaan-{number:03d}"
        names[f"content/rilis/{where}.md"] = habit.name
        site.write_release(where, plain(habit.title), date="2026-03-03 10:00", body=plain(habit.body))
    report = site.folder / "laporan.json"
    with pytest.MonkeyPatch.context() as patch, report.open("w", encoding="utf-8") as out:
        patch.setattr("sys.stdout", out)
        main(
            [
                "check",
                "--site",
                str(site.folder),
                "--jobs",
                "1",
                "--format",
                "json",
                "--now",
                "2026-03-04T10:00",
            ]
        )
    found: dict[str, set[tuple[str, int, int]]] = {name: set() for name in names.values()}
    for one in json.loads(report.read_text(encoding="utf-8")):
        found[names[one["file"]]].add((one["code"], one["line"], one["column"]))
    return found


def test_there_are_enough_and_of_every_rule() -> None:
    """At least sixty, each with a name of its own, and every rule has one."""
    archive = habits()
    assert len({habit.name for habit in archive}) == len(archive) >= 60
    assert {rule for habit in archive for rule in habit.rules} >= RULES.keys()


@pytest.mark.parametrize("habit", habits(), ids=lambda habit: habit.name)
def test_a_habit_is_found_and_nothing_else(habit: Habit, told: dict[str, set[tuple[str, int, int]]]) -> None:
    """Every rule finds it where it is marked, to the column, and no other rule finds anything."""
    before = f"---\ntitle: {habit.title}\n\n\n\n---\n\n{habit.body}".partition("⟦")[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert told[habit.name] == {(rule, line, column) for rule in habit.rules}

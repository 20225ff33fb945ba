"""site.toml broken in many ways: every fault is told at its line, what is sound is read, and it always ends."""

from __future__ import annotations

import tomllib

import pytest

from newsroom.content.toml_faults import load_toml
from tests.sites import SITE

FILE = "content/site.toml"


def told(text: str) -> list[tuple[str, int]]:
    """Return code and line of every problem."""
    return [(fault.code, fault.line) for fault in load_toml(text, FILE).problems]


def test_a_sound_text_is_read_whole() -> None:
    """Negative control: nothing is reported and nothing lost."""
    read = load_toml(SITE, FILE)
    assert (read.values, read.problems, read.lost) == (tomllib.loads(SITE), [], frozenset())


def test_faults_are_told_in_one_go() -> None:
    """Each broken setting is told once; those around it are read."""
    text = 'a = satu\nb = "dua"\nc = "tiga\nd = 4\n\n[x]\ne = "\\k"\nf 6\ng = 7\ng = 8\n'
    read = load_toml(text, FILE)
    assert told(text) == [
        ("toml/value", 1),
        ("toml/quote", 3),
        ("toml/backslash", 7),
        ("toml/equals", 8),
        ("toml/twice", 10),
    ]
    assert read.values == {"b": "dua", "d": 4, "x": {"g": 7}}
    assert read.lost == {"", "x"}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('a = ["satu",\nb = "dua"\n', [("toml/bracket", 1)]),
        ('a = [\n  "satu",\n  "dua"\nb = "dua"\nc = tiga\n', [("toml/bracket", 1), ("toml/value", 5)]),
        ("a = {b = 1\nc = 2\n", [("toml/bracket", 1)]),
        ("[x\na = 1\n[y]\nb = dua\n", [("toml/bracket", 1), ("toml/value", 4)]),
        ("[x]\na = 1\n[x]\na = 2\n", [("toml/twice", 3)]),
        ('a = """satu\nb = "dua"\n', [("toml/quote", 2)]),
        ("a = " + "[" * 5000, None),
    ],
)
def test_one_fault_hides_no_other(text: str, faults: list[tuple[str, int]] | None) -> None:
    """An open bracket ends with its setting, a broken section with the next; a long text left open ends the search."""
    found = told(text)
    assert found
    assert faults is None or found == faults


@pytest.mark.parametrize("cut", range(len(SITE)))
def test_any_damage_is_told(cut: int) -> None:
    """With any one character missing, the text is read or its fault is told, never raised."""
    text = SITE[:cut] + SITE[cut + 1 :]
    read = load_toml(text, FILE)
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert read.problems
        assert all(1 <= fault.line <= text.count("\n") + 1 for fault in read.problems)
    else:
        assert (read.values, read.problems) == (whole, [])


def test_there_is_an_end_to_it() -> None:
    """Of a text that is broken everywhere some faults are told, not all."""
    assert 10 <= len(told("x\n" * 10_000)) <= 20

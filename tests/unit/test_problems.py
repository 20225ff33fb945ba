"""Problems in words: the catalogue is whole in both languages, and each format says what it must."""

from __future__ import annotations

import ast
import json
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.problems import (
    ContentError,
    as_github,
    as_json,
    as_text,
    catalogue,
    excerpt,
    problem,
    say,
    summary,
)

PACKAGE = Path(__file__).parents[2] / "newsroom"
FAULT = problem(
    "yaml/colon", "a.md", 2, 15, source_line="title: Kalapas: Siap", meant='title: "Kalapas: Siap"'
)
_CODE = re.compile(r"[a-z]+/[a-z0-9-]+")


def literals() -> Iterator[tuple[str, bool]]:
    """Yield every text in the package's code, and whether only its beginning is known."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                yield str(node.values[0].value), True
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, node.value.endswith("-")


WHOLE = {text for text, is_start in literals() if not is_start}
STARTS = {text for text, is_start in literals() if is_start and re.fullmatch(r"[a-z]+/[a-z-]*", text)}


@pytest.mark.parametrize("code", catalogue())
def test_every_message_is_used(code: str) -> None:
    """A code of the catalogue stands in the code of the package, whole or as "cli/" and the rest of it."""
    assert code in WHOLE or any(
        code.startswith(start) and code.removeprefix(start) in WHOLE for start in STARTS
    )


def test_every_code_has_its_message() -> None:
    """What looks like a code in the package is one of the catalogue."""
    rooms = {code.partition("/")[0] for code in catalogue() if "/" in code}
    media = set(mimetypes.types_map.values()) | {"image/webp", "text/markdown"}
    codes = {text for text in WHOLE if _CODE.fullmatch(text) and text.partition("/")[0] in rooms}
    assert codes - media <= catalogue().keys()


@pytest.mark.parametrize("code", catalogue())
def test_every_message_is_in_both_languages(code: str) -> None:
    """Each has Indonesian and English with the same placeholders; a remedy in both languages or in neither."""
    words = catalogue()[code]
    assert set(words) in ({"id", "en"}, {"id", "en", "id_fix", "en_fix"})
    for one, other in (("id", "en"), ("id_fix", "en_fix")):
        names = [set(re.findall(r"\{(\w+)\}", words.get(key, ""))) for key in (one, other)]
        assert names[0] == names[1]
    assert all(
        (text == text.strip() and not text.endswith(".")) or code.startswith(("cli/", "serve/"))
        for text in words.values()
    )


def test_the_text_shows_place_line_caret_and_remedy() -> None:
    """The form of design section 7, to the letter."""
    assert as_text([FAULT], "id") == (
        "a.md:2:15: galat: titik dua di dalam isi ruas\n"
        "    title: Kalapas: Siap\n"
        "                  ^\n"
        '    perbaiki: apit isinya dengan tanda kutip: title: "Kalapas: Siap"'
    )
    assert as_text([problem("text/empty", "a.md")], "en").startswith(
        "a.md: error: the file is empty\n    fix: "
    )


def test_a_tab_keeps_the_caret_in_its_place() -> None:
    """A tab before the column stays a tab in the line of the caret."""
    lines = as_text([problem("yaml/tab", "a.md", 2, 3, source_line="\tx: y")], "id").split("\n")
    assert lines[1:3] == ["    \tx: y", "    \t ^"]


def test_a_long_line_is_cut_around_its_column() -> None:
    """The caret stands under the same character, and what is left out is marked."""
    line = "a" * 500 + "X" + "b" * 500
    shown, column = excerpt(line, 501)
    assert shown[column - 1] == "X"
    assert shown.startswith("…a")
    assert shown.endswith("b…")
    assert len(shown) == 102
    assert excerpt("x" * 100, 100) == ("x" * 100, 100)
    assert excerpt("Y" + "x" * 200, 1) == ("Y" + "x" * 99 + "…", 1)


def test_nothing_unseen_is_printed() -> None:
    """Control characters in lines, names and values are shown, never sent to a terminal."""
    fault = problem(
        "image/missing", "a\x1b[31m\n.md", 1, 1, source_line="x\x1b[31my", value="b\x07\nc", near="d"
    )
    text = as_text([fault], "id")
    assert all(mark.isprintable() or mark == "\n" for mark in text)
    assert text.count("\n") == 3


def test_no_value_is_repeated_without_end() -> None:
    """A value of any length is cut in the message."""
    assert len(as_text([problem("alias/form", "a.md", value="x" * 100_000)], "id")) < 700


def test_json_has_every_part() -> None:
    """One object per problem, with code, place, severity, message and remedy."""
    (one,) = json.loads(as_json([FAULT], "en"))
    assert one == {
        "file": "a.md",
        "line": 2,
        "column": 15,
        "severity": "error",
        "code": "yaml/colon",
        "message": "a colon inside the value",
        "remedy": 'put the value in quotes: title: "Kalapas: Siap"',
    }
    assert json.loads(as_json([], "id")) == []


def test_github_commands_are_escaped() -> None:
    """Percent signs, line breaks, and in properties colons and commas, as GitHub's workflow commands demand."""
    fault = problem("file/ignored", "a,b:100%.txt", severity="warning")
    line = as_github([fault], "en")
    assert line.startswith("::warning file=a%2Cb%3A100%25.txt,line=1,col=1,title=file/ignored::this file")
    assert "%0Afix: " in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("faults", "indonesian", "english"),
    [
        ([FAULT], "1 galat, 0 peringatan pada 1 berkas", "1 error, 0 warnings in 1 file"),
        (
            [FAULT, problem("file/ignored", "b", severity="warning"), problem("text/empty", "c")],
            "2 galat, 1 peringatan pada 3 berkas",
            "2 errors, 1 warning in 3 files",
        ),
    ],
)
def test_the_closing_count(faults: list[object], indonesian: str, english: str) -> None:
    """Errors, warnings and files, in the grammar of each language."""
    assert summary(faults, "id") == indonesian  # type: ignore[arg-type]
    assert summary(faults, "en") == english  # type: ignore[arg-type]


def test_an_error_of_content_has_each_problem_once_in_order() -> None:
    """Sorted by file, line and column, without repetitions."""
    later = problem("text/empty", "b.md")
    assert ContentError([later, FAULT, later]).problems == [FAULT, later]


def test_words_are_filled_in() -> None:
    """A placeholder that is not given is our bug and not hidden."""
    with pytest.raises(KeyError):
        say("field/empty", "id")

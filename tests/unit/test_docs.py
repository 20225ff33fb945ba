"""The handbooks that people write against the product: commands, options, links, files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsroom.problems import as_text, catalogue, problem
from tests.documents.places import DOCS, ROOT
from tests.documents.reading import commands, dead_links, parsers, refused, unknown_files

WRITTEN = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])


@pytest.mark.parametrize("command", list(parsers()))
def test_every_command_is_documented(command: str) -> None:
    """README.md and the operator's handbook name every command, and the latter every option."""
    operator = (DOCS / "operator.md").read_text(encoding="utf-8")
    assert f"newsroom {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"newsroom {command}" in operator
    options = {option for one in parsers()[command]._actions for option in one.option_strings}  # noqa: SLF001 - as above
    assert [one for one in sorted(options) if one.startswith("--") and f"`{one}" not in operator] == []


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_documented_commands_can_be_run(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every newsroom and make line in a code block is one that the command line or the Makefile knows."""
    lines = commands(file.read_text(encoding="utf-8"))
    assert {" ".join(words): refused(words, capsys) for words in lines if refused(words, capsys)} == {}


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_links_and_files_exist(file: Path) -> None:
    """Every link between documents leads to a file and a heading; every file named in code is there."""
    text = file.read_text(encoding="utf-8")
    assert dead_links(file, text) == []
    assert unknown_files(text) == []


def test_messages_name_documents_that_exist() -> None:
    """What messages send a writer to is there."""
    named = {
        name
        for message in catalogue().values()
        for text in message.values()
        for name in re.findall(r"docs/[\w./-]+\w", text)
    }
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_task_for_editors_finds_every_problem() -> None:
    """The pattern in the writers' handbook, for the list of problems of VS Code, matches what `check` prints."""
    task = json.loads(
        re.findall(r"```json\n(.*?)```", (DOCS / "penulis.md").read_text(encoding="utf-8"), re.DOTALL)[-1]
    )
    pattern = task["tasks"][0]["problemMatcher"]["pattern"]
    report = as_text([problem("field/empty", "content/rilis/2026/03/a.md", 4, 9, field="date")], "id").split(
        "\n"
    )[0]
    match = re.fullmatch(pattern["regexp"], report)
    assert match
    assert (match[pattern["file"]], match[pattern["line"]], match[pattern["column"]]) == (
        *("content/rilis/2026/03/a.md", "4", "9"),
    )
    assert "date" in match[pattern["message"]]


def test_the_checks_can_fail(capsys: pytest.CaptureFixture[str]) -> None:
    """Negative control: a dead link, a dead anchor, a file and a command that do not exist are all noticed."""
    assert (
        dead_links(DOCS / "x.md", "[a](penulis.md) [b](entah.md) [c](#entah) `[d](kode.md)`")[0] == "entah.md"
    )
    assert dead_links(DOCS / "penulis.md", "[c](operator.md#entah)") == ["operator.md#entah"]
    assert unknown_files("`newsroom/plan.py` `newsroom/entah.py` `content/rilis/TTTT/BB/` `site.toml`") == [
        "newsroom/entah.py"
    ]
    lines = commands("```sh\nnewsroom bangun\nmake terbang\nnewsroom check --format github  # baik\n```\n")
    assert [bool(refused(words, capsys)) for words in lines] == [True, True, False]

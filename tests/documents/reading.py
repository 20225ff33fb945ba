"""Documents read as what they promise: links, files, headings and commands. It judges nothing."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from newsroom.command_line import command_line
from tests.documents.places import ROOT


def slug(heading: str) -> str:
    """Return the anchor that forges give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower()).replace(" ", "-")


def prose(text: str) -> str:
    """Return a Markdown text without its code and comments."""
    return re.sub(
        r"`[^`\n]*`", "", re.sub(r"^( *)```.*?^\1```|<!--.*?-->", "", text, flags=re.DOTALL | re.MULTILINE)
    )


def dead_links(file: Path, text: str) -> list[str]:
    """Return the links of a document that lead to no file, or to no heading of it."""
    dead = []
    for target in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", prose(text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        other = (file.parent / path).resolve() if path else file
        if not other.exists() or (anchor and anchor not in {slug(one) for one in headings(other)}):
            dead.append(target)
    return dead


def headings(file: Path) -> list[str]:
    """Return the headings of a document."""
    text = re.sub(r"^( *)```.*?^\1```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)


def unknown_files(text: str) -> list[str]:
    """Return the files and folders of this repository that a document names in code and that do not exist."""
    rooms = r"(?:newsroom|layouts|assets|content|tests|docs|\.github)/"
    named = re.findall(rf"`({rooms}[^`\s:]*|Makefile|[\w.-]+\.(?:toml|txt|yml))(?::[^`]*)?`", text)
    return [
        name
        for name in named
        if not re.search(r"[<>…{}]|TTTT|YYYY|nama-", name)
        and not any(ROOT.glob(name))
        and not any(ROOT.glob(f"content/{name}"))
    ]


def commands(text: str) -> list[list[str]]:
    """Return the words of every `newsroom` and `make` line in the code blocks of a document, up to a pipe."""
    found = []
    for kind, block in re.findall(r"^ *```(sh|console)\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE):
        prompt = "$ " if kind == "console" else ""
        lines = [line.strip() for line in block.split("\n")]
        lines = [line.removeprefix(prompt) for line in lines if line.startswith(prompt)]
        whole = [re.split(r" (?:\||>|&&) ", line)[0] for line in lines]
        found += [
            shlex.split(line, comments=True) for line in whole if re.match(r"(?:newsroom|make)\b", line)
        ]
    return found


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return why a command line cannot be run; "" when it can be."""
    if words[0] == "make":
        known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        targets = {word for word in words[1:] if "=" not in word and not word.startswith("-")}
        return f"make has no {sorted(targets - known)}" if targets - known else ""
    try:
        command_line("id").parse_args(words[1:])
    except SystemExit as left:
        return capsys.readouterr().err if left.code else ""
    return ""


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of every command by its name."""
    whole = command_line("id")
    found = next(one for one in whole._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001 - argparse has no other way
    return dict(found.choices)

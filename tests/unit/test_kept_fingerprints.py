"""Fingerprints are kept for as long as nothing changes that they are found from."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom import fingerprint
from newsroom.fingerprint import fingerprints, kept_fingerprints
from newsroom.plan import RECIPES
from newsroom.rendering.templates import layouts_from, read_files

LAYOUTS = Path(__file__).parents[2] / "layouts"


def test_they_are_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second time nothing is taken apart; other layouts, other code, other libraries or a damaged file are."""
    file, layouts, found = tmp_path / "kept", read_files([LAYOUTS]), []

    def finding(*given: object) -> dict[str, fingerprint.Fingerprint]:
        found.append(1)
        return fingerprints(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(fingerprint, "fingerprints", finding)
    first = kept_fingerprints(file, RECIPES, layouts)
    assert first == fingerprints(RECIPES, layouts_from(layouts))
    assert kept_fingerprints(file, RECIPES, layouts) == first
    assert len(found) == 1
    other = {**layouts, "404.html": layouts["404.html"] + b"<!-- -->"}
    changed = kept_fingerprints(file, RECIPES, other)
    assert {name for name in first if changed[name] != first[name]} == {"newsroom.site.plain_pages:NOT_FOUND"}
    with monkeypatch.context() as patch:
        patch.setattr(fingerprint, "package_digest", lambda: b"lain")
        kept_fingerprints(file, RECIPES, layouts)
    with monkeypatch.context() as patch:
        patch.setattr(fingerprint, "version", lambda _name: "0")
        kept_fingerprints(file, RECIPES, layouts)
    assert len(found) == 4
    file.write_bytes(b"\xc1")
    assert kept_fingerprints(file, RECIPES, layouts) == first
    assert len(found) == 5

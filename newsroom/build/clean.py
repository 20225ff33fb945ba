"""Removing what builds made, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from newsroom.build.kept_files import FOLDER as KEPT
from newsroom.build.ledger import FOLDER


def clean_site(site: Path, output: Path) -> bool:
    """Remove the output folder and the cache but for the kept files; refuse (False) a folder with files but no ledger of ours."""
    if output.exists() and any(output.iterdir()):
        ours = (output / FOLDER).is_dir()
        if not ours or output in (site, *site.parents) or (output / "content").exists():
            return False
        shutil.rmtree(output)
    kept = site / KEPT
    for one in kept.parent.iterdir() if kept.parent.is_dir() else ():
        if one == kept:
            continue
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
    return True

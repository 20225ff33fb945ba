"""Removing what builds made, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from newsroom.build.ledger import FOLDER


def clean_site(site: Path, output: Path) -> bool:
    """Remove the output folder and the cache; refuse (False) a folder that has files but no ledger of ours."""
    if output.exists() and any(output.iterdir()):
        ours = (output / FOLDER).is_dir()
        if not ours or output in (site, *site.parents) or (output / "content").exists():
            return False
        shutil.rmtree(output)
    shutil.rmtree(site / ".newsroom", ignore_errors=True)
    return True

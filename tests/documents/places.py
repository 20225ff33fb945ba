"""Where documents stand, and the command that makes some of them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
AGAIN = "python -m tests.documents"

"""Every document that is made from the tables of fields and the catalogue of messages."""

from __future__ import annotations

import json
from pathlib import Path

from tests.documents.aturan import aturan
from tests.documents.masalah import masalah
from tests.documents.meja_redaksi import meja_redaksi
from tests.documents.places import DOCS
from tests.documents.ruas import ruas
from tests.documents.skema import SCHEMAS, json_schema


def made() -> dict[Path, str]:
    """Return every file that is made from the tables, by path."""
    schemas = {
        DOCS / "skema" / file: json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
        for name, file in SCHEMAS.items()
    }
    return {
        DOCS / "aturan-keluaran.md": aturan(),
        DOCS / "ruas.md": ruas(),
        DOCS / "masalah.md": masalah(),
        DOCS / "meja-redaksi.md": meja_redaksi(),
        **schemas,
    }

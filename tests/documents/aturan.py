"""docs/aturan-keluaran.md: every rule that a built site is held against."""

from __future__ import annotations

from newsroom.verification.rule import demands
from newsroom.verification.run import RULES
from tests.documents.places import AGAIN


def aturan() -> str:
    """Return docs/aturan-keluaran.md."""
    lines = [
        "# Aturan keluaran",
        "",
        f"<!-- Dibuat dari newsroom/verification oleh: {AGAIN}. Jangan disunting di sini. -->",
        "",
        "Aturan yang diperiksa `newsroom verify-output` pada situs yang sudah dibangun. Galat memberi kode keluar 1.",
        "",
        "| Aturan | Yang diminta | Sumber |",
        "|---|---|---|",
    ]
    for rule in RULES:
        weight = " (peringatan)" if rule.severity == "warning" else ""
        lines.append(
            f"| `{rule.id}`{weight} | {demands()[rule.id]['id']} *{demands()[rule.id]['en']}* | {rule.source} |"
        )
    return "\n".join(lines) + "\n"

"""docs/meja-redaksi.md: every rule of the desk with its severity, a bad and a good example, and what --fix does."""

from __future__ import annotations

import datetime as dt

from newsroom.desk.draft import draft_of
from newsroom.desk.rules import RULES, Rule, review
from newsroom.problems import catalogue, say
from tests.documents.masalah import GROUPS
from tests.documents.places import AGAIN

_DAY = dt.date(2026, 3, 3)


def meja_redaksi() -> str:
    """Return docs/meja-redaksi.md, rules in the order of their families."""
    lines = [
        "# Aturan meja redaksi",
        "",
        f"<!-- Dibuat dari newsroom/desk/rules.py oleh: {AGAIN}. Jangan disunting di sini. -->",
        "",
        (
            "Aturan-aturan ini dipakai `newsroom check` pada rilis berbahasa Indonesia; cara mengabaikannya dengan alasan dan mengubah "
            "bobotnya ada di [Panduan penulis](penulis.md#meja-redaksi). Galat menggagalkan pemeriksaan, peringatan hanya dengan "
            "`--strict`, catatan tidak pernah; di dalam draf, galat menjadi peringatan. Sebagian temuan suatu aturan dapat lebih ringan "
            "daripada bobotnya. Contoh dianggap rilis bertanggal 3 Maret 2026; baris yang diawali `#` adalah judul."
        ),
    ]
    families: dict[str, list[str]] = {}
    for name in RULES:
        families.setdefault(name.partition("/")[0], []).append(name)
    for family, names in families.items():
        lines += ["", f"## {GROUPS[family].removeprefix('Meja redaksi: ').capitalize()}"]
        for name in names:
            lines += ["", *_rule(name, RULES[name])]
    return "\n".join(lines) + "\n"


def _rule(name: str, rule: Rule) -> list[str]:
    notes = [f"Bobot: {say(rule.severity, 'id')}."]
    draft = draft_of(f"---\ntitle: Judul\n---\n\n{rule.bad}\n", _DAY)
    if any(one.safe and one.rule == name for one in review(draft).findings):
        notes.append("Dapat diperbaiki dengan `--fix`.")
    if not rule.may_silence:
        notes.append("Tidak dapat diabaikan atau dimatikan.")
    remedy = catalogue()[name]["id_fix"].format(rule=name, written="…", instead="…")
    return [
        f"### {name}",
        "",
        " ".join(notes),
        "",
        f"Perbaikan: {remedy}.",
        "",
        "Salah:",
        "",
        *("```text", rule.bad, "```"),
        "",
        "Benar:",
        "",
        *("```text", rule.good, "```"),
    ]

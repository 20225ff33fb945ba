"""Findings as people and machines read them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from newsroom.problems import Language, github_escaped, say
from newsroom.verification.rule import Finding, demands


def as_text(findings: Sequence[Finding], lang: Language) -> str:
    """Return a block for every finding: file, rule, what stands there; then what the rule asks for, and its source."""
    blocks = []
    for one in findings:
        demand = demands()[one.rule.id][lang]
        blocks.append(
            f"{one.path}: {say(one.rule.severity, lang)}: {one.rule.id}: {one.what}\n    {demand} ({one.rule.source})"
        )
    return "\n\n".join(blocks)


def as_json(findings: Sequence[Finding], lang: Language) -> str:
    """Return the findings as one JSON array."""
    found = [
        {
            "file": one.path,
            "severity": one.rule.severity,
            "rule": one.rule.id,
            "found": one.what,
            "message": demands()[one.rule.id][lang],
            "source": one.rule.source,
        }
        for one in findings
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_github(findings: Sequence[Finding], lang: Language) -> str:
    """Return the findings as workflow commands."""
    return "\n".join(
        f"::{one.rule.severity} file={github_escaped(one.path, ':,')},title={github_escaped(one.rule.id, ':,')}::"
        + github_escaped(f"{one.what}\n{demands()[one.rule.id][lang]} ({one.rule.source})")
        for one in findings
    )

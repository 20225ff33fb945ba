"""Problems as SARIF, which code hosts and editors show at their lines. It knows no terminal and no file system."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from newsroom.problems import Language, Problem, catalogue, remedy, say


def as_sarif(problems: Sequence[Problem], language: Language, version: str, folder: str = "") -> str:
    """Return problems as one SARIF log; `folder` as in `as_github`.

    Source: OASIS SARIF 2.1.0: 3.27 (result), 3.29 (locations), 3.49 (rules); columns count code points.
    """
    codes = sorted({fault.code for fault in problems})
    rules = [{"id": code, "shortDescription": {"text": catalogue()[code][language]}} for code in codes]
    results = []
    for fault in problems:
        message = say(fault.code, language, **dict(fault.params))
        if fix := remedy(fault, language):
            message += f"\n{say('fix', language)}: {fix}"
        place: dict[str, object] = {"artifactLocation": {"uri": quote(folder + fault.file)}}
        if fault.line:
            place["region"] = {"startLine": fault.line, "startColumn": max(fault.column, 1)}
        results.append(
            {
                "ruleId": fault.code,
                "ruleIndex": codes.index(fault.code),
                "level": fault.severity,
                "message": {"text": message},
                "locations": [{"physicalLocation": place}],
            }
        )
    driver = {"name": "newsroom", "version": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)

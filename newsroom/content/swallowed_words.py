"""Words of a sound YAML text that YAML would lose without saying so: `title: Juara #1`, `title: !Penting sekali`.

Anchors, aliases and tags are nothing writers mean; a remark begins with "# ", and what looks otherwise is text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import yaml

from newsroom.content.yaml_faults import FIELD, ITEM, Diagnosis, quoted
from newsroom.problems import problem

#: Where a sign may begin something that YAML would swallow without a word: an anchor, an alias, a tag, a comment.
_SUSPECT = re.compile(r"(?:^|[:,\[{?-])[ \t]*[&*!]\S|[ \t]#\S", re.MULTILINE)


def swallowed(text: str, file: str, first: int) -> list[Diagnosis]:
    """Return the places of a sound YAML text whose words would be lost: `title: Juara #1`, `title: !Penting`.

    `first` is the index of the text's first line in its file.
    """
    if not _SUSPECT.search(text):
        return []
    lines = text.split("\n")
    found: dict[int, Diagnosis] = {}
    starts, ends = [-1], [-1]  # of all values, in the order of the text
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            found.setdefault(token.start_mark.line, _sign(token.start_mark, file, lines, first))
        elif isinstance(token, yaml.ScalarToken):
            starts.append(token.start_mark.index)
            ends.append(token.end_mark.index)
    start = 0
    for number, line in enumerate(lines):
        for match in re.finditer(r"(?<=[ \t])#(?=\S)", line):
            at = start + match.start()
            if (
                number in found
                or not line[: match.start()].strip()
                or at < ends[bisect_right(starts, at) - 1]
            ):
                continue
            field = FIELD.match(line) or ITEM.match(line)
            meant = quoted(field) if field and field["value"][0] not in "\"'[{|>" else None
            code = "yaml/hash" if meant else "yaml/hash-inside"
            params = {"meant": meant.strip()} if meant else {}
            fault = problem(
                code,
                file,
                first + number + 1,
                match.start() + 1,
                source_line=line,
                severity="error",
                **params,
            )
            found[number] = Diagnosis(fault, first + number, meant)
        start += len(line) + 1
    return [found[number] for number in sorted(found)]


def _sign(mark: yaml.Mark, file: str, lines: Sequence[str], first: int) -> Diagnosis:
    line = lines[mark.line]
    match = FIELD.match(line) or ITEM.match(line)
    sign = line[mark.column]
    whole = match is not None and match.start("value") == mark.column
    meant = quoted(match) if match and whole else None
    params = {"sign": sign, "meant": meant.strip()} if meant else {"sign": sign}
    code = "yaml/special" if meant else "yaml/special-inside"
    fault = problem(
        code, file, first + mark.line + 1, mark.column + 1, source_line=line, severity="error", **params
    )
    return Diagnosis(fault, first + mark.line, meant)

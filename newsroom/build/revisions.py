"""Texts as a revision of Git has them. It asks git itself, and knows nothing of what the texts say."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from newsroom.problems import UsageError


class Former(NamedTuple):
    """A file that changed since a revision: its path now, relative to the site, and the bytes it had then."""

    path: str
    data: bytes


def changed_since(site: Path, revision: str, folder: str) -> list[Former]:
    """Return the files below a folder of the site that are not what they were; new ones and deleted ones are left out.

    What a branch did not change itself is no change: they are compared with where it left `revision`. Raise UsageError
    when the site is in no repository, or the revision is unknown.
    """
    if not _git(site, "rev-parse", "--is-inside-work-tree", code="cli/no-repository", folder=site).strip():
        raise UsageError("cli/no-repository", folder=site, reason="–")
    wanted = f"{revision}^{{commit}}"
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    commit = _git(site, *asked, code="cli/unknown-revision", revision=revision).decode().strip()
    base = _git(site, "merge-base", commit, "HEAD", code="").decode().strip() or commit
    listed = _git(
        site,
        *("diff", "--no-ext-diff", "--name-status", "--find-renames", "-z", "--relative", base, "--", folder),
        code="cli/git-failed",
    )
    paths = list(_pairs(listed.decode("utf-8", "surrogateescape").split("\0")))
    return [Former(new, data) for (_old, new), data in zip(paths, _blobs(site, base, paths), strict=True)]


def _pairs(fields: Sequence[str]) -> list[tuple[str, str]]:
    """Return (path then, path now) of what was modified or renamed, from the fields of `git diff --name-status -z`."""
    pairs, at = [], 0
    while at + 1 < len(fields):
        status = fields[at][:1]
        if status in ("R", "C"):
            pairs.append((fields[at + 1], fields[at + 2]))
            at += 3
        else:
            if status in ("M", "T"):
                pairs.append((fields[at + 1], fields[at + 1]))
            at += 2
    return pairs


def _blobs(site: Path, base: str, paths: Sequence[tuple[str, str]]) -> list[bytes]:
    """Return the contents that files had at a commit, by one call of git."""
    if not paths:
        return []
    asked = "".join(f"{base}:./{old}\n" for old, _new in paths).encode("utf-8", "surrogateescape")
    answer = _git(site, "cat-file", "--batch", code="cli/git-failed", given=asked)
    blobs, at = [], 0
    for _path in paths:
        head, _, _rest = answer[at:].partition(b"\n")
        size = int(head.split()[-1])
        at += len(head) + 1
        blobs.append(answer[at : at + size])
        at += size + 1
    return blobs


def _git(site: Path, *words: str, code: str, given: bytes = b"", **params: object) -> bytes:
    """Return what git answers; raise UsageError of `code` when it refuses, or return nothing when `code` is ""."""
    try:
        done = subprocess.run(  # noqa: S603 - git, with arguments and no shell
            ["git", "-C", str(site), *words],  # noqa: S607 - the git of whoever runs this
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise UsageError("cli/no-git") from None
    if done.returncode and code:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0] or "–"
        raise UsageError(code, **{"reason": reason, **params})
    return b"" if done.returncode else done.stdout

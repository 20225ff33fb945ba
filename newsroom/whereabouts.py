"""Where a command works: the site, its place in a repository, and what the system will not let us read or write."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsroom.problems import Problem, UsageError

#: What a system answers when it will not read or write for us: its owner's to mend, not ours.
REFUSALS = frozenset(
    (
        *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO),
        *(errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EMFILE, errno.ENFILE, errno.ENAMETOOLONG),
    )
)


def find_site(given: Path | None) -> Path:
    """Return the folder with content/site.toml: the one given, or the nearest from here upward.

    A site.toml that cannot be read is one all the same: what is wrong with it is told as of any other file.
    """
    try:
        start = (given or Path.cwd()).resolve()
    except (OSError, RuntimeError) as error:  # the working directory is gone, or a link leads to itself
        raise UsageError("cli/no-folder", folder=given or ".", reason=error) from None
    closed: Path | None = None
    for folder in [start] if given else [start, *start.parents]:
        try:
            (folder / "content" / "site.toml").lstat()
        except PermissionError:
            closed = closed or folder / "content"
        except OSError:
            continue
        else:
            return folder
    if closed:
        raise UsageError("cli/closed", folder=closed)
    raise UsageError("cli/no-site", folder=start)


class Chosen(NamedTuple):
    """Files and folders of a site, by their paths in it; none means all."""

    paths: tuple[str, ...]

    def of(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems of what is chosen."""
        folders = tuple(f"{path}/" for path in self.paths)
        return [
            one
            for one in problems
            if not self.paths or one.file in self.paths or one.file.startswith(folders)
        ]


def paths_in(site: Path, paths: Iterable[Path]) -> Chosen:
    """Return files and folders that a person named, from the working directory or the site's, as paths in the site.

    Raise UsageError for one that is not there.
    """
    chosen = []
    for path in paths:
        places = [place.resolve() for place in (Path.cwd() / path, site / path)]
        place = next((one for one in places if one.exists() and one.is_relative_to(site)), None)
        if place is None:
            raise UsageError("cli/unknown-path", path=path, site=site)
        chosen.append(place.relative_to(site).as_posix())
    return Chosen(() if "." in chosen else tuple(chosen))


def folder_in_repository(site: Path) -> str:
    """Return where the site stands below the runner's workspace, else its repository, else the working directory."""
    repository = next((folder for folder in (site, *site.parents) if (folder / ".git").exists()), None)
    workspace = os.environ.get("GITHUB_WORKSPACE")
    for top in (workspace and Path(workspace).resolve(), repository, Path.cwd()):
        if top and site.is_relative_to(top):
            folder = site.relative_to(top).as_posix()
            return "" if folder == "." else f"{folder}/"
    return ""


@contextlib.contextmanager
def refusals_named() -> Iterator[None]:
    """Raise UsageError with the file and the reason where the system refuses; every other error is passed on."""
    try:
        yield
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        reason = error.strerror or error
        raise UsageError("cli/refused", file=error.filename or "–", reason=reason) from error

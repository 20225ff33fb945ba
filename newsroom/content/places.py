"""Where files of content/ stand: what a file is by its path, which paths no release can have, and better ones.

It walks folders and looks at names; it opens no file.
"""

from __future__ import annotations

import os
import re
import stat
from operator import itemgetter
from typing import NamedTuple

from newsroom import urls
from newsroom.content.text_files import refusal
from newsroom.model import KINDS
from newsroom.problems import Problem, problem

RELEASES, PAGES, LOGOS = "content/rilis", "content/halaman", "content/logo"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
#: What content/ holds.
_NAMES = frozenset(("site.toml", "satker.yaml", "authors.yaml", "topics.yaml", "rilis", "halaman", "logo"))
#: Pictures that no browser, or not every one, shows.
_OTHER_PICTURES = (".heic", ".heif", ".tif", ".tiff", ".bmp", ".avif", ".raw", ".psd", ".svg")
_RELEASE = re.compile(
    r"content/rilis/((?:19|20|21)[0-9]{2})/(0[1-9]|1[0-2])/([a-z0-9]+(?:-[a-z0-9]+)*)(?:/index)?\.md"
)
_PAGE = re.compile(r"content/halaman/((?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*)\.md")
_NO_TEXT = re.compile(r"(?!)")
#: What is meant as a text but not named like one: other spellings of Markdown, and what Notepad makes of ".md".
_ALMOST_TEXT = re.compile(r"\.(?:markdown|mdown|mkdn?|mdwn|mdx?\.txt|MD|Md|mD)\Z")
#: What editors, systems and sync tools leave beside texts; never content.
_DEBRIS = re.compile(
    r"\A[.#~]|~\Z|\.(?:sw[a-p]|tmp|bak|part|crdownload)\Z|\A(?:Thumbs\.db|desktop\.ini|4913)\Z", re.IGNORECASE
)
#: First segments of addresses that pages may not take, now or when the first release of a kind comes.
_RESERVED = frozenset((*urls.RESERVED, *KINDS))


class Place(NamedTuple):
    """What the path of a release says."""

    year: str
    month: str
    slug: str


class Stat(NamedTuple):
    """By what a file is recognised as the one that was read: size in bytes, mtime in ns, inode."""

    size: int
    mtime: int
    inode: int


class Listing(NamedTuple):
    """The sources there are: (path, what, stat), sorted; texts in a wrong place; and the problems."""

    sources: list[tuple[str, str, Stat]]
    misplaced: list[str]
    problems: list[Problem]


def release_place(path: str) -> Place:
    """Return year, month and slug of a path that `listing` calls a release's."""
    start = len(RELEASES) + 1
    return Place(
        path[start : start + 4], path[start + 5 : start + 7], path[start + 8 : -3].removesuffix("/index")
    )


def page_path(path: str) -> str:
    """Return the path of a plain page below content/halaman, without .md."""
    match = _PAGE.fullmatch(path)
    assert match, path  # noqa: S101 - only such paths are read as pages
    return match[1]


def listing(site: str) -> Listing:
    """List every source below content/rilis, content/halaman and content/logo; the problems name all that is none."""
    listed = Listing([], [], _strangers(site))
    rooms = ((RELEASES, _RELEASE, "release"), (PAGES, _PAGE, "page"), (LOGOS, _NO_TEXT, "logo"))
    for folder, pattern, what in rooms:
        files: list[tuple[str, Stat]] = []
        _walk(site, folder, files, listed.problems)
        for path, status in sorted(files, key=itemgetter(0)):
            suffix = ".md" if path.endswith(".md") else os.path.splitext(path)[1].lower()  # noqa: PTH122 - a million strings
            if suffix == ".md" and pattern.fullmatch(path) and (what == "release" or not _is_reserved(path)):
                listed.sources.append((path, what, status))
            elif suffix in PICTURES and path.isprintable():
                listed.sources.append((path, "photo", status))
            else:
                listed.problems.append(_stray(path, suffix, what))
                if listed.problems[-1].severity == "error":
                    listed.misplaced.append(path)
    return listed


def _strangers(site: str) -> list[Problem]:
    """Return a warning for each registry or folder of content/ that has a name nobody asks for."""
    try:
        entries = sorted(os.scandir(f"{site}/content"), key=lambda entry: entry.name)
    except OSError as error:
        return [refusal("content", error)]
    return [
        problem("file/stranger", f"content/{entry.name}", severity="warning", names=", ".join(sorted(_NAMES)))
        for entry in entries
        if entry.name not in _NAMES
        and not _DEBRIS.search(entry.name)
        and (entry.is_dir() or entry.name.lower().endswith((".yaml", ".yml", ".toml", ".md")))
    ]


def _is_reserved(path: str) -> bool:
    page = page_path(path)
    return page.partition("/")[0] in _RESERVED and page not in urls.OPENED


def _stray(path: str, suffix: str, what: str) -> Problem:
    """Return the problem of a file that is no source where it stands."""
    if _ALMOST_TEXT.search(path):
        return problem("path/extension", path, near=f"{path.rpartition('/')[2].split('.')[0]}.md")
    if suffix in _OTHER_PICTURES:
        return problem("file/picture-format", path, severity="warning")
    if suffix != ".md" or what == "logo":
        return problem("file/ignored", path, severity="warning")
    if what == "release":
        return problem("path/shape", path, near=_release_path_like(path))
    if _PAGE.fullmatch(path):
        return problem("path/reserved", path, name=page_path(path).partition("/")[0])
    return problem("path/page-shape", path, near=_page_path_like(path))


def _release_path_like(path: str) -> str:
    """Return the path that a misnamed release should have, as far as its own path tells."""
    *folders, name = path.removeprefix(RELEASES + "/").removesuffix(".md").split("/")
    year = next((part for part in folders if re.fullmatch(r"(?:19|20|21)[0-9]{2}", part)), "")
    after = folders[folders.index(year) + 1 :] if year else []
    month = next((f"{int(part):02d}" for part in after if re.fullmatch(r"0?[1-9]|1[0-2]", part)), "")
    if _slug(name) == "index" and folders:
        name = folders[-1]
    return f"{RELEASES}/{year or 'TTTT'}/{month or 'BB'}/{_slug(name) or 'nama-rilis'}.md"


def _page_path_like(path: str) -> str:
    parts = path.removeprefix(PAGES + "/").removesuffix(".md").split("/")
    return f"{PAGES}/{'/'.join(_slug(part) or 'halaman' for part in parts)}.md"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _walk(site: str, folder: str, files: list[tuple[str, Stat]], problems: list[Problem]) -> None:
    """Add (path relative to the site, stat) of every file below a folder; note what is none."""
    try:
        entries = list(os.scandir(f"{site}/{folder}"))
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(refusal(folder, error))
        return
    for entry in entries:
        name = entry.name
        if (name[-3:] != ".md" or name[0] in ".#~") and _DEBRIS.search(name):
            continue
        path = f"{folder}/{name}"
        try:
            status = entry.stat()
            is_file = stat.S_ISREG(status.st_mode)
            fault = None if is_file else _no_file(site, path, entry, status)
        except OSError as error:
            is_file, fault = False, _unseen(path, entry, error)
            if fault is None:
                continue
        if not name.isascii() and not _is_text(name):
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            fault = problem("path/encoding", shown)
        if fault:
            problems.append(fault)
        elif is_file:
            files.append((path, Stat(status.st_size, status.st_mtime_ns, status.st_ino)))
        else:
            _walk(site, path, files, problems)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:  # bytes that are not UTF-8 come as lone surrogates
        return False
    return True


def _unseen(path: str, entry: os.DirEntry[str], error: OSError) -> Problem | None:
    """Return why a file cannot even be looked at; None when it has been deleted meanwhile."""
    if isinstance(error, FileNotFoundError):
        return problem("file/gone", path) if entry.is_symlink() else None
    return refusal(path, error)


def _no_file(site: str, path: str, entry: os.DirEntry[str], status: os.stat_result) -> Problem | None:
    """Return why something that is no file is not walked into either, None for a folder to walk into."""
    if not stat.S_ISDIR(status.st_mode):
        return problem("file/not-regular", path)
    if path.endswith(".md"):
        return problem("file/is-folder", path)
    if entry.is_symlink():
        above = path.split("/")[:-1]
        parents = (os.stat("/".join([site, *above[:depth]])) for depth in range(1, len(above) + 1))  # noqa: PTH116 - plain strings here
        if any(os.path.samestat(status, parent) for parent in parents):
            return problem("file/loop", path)
    return None

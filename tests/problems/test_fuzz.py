"""Whatever stands in the files: problems, never a traceback, and every source file counted once."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsroom.build.site_build import Request, plan_site
from newsroom.content.front_matter import take_apart
from newsroom.content.newsroom import read_newsroom
from newsroom.content.text_files import Faulty, decode
from newsroom.parallel import Crew
from newsroom.problems import ContentError, Problem, as_github, as_json, as_text
from tests.problems.cases import write_good

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
EXAMPLES = int(os.environ.get("NEWSROOM_EXAMPLES", "60"))
RELEASE = "content/rilis/2026/03/baik.md"
FILES = (
    RELEASE,
    "content/rilis/2026/12/nanti.md",
    "content/halaman/tentang.md",
    "content/satker.yaml",
    "content/authors.yaml",
    "content/topics.yaml",
    "content/site.toml",
)
#: What writers, word processors and machines put into texts.
# fmt: off
SCRAPS = (
    "---", "\n---\n", "----", "—", "...", "+++", "\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\xa0", "\u2028",
    ":", ": ", "a: b", "title: ", "- ", "-", "? ", "!", "!!int ", "&a ", "*a", "<<: ", "|", ">", "%", "@", "`",
    "#", " #x", "[", "]", "{", "}", ",", "'", '"', "“", "\\", "\\x00", "\x00", "\x07", "\x85", "\ufeff", "\ufffe",
    "2026-02-30", "9999-12-31", "0", "-1", "NO", "010", "10:00", "true", "[a](b.md)", "![](c.png)", "rilis:x",
    "author: XX", "satker: xx", "id: aaaaa2", "status: draft", "aliases: [/tentang/]", "parent: lapas-satu",
    "publish_at: 2030-01-01", "related: [aaaaa2]", "[x](/rilis/2026/12/nanti/)", "image: a.png", "=", "[[", "]]",
)
# fmt: on
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SCRAPS) | st.text(max_size=4))
EDITS = st.lists(EDIT, min_size=1, max_size=6)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sound site."""
    site = tmp_path_factory.mktemp("baik")
    write_good(site)
    return site


@contextmanager
def copied(good: Path) -> Iterator[Path]:
    """Lend a copy of the sound site."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "situs")
        shutil.copytree(good, site)
        yield site


def edited(text: str, edits: Sequence[tuple[float, int, str]]) -> str:
    """Return the text after a few edits: at a place, so many characters out, a scrap in."""
    for place, out, scrap in edits:
        start = int(place * len(text))
        text = text[:start] + scrap + text[start + out :]
    return text


def check_reading(site: Path) -> list[Problem]:
    """Read a site; check that counts reconcile and that each problem has a place and words in every format."""
    with Crew(1) as crew:
        newsroom, problems = read_newsroom(site, NOW, crew)
    assert newsroom.counts.reconcile
    assert newsroom.counts.sources == sum(1 for _ in (site / "content/rilis").rglob("*.md"))
    for one in problems:
        if one.line:
            text = (site / one.file).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert 1 <= one.line <= len(lines)
            assert 1 <= one.column <= len(lines[one.line - 1]) + 1
    for language in ("id", "en"):
        as_text(problems, language)
        as_json(problems, language)
        as_github(problems, language)
    return problems


def check_plan(site: Path) -> None:
    """Plan a site; nothing but content errors may come of it."""
    with Crew(1) as crew:
        try:
            planned = plan_site(Request(site, site / "output", NOW, 1), crew)
        except ContentError as error:
            assert any(one.severity == "error" for one in error.problems)  # noqa: PT017 - any such error will do
        else:
            assert not any(one.severity == "error" for one in planned.problems)


FUZZ = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FUZZ
@given(edits=EDITS, file=st.sampled_from(FILES))
@example(edits=[(0.1, 0, ": x")], file=RELEASE)
@example(edits=[(0.1, 0, "publish_at: 2026-01-01 10:00+99:00\n")], file=RELEASE)
@example(edits=[(0.0, 10_000, "[a]: b\n")], file="content/satker.yaml")
@example(edits=[(0.0, 10_000, "- a: &a [*a]\n")], file="content/topics.yaml")
def test_edits_give_problems_and_no_traceback(
    good: Path, edits: list[tuple[float, int, str]], file: str
) -> None:
    """A few edits anywhere in a sound file: read and planned to the end, counted, every problem in its place."""
    with copied(good) as site:
        (site / file).write_bytes(
            edited((site / file).read_text(encoding="utf-8"), edits).encode("utf-8", "replace")
        )
        check_reading(site)
        check_plan(site)


@FUZZ
@given(data=st.binary(max_size=200), file=st.sampled_from(FILES))
@example(data=b"---\n? [a]\n: b\n---\nx", file=RELEASE)
@example(data=b"\xef\xbb\xbf---\r\ntitle: \x93", file=RELEASE)
@example(data=b"---\n---\n", file=RELEASE)
@example(data=b"[" * 5000, file="content/satker.yaml")
def test_any_bytes_give_problems_and_no_traceback(good: Path, data: bytes, file: str) -> None:
    """Any bytes as any file: read to the end, counted, every problem in its place."""
    with copied(good) as site:
        (site / file).write_bytes(data)
        check_reading(site)


# fmt: off
NAMES = st.sampled_from((
    "2026/03/baik/index.md", "2026/03/lain.md", "2026/3/lain.md", "lain.md", "2026/03/Besar.md", "2026/03/x.MD",
    "2026/03/foto.png", "2026/03/x/foto.jpg", "2026/03/x.heic", "2026/03/x.txt", "2026/03/x.md/index.md",
    "2026/03/.x.md", "2026/03/x.md~", "2026/13/x.md", "2026/03/x.markdown", "2026/03/x\ny.md", "2026/03/ü.md",
))
# fmt: on


@FUZZ
@given(files=st.dictionaries(NAMES, EDITS, max_size=5))
def test_any_names_are_counted_once(good: Path, files: dict[str, list[tuple[float, int, str]]]) -> None:
    """Files of any name, sound or not: a text that is named like none is told, and all are counted once."""
    with copied(good) as site:
        text = (site / RELEASE).read_text(encoding="utf-8").replace("id: aaaaa1\n", "")
        for name, edits in files.items():
            path = site / "content/rilis" / name
            if not path.exists() and not path.parent.is_file():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(edited(text, edits).encode("utf-8", "replace"))
        with Crew(1) as crew:
            newsroom, problems = read_newsroom(site, NOW, crew)
        assert newsroom.counts.reconcile
        told = {one.file for one in problems if one.severity == "error"}
        published = {one.source.path for one in (*newsroom.releases, *newsroom.held)}
        assert newsroom.counts.with_problems >= len(
            [one for one in told if one.endswith(".md") and one not in published and "x.md" not in one]
        )
        check_plan(site)


@settings(max_examples=EXAMPLES * 5, deadline=None)
@given(edits=EDITS)
def test_a_text_is_taken_apart_or_named(edits: list[tuple[float, int, str]]) -> None:
    """A text gives its fields as text and its body, or problems with known places; the body is never lost."""
    text = edited("---\ntitle: Judul\ndate: 2026-03-03\ntopics: [a, b]\n---\n\nPenutup naskah.\n", edits)
    try:
        document = take_apart(decode(text.encode("utf-8", "replace"), "x.md"), "x.md")
    except Faulty as fault:
        assert fault.problems  # noqa: PT017 - either is right, one of the two it must be
    else:
        assert all(isinstance(name, str) for name in document.fields)
        assert (
            document.body == ""
            or document.body.split("\n")[0].rstrip() in document.lines[document.body_line - 1]
        )

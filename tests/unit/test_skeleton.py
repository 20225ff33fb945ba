"""A new release: its name from the title, an id nobody has, and a skeleton that is sound."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newsroom.content.front_matter import take_apart
from newsroom.content.newsroom import read_newsroom
from newsroom.content.skeleton import SLUG_LENGTH, slug, write_skeleton
from newsroom.parallel import Crew
from newsroom.problems import ContentError, UsageError
from tests.sites import NOW, SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site."""
    return SmallSite(tmp_path)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lapas Satu Panen Kangkung", "lapas-satu-panen-kangkung"),
        ("Jum’at Bersih & Jum'at Berkah", "jumat-bersih-jumat-berkah"),
        ("Ngaji Kitab Al-Qur\u02bfan", "ngaji-kitab-al-quran"),
        ("Kerja sama Lapas–Bapas: 1.200 Warga", "kerja-sama-lapas-bapas-1-200-warga"),
        ("Café di Résidence", "cafe-di-residence"),
        ("Lapas \u2028Satu\u00a0Dua", "lapas-satu-dua"),
        ("تحفيظ القرآن", "rilis"),
        ("🎉", "rilis"),
        ("a" * 200, "a" * SLUG_LENGTH),
        ("kata " * 30, "-".join(["kata"] * 16)),
    ],
)
def test_names_from_titles(title: str, name: str) -> None:
    """ASCII, small letters, dashes as blanks, apostrophes as nothing, cut at a word, never empty."""
    assert slug(title) == name
    assert len(slug(title)) <= SLUG_LENGTH


@pytest.mark.parametrize(
    "title", ['Kalapas: "Kami Siap" #1', "Jum'at \\ Bersih", "@humas\x07\n[x]", "- daftar: a"]
)
def test_a_skeleton_is_sound(site: SmallSite, title: str) -> None:
    """Whatever the title, the skeleton is read without a problem, held as a draft, and its title as typed."""
    path = write_skeleton(site.folder, title, "rutan-dua", "YP", "berita", NOW)
    assert path.startswith("content/rilis/2026/11/")
    with Crew(1) as crew:
        newsroom, problems = read_newsroom(site.folder, NOW, crew)
    assert problems == []
    (draft,) = newsroom.held
    assert draft.title == " ".join(title.replace("\x07", "").split())
    assert (draft.kind, draft.published.tzname(), draft.id.isalnum(), len(draft.id)) == (
        "berita",
        "WIT",
        True,
        6,
    )


def test_the_month_is_the_units(site: SmallSite) -> None:
    """The folder and the date are those of the unit's clock: the new month begins in the east."""
    now = dt.datetime(2026, 11, 30, 16, 0, tzinfo=dt.UTC)
    assert write_skeleton(site.folder, "a", "lapas-satu", "YP", "berita", now) == "content/rilis/2026/11/a.md"
    assert write_skeleton(site.folder, "a", "rutan-dua", "YP", "berita", now) == "content/rilis/2026/12/a.md"


def test_no_file_is_overwritten(site: SmallSite) -> None:
    """A second release of the same title, or one in a folder of its own, gets a number."""
    paths = [write_skeleton(site.folder, "Panen", "lapas-satu", "YP", "berita", NOW) for _ in range(2)]
    assert [path.rpartition("/")[2] for path in paths] == ["panen.md", "panen-2.md"]
    (site.folder / "content/rilis/2026/11/raya").mkdir()
    assert write_skeleton(site.folder, "Raya", "lapas-satu", "YP", "berita", NOW).endswith("/raya-2.md")


@pytest.mark.parametrize(
    ("title", "satker", "author", "kind", "code"),
    [
        (" ", "lapas-satu", "YP", "berita", "title/empty-option"),
        ("a", "lapas-stau", "YP", "berita", "satker/unknown-option"),
        ("a", "lapas-satu", "XX", "berita", "author/unknown-option"),
        ("a", "rutan-dua", "NO", "berita", "author/unknown-option"),
        ("a", "lapas-satu", "", "berita", "author/unknown-option"),
        ("a", "lapas-satu", "YP", "kabar", "kind/unknown-option"),
    ],
)
def test_wrong_usage(site: SmallSite, title: str, satker: str, author: str, kind: str, code: str) -> None:
    """What would give a faulty release is refused before anything is written."""
    with pytest.raises(UsageError) as caught:
        write_skeleton(site.folder, title, satker, author, kind, NOW)
    assert caught.value.code == code
    assert not (site.folder / "content/rilis/2026/11").exists()


def test_faulty_registries_are_told(site: SmallSite) -> None:
    """With a registry at fault there is no skeleton, and the fault is told."""
    site.write("content/satker.yaml", "x: y")
    with pytest.raises(ContentError) as caught:
        write_skeleton(site.folder, "a", "lapas-satu", "YP", "berita", NOW)
    assert [one.code for one in caught.value.problems] == ["registry/not-list"]


def test_the_skeleton_reads_as_a_form(site: SmallSite) -> None:
    """Its fields come in the order a writer fills them in."""
    path = write_skeleton(site.folder, "a", "lapas-satu", "YP,NO", "siaran-pers", NOW)
    fields = take_apart((site.folder / path).read_text(encoding="utf-8"), path).fields
    assert list(fields) == ["title", "date", "author", "satker", "id", "status"]
    assert fields["author"] == "YP, NO"

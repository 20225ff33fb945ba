"""The desk in a build: where the settings say so its errors stop it, its warnings are counted, and nothing is read twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from newsroom.parallel import Crew
from newsroom.problems import ContentError
from tests.sites import NOW, SITE, SmallSite, tree

ASKED = "\n[desk]\nbuild = true\nfrom = 2026-11-01\n"
ERROR = "Panen digelar Selasa (3/3)."


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a built site whose desk stops builds from November on; an old release has an error."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE + ASKED)
    site.write_release("2026/03/lama", "Lama", date="2026-03-06 10:00", body=ERROR)
    site.build()
    return site


def write(site: SmallSite, body: str, **fields: object) -> None:
    """Write a release of November."""
    site.write_release("2026/11/uji", "Uji", **{"date": "2026-11-20 10:00", "body": body, **fields})


def test_an_error_stops_the_build(site: SmallSite) -> None:
    """It is told with its place and counted, and the site that stands is as it was."""
    before = tree(site.output)
    write(site, ERROR)
    with pytest.raises(ContentError) as caught:
        site.build()
    assert [(one.code, one.line, one.column) for one in caught.value.problems] == [
        ("tanggal/tanpa-tahun", 8, 22)
    ]
    counts = caught.value.counts
    assert counts
    assert (counts.with_problems, counts.published, counts.reconcile) == (1, 6, True)
    assert tree(site.output) == before


@pytest.mark.parametrize(
    ("settings", "fields"),
    [
        ("", {}),
        ("\n[desk]\nfrom = 2026-11-01\n", {}),
        (ASKED.replace("11-01", "11-21"), {}),
        (ASKED + 'warnings = "tanggal/tanpa-tahun"\n', {}),
        (ASKED + 'off = "tanggal/tanpa-tahun"\n', {}),
        (ASKED, {"status": "draft"}),
        (ASKED, {"lang": "en"}),
    ],
    ids=["no desk", "not asked", "before its day", "lighter", "off", "a draft", "English"],
)
def test_what_does_not_stop_it(site: SmallSite, settings: str, fields: dict[str, str]) -> None:
    """Not asked, not of its days, made lighter in site.toml, not going out, or not in its language."""
    site.write("content/site.toml", SITE + settings)
    write(site, ERROR, **fields)
    assert site.build().counts.reconcile


def test_warnings_are_counted_only(site: SmallSite) -> None:
    """They are told by `newsroom check`; a build says how many there are, also when nothing changed."""
    write(site, "Disini kelas dibuka.")
    built = site.build()
    assert (built.counts.warned, built.problems) == (1, [])
    assert site.build(NOW + dt.timedelta(seconds=1)).counts.warned == 1


def test_a_preview_is_not_stopped(site: SmallSite) -> None:
    """Who writes sees the page while the text is not right yet."""
    write(site, ERROR)
    assert site.build(drafts=True, output=site.folder / "pratinjau").counts.published == 7


def test_nothing_is_read_twice(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk reads a text once, new or changed, of its days; another build reads nothing."""
    read: list[str] = []
    run = Crew.run

    def watched(self, name, context, items, **options):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, ANN003
        if name == "newsroom.desk.reading:read":
            read.extend(one.path for one in items)
        return run(self, name, context, items, **options)

    monkeypatch.setattr(Crew, "run", watched)
    write(site, "Kelas dibuka.")
    site.build()
    assert read == ["content/rilis/2026/11/uji.md"]
    site.write_release("2026/03/rilis-1", "Lain", date="2026-03-01 10:00", id="aaaaa1", body="Isi lain.")
    site.build()
    assert read == ["content/rilis/2026/11/uji.md"]

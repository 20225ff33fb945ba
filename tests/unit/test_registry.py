"""Settings and registries: cached by their bytes, and with faults read as far as they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.content import registry
from newsroom.content.outlook import CACHE
from newsroom.content.registry import FaultyRegistriesError, registries
from newsroom.content.settings_reading import toml_place
from newsroom.content.stand_ins import with_stand_ins
from tests.sites import SATKER, SITE, SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Return a small site."""
    return SmallSite(tmp_path)


def faulty(site: SmallSite) -> FaultyRegistriesError:
    """Return the error that reading the registries gives."""
    with pytest.raises(FaultyRegistriesError) as caught:
        registries(site.folder, site.folder / CACHE)
    return caught.value


def test_read_again_only_when_something_changed(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reading comes from the cache; an edit, or a damaged cache, does not."""
    first = registries(site.folder, site.folder / CACHE)
    with monkeypatch.context() as patch:
        patch.setattr(registry, "resolve", lambda _name: pytest.fail("read again"))
        assert registries(site.folder, site.folder / CACHE) == first
    site.write("content/site.toml", SITE.replace("Ruang Uji", "Ruang Lain"))
    assert registries(site.folder, site.folder / CACHE)[0].name == "Ruang Lain"
    site.write(f"{CACHE}/registries.msgpack", b"\xff")
    assert registries(site.folder, site.folder / CACHE)[0].name == "Ruang Lain"


def test_a_cache_that_cannot_be_written_is_done_without(site: SmallSite) -> None:
    """Where the cache folder is a file, say, reading goes on."""
    site.write(".newsroom", "x")
    assert registries(site.folder, site.folder / CACHE)[0].name == "Ruang Uji"


def test_faults_are_not_cached(site: SmallSite) -> None:
    """What is wrong is told at every reading until it is mended."""
    site.write("content/satker.yaml", SATKER.replace("zone: WIT", "zone: GMT"))
    assert [one.code for one in faulty(site).problems] == ["field/choice"]
    assert [one.code for one in faulty(site).problems] == ["field/choice"]
    site.write("content/satker.yaml", SATKER)
    assert registries(site.folder, site.folder / CACHE)[1].satker["rutan-dua"].zone == "WIT"


def test_what_is_sound_is_read_on(site: SmallSite) -> None:
    """An entry with a wrong zone stands with its other fields; a cycle is cut where it is told, and only there."""
    changed = SATKER.replace("zone: WIT", "zone: GMT").replace(
        "type: kanwil\n  parent: pusat", "type: kanwil\n  parent: lapas-satu"
    )
    site.write("content/satker.yaml", changed)
    error = faulty(site)
    assert [one.code for one in error.problems] == ["field/choice", "satker/cycle"]
    units = error.read.registry.satker
    assert (units["rutan-dua"].name, units["rutan-dua"].zone) == ("Rutan Kelas I Dua", "WIB")
    assert (units["kw-contoh"].parent, units["lapas-satu"].parent) == ("", "kw-contoh")
    assert error.read.cut == {"rutan-dua", "kw-contoh", "lapas-satu"}


def test_all_four_files_at_once(site: SmallSite) -> None:
    """Every file's faults are told in one reading, however broken the first is."""
    site.write("content/site.toml", "name = ")
    site.write("content/satker.yaml", b"\xff\xfe")
    site.write("content/authors.yaml", "- initials: YP\n")
    site.remove("content/topics.yaml")
    error = faulty(site)
    assert [(one.file.rpartition("/")[2], one.code) for one in error.problems] == [
        ("site.toml", "toml/value"),
        ("satker.yaml", "text/utf16"),
        ("authors.yaml", "field/missing"),
        ("authors.yaml", "field/missing"),
        ("topics.yaml", "file/missing"),
    ]
    settings, read, doubts = with_stand_ins(error.read.settings, error.read.registry, error)
    assert settings.organisation.satker in read.satker
    assert doubts.has_unit("apa-saja")
    assert doubts.has_topic("apa-saja")


def test_doubts_go_no_further_than_what_was_lost(site: SmallSite) -> None:
    """With one line lost, a code on that line may exist, another surely does not; sound files leave no doubt."""
    site.write("content/satker.yaml", SATKER + "- code: Rutan Tiga\n  name: T\n  type: rutan\n  zone: WIB\n")
    error = faulty(site)
    _settings, _registry, doubts = with_stand_ins(error.read.settings, error.read.registry, error)
    assert (doubts.has_unit("rutan-tiga"), doubts.has_unit("rutan-empat")) == (True, False)
    assert not doubts.has_author("XX")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("name",), (1, 8)),
        (("organisation", "satker"), (5, 10)),
        (("organisation", "none"), (3, 1)),
        (("accounts", 1, "url"), (12, 7)),
        (("accounts", 0, "url"), (8, 7)),
        (("languages", 0), (2, 13)),
        (("cards", "enabled"), (13, 17)),
        (("none",), (1, 1)),
    ],
)
def test_places_of_settings(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    """A setting is found in its table, in the right table of several, or by its dotted name."""
    lines = [
        *('name = "a"', 'languages = ["id"]', "[organisation]", 'name = "b"', 'satker = "c"', "[[accounts]]"),
        *('name = "d"', 'url = "e"', "", "[[accounts]]", 'name = "f"', 'url = "g"'),
    ]
    if path[0] == "cards":
        lines = [*([""] * 12), "cards.enabled = 1"]
    assert toml_place(lines, path)[:2] == place

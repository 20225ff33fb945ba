"""Removal on built output: a page that says that it is gone, rules for the server, a tombstone, and no trace of the text."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html
from PIL import Image

from newsroom.problems import ContentError
from tests.sites import NOW, SITE, SmallSite, tree

CANARY = "kenarikuning"
PAGE = "rilis/2026/03/hapus/"
REMOVED = "\n  time: 2026-03-07 09:00"
FIELDS = {
    "date": "2026-03-04 12:00",
    "id": "zzzzz1",
    "topics": "[layanan]",
    "author": "NO",
    "aliases": "[/lama/hapus/]",
}


def write(site: SmallSite, **fields: object) -> None:
    """Write the release, its text and names with the canary in every field that holds text."""
    values: dict[str, object] = {
        **FIELDS,
        "summary": f"Ringkasan {CANARY}",
        "dateline": CANARY.title(),
        "image": f"{CANARY}.png",
        "image_alt": CANARY,
        "image_caption": CANARY,
        "contributors": f"[{CANARY}]",
        "corrections": f"\n  - {{time: 2026-03-05 10:00, before: {CANARY}, after: B, reason: {CANARY}}}",
        "body": f"Isi {CANARY}.",
        **fields,
    }
    site.write_release("2026/03/hapus/index", f"Judul {CANARY}", **values)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """Build a site with one more release, which another names as related."""
    site = SmallSite(tmp_path)
    site.write("content/site.toml", SITE.replace("list_size = 3", "list_size = 20"))
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (9, 99, 199)).save(buffer, "PNG")
    site.write(f"content/rilis/2026/03/hapus/{CANARY}.png", buffer.getvalue())
    site.write_release("2026/03/rilis-1", "Rilis 1", date="2026-03-01 10:00", id="aaaaa1", related="[zzzzz1]")
    write(site)
    site.build()
    return site


def found(site: SmallSite, needle: str = CANARY) -> list[str]:
    """Return the files of the output that have a word in their bytes or their names, capitals aside."""
    return [
        name for name, data in tree(site.output).items() if needle in name or needle.encode() in data.lower()
    ]


def test_every_trace_is_gone(site: SmallSite) -> None:
    """Title, text, names, photo, card and data are in no file; before the removal the same search finds them."""
    assert {f"{PAGE}index.html", "rss.xml", "ralat/index.html", "api/v1/rilis/zzzzz1.json"} <= set(
        found(site)
    )
    write(site, removed=REMOVED)
    counts = site.build().counts
    assert (counts.withdrawn, counts.removed, counts.reconcile) == (1, 1, True)
    assert found(site) == []
    assert sorted(name for name in tree(site.output) if PAGE in name) == [f"{PAGE}index.html"]
    assert not (site.output / "api/v1/rilis/zzzzz1.json").exists()


@pytest.mark.parametrize("address", [PAGE, "r/zzzzz1/", "lama/hapus/"])
def test_what_stands_at_its_addresses(site: SmallSite, address: str) -> None:
    """Address, short link and alias say that it is gone, since when and why; unlisted, and it leads nowhere."""
    write(site, removed=REMOVED + "\n  reason: hukum")
    site.build()
    page = html.fromstring((site.output / address / "index.html").read_text(encoding="utf-8"))
    assert page.findtext(".//h1") == "Rilis ini telah dihapus"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    words = " ".join(page.find(".//main").text_content().split())
    assert "kewajiban hukum" in words
    assert "Sabtu, 7 Maret 2026" in words
    assert page.xpath("//meta[@http-equiv='refresh']") == []


def test_rules_for_the_server(site: SmallSite) -> None:
    """Each address and all below it, the data and the kit, in a file that is not published; without removals no such files."""
    rules = site.output / ".newsroom/410.conf"
    assert not rules.exists()
    write(site, removed=REMOVED)
    site.build()
    page, inside, *lines = rules.read_text().splitlines()
    assert (page, inside) == ("error_page 410 /410.html;", "location = /410.html { internal; }")
    paths = [re.fullmatch(r"location \^~ (/\S+) \{ return 410; \}", line)[1] for line in lines]  # type: ignore[index]
    assert paths == ["/api/v1/rilis/zzzzz1.json", "/lama/hapus/", "/r/zzzzz1/", f"/{PAGE}", "/sosial/zzzzz1/"]
    assert (site.output / "410.html").exists()
    write(site)
    site.build()
    assert not rules.exists()


def test_feeds_and_lists(site: SmallSite) -> None:
    """Feeds drop it and Atom says so under its id; no list, sitemap, search file or log has it."""
    former = {one.title: one.id for one in feedparser.parse((site.output / "atom.xml").read_text()).entries}
    write(site, removed=REMOVED)
    site.build()
    stones = etree.parse(site.output / "atom.xml").findall(
        "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
    )
    ref = next(id_ for title, id_ in former.items() if CANARY in title)
    assert [dict(one.attrib) for one in stones] == [{"ref": ref, "when": "2026-03-07T09:00:00+07:00"}]
    told = {name for name in found(site, "zzzzz1") if not name.endswith("atom.xml")}
    assert told == {".newsroom/ledger", ".newsroom/410.conf", "r/zzzzz1/index.html", "api/v1/perubahan.json"}
    changes = json.loads((site.output / "api/v1/perubahan.json").read_text())["perubahan"]
    assert [one["what"] for one in changes if one["id"] == "zzzzz1"] == ["dihapus"]
    assert {name for name in found(site, PAGE) if not name.startswith((PAGE, ".newsroom/"))} == {
        "api/v1/perubahan.json"
    }


def test_the_text_may_go_from_the_file(site: SmallSite) -> None:
    """Nothing but the address need be left in the source: no title, no body, no photo, no verification."""
    write(site, removed=REMOVED)
    site.build()
    before = tree(site.output)
    site.remove(f"content/rilis/2026/03/hapus/{CANARY}.png")
    site.write(
        "content/site.toml",
        (site.folder / "content/site.toml").read_text()
        + '\n[desk]\nverification = "required"\nfrom = "2026-03-04"\n',
    )
    head = "".join(
        f"{name}: {value}\n"
        for name, value in (FIELDS | {"satker": "lapas-satu", "removed": REMOVED}).items()
    )
    site.write("content/rilis/2026/03/hapus/index.md", f"---\n{head}---\n")
    for number in (4, 5):
        (site.folder / f"content/rilis/2026/03/rilis-{number}.md").unlink()
    built = site.build()
    assert built.counts.removed == 1
    assert tree(site.output)[f"{PAGE}index.html"] == before[f"{PAGE}index.html"]


@pytest.mark.parametrize("link", ["[x](hapus/index.md)", "[x](rilis:zzzzz1)", "[x](/rilis/2026/03/hapus/)"])
def test_links_to_it_are_told(site: SmallSite, link: str) -> None:
    """A text that links to it may tell what it said: it is named, with its place."""
    write(site, removed=REMOVED)
    site.write_release("2026/03/rilis-2", "Rilis 2", date="2026-03-02 10:00", body=link)
    with pytest.raises(ContentError) as caught:
        site.build()
    assert [(one.code, one.file) for one in caught.value.problems] == [
        ("link/removed", "content/rilis/2026/03/rilis-2.md")
    ]


def test_times_are_checked(site: SmallSite) -> None:
    """It is removed when it is, not before it was published and not tomorrow."""
    for time, code in (("2026-03-01 09:00", "before-publication"), ("2027-03-01 09:00", "ahead")):
        write(site, removed=f"\n  time: {time}")
        with pytest.raises(ContentError) as caught:
            site.build()
        assert [one.code for one in caught.value.problems] == [f"correction/{code}"]


def test_incremental_is_clean_and_undone_it_is_back(site: SmallSite, tmp_path: Path) -> None:
    """Law 1 holds for a removal, and without the field the site is as it was."""
    before = tree(site.output)
    write(site, removed=REMOVED)
    site.build()
    fresh = site.copy(tmp_path / "fresh")
    fresh.build()
    assert tree(site.output) == tree(fresh.output)
    write(site)
    site.build(NOW + dt.timedelta(seconds=1))
    assert tree(site.output) == before

"""Files that are not at all what they should be: `verify-output` names them, and never ends in a traceback."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from newsroom.verification.run import verify
from tests.sites import SmallSite

NOW = dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC)
#: By what a file is replaced; well-formed ones that are something else come last.
GARBAGE = {
    ".json": (b"", b"[" * 100_000, b"\xff\xfe", b"7", b'{"items":[1],"accounts":7,"body":3}'),
    ".xml": (b"", b"<a>\xff</a>", b"<rss><channel/></rss>", b"<urlset><url/></urlset>"),
    ".html": (b"", b"\0", b'<script type="application/ld+json">[[7],{"@type":7}]</script>'),
    ".txt": (b"\xff\xfe\0",),
    ".ndjson": (b"7\n{\n",),
    ".opml": (b"", b"<opml/>"),
    ".png": (b"", b"GIF89a"),
}
#: A file of every kind that rules read.
FILES = (
    *(
        "rilis/2026/03/rilis-1/index.html",
        "satker/pusat/index.html",
        "rilis/2026/03/rilis-1/sematan/index.html",
    ),
    *("rss.xml", "atom.xml", "feed.json", "langganan/umpan.opml", "sitemap.xml", "sitemap/2026-03.xml"),
    *("robots.txt", "trust.txt", "kanal-resmi.json", "rilis/2026/03/rilis-1/oembed.json", "kartu.png"),
    *(
        "api/v1/topik.json",
        "api/v1/rilis/aaaaa1.json",
        "api/v1/bulan/2026-03.ndjson",
        "api/v1/skema/topik.json",
    ),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a small site with one release."""
    site = SmallSite(tmp_path_factory.mktemp("small"))
    site.build()
    return site.output


def test_garbage_is_a_finding(site: Path) -> None:
    """Whatever stands in a file in place of what should, no rule ends in an error of its own, and one finds it."""
    assert verify(site, NOW) == []
    for name in FILES:
        path = site / name
        before = path.read_bytes()
        for garbage in GARBAGE[path.suffix]:
            path.write_bytes(garbage)
            assert verify(site, NOW), (name, garbage[:40])
        path.write_bytes(before)


def test_a_site_without_cards_is_sound(tmp_path: Path) -> None:
    """Without cards no page need have a share image; with them every page has one."""
    site = SmallSite(tmp_path)
    site.build()
    plain = {one.rule.id for one in verify(site.output, NOW)}
    home = site.output / "index.html"
    home.write_text(home.read_text("utf-8").replace('property="og:image"', 'property="x"'), "utf-8")
    assert {one.rule.id for one in verify(site.output, NOW)} - plain == {"share/image"}
    shutil.rmtree(site.output)
    settings = site.folder / "content/site.toml"
    settings.write_text(settings.read_text("utf-8") + "\n[cards]\nenabled = false\n", "utf-8")
    site.build()
    assert not list(site.output.rglob("kartu.png"))
    assert "share/image" not in {one.rule.id for one in verify(site.output, NOW)}


def test_releases_name_the_account_of_their_unit(built: Path) -> None:
    """fediverse:creator stands on the releases of the unit that has such an account, and nowhere else."""
    if "NEWSROOM_TEST_SITE" in os.environ:
        pytest.skip("the example site has the account")
    found = subprocess.run(
        ["grep", "-rl", "fediverse:creator", str(built)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert found
    for path in found:
        text = Path(path).read_text("utf-8")
        assert '<meta name="fediverse:creator" content="@contoh@mastodon.example">' in text
        assert '"sourceOrganization":{"@type":"GovernmentOrganization","name":"Direktorat Jenderal' in text

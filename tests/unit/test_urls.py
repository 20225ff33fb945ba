"""Addresses and output paths: inverse of each other on every file of a site, and never two for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom import urls
from tests.sites import SmallSite, tree


def test_paths_and_addresses_are_inverse(tmp_path: Path) -> None:
    """Every file of a built site is found again from its address."""
    site = SmallSite(tmp_path)
    site.build()
    paths = [path for path in tree(site.output) if not path.startswith(".newsroom")]
    assert len(paths) > 50
    assert [urls.output_path(urls.site_path(path)) for path in paths] == paths
    assert len({path.lower() for path in paths}) == len(paths)


@pytest.mark.parametrize(
    ("base_url", "root", "host", "page"),
    [
        ("https://a.example.go.id/", "", "a.example.go.id", "https://a.example.go.id/satker/x/"),
        (
            "https://a.example.go.id/berita/",
            "/berita",
            "a.example.go.id",
            "https://a.example.go.id/berita/satker/x/",
        ),
    ],
)
def test_a_site_may_stand_in_a_folder(base_url: str, root: str, host: str, page: str) -> None:
    """The base URL gives the folder, the host, and absolute addresses."""
    assert (urls.root(base_url), urls.host(base_url)) == (root, host)
    assert urls.absolute(base_url, urls.unit("x")) == page


def test_a_site_in_a_folder_links_below_it(tmp_path: Path) -> None:
    """With a base URL that has a path, every link and picture of every page carries it."""
    site = SmallSite(tmp_path)
    toml = (site.folder / "content/site.toml").read_text(encoding="utf-8")
    site.write(
        "content/site.toml", toml.replace("https://uji.example.go.id/", "https://uji.example.go.id/berita/")
    )
    site.write_release(
        "2026/05/tautan", "Tautan", body="Lihat [satker](/satker/lapas-satu/) dan [ini](rilis:aaaaa1)."
    )
    site.build()
    for path, data in tree(site.output).items():
        if path.endswith(".html"):
            text = data.decode()
            assert 'href="/satker' not in text, path
            assert 'href="/rilis' not in text, path
    page = (site.output / "rilis/2026/05/tautan/index.html").read_text(encoding="utf-8")
    assert 'href="/berita/satker/lapas-satu/"' in page
    assert 'href="/berita/rilis/2026/03/rilis-1/"' in page

"""Every page of the built example site, read once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree, html

ROOT = Path(__file__).parents[2]


class Whole(NamedTuple):
    """A built site: its folder, its address, and every page by site path (/404.html, /rilis/, …)."""

    folder: Path
    base: str
    pages: Mapping[str, html.HtmlElement]


def read_whole(folder: Path, base: str) -> Whole:
    """Return a built site with every page of it parsed."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        site_path = "/" + path.relative_to(folder).as_posix().removesuffix("index.html")
        parser = html.HTMLParser(encoding="utf-8")
        pages[site_path] = etree.parse(path, parser).getroot()
    return Whole(folder, base, pages)


@pytest.fixture(scope="session")
def whole(built: Path) -> Whole:
    """Return the built example site, or that of NEWSROOM_TEST_SITE."""
    place = Path(os.environ.get("NEWSROOM_TEST_SITE", ROOT))
    settings = tomllib.loads((place / "content/site.toml").read_text("utf-8"))
    return read_whole(built, settings["base_url"])

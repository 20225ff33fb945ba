"""What machines read of every page of the built example site: links, share tags, JSON-LD."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import html

BASE = "https://ruangberita.example.go.id/"


#: The elements that machines read.
READ = ("title", "meta", "link", "script", "time")


class Read(NamedTuple):
    """A page: its address, and what machines read of it as (name, attributes, text)."""

    url: str
    elements: list[tuple[str, dict[str, str], str]]

    def meta(self, name: str) -> list[str]:
        """Return what the meta elements of a name or property say."""
        return [
            a["content"]
            for tag, a, _ in self.elements
            if tag == "meta" and name in (a.get("name"), a.get("property"))
        ]

    def links(self, rel: str) -> list[dict[str, str]]:
        """Return the attributes of the link elements of a relation."""
        return [a for tag, a, _ in self.elements if tag == "link" and a.get("rel") == rel]


@pytest.fixture(scope="session")
def pages(built: Path) -> list[Read]:
    """Read every page that is neither a redirect nor made to be embedded by others."""
    return list(_read(built))


def _read(built: Path) -> Iterator[Read]:
    for path in sorted(built.rglob("*.html")):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in text and '<body class="embed"' not in text:
            tree = html.document_fromstring(text)
            name = path.relative_to(built).as_posix()
            url = "/" + name.removesuffix("index.html")
            yield Read(
                url,
                [(e.tag, dict(e.attrib), e.text or "") for e in tree.iter(*READ)],
            )


def test_every_page_names_itself(pages: list[Read]) -> None:
    """Canonical and og:url are the page's own absolute address, and title, description and site are said."""
    for page in pages:
        own = BASE + page.url[1:]
        assert [link["href"] for link in page.links("canonical")] == page.meta("og:url") == [own]
        for name in (
            "og:title",
            "og:description",
            "og:site_name",
            "og:type",
            "og:locale",
            "twitter:card",
            "description",
        ):
            (value,) = page.meta(name)
            assert value.strip(), (page.url, name)
        assert page.meta("robots") == ["noindex"], "example data must stay out of search engines"


def test_titles_tell_pages_apart(pages: list[Read]) -> None:
    """No two pages have the same title; releases of another site may, for writers may call two of them alike.

    So may pages of removed releases: all they say is that.
    """
    other = "NEWSROOM_TEST_SITE" in os.environ
    told_apart = [page for page in pages if not (other and page.meta("og:type") == ["article"])]
    titles = [text for page in told_apart for tag, _, text in page.elements if tag == "title"]
    assert len(titles) == len(told_apart)
    twice = {title for title in titles if titles.count(title) > 1}
    gone = {title for page, title in zip(told_apart, titles, strict=True) if page.url == "/410.html"}
    assert twice - gone == set()


def test_releases_describe_themselves(pages: list[Read]) -> None:
    """Share tags, JSON-LD and the visible date of a release say the same; its card has size, type and alt."""
    releases = [page for page in pages if page.meta("og:type") == ["article"]]
    assert releases
    for page in releases:
        said = [json.loads(text) for _, a, text in page.elements if a.get("type") == "application/ld+json"]
        data: dict[str, Any]
        (data,) = [one for one in said if one["@type"] == "NewsArticle"]
        assert data["url"] == BASE + page.url[1:]
        assert [data["headline"]] == page.meta("og:title")
        assert [data["datePublished"]] == page.meta("article:published_time")
        assert [data["dateModified"]] == page.meta("article:modified_time")
        shown = [a["datetime"] for tag, a, _ in page.elements if tag == "time"]
        assert shown[0] == data["datePublished"]
        assert [author["url"] for author in data["author"]] == page.meta("article:author")
        (image,) = page.meta("og:image")
        assert image.startswith(BASE)
        assert (page.meta("og:image:width"), page.meta("og:image:height")) == (["1200"], ["630"])
        assert page.meta("og:image:type") == ["image/png"]
        (alt,) = page.meta("og:image:alt")
        assert data["headline"] in alt


def test_translations_name_each_other(pages: list[Read]) -> None:
    """Every page of a set of translations lists all of them, itself included, and which one is for everybody else."""
    sets = {
        BASE + page.url[1:]: {a["hreflang"]: a["href"] for a in page.links("alternate") if "hreflang" in a}
        for page in pages
    }
    found = {url: versions for url, versions in sets.items() if versions}
    assert found, "the example site has a pair of translations"
    for url, versions in found.items():
        assert url in versions.values()
        assert versions["x-default"] == versions["id"]
        assert all(found[other] == versions for other in versions.values())

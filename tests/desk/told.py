"""What a built site tells of one release, in every form: page, text, frame, lists, feeds, search, data, cards, log."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
from lxml import html

#: Pages that list the releases of the story, as patterns of paths.
LISTS = (
    *("index.html", "rilis/index.html", "satker/lapas-satu/index.html", "satker/kw-contoh/index.html"),
    *("topik/layanan/index.html", "penulis/yp-pusat/index.html", "siaran-pers/index.html"),
    "arsip/2026/11/*/index.html",
)
SECTIONS = ("", "satker/lapas-satu/", "topik/layanan/")


class Told(NamedTuple):
    """What is told of a release: its headline where it has one, "" where it is not; "→ /…/" is a redirect.

    `lists` and `feeds` have what each of them says: with one element they agree. `stones` are the Atom feeds that say that
    it is gone, `log` the entries of the log of corrections, `card` tells one share card from another.
    """

    page: str
    text: str
    embed: str
    short: str
    data: str
    api: str
    lists: set[str]
    feeds: set[str]
    search: str
    links: str
    sitemap: bool
    stones: int
    log: list[str]
    card: str


NOTHING = Told("", "", "", "", "", "", {""}, {""}, "", "", sitemap=False, stones=0, log=[], card="")


def everywhere(title: str, address: str, api: str) -> Told:
    """Return what is told of a published release whose headline is `title`, but for its card and the log."""
    return Told(
        *(title, title, title, f"→ /{address}", title, api, {title}, {title}, title, title),
        sitemap=True,
        stones=0,
        log=[],
        card="",
    )


def told(output: Path, address: str, release_id: str) -> Told:
    """Read what the site tells of the release at an address ("rilis/2026/11/kelas/")."""
    page = output / address / "index.html"
    text, card, api = (
        output / name
        for name in (f"{address}naskah.txt", f"{address}kartu.png", f"api/v1/rilis/{release_id}.json")
    )
    atoms = [output / section / "atom.xml" for section in SECTIONS]
    return Told(
        page=_headline(page),
        text=_title_in(text.read_text(encoding="utf-8")) if text.exists() else "",
        embed=_headline(output / address / "sematan/index.html"),
        short=_headline(output / f"r/{release_id}/index.html"),
        data=article(output, address).get("headline", ""),
        api=json.loads(api.read_text(encoding="utf-8"))["status"] if api.exists() else "",
        lists={_link(output.glob(pattern), address) for pattern in LISTS},
        feeds={title for section in SECTIONS for title in _items(output / section, release_id)},
        search=next(
            (
                row[1]
                for file in output.glob("cari/rilis/**/*.json")
                for row in json.loads(file.read_text(encoding="utf-8"))
                if row[0] == f"/{address}"
            ),
            "",
        ),
        links=_link([output / "tautan/lapas-satu/index.html"], address),
        sitemap=any(address in path.read_text(encoding="utf-8") for path in output.glob("sitemap/*.xml")),
        stones=sum(
            f'{release_id}"' in "".join(re.findall("<at:deleted-entry[^>]*>", one.read_text()))
            for one in atoms
        ),
        log=[_words(one) for one in html.parse(output / "ralat/index.html").xpath("//main//ol/li//h2")],
        card=hashlib.sha256(card.read_bytes()).hexdigest() if card.exists() else "",
    )


def article(output: Path, address: str) -> dict[str, Any]:
    """Return the structured data of a release, nothing where there is none."""
    page = output / address / "index.html"
    blocks = html.parse(page).xpath("//script[@type='application/ld+json']/text()") if page.exists() else []
    return next((one for block in blocks if (one := json.loads(block)).get("@type") == "NewsArticle"), {})


def _headline(page: Path) -> str:
    if not page.exists():
        return ""
    root = html.parse(page).getroot()
    for refresh in root.xpath("//meta[@http-equiv='refresh']/@content"):
        return f"→ {refresh.partition('url=')[2]}"
    return _words(root.find(".//h1"))


def _title_in(text: str) -> str:
    """Return the title in a plain text: the one line between two empty ones, after the head."""
    return text.split("\n\n")[1]


def _link(pages: Iterable[Path], address: str) -> str:
    """Return the words of the first link to a release in the main part of some pages."""
    for page in pages:
        if page.exists():
            for link in html.parse(page).xpath(f"//main//a[@href='/{address}']"):
                return _words(link.find("b") if link.find("b") is not None else link)
    return ""


def _items(folder: Path, release_id: str) -> Iterator[str]:
    """Yield the title that each feed of a section has for a release."""
    for name in ("rss.xml", "atom.xml"):
        entries = feedparser.parse((folder / name).read_bytes()).entries
        yield next((one.title for one in entries if one.id.endswith(release_id)), "")
    items = json.loads((folder / "feed.json").read_text(encoding="utf-8"))["items"]
    yield next((one["title"] for one in items if one["id"].endswith(release_id)), "")


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())

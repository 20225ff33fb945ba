"""Every address in every file of the site leads to a file of the site, or on purpose out of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html
from PIL import Image

from tests.output.conftest import Whole, read_whole

#: Attributes that hold one address, wherever they stand.
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "cite", "longdesc", "background")
#: Attributes that hold a list of addresses with sizes.
SETS = ("srcset", "imagesrcset")
#: Properties of meta elements that hold an address.
PROPERTIES = ("og:url", "og:image", "og:image:secure_url", "twitter:image", "article:author")
SCHEMES = {"http", "https", "mailto", "tel", "data"}


def mentioned(root: html.HtmlElement) -> Iterator[str]:
    """Yield every address a page mentions, as it stands there."""
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if name in ADDRESSES:
                yield value
            elif name in SETS:
                yield from (part.split()[0] for part in value.split(",") if part.strip())
            elif name == "style":
                yield from css_addresses(value)
        if element.tag == "meta":
            content = element.get("content", "")
            if element.get("property", element.get("name")) in PROPERTIES and "://" in content:
                yield content
            if element.get("http-equiv", "").lower() == "refresh":
                yield content.partition("url=")[2]
        elif element.tag == "script" and element.get("type") == "application/ld+json":
            yield from strings(json.loads(element.text))


def strings(value: Any) -> Iterator[str]:
    """Yield the addresses in JSON-LD."""
    if isinstance(value, str):
        if value.startswith(("http://", "https://")):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def css_addresses(text: str) -> Iterator[str]:
    """Yield the addresses in a stylesheet."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for found in re.finditer(r"url\(\s*(['\"]?)(.*?)\1\s*\)|@import\s+(['\"])(.*?)\3", text):
        yield found[2] or found[4]


def xml_addresses(text: str) -> Iterator[str]:
    """Yield the addresses in a feed, a sitemap or a picture, the HTML inside a feed's items included."""
    for element in etree.fromstring(text.encode()).iter(etree.Element):
        names = {name: etree.QName(name).localname for name in element.attrib}
        yield from (element.attrib[name] for name, plain in names.items() if plain in (*ADDRESSES, "url"))
        inside = (element.text or "").strip()
        if inside.startswith(("http://", "https://")) and " " not in inside:
            yield inside
        elif inside.startswith("<"):
            yield from mentioned(html.fromstring(f"<div>{inside}</div>"))


#: How addresses are found in the files that are no pages, by the ending of their names.
READERS: dict[str, Callable[[str], Iterator[str]]] = {
    ".css": css_addresses,
    ".xml": xml_addresses,
    ".svg": xml_addresses,
    "feed.json": lambda text: strings(json.loads(text)),
    ".webmanifest": lambda text: strings(json.loads(text)),
    "robots.txt": lambda text: iter(re.findall(r"https?://\S+", text)),
}


def other_addresses(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, address) of stylesheets, feeds, sitemaps, icons and robots.txt."""
    for path in sorted(folder.rglob("*")):
        where = "/" + path.relative_to(folder).as_posix()
        if not where.startswith("/.newsroom/"):
            for end, reader in READERS.items():
                if where.endswith(end):
                    yield from ((where, address) for address in reader(path.read_text("utf-8")))


def dead(whole: Whole) -> list[tuple[str, str]]:
    """Return (page, address) of every address of the site that leads nowhere."""
    anchors = {
        path: {unescape(one) for one in root.xpath("//@id | //a/@name")} for path, root in whole.pages.items()
    }
    known: dict[str, bool] = {}
    found = []

    def leads(page: str, address: str) -> bool:
        base = whole.base.rstrip("/") + page
        absolute = urljoin(base, address.strip())
        if urlsplit(absolute).scheme not in SCHEMES:
            return False
        if not absolute.startswith(whole.base):
            # Our own host, but not under our own address: http instead of https, or another folder.
            return urlsplit(absolute).netloc != urlsplit(whole.base).netloc
        plain, fragment = urldefrag(absolute)
        site_path = unquote("/" + plain.removeprefix(whole.base)).partition("?")[0]
        if site_path not in known:
            file = whole.folder / (site_path[1:] + "index.html" if site_path.endswith("/") else site_path[1:])
            known[site_path] = file.is_file()
        return known[site_path] and (
            not fragment or site_path not in anchors or unquote(fragment) in anchors[site_path]
        )

    for path, root in whole.pages.items():
        found += [(path, address) for address in mentioned(root) if not leads(path, address)]
    found += [(path, address) for path, address in other_addresses(whole.folder) if not leads(path, address)]
    return sorted(set(found))


def lonely(whole: Whole) -> list[str]:
    """Return the pages that no way of links leads to from the home page."""
    # A redirect and what other sites embed name another page as the one to link to.
    stands_for = {
        path: root.xpath("string(//link[@rel='canonical']/@href)") for path, root in whole.pages.items()
    }
    # Link pages are reached from bios on other sites; nothing leads to a kit but a preview.
    elsewhere = ("/404.html", "/tautan/", "/sosial/")
    left = {
        path
        for path, other in stands_for.items()
        if other in ("", whole.base + path[1:])
        and not path.startswith(elsewhere)
        # Nothing leads to what was removed.
        and not whole.pages[path].find_class("gone")
    }
    todo = ["/"]
    while todo:
        path = todo.pop()
        if path not in left:
            continue
        left.remove(path)
        for href in whole.pages[path].xpath("//a/@href"):
            target = urldefrag(urljoin(whole.base.rstrip("/") + path, href))[0].partition("?")[0]
            if target.startswith(whole.base):
                todo.append(unquote("/" + target.removeprefix(whole.base)))
    return sorted(left)


def misshapen(whole: Whole) -> list[str]:
    """Return the pictures whose stated width and height are missing or not those of their file."""
    found, sizes = set(), {}
    for path, root in whole.pages.items():
        for image in root.iter("img"):
            source = image.get("src", "")
            file = whole.folder / unquote(source).partition("?")[0].lstrip("/")
            width, height = image.get("width", ""), image.get("height", "")
            if not (width.isdigit() and height.isdigit()):
                found.add(f"{path}: {source} has no size")
            elif file.suffix != ".svg":
                if file not in sizes:
                    with Image.open(file) as opened:
                        sizes[file] = opened.size
                if abs(int(width) * sizes[file][1] - int(height) * sizes[file][0]) > max(sizes[file]):
                    found.add(f"{path}: {source} is {sizes[file]}, not {width}x{height}")
    return sorted(found)


def test_every_address_leads_somewhere(whole: Whole) -> None:
    """Links, anchors, pictures and their sets, CSS addresses, feeds, sitemaps, JSON-LD: all are there."""
    assert dead(whole) == []


def test_every_page_can_be_reached(whole: Whole) -> None:
    """From the home page, links lead to every page there is."""
    assert lonely(whole) == []


def test_pictures_have_their_own_shape(whole: Whole) -> None:
    """Width and height of every picture are stated and in its file's proportion, so that nothing jumps or stretches."""
    assert misshapen(whole) == []


def test_no_page_reaches_for_another_host(whole: Whole) -> None:
    """Nothing that a browser fetches by itself is on another host."""
    fetching = "//img/@src | //script/@src | //source/@srcset | //img/@srcset | //iframe/@src | //video/@src"
    fetching += " | //link[not(contains('canonical alternate license author me', @rel))]/@href"
    found = {
        (path, address)
        for path, root in whole.pages.items()
        for address in root.xpath(fetching)
        if urlsplit(address).netloc and not address.startswith(whole.base)
    }
    assert found == set()


@pytest.fixture(scope="module")
def broken(whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Return a copy of a few pages with a fault of each sort."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "aset").mkdir()
    (folder / "a/b").mkdir(parents=True)
    picture = next(path for path in whole.folder.rglob("*.png"))
    shutil.copy(picture, folder / "a/gambar.png")
    base = whole.base
    (folder / "index.html").write_text(
        "<!doctype html><title>x</title><a href=/a/b/>b</a><a href=/mati/>x</a><a href=#mati>x</a>"
        f"<a href=/a/b/#ada>x</a><a href={base.replace('https', 'http')}a/b/>x</a><a href='javascript:x()'>x</a>"
        "<img src=/a/gambar.png width=10 height=700 srcset='/a/gambar.png 1x, /mati-2.png 2x'><img src=/a/gambar.png>"
        "<meta http-equiv=refresh content='0; url=/mati-3/'>"
        f'<script type=application/ld+json>{{"a": ["{base}mati-4/"]}}</script>',
        "utf-8",
    )
    (folder / "a/b/index.html").write_text("<!doctype html><title>x</title><p id=ada>x", "utf-8")
    (folder / "a/index.html").write_text("<!doctype html><title>x</title><p>x", "utf-8")
    (folder / "aset/site.css").write_text(
        "a { background: url('mati-5.svg') } b { src: url(data:x) }", "utf-8"
    )
    (folder / "rss.xml").write_text(
        f"<rss><link>{base}mati-6/</link><d>&lt;p>&lt;img src='{base}mati-7.png'></d></rss>", "utf-8"
    )
    return read_whole(folder, base)


def test_checks_see_faults(broken: Whole) -> None:
    """Negative control: each sort of dead address, a page nobody links to and a stretched picture are found."""
    addresses = [address.removeprefix(broken.base) for _, address in dead(broken)]
    for number in range(2, 8):
        assert any(f"mati-{number}" in address for address in addresses), number
    assert {"/mati/", "#mati", "javascript:x()"} <= set(addresses)
    assert any(address.startswith("http://") for address in addresses)
    assert len(addresses) == 10
    assert len(misshapen(broken)) == 2
    assert "/a/" in lonely(broken)

"""Every public URL and output path, and the inverse; nobody else joins URL strings.

A *site path* starts and ends with a slash or names a file: "/satker/lapas-cilegon/", "/rss.xml". It becomes a
public URL by putting the base URL in front, and an output path by dropping the first slash.
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

HOME = "/"
RELEASES = "/rilis/"
UNITS = "/satker/"
AUTHORS = "/penulis/"
TOPICS = "/topik/"
ARCHIVE = "/arsip/"
ENGLISH = "/en/"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"

#: First segments that plain pages may not take.
RESERVED = ("rilis", "satker", "penulis", "topik", "arsip", "r", "aset", "sitemap", "en")


def release(year: str, month: str, slug: str) -> str:
    """Return a release's permanent address; year and month are those of its folder."""
    return f"/rilis/{year}/{month}/{slug}/"


def card(year: str, month: str, slug: str) -> str:
    """Return the address of a release's link-preview card."""
    return f"/rilis/{year}/{month}/{slug}/kartu.png"


def short_link(release_id: str) -> str:
    """Return the short link of a release, which survives renames."""
    return f"/r/{release_id}/"


def unit(code: str) -> str:
    """Return a unit's page."""
    return f"/satker/{code}/"


def author(code: str) -> str:
    """Return an author's page."""
    return f"/penulis/{code}/"


def topic(code: str) -> str:
    """Return a topic's page."""
    return f"/topik/{code}/"


def kind(code: str) -> str:
    """Return the page of a kind of release."""
    return f"/{code}/"


def year(day: dt.date) -> str:
    """Return the archive of a year."""
    return f"/arsip/{day:%Y}/"


def month(day: dt.date) -> str:
    """Return the archive of a month."""
    return f"/arsip/{day:%Y/%m}/"


def day(when: dt.date) -> str:
    """Return the archive of a day."""
    return f"/arsip/{when:%Y/%m/%d}/"


def list_page(section: str, number: int) -> str:
    """Return page `number` of a section's list, counted from the oldest; 0 is the newest, the section itself."""
    return f"{section}halaman/{number}/" if number else section


def feed(section: str, format_: str) -> str:
    """Return a section's feed: format_ is "rss", "atom" or "json"."""
    return section + {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}[format_]


def page(path: str) -> str:
    """Return the address of a plain page of content/halaman."""
    return f"/{path}/"


def beside(address: str, name: str) -> str:
    """Return the address of a file published beside a page, such as a photo."""
    return address + name


def asset(name: str, digest: str) -> str:
    """Return the address of an asset; its name carries its digest, so it can be cached for ever."""
    stem, _, suffix = name.rpartition(".")
    return f"/aset/{stem}.{digest[:10]}.{suffix}"


def sitemap_month(when: dt.date) -> str:
    """Return the sitemap of one month's releases."""
    return f"/sitemap/{when:%Y-%m}.xml"


def sitemap_pages() -> str:
    """Return the sitemap of everything that is not a release."""
    return "/sitemap/halaman.xml"


def output_path(site_path: str) -> str:
    """Return where a site path is written, relative to output/: a folder's page is its index.html."""
    return site_path[1:] + "index.html" if site_path.endswith("/") else site_path[1:]


def site_path(output: str) -> str:
    """Return the site path of an output path: the inverse of output_path."""
    if output == "index.html" or output.endswith("/index.html"):
        return "/" + output[: -len("index.html")]
    return "/" + output


def absolute(base_url: str, path: str) -> str:
    """Return the public URL of a site path; base_url ends with a slash."""
    return base_url + path[1:]


def root(base_url: str) -> str:
    """Return the path under which the site stands on its host, without a closing slash; "" at the top."""
    return urlsplit(base_url).path.rstrip("/")


def host(base_url: str) -> str:
    """Return the host of the base URL."""
    return urlsplit(base_url).netloc

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
SEARCH = "/cari/"
CHANNELS = "/kanal-resmi/"
CORRECTIONS = "/ralat/"
SUBSCRIPTIONS = "/langganan/"
OPML = "/langganan/umpan.opml"
NOT_FOUND = "/404.html"
GONE = "/410.html"
#: Which addresses answer 410 Gone: for the server, and not for readers.
GONE_RULES = "/.newsroom/410.conf"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
TRUST = "/trust.txt"
ACCOUNTS = "/kanal-resmi.json"
SITE_CARD = "/kartu.png"
#: The cards of the newest releases, in a preview; no site has such a folder.
GALLERY = "/__newsroom/kartu/"
API = "/api/v1/"

#: First segments that plain pages may not take.
RESERVED = (
    "rilis",
    "satker",
    "penulis",
    "topik",
    "arsip",
    "r",
    "aset",
    "sitemap",
    "en",
    "cari",
    "umpan",
    "ralat",
    "api",
    "sosial",
    "tautan",
)
#: Reserved segments that a plain page may stand at, though none below it.
OPENED = ("api",)


def release(year: str, month: str, slug: str) -> str:
    """Return a release's permanent address; year and month are those of its folder."""
    return f"/rilis/{year}/{month}/{slug}/"


def card(year: str, month: str, slug: str) -> str:
    """Return the address of a release's link-preview card."""
    return f"/rilis/{year}/{month}/{slug}/kartu.png"


def post_card(year: str, month: str, slug: str, size: str) -> str:
    """Return the address of a release's card for uploading; `size` is one of settings.CARD_SIZES."""
    return f"/rilis/{year}/{month}/{slug}/kartu-{size}.jpg"


def short_link(release_id: str) -> str:
    """Return the short link of a release, which survives renames."""
    return f"/r/{release_id}/"


def kit(release_id: str) -> str:
    """Return the page of a release's social kit; like the short link it survives renames."""
    return f"/sosial/{release_id}/"


def kit_archive(release_id: str) -> str:
    """Return all files of a social kit in one."""
    return f"/sosial/{release_id}/{release_id}.zip"


def link_page(code: str) -> str:
    """Return the page that the bios of a unit's accounts lead to."""
    return f"/tautan/{code}/"


def unit(code: str) -> str:
    """Return a unit's page."""
    return f"/satker/{code}/"


def unit_logo(code: str) -> str:
    """Return the logo of a unit, beside its page."""
    return beside(unit(code), "logo.png")


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


def feed_archive(section: str, format_: str, name: str) -> str:
    """Return an archive document of a section's feed: format_ is "rss" or "atom", name a month or a day."""
    return feed(f"{section}umpan/{name}/", format_)


def page(path: str) -> str:
    """Return the address of a plain page of content/halaman."""
    return f"/{path}/"


def former(alias: str) -> str:
    """Return the address at which a former address is served: a folder's page, unless it names a file."""
    return alias if alias.endswith("/") or "." in alias.rpartition("/")[2] else alias + "/"


def beside(address: str, name: str) -> str:
    """Return the address of a file published beside a page, such as a photo."""
    return address + name


def photo_variant(address: str, name: str, width: int, form: str) -> str:
    """Return the address of a smaller photo: it has the whole name of the photo in it, which is the text's own."""
    return f"{address}{name}-{width}.{form}"


def text(release_address: str) -> str:
    """Return the address of a release's plain text, beside its page."""
    return beside(release_address, "naskah.txt")


def oembed(release_address: str) -> str:
    """Return what other sites are told of a release when they embed it (oEmbed)."""
    return beside(release_address, "oembed.json")


def embed(release_address: str) -> str:
    """Return the small page of a release that other sites may show in a frame."""
    return beside(release_address, "sematan/")


def well_known(name: str) -> str:
    """Return the address of a file where machines look for it (RFC 8615): at the top of a host."""
    return f"/.well-known/{name}"


def indexnow_key(key: str) -> str:
    """Return the file by which IndexNow knows that a key is this site's."""
    return f"/{key}.txt"


def api_release(release_id: str) -> str:
    """Return a release as data; like the short link it survives renames."""
    return f"{API}rilis/{release_id}.json"


def api_document(name: str) -> str:
    """Return a document of the content API of which there is one, such as "satker"."""
    return f"{API}{name}.json"


def api_month(when: dt.date) -> str:
    """Return all releases of a month as data, one a line."""
    return f"{API}bulan/{when:%Y-%m}.ndjson"


def api_schema(name: str) -> str:
    """Return the JSON Schema of a kind of document of the content API."""
    return f"{API}skema/{name}.json"


def asset_folder() -> str:
    """Return the folder that all assets stand in."""
    return "/aset/"


def asset(name: str, digest: str) -> str:
    """Return the address of an asset; its name carries its digest, so it can be cached for ever."""
    stem, _, suffix = name.rpartition(".")
    return f"{asset_folder()}{stem}.{digest[:10]}.{suffix}"


def sitemap_month(when: dt.date) -> str:
    """Return the sitemap of one month's releases."""
    return f"/sitemap/{when:%Y-%m}.xml"


def sitemap_pages() -> str:
    """Return the sitemap of everything that is not a release."""
    return "/sitemap/halaman.xml"


def news_sitemap(number: int) -> str:
    """Return file `number` of the news sitemap, counted from 1."""
    return f"/sitemap/berita-{number}.xml" if number > 1 else "/sitemap/berita.xml"


def search_contents() -> str:
    """Return the table of contents of the search index."""
    return "/cari/indeks/daftar.json"


def search_shard(span: str, number: int) -> str:
    """Return file `number` of the words of a span of time."""
    return f"/cari/indeks/{span}/{number}.txt"


def search_entries(when: dt.date, number: int) -> str:
    """Return file `number` of the releases of a day as search shows them."""
    return f"/cari/rilis/{when:%Y/%m/%d}-{number}.json"


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

"""What machines look for beside pages and feeds: sitemaps, robots.txt, trust.txt, security.txt, oEmbed, the API."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import fastjsonschema
from lxml import etree

from newsroom import urls
from newsroom.verification.built import Built
from newsroom.verification.page import is_instant, read_json
from newsroom.verification.rule import At, Family, Rule

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_MOST_URLS, _MOST_BYTES, _LONGEST, _MOST_NEWS = 50_000, 52_428_800, 2048, 1000
_NEWS_SPAN = dt.timedelta(days=2)
_TRUST = {
    *(
        "member",
        "belongto",
        "control",
        "controlledby",
        "vendor",
        "customer",
        "social",
        "contact",
        "disclosure",
    ),
    "datatrainingallowed",
}


def _sitemaps(built: Built) -> Iterator[tuple[str, Any]]:
    """Yield every sitemap as an element, None for one that cannot be read."""
    for path in built.paths(".xml"):
        if path.startswith("sitemap"):
            try:
                yield path, etree.fromstring(built.read(path))
            except etree.XMLSyntaxError:
                yield path, None


def _sitemap_form(sitemap: Any, built: Built) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    if sitemap is None or sitemap.tag not in (_SITEMAP + "urlset", _SITEMAP + "sitemapindex"):
        yield "?"
        return
    if len(sitemap) > _MOST_URLS:
        yield str(len(sitemap))
    for entry in sitemap:
        address = entry.findtext(_SITEMAP + "loc") or ""
        if len(address) >= _LONGEST or not built.leads_to(address):
            yield address
        changed = entry.findtext(_SITEMAP + "lastmod")
        if changed is not None and not is_instant(changed):
            yield f"{address}: {changed}"


def _sitemap_true(sitemap: Any, built: Built) -> Iterator[str]:  # noqa: ANN401 - as above
    is_example = built.pages["index.html"].is_hidden
    for entry in () if sitemap is None else sitemap.findall(_SITEMAP + "url"):
        address = entry.findtext(_SITEMAP + "loc") or ""
        page = built.pages.get(built.leads_to(address) or "")
        if page is None or page.kind != "page" or page.url != address or (page.is_hidden and not is_example):
            yield address
        elif page.is_release:
            changed = entry.findtext(_SITEMAP + "lastmod")
            if changed is not None and changed != page.modified:
                yield f"{address}: {changed} ≠ {page.modified}"
        for picture in entry.iter(_IMAGE + "loc"):
            if built.leads_to(picture.text or "") == "":
                yield str(picture.text)


def _news(sitemap: Any, built: Built) -> Iterator[str]:  # noqa: ANN401 - as above
    found = [] if sitemap is None else list(sitemap.iter(_NEWS + "news"))
    if len(found) > _MOST_NEWS:
        yield str(len(found))
    for one in found:
        address = one.getparent().findtext(_SITEMAP + "loc") or ""
        texts = {str(etree.QName(node).localname): node.text or "" for node in one.iter(etree.Element)}
        yield from (f"{address}: {name}" for name in ("name", "language", "title") if not texts.get(name))
        when = texts.get("publication_date", "")
        page = built.pages.get(built.leads_to(address) or "")
        is_true = is_instant(when) and (page is None or page.published == when)
        if not is_true or dt.datetime.fromisoformat(when) + _NEWS_SPAN <= built.now:
            yield f"{address}: {when}"


SITEMAPS = Family(
    "sitemaps",
    _sitemaps,
    (
        Rule("sitemap/form", "sitemaps.org protocol", _sitemap_form),
        Rule("sitemap/true", "sitemaps.org protocol, loc and lastmod; Google, image sitemaps", _sitemap_true),
        Rule("sitemap/news", "Google, news sitemaps", _news, "warning"),
    ),
)


def _whole(built: Built) -> Iterator[tuple[str, Built]]:
    yield "", built


def _sitemap_whole(built: Built, _same: Built) -> Iterator[At]:
    listed = set()
    for path in built.paths(".xml"):
        if path.startswith("sitemap"):
            if built.sizes[path] > _MOST_BYTES:
                yield At(path, f"{built.sizes[path]} B")
            listed |= set(re.findall(rb"<loc>([^<]+)</loc>", built.read(path)))
    for path, page in built.pages.items():
        if (
            page.kind == "page"
            and page.is_release
            and not page.is_withdrawn
            and page.url.encode() not in listed
        ):
            yield At(path, "sitemap.xml")


def _robots(built: Built, _same: Built) -> Iterator[At]:
    if "robots.txt" not in built.sizes:
        yield At("robots.txt", "404")
        return
    text = built.read("robots.txt").decode()
    found = re.findall(r"^Sitemap: (\S+)$", text, re.MULTILINE)
    if built.base_url + "sitemap.xml" not in found:
        yield At("robots.txt", "sitemap.xml")
    yield from (At("robots.txt", one) for one in found if not built.leads_to(one))
    trust = built.read("trust.txt").decode() if "trust.txt" in built.sizes else ""
    if "datatrainingallowed=no" in trust and "GPTBot" not in text:
        yield At("robots.txt", "datatrainingallowed=no")


def _trust(built: Built, _same: Built) -> Iterator[At]:
    if "trust.txt" not in built.sizes:
        yield At("trust.txt", "404")
        return
    text = built.read("trust.txt").decode()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for line in lines:
        name, equals, value = line.partition("=")
        is_address = name == "datatrainingallowed" or urlsplit(value).scheme in (
            "https",
            "http",
            "mailto",
            "tel",
        )
        if not equals or name not in _TRUST or not is_address:
            yield At("trust.txt", line)
    if sum(line.startswith("datatrainingallowed=") for line in lines) > 1:
        yield At("trust.txt", "datatrainingallowed")
    for one in _accounts(built):
        if f"social={one['url']}" not in lines:
            yield At("trust.txt", one["url"])


def _security(built: Built, _same: Built) -> Iterator[At]:
    path = ".well-known/security.txt"
    if path not in built.sizes:
        return
    fields: dict[str, list[str]] = {}
    for line in built.read(path).decode().splitlines():
        name, _colon, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    if not fields.get("Contact") or any(not urlsplit(one).scheme for one in fields["Contact"]):
        yield At(path, "Contact")
    if built.address(path) not in fields.get("Canonical", [built.address(path)]):
        yield At(path, "Canonical")
    expires = fields.get("Expires", [])
    if len(expires) != 1 or not is_instant(expires[0]) or dt.datetime.fromisoformat(expires[0]) <= built.now:
        yield At(path, f"Expires: {expires}")
    if len(fields.get("Preferred-Languages", [])) > 1:
        yield At(path, "Preferred-Languages")


def _accounts(built: Built) -> list[dict[str, Any]]:
    """Return the official accounts of the register, none of one that cannot be read."""
    path = urls.output_path(urls.ACCOUNTS)
    register = read_json(built.read(path)) if path in built.sizes else None
    return list(register["accounts"]) if isinstance(register, dict) else []


def _me(built: Built, _same: Built) -> Iterator[At]:
    for one in _accounts(built):
        path = urls.output_path(urls.unit(one["satker"]) if one["satker"] else urls.HOME)
        text = built.read(path).decode("utf-8", "replace") if path in built.sizes else ""
        if f'rel="me" href="{html.escape(one["url"])}"' not in text:
            yield At(path, one["url"])


def _versions(built: Built, _same: Built) -> Iterator[At]:
    for path, page in built.pages.items():
        for _lang, address in page.versions:
            other = built.pages.get(built.leads_to(address) or "")
            if other is None or set(other.versions) != set(page.versions):
                yield At(path, address)


def _unique(built: Built, _same: Built) -> Iterator[At]:
    titles: dict[str, str] = {}
    identities: dict[str, str] = {}
    for path, page in built.pages.items():
        if page.kind != "page":
            continue
        if (other := titles.setdefault(page.title, path)) != path:
            yield At(path, f"<title>: {other}")
        if page.is_release and (other := identities.setdefault(page.identifier, path)) != path:
            yield At(path, f"{page.identifier}: {other}")
    by_id: dict[str, str] = {}
    for path, feed in built.feeds.items():
        for item in feed.items:
            if by_id.setdefault(item.id, item.url) != item.url:
                yield At(path, f"{item.id}: {by_id[item.id]}, {item.url}")


SITE = Family(
    "site",
    _whole,
    (
        Rule("sitemap/complete", "sitemaps.org protocol", _sitemap_whole),
        Rule("site/robots", "RFC 9309; sitemaps.org, robots.txt", _robots),
        Rule("site/trust", "trust.txt (JournalList), attributes", _trust),
        Rule("site/security", "RFC 9116, 2.5", _security),
        Rule("site/rel-me", "Microformats, rel-me", _me),
        Rule("site/hreflang", "Google, localized versions of pages", _versions),
        Rule("site/unique", "RFC 4287, 4.2.6; WCAG 2.2, 2.4.2", _unique),
    ),
)


def _answers(built: Built) -> Iterator[tuple[str, Any]]:
    for path in built.paths("/oembed.json"):
        yield path, json.loads(built.read(path))


def _oembed(answer: Any, built: Built) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    if answer.get("version") != "1.0" or answer.get("type") != "rich":
        yield f"{answer.get('version')}, {answer.get('type')}"
    yield from (name for name in ("html", "width", "height", "title") if not answer.get(name))
    framed = re.search(r'<iframe src="([^"]+)"', str(answer.get("html", "")))
    path = built.leads_to(framed[1]) if framed else ""
    page = built.pages.get(path or "")
    if page is None or page.kind != "embed":
        yield framed[1] if framed else "iframe"
    elif b"<script" in built.read(path or ""):
        yield f"{path}: <script>"
    if "thumbnail_url" in answer and built.leads_to(answer["thumbnail_url"]) == "":
        yield answer["thumbnail_url"]


OEMBED = Family("oembed", _answers, (Rule("oembed/answer", "oEmbed 1.0, 2.3.4", _oembed),))


def _documents(built: Built) -> Iterator[tuple[str, Any]]:
    """Yield every document of the content API, of a month every line."""
    for path in built.sizes:
        if path.startswith("api/v1/") and "/skema/" not in path:
            lines = built.read(path).splitlines() if path.endswith(".ndjson") else [built.read(path)]
            name = "bulan" if path.endswith(".ndjson") else ""
            for line in lines:
                yield path, (name, json.loads(line))


def _schema(built: Built) -> Callable[[str], Callable[[Any], Any]]:
    @functools.cache
    def compiled(address: str) -> Callable[[Any], Any]:
        path = built.leads_to(address)
        if not path:
            raise LookupError(address)
        made: Callable[[Any], Any] = fastjsonschema.compile(json.loads(built.read(path)))
        return made

    return compiled


_COMPILED: dict[int, Callable[[str], Callable[[Any], Any]]] = {}


def _api(given: tuple[str, Any], built: Built) -> Iterator[str]:
    name, document = given
    compiled = _COMPILED.setdefault(id(built), _schema(built))
    address = built.address("api/v1/skema/bulan.json") if name else str(document.get("schema", ""))
    try:
        compiled(address)(document)
    except LookupError:
        yield address
    except fastjsonschema.JsonSchemaException as error:
        yield str(error)[:200]


def _api_true(given: tuple[str, Any], built: Built) -> Iterator[str]:
    _name, document = given
    for text in document.get("body", {}).values():
        if hashlib.sha256(text["content"].encode()).hexdigest() != text["sha256"]:
            yield "sha256"
    for name in ("url", "api_url", "text_url", "short_url"):
        if document.get(name) and built.leads_to(document[name]) == "":
            yield document[name]


API = Family(
    "api",
    _documents,
    (
        Rule("api/schema", "JSON Schema 2020-12", _api),
        Rule("api/true", "Digests and addresses that the API states", _api_true),
    ),
)

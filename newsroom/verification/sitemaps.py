"""Sitemaps: form, truth, news, and that every release is in one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from newsroom.verification.built import Built
from newsroom.verification.page import is_instant
from newsroom.verification.rule import At, Family, Rule, whole

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_MOST_URLS, _MOST_BYTES, _LONGEST, _MOST_NEWS = 50_000, 52_428_800, 2048, 1000
_NEWS_SPAN = dt.timedelta(days=2)


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


def _sitemap_whole(built: Built, _same: Built) -> Iterator[At]:
    listed = set()
    for path in built.paths(".xml"):
        if path.startswith("sitemap"):
            if built.sizes[path] > _MOST_BYTES:
                yield At(path, f"{built.sizes[path]} B")
            listed |= set(re.findall(rb"<loc>([^<]+)</loc>", built.read(path)))
    for path, page in built.pages.items():
        if page.kind == "page" and page.is_release and page.url.encode() not in listed:
            yield At(path, "sitemap.xml")


SITEMAPS_WHOLE = Family(
    "sitemaps together", whole, (Rule("sitemap/complete", "sitemaps.org protocol", _sitemap_whole),)
)

"""A page as its rules see it: what its head says, its JSON-LD, and the facts that later rules ask for. It judges nothing."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import html

from newsroom.verification.built import Built
from newsroom.verification.facts import Facts


class Page(NamedTuple):
    """A page: its full URL, its bytes, what its head says; `data` are its JSON-LD blocks, None for one that is none."""

    url: str
    source: bytes
    root: html.HtmlElement
    meta: dict[str, list[str]]
    links: list[dict[str, str]]
    data: tuple[Any, ...]
    facts: Facts

    def one(self, name: str) -> str:
        """Return what a meta element says, "" when there is none."""
        return self.meta.get(name, [""])[0]

    def linked(self, rel: str) -> list[str]:
        """Return the addresses of the link elements of a relation."""
        return [link.get("href", "") for link in self.links if link.get("rel") == rel]


def pages(built: Built) -> Iterator[tuple[str, Page]]:
    """Yield every page, and keep what later rules ask of it."""
    for path in built.paths(".html"):
        page = _page(built, path)
        built.pages[path] = page.facts
        yield path, page


def _page(built: Built, path: str) -> Page:
    source = built.read(path)
    root = html.document_fromstring(source.decode("utf-8", "replace").strip() or "<html></html>")
    meta: dict[str, list[str]] = {}
    links: list[dict[str, str]] = []
    refresh = ""
    for element in root.iter("meta", "link"):
        if element.tag == "link":
            links.append({str(name): str(value) for name, value in element.attrib.items()})
            continue
        name = element.get("property") or element.get("name") or ""
        meta.setdefault(name, []).append(element.get("content", ""))
        if element.get("http-equiv", "").lower() == "refresh":
            refresh = element.get("content", "").partition("url=")[2]
    data = tuple(
        read_json(one.text) for one in root.iter("script") if one.get("type") == "application/ld+json"
    )
    article = next((one for one in data if isinstance(one, dict) and one.get("@type") == "NewsArticle"), {})
    url = built.address(path)
    canonical = [link["href"] for link in links if link.get("rel") == "canonical" and "href" in link]
    kind = "redirect" if refresh else "page"
    if not refresh and canonical and canonical[0] != url and "og:url" not in meta:
        kind = "embed"
    facts = Facts(
        url=url,
        kind=kind,
        title=str(root.findtext(".//title") or ""),
        og_title=meta.get("og:title", [""])[0],
        lang=root.get("lang", ""),
        is_release=bool(article),
        is_hidden="noindex" in meta.get("robots", [""])[0],
        published=meta.get("article:published_time", [""])[0],
        modified=meta.get("article:modified_time", [""])[0],
        identifier=str(article.get("identifier", "")),
        versions=tuple(
            (link["hreflang"], link.get("href", ""))
            for link in links
            if link.get("rel") == "alternate" and "hreflang" in link
        ),
        leads=refresh or (canonical[0] if kind == "embed" else ""),
    )
    return Page(url, source, root, meta, links, data, facts)


def read_json(text: str | bytes | None) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what a text of JSON holds, None when it is none."""
    try:
        return json.loads(text or "")
    except (ValueError, RecursionError):
        return None


def is_instant(text: str) -> bool:
    """Tell whether a text is an instant after RFC 3339: date and time, T and Z large, an offset always."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True

"""Pages and what their heads say: canonical address, share tags, JSON-LD, feeds they lead to, links that are dead."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree, html
from PIL import Image

from newsroom.verification.built import Built
from newsroom.verification.facts import Facts
from newsroom.verification.rule import Family, Rule

#: Some crawlers look at no more of a page; messengers want pictures no larger (bytes).
_FIRST, _HEAVIEST = 8 * 1024, 300_000
_LEAST_SIZE = (600, 315)
_ONCE = ("og:title", "og:type", "og:url", "og:description", "og:site_name", "og:locale", "twitter:card")
_SHARE = re.compile(rb'(?:property|name)="?(?:og|twitter|article):')
_META = re.compile(rb"<meta\b(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_UNQUOTED = re.compile(rb"=\s*(?![\s\"'])")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
#: Properties that only a news organisation has, and those that any organisation may have.
_NEWS_ONLY = {
    "masthead",
    "missionCoveragePrioritiesPolicy",
    "noBylinesPolicy",
    "verificationFactCheckingPolicy",
}
_POLICIES = {"correctionsPolicy", "ethicsPolicy", "actionableFeedbackPolicy", "diversityPolicy"}
_ARTICLE = (
    *("headline", "datePublished", "dateModified", "author", "publisher"),
    *("mainEntityOfPage", "url", "inLanguage", "identifier"),
)


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
    root = html.document_fromstring(source.decode("utf-8", "replace"))
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
    data = tuple(_read(one.text) for one in root.iter("script") if one.get("type") == "application/ld+json")
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
        is_withdrawn="creativeWorkStatus" in article,
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


def _read(text: str | None) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(text or "")
    except ValueError:
        return None


def _canonical(page: Page, _built: Built) -> Iterator[str]:
    found = page.linked("canonical")
    if len(found) != 1:
        yield f"{len(found)} canonical"
    elif page.facts.kind == "page" and found[0] != page.url:
        yield found[0]


def _elsewhere(page: Page, built: Built) -> Iterator[str]:
    target = page.facts.leads
    if target and not built.leads_to(target, page.url):
        yield target
    elif page.facts.kind == "redirect" and [built.leads_to(one) for one in page.linked("canonical")] != [
        built.leads_to(target, page.url)
    ]:
        yield f"{page.linked('canonical')} ≠ {target}"


def _titles(page: Page, _built: Built) -> Iterator[str]:
    if not page.facts.title.strip():
        yield "<title>"
    if page.facts.kind == "page" and not page.one("description").strip():
        yield "description"
    if not page.facts.lang:
        yield "lang"


def _shared(page: Page, _built: Built) -> Iterator[str]:
    if page.facts.kind == "page":
        yield from (
            name for name in _ONCE if [bool(one.strip()) for one in page.meta.get(name, ())] != [True]
        )
        if not re.fullmatch(r"[a-z]{2}_[A-Z]{2}", page.one("og:locale")):
            yield f"og:locale={page.one('og:locale')}"


def _same_address(page: Page, _built: Built) -> Iterator[str]:
    if page.facts.kind == "page":
        found = [
            page.one("og:url"),
            *(one["url"] for one in page.data if isinstance(one, dict) and "url" in one),
        ]
        yield from (one for one in found if one != page.url)


def _first(page: Page, _built: Built) -> Iterator[str]:
    last = max((one.end() for one in _SHARE.finditer(page.source)), default=0)
    if last > _FIRST:
        yield f"{last} > {_FIRST}"


def _quoted(page: Page, _built: Built) -> Iterator[str]:
    head = page.source.partition(b"</head>")[0]
    for found in _META.findall(head):
        if _UNQUOTED.search(_QUOTED.sub(b'""', found)):
            yield found[:80].decode("utf-8", "replace")


def _picture(page: Page, built: Built) -> Iterator[str]:
    address = page.one("og:image")
    if not address:
        if page.facts.is_release and not page.facts.is_withdrawn:
            yield "og:image"
        return
    if not address.startswith(("https://", "http://")):
        yield address
    if not 0 < len(page.one("og:image:alt")) <= 420:  # noqa: PLR2004 - X's limit
        yield "og:image:alt"
    path = built.leads_to(address)
    if path == "":
        yield address
    elif path:
        with Image.open(built.folder / path) as image:
            size, kind = image.size, _TYPES.get(image.format or "", "")
        said = (page.one("og:image:width"), page.one("og:image:height"))
        if said != (str(size[0]), str(size[1])):
            yield f"{said} ≠ {size}"
        if page.one("og:image:type") != kind:
            yield f"{page.one('og:image:type')} ≠ {kind}"
        if built.sizes[path] > _HEAVIEST or size[0] < _LEAST_SIZE[0] or size[1] < _LEAST_SIZE[1]:
            yield f"{size[0]}×{size[1]}, {built.sizes[path]} B"


def _card(page: Page, _built: Built) -> Iterator[str]:
    if page.facts.kind == "page":
        kind = page.one("twitter:card")
        if kind not in ("summary", "summary_large_image"):
            yield kind
        elif kind == "summary_large_image" and not page.one("twitter:image"):
            yield "twitter:image"


def _article(page: Page, _built: Built) -> Iterator[str]:
    if page.facts.is_release and not page.facts.is_withdrawn:
        for name in ("article:published_time", "article:modified_time"):
            if not is_instant(page.one(name)):
                yield f"{name}={page.one(name)}"
        yield from (name for name in ("article:section", "article:author") if not page.one(name))


def is_instant(text: str) -> bool:
    """Tell whether a text is an instant after RFC 3339: date and time, T and Z large, an offset always."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _data_reads(page: Page, _built: Built) -> Iterator[str]:
    for script in page.root.iter("script"):
        text = script.text or ""
        if script.get("type") == "application/ld+json" and ("<" in text or _read(text) is None):
            yield text[:80]
    if page.facts.kind == "page" and page.one("og:type") == "article" and not page.data:
        yield "JSON-LD"


def _news_article(page: Page, _built: Built) -> Iterator[str]:
    for data in page.data:
        if isinstance(data, dict) and data.get("@type") == "NewsArticle":
            yield from (name for name in _ARTICLE if not data.get(name))
            times = [one.get("datetime") for one in page.root.iter("time")]
            if page.facts.published != data.get("datePublished") or page.facts.published not in times:
                yield f"{data.get('datePublished')} ≠ {page.facts.published}"
            if page.facts.modified != data.get("dateModified"):
                yield f"{data.get('dateModified')} ≠ {page.facts.modified}"
            if data.get("headline") != page.facts.og_title:
                yield f"{data.get('headline')} ≠ {page.facts.og_title}"


def _policies(page: Page, _built: Built) -> Iterator[str]:
    for thing in _things(page.data):
        types = thing.get("@type", [])
        types = types if isinstance(types, list) else [types]
        is_body = any(str(one).endswith("Organization") for one in types)
        for name in thing:
            if (name in _NEWS_ONLY and "NewsMediaOrganization" not in types) or (
                name in _POLICIES and not is_body
            ):
                yield f"{name}: {types}"


def _things(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _things(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _things(one)


def _versions(page: Page, _built: Built) -> Iterator[str]:
    found = page.facts.versions
    if found and page.url not in [url for _lang, url in found]:
        yield page.url
    yield from (lang for lang, _url in found if not re.fullmatch(r"x-default|[a-z]{2}(-[A-Z]{2})?", lang))


def _feeds(page: Page, built: Built) -> Iterator[str]:
    if page.facts.kind != "page":
        return
    linked = {built.leads_to(one, page.url) for one in page.linked("alternate")}
    folder = page.url.removeprefix(built.base_url)
    for name in ("rss.xml", "atom.xml", "feed.json"):
        wanted = {name, folder + name} & built.sizes.keys()
        yield from sorted(wanted - linked)


def _inline(page: Page, _built: Built) -> Iterator[str]:
    for element in page.root.iter(etree.Element):
        if element.tag == "style" or (
            element.tag == "script"
            and not element.get("src")
            and element.get("type") not in ("application/ld+json", "application/json")
        ):
            yield f"<{element.tag}>"
        yield from (
            f"{name}=" for name in element.attrib if str(name) == "style" or str(name).startswith("on")
        )


def _dead(page: Page, built: Built) -> Iterator[str]:
    for element in page.root.iter("a", "link", "img", "script", "source", "form", "iframe"):
        for name in ("href", "src", "action"):
            address = element.get(name, "")
            if address and not address.startswith("#") and built.leads_to(address, page.url) == "":
                yield address


def _creator(page: Page, _built: Built) -> Iterator[str]:
    for name in page.meta.get("fediverse:creator", ()):
        if not re.fullmatch(r"@?[\w.-]+@[\w-]+(\.[\w-]+)+", name):
            yield name


PAGES = Family(
    "pages",
    pages,
    (
        Rule("head/canonical", "RFC 6596; Google, consolidate duplicate URLs", _canonical),
        Rule("head/redirect", "RFC 6596; HTML, meta refresh", _elsewhere),
        Rule("head/title", "HTML, the title element; WCAG 2.2, 2.4.2 and 3.1.1", _titles),
        Rule("head/same-address", "The Open Graph protocol, og:url; schema.org url", _same_address),
        Rule("head/first-8-kb", "Crawlers of messengers, Facebook sharing FAQ", _first),
        Rule("head/quoted", "HTML, attributes; WhatsApp link previews", _quoted),
        Rule("head/hreflang", "Google, localized versions of pages", _versions),
        Rule("head/feeds", "RSS Advisory Board, RSS autodiscovery", _feeds),
        Rule("head/fediverse", "Mastodon 4.3, fediverse:creator", _creator),
        Rule("page/inline", "Content Security Policy 3, 2.3", _inline),
        Rule("page/dead-link", "HTML, links", _dead),
        Rule("share/complete", "The Open Graph protocol, basic metadata", _shared),
        Rule("share/image", "The Open Graph protocol, og:image; Facebook and WhatsApp limits", _picture),
        Rule("share/x-card", "X, cards markup", _card),
        Rule("share/article", "The Open Graph protocol, article", _article),
        Rule("json-ld/form", "JSON-LD 1.1, 7", _data_reads),
        Rule("json-ld/article", "schema.org NewsArticle; Google, article markup", _news_article),
        Rule("json-ld/policies", "schema.org Organization and NewsMediaOrganization", _policies),
    ),
)

"""Pages and what their heads say: canonical address, share tags, JSON-LD, feeds they lead to, links that are dead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from newsroom.verification.built import Built
from newsroom.verification.json_ld import JSON_LD_RULES
from newsroom.verification.page import Page, pages
from newsroom.verification.rule import Family, Rule
from newsroom.verification.share import SHARE_RULES

#: Some crawlers look at no more of a page (bytes).
_FIRST = 8 * 1024
_SHARE = re.compile(rb'(?:property|name)="?(?:og|twitter|article):')
_META = re.compile(rb"<meta\b(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_UNQUOTED = re.compile(rb"=\s*(?![\s\"'])")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")


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
        *SHARE_RULES,
        *JSON_LD_RULES,
    ),
)

"""What a page says of itself in JSON-LD: form, articles, bodies and their policies, the way to a page, lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsroom.verification.built import Built
from newsroom.verification.page import Page, read_json
from newsroom.verification.rule import Rule

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
    *("mainEntityOfPage", "url", "inLanguage", "identifier", "sourceOrganization"),
)
_BODIES = ("publisher", "sourceOrganization", "parentOrganization")


def _data_reads(page: Page, _built: Built) -> Iterator[str]:
    for script in page.root.iter("script"):
        text = script.text or ""
        if script.get("type") == "application/ld+json" and ("<" in text or read_json(text) is None):
            yield text[:80]
    if page.facts.kind == "page" and page.one("og:type") == "article" and not page.data:
        yield "JSON-LD"


def _news_article(page: Page, built: Built) -> Iterator[str]:
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
            if data.get("isAccessibleForFree") is not True:
                yield "isAccessibleForFree"
            place = data.get("contentLocation", {"name": "?"})
            if not (isinstance(place, dict) and place.get("name")):
                yield "contentLocation"
            for one in _things(data.get("image")):
                if built.leads_to(str(one.get("url", "/"))) == "" or not (
                    one.get("width") and one.get("height")
                ):
                    yield f"image: {one.get('url')}"


def _bodies(page: Page, built: Built) -> Iterator[str]:
    for thing in _things(page.data):
        for name in _BODIES:
            body = thing.get(name)
            if name in thing and not (
                isinstance(body, dict) and "GovernmentOrganization" in _types(body) and body.get("name")
            ):
                yield f"{name}: {body}"[:120]
        if "GovernmentOrganization" in _types(thing):
            yield from (
                str(thing[name])
                for name in ("url", "publishingPrinciples", *sorted(_POLICIES))
                if name in thing and built.leads_to(str(thing[name])) == ""
            )


def _trail(page: Page, built: Built) -> Iterator[str]:
    shown = [str(one) for one in page.root.xpath("//nav[@class='crumbs']//a/@href")]
    trails = [one for one in _things(page.data) if "BreadcrumbList" in _types(one)]
    if len(trails) != bool(shown):
        yield f"{len(trails)} BreadcrumbList"
    for trail in trails:
        *above, last = _entries(trail) or [{}]
        if [built.leads_to(str(one.get("item"))) for one in above] != [
            built.leads_to(address, page.url) for address in shown
        ]:
            yield str([one.get("item") for one in above])
        if not last.get("name") or "item" in last:
            yield str(last)


def _lists(page: Page, built: Built) -> Iterator[str]:
    found = [one for one in _things(page.data) if "CollectionPage" in _types(one)]
    if page.root.xpath("//main//ol[@class='cards'][li]") and not found:
        yield "CollectionPage"
    linked = (
        {built.leads_to(str(one), page.url) for one in page.root.xpath("//main//a/@href")} if found else set()
    )
    for one in found:
        entity = one.get("mainEntity")
        if not (isinstance(entity, dict) and "ItemList" in _types(entity) and one.get("name")):
            yield "ItemList"
            continue
        for entry in _entries(entity):
            path = built.leads_to(str(entry.get("url")))
            if not path or path not in linked:
                yield str(entry.get("url"))


def _entries(thing: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the entries of a list if they are numbered from 1 on, else one that is no entry."""
    found = [one for one in thing.get("itemListElement", ()) if isinstance(one, dict)]
    return found if [one.get("position") for one in found] == list(range(1, len(found) + 1)) else [{}]


def _types(thing: dict[str, Any]) -> list[str]:
    found = thing.get("@type", [])
    return [str(one) for one in (found if isinstance(found, list) else [found])]


def _policies(page: Page, _built: Built) -> Iterator[str]:
    for thing in _things(page.data):
        types = _types(thing)
        is_body = any(one.endswith("Organization") for one in types)
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


JSON_LD_RULES = (
    Rule("json-ld/form", "JSON-LD 1.1, 7", _data_reads),
    Rule("json-ld/article", "schema.org NewsArticle; Google, article markup", _news_article),
    Rule("json-ld/policies", "schema.org Organization and NewsMediaOrganization", _policies),
    Rule("json-ld/bodies", "schema.org GovernmentOrganization, parentOrganization", _bodies),
    Rule("json-ld/trail", "schema.org BreadcrumbList; Google, breadcrumb markup", _trail),
    Rule("json-ld/lists", "schema.org CollectionPage and ItemList", _lists),
)
